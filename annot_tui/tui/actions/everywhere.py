"""What can be done on every screen, and in the library."""

from annot_tui.tui.actions.action import EVERYWHERE, LIBRARY, Action, actions

EVERYWHERE_ACTIONS: tuple[Action, ...] = (
    *actions(
        ("app.help", "question_mark", "app.help", "Help", "the keys of this screen", True),
        ("app.library", "g l,f1", "app.go('library')", "Library", "the list of documents", False),
        ("app.reader", "g r,f2", "app.go('reader')", "Reader", "the text read last", False),
        ("app.codebook", "g b,f3", "app.go('codebook')", "Codebook", "theses and their relations", False),
        ("app.comparison", "g m,f4", "app.go('comparison')", "Matrix", "who holds what", False),
        ("app.contradictions", "g x,f5", "app.go('contradictions')", "Contradictions", "the list of them", False),
        ("app.timeline", "g w", "app.go('timeline')", "Time line", "who held what when", False),
        ("app.profile", "g a", "app.go('profile')", "Profile", "all about one author, or other holder", False),
        ("app.network", "g n", "app.go('network')", "Network", "who stands with whom", False),
        ("app.review", "g o", "app.go('review')", "Review", "the tags whose texts changed, to be settled", False),
        ("app.talk", "g c", "app.go('talk')", "Talk", "comments, and what of them waits for you", False),
        ("app.agreement", "g e", "app.go('agreement')", "Agreement", "how alike the analysts read", False),
        ("app.adjudication", "g d", "app.go('adjudication')", "Disagreements", "what analysts read differently", False),
        ("app.sync", "g s", "app.sync", "Hand on", "send your work to the others over git, and take in theirs", False),
        ("app.team", "g u", "app.go('team')", "Team", "who reads what, how far they are, who sees what", False),
        ("app.search", "g slash", "app.go('search')", "Search", "words in all texts and tags", False),
        ("app.tutorial", "f6,g h", "app.tutorial", "Tutorial", "learn the program, on a practice copy", False),
        ("app.undo", "z", "app.undo", "Undo", "take back the last change, in whichever document", False),
        ("app.redo", "Z", "app.redo", "Redo", "do it again", False),
        ("app.problems", "g p", "app.problems", "Problems", "files with faults, and how to mend them", False),
        ("app.theme", "g t", "app.switch_light", "Light or dark", "switch between the light and the dark theme", False),
        ("app.preset", "g k", "app.switch_preset", "Other keys", "keys with or without vim letters", False),
        ("app.palette", "ctrl+p", "app.command_palette", "Palette", "every action by name", True),
        ("app.back", "q", "app.back", "Back", "back to the screen before, or quit; nothing is ever unsaved", True),
        group="Everywhere",
        screens=EVERYWHERE,
    ),
    *actions(
        ("library.open", "enter", "open", "Open", "read this document", True),
        ("library.import", "I", "import_file", "Import", "add a text file to the corpus", True),
        ("library.finish", "f", "finish", "Finished", "mark it as read to the end, or take that back", True),
        ("library.sort", "s", "sort", "Sort", "by title, author, date or progress", False),
        ("library.mine", "m", "mine", "Mine", "show only what you are to read, or all again", False),
        ("library.filter", "slash", "filter", "Filter", "show only what contains some words", True),
        group="Library",
        screens=(LIBRARY,),
    ),
)
