"""Every action that a key can call, with its keys; other keys for the same actions are in `presets`.

Footer, help, palette and a user's own keymap are all made from this list. A key of several strokes is
written with spaces (`g g`).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

LIBRARY, READER, CODEBOOK, MATRIX, CLASHES = "library", "reader", "codebook", "comparison", "contradictions"
TIMELINE, PROFILE, NETWORK, SEARCH = "timeline", "profile", "network", "search"
PASSAGES, PAIR, BETWEEN, REVIEW = "passages", "pair", "between", "review"
COMPARING = (MATRIX, CLASHES, TIMELINE, PROFILE, NETWORK)
EVERYWHERE = (LIBRARY, READER, CODEBOOK, *COMPARING, PASSAGES, PAIR, BETWEEN, REVIEW, SEARCH)


@dataclass(frozen=True)
class Action:
    """What can be done, where, and by which key."""

    id: str
    keys: str
    call: str
    label: str
    help: str
    group: str
    screens: tuple[str, ...]
    show: bool = False

    @property
    def sequences(self) -> list[str]:
        """Keys of several strokes."""
        return [key for key in self.keys.split(",") if " " in key]

    @property
    def single(self) -> str:
        """Keys of one stroke, with commas."""
        return ",".join(key for key in self.keys.split(",") if " " not in key)


def _all(*rows: tuple[str, str, str, str, str, bool], group: str, screens: Iterable[str]) -> tuple[Action, ...]:
    return tuple(
        Action(id, keys, call, label, help, group, tuple(screens), show) for id, keys, call, label, help, show in rows
    )


ACTIONS: tuple[Action, ...] = (
    *_all(
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
        ("app.search", "g slash", "app.go('search')", "Search", "words in all texts and tags", False),
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
    *_all(
        ("library.open", "enter", "open", "Open", "read this document", True),
        ("library.import", "I", "import_file", "Import", "add a text file to the corpus", True),
        ("library.finish", "f", "finish", "Finished", "mark it as read to the end, or take that back", True),
        ("library.sort", "s", "sort", "Sort", "by title, author, date or progress", False),
        ("library.filter", "slash", "filter", "Filter", "show only what contains some words", True),
        group="Library",
        screens=(LIBRARY,),
    ),
    *_all(
        ("reader.left", "h,left", "move('cell',-1)", "Left", "one character", False),
        ("reader.right", "l,right", "move('cell',1)", "Right", "one character", False),
        ("reader.down", "j,down", "move('row',1)", "Down", "one row", False),
        ("reader.up", "k,up", "move('row',-1)", "Up", "one row", False),
        ("reader.next-word", "w,ctrl+right", "move('word',1)", "Next word", "the next word; 3 w goes three", False),
        ("reader.previous-word", "b,ctrl+left", "move('word',-1)", "Previous word", "the word before", False),
        ("reader.next-sentence", "right_parenthesis", "move('sentence',1)", "Next sentence", "the next one", False),
        (
            "reader.previous-sentence",
            "left_parenthesis",
            "move('sentence',-1)",
            "Previous sentence",
            "the sentence before",
            False,
        ),
        (
            "reader.next-paragraph",
            "right_curly_bracket",
            "move('paragraph',1)",
            "Next paragraph",
            "the next paragraph",
            False,
        ),
        (
            "reader.previous-paragraph",
            "left_curly_bracket",
            "move('paragraph',-1)",
            "Previous paragraph",
            "the paragraph before",
            False,
        ),
        ("reader.page-down", "pagedown,ctrl+f,space", "move('page',1)", "Page down", "one screen on", False),
        ("reader.page-up", "pageup,ctrl+b", "move('page',-1)", "Page up", "one screen back", False),
        ("reader.row-start", "0,home", "edge('row-start')", "Row start", "to the start of the row", False),
        ("reader.row-end", "dollar_sign,end", "edge('row-end')", "Row end", "to the end of the row", False),
        ("reader.top", "g g,ctrl+home", "edge('top')", "Top", "to the start of the text", False),
        ("reader.bottom", "G,ctrl+end", "edge('bottom')", "Bottom", "to the end; 12 G goes to paragraph 12", False),
        ("reader.paragraph", "colon", "paragraph", "Paragraph", "go to a paragraph by its number", False),
        (
            "reader.travel-back",
            "less_than_sign,ctrl+o",
            "travel(-1)",
            "Back there",
            "to where you were before a jump, in whichever text",
            False,
        ),
        ("reader.travel-on", "greater_than_sign", "travel(1)", "On again", "forward again, after going back", False),
        (
            "reader.put-bookmark",
            "M letter",
            "put_bookmark('letter')",
            "Put bookmark",
            "M a marks this place as a in this text; M A as A in all texts",
            False,
        ),
        (
            "reader.to-bookmark",
            "apostrophe letter,J letter",
            "to_bookmark('letter')",
            "To bookmark",
            "' a goes to bookmark a",
            False,
        ),
        (
            "reader.bookmarks",
            "apostrophe apostrophe,J space",
            "list_bookmarks",
            "Bookmarks",
            "choose one from a list",
            False,
        ),
        group="Moving",
        screens=(READER,),
    ),
    *_all(
        ("reader.select", "v", "select", "Select", "start or stop selecting; then move", True),
        ("reader.select-sentence", "V", "select_unit('sentence')", "Sentence", "the sentence; again for more", True),
        ("reader.select-paragraph", "P", "select_unit('paragraph')", "Paragraph", "select the paragraph", False),
        ("reader.other-end", "o", "other_end", "Other end", "go to the other end of the selection", False),
        ("reader.grow", "plus", "resize(1)", "Grow", "let the selection grow by a unit", False),
        ("reader.shrink", "minus", "resize(-1)", "Shrink", "let it shrink by a unit", False),
        ("reader.clear", "escape", "clear", "Reading", "select nothing, back to reading", False),
        group="Selecting",
        screens=(READER,),
    ),
    *_all(
        ("reader.tag", "t", "tag", "Tag", "tag the selection, or the sentence, with a thesis", True),
        ("reader.repeat", "full_stop", "repeat", "Repeat", "tag with the same thesis and stance as last time", False),
        ("reader.new-thesis", "i", "new_thesis", "New thesis", "make a thesis of the selection, and tag", False),
        ("reader.stance", "s", "stance", "Stance", "change the stance of the tag under the caret", False),
        ("reader.voice", "at", "fields('voice')", "Voice", "who speaks, if not the author", False),
        ("reader.evidence", "e", "fields('evidence')", "Evidence", "what the passage offers in support", False),
        ("reader.modality", "tilde", "fields('modality')", "Modality", "hedged, conditional, a prediction …", False),
        ("reader.fields", "enter", "fields('stance')", "All fields", "every field of the tag under the caret", False),
        ("reader.passage", "B", "passage", "Passage", "choose other words for the tag here; Enter takes them", False),
        ("reader.segment", "S", "segment", "Segment", "add the selection to the last tag as a further segment", False),
        ("reader.accept", "y", "accept", "Confirm place", "confirm where the tags here are in a changed text", False),
        ("reader.note", "m", "note", "Note", "a note on the tag under the caret", False),
        ("reader.comment", "c", "comment", "Comment", "a comment on the tag here, or on the document", False),
        ("reader.settle", "C", "settle", "Settle", "mark a comment of yours as settled, or open it again", False),
        ("reader.delete", "x", "delete", "Delete", "delete the tag under the caret", False),
        ("reader.absent", "A", "absent", "Absent", "note a thesis that you looked for and did not find", False),
        ("reader.finish", "f", "finish", "Finished", "mark the document as read to the end", False),
        group="Tagging",
        screens=(READER,),
    ),
    *_all(
        ("reader.cycle", "tab", "cycle", "Next here", "the next tag under the caret; of two texts, the other", False),
        ("reader.cycle-here", "comma", "cycle_here", "Next tag here", "the next tag under the caret", False),
        ("reader.next-tag", "right_square_bracket t", "jump_tag(1)", "Next tag", "the next tag", False),
        ("reader.previous-tag", "left_square_bracket t", "jump_tag(-1)", "Previous tag", "the tag before", False),
        ("reader.next-document", "right_square_bracket d", "jump_document(1)", "Next document", "the next one", False),
        ("reader.previous-document", "left_square_bracket d", "jump_document(-1)", "Last document", "before it", False),
        (
            "reader.next-clash",
            "right_square_bracket x",
            "jump_clash",
            "Next contradiction",
            "the next passage that takes part in an open contradiction",
            False,
        ),
        (
            "reader.next-orphan",
            "right_square_bracket o",
            "jump_unsettled(1)",
            "Next waiting",
            "the next tag that waits",
            False,
        ),
        ("reader.previous-orphan", "left_square_bracket o", "jump_unsettled(-1)", "Last waiting", "before it", False),
        (
            "reader.next-same",
            "right_square_bracket s",
            "step_kin(1)",
            "Next on this",
            "the next passage on the thesis of the tag here; with two texts, in the other one",
            False,
        ),
        ("reader.previous-same", "left_square_bracket s", "step_kin(-1)", "Last on this", "the one before", False),
        ("reader.search", "slash", "search", "Search", "look for words in this text", True),
        ("reader.next-match", "n", "match(1)", "Next match", "the next place found", False),
        ("reader.previous-match", "N", "match(-1)", "Previous match", "the place before", False),
        ("reader.same", "asterisk", "same", "Same wording", "where else these words stand, in all documents", False),
        ("reader.fold", "F", "fold", "Fold", "fold away all rows without tags, or show them again", False),
        ("reader.numbers", "g number_sign", "numbers", "Numbers", "of paragraphs, of lines, or none", False),
        ("reader.layers", "L", "layers", "Layers", "whose tags are shown: all, mine, or one analyst's", False),
        group="Finding",
        screens=(READER,),
    ),
    *_all(
        (
            "reader.split",
            "vertical_line,W",
            "split",
            "Two texts",
            "another text beside this one, which follows by the theses of the tags; again for one text",
            False,
        ),
        ("reader.other-side", "O", "other_side", "Other text", "read and tag the other text", False),
        group="Two texts",
        screens=(READER,),
    ),
    *_all(
        ("codebook.new", "n", "new", "New", "write a new thesis", True),
        ("codebook.edit", "enter,e", "edit", "Edit", "change this thesis", True),
        ("codebook.relate", "r", "relate", "Relate", "say what it means for another thesis", True),
        ("codebook.unrelate", "R", "unrelate", "Remove relation", "take a relation back", False),
        ("codebook.retire", "o", "retire", "Retire", "take it out of use, or back into it", False),
        ("codebook.delete", "x", "delete", "Delete", "delete a thesis that nothing uses", True),
        ("codebook.filter", "slash", "filter", "Filter", "show only what contains some words", False),
        ("codebook.scroll-down", "J", "scroll_card(3)", "Scroll down", "the thesis in full", False),
        ("codebook.scroll-up", "K", "scroll_card(-3)", "Scroll up", "the thesis in full", False),
        group="Codebook",
        screens=(CODEBOOK,),
    ),
    *_all(
        (
            "review.accept",
            "y",
            "accept",
            "Accept",
            "this is the place; the tag quotes the words that stand there",
            True,
        ),
        (
            "review.accept-moved",
            "Y",
            "accept_moved",
            "All moved",
            "accept all whose words are the same elsewhere",
            True,
        ),
        ("review.next-place", "n", "next_place(1)", "Next place", "the next place that it may be", True),
        ("review.previous-place", "N", "next_place(-1)", "Place before", "the place before", False),
        ("review.choose", "B", "choose", "Choose", "select its words in the text, Enter takes them", True),
        (
            "review.keep",
            "O",
            "keep",
            "Keep as lost",
            "keep the tag without a place, until the text changes again",
            True,
        ),
        ("review.open", "enter", "open", "Read", "go there in the text", True),
        ("review.delete", "x", "delete", "Delete", "delete a tag of yours", False),
        ("review.next", "right_square_bracket o", "jump(1)", "Next", "the next tag that waits", False),
        ("review.previous", "left_square_bracket o", "jump(-1)", "Previous", "the one before", False),
        ("review.scroll-down", "J", "scroll_card(3)", "Scroll down", "the words, where they are long", False),
        ("review.scroll-up", "K", "scroll_card(-3)", "Scroll up", "the words", False),
        group="Review",
        screens=(REVIEW,),
    ),
    *_all(
        ("search.open", "enter", "open", "Read", "go there in the text", True),
        ("search.find", "slash", "find", "Look for", "go to the line and type other words", True),
        ("search.hits", "escape,down", "to_hits", "Hits", "from the line to the hits", False),
        group="Search",
        screens=(SEARCH,),
    ),
    *_all(
        ("comparison.open", "enter", "open", "Passages", "the passages behind this cell", True),
        group="Comparison",
        screens=(MATRIX,),
    ),
    *_all(
        ("passages.open", "enter", "open", "Read", "go to this passage in its text", True),
        ("passages.other", "tab", "other", "Other side", "go to the other column", True),
        group="Passages",
        screens=(PASSAGES,),
    ),
    *_all(
        ("contradictions.beside", "enter", "beside", "Texts", "both passages in their texts", True),
        ("contradictions.order", "o", "order", "Order", "strongest first, by thesis, holders or kind", True),
        ("contradictions.kind", "f", "kind", "Kind", "show one kind of contradiction only", True),
        ("contradictions.standing", "s", "standing", "Standing", "show open, real or apparent ones only", False),
        ("contradictions.scroll-down", "J", "scroll_card(3)", "Scroll down", "the passages", False),
        ("contradictions.scroll-up", "K", "scroll_card(-3)", "Scroll up", "the passages", False),
        group="Contradictions",
        screens=(CLASHES,),
    ),
    *_all(
        ("pair.open", "enter", "open_focused", "Read", "go to the passage of this side in its text", True),
        ("pair.split", "vertical_line,W", "split", "Read both", "read and tag both texts side by side", False),
        ("pair.other", "tab,shift+tab", "other", "Other text", "go to the other text", True),
        ("pair.down", "j,down", "scroll_text('rows',1)", "Down", "scroll this text", False),
        ("pair.up", "k,up", "scroll_text('rows',-1)", "Up", "scroll this text", False),
        ("pair.page-down", "pagedown,space", "scroll_text('pages',1)", "Page down", "scroll it by a page", False),
        ("pair.page-up", "pageup", "scroll_text('pages',-1)", "Page up", "scroll it by a page", False),
        ("pair.top", "g g,ctrl+home", "scroll_text('edge',-1)", "Top", "to the start of this text", False),
        ("pair.bottom", "G,ctrl+end", "scroll_text('edge',1)", "Bottom", "to the end of this text", False),
        ("pair.passage", "p,home", "scroll_text('passage',0)", "Passage", "back to the passage", False),
        ("pair.next-clash", "right_square_bracket x", "clash(1)", "Next", "the next contradiction", False),
        ("pair.previous-clash", "left_square_bracket x", "clash(-1)", "Previous", "the one before", False),
        ("pair.scroll-down", "J", "scroll_card(1)", "Scroll down", "the chain, where it is long", False),
        ("pair.scroll-up", "K", "scroll_card(-1)", "Scroll up", "the chain", False),
        group="Side by side",
        screens=(PAIR,),
    ),
    *_all(
        ("contradictions.verdict", "v", "verdict", "Verdict", "judge these two passages: real, apparent …", True),
        ("contradictions.withdraw", "x", "withdraw", "Withdraw", "take your verdict on them back", False),
        ("contradictions.next", "n", "next_pair(1)", "Next", "the next two passages that show it", True),
        ("contradictions.previous", "N", "next_pair(-1)", "Previous pair", "the pair before", False),
        ("contradictions.first", "1", "open(0)", "Read 1st", "go to the first passage in its text", False),
        ("contradictions.second", "2", "open(1)", "Read 2nd", "go to the second passage in its text", False),
        group="Two passages",
        screens=(CLASHES, PAIR),
    ),
    *_all(
        ("timeline.open", "enter", "open", "Passages", "the passages behind this sign", True),
        ("timeline.left", "h,left", "move(-1,0)", "Earlier", "the sign to the left", False),
        ("timeline.right", "l,right", "move(1,0)", "Later", "the sign to the right", False),
        ("timeline.down", "j,down", "move(0,1)", "Down", "the row below", False),
        ("timeline.up", "k,up", "move(0,-1)", "Up", "the row above", False),
        ("timeline.page-down", "pagedown,space", "page(1)", "Page down", "a screen on", False),
        ("timeline.page-up", "pageup", "page(-1)", "Page up", "a screen back", False),
        ("timeline.top", "g g,home", "edge(-1)", "Top", "the first row", False),
        ("timeline.bottom", "G,end", "edge(1)", "Bottom", "the last row", False),
        ("timeline.turn", "o", "turn", "Turn", "a thesis with all its holders, or a holder with all theses", True),
        ("timeline.next", "n", "group(1)", "Next", "the next thesis, or holder", True),
        ("timeline.previous", "N", "group(-1)", "Previous", "the one before", False),
        ("timeline.find", "slash", "find", "Find", "go to a thesis, or a holder, by name", True),
        ("timeline.scroll-down", "J", "scroll_card(1)", "Scroll down", "the shifts below", False),
        ("timeline.scroll-up", "K", "scroll_card(-1)", "Scroll up", "the shifts below", False),
        group="Time line",
        screens=(TIMELINE,),
    ),
    *_all(
        ("profile.open", "enter", "open", "More", "the passages, the document, or what is between the two", True),
        ("profile.next", "l,right,n", "holder(1)", "Next", "the next holder", True),
        ("profile.previous", "h,left,N", "holder(-1)", "Previous", "the holder before", False),
        ("profile.find", "slash", "find", "Find", "choose a holder by name", True),
        group="Profile",
        screens=(PROFILE,),
    ),
    *_all(
        ("between.open", "enter", "open", "More", "the passages, or both texts side by side", True),
        group="Between two",
        screens=(BETWEEN,),
    ),
    *_all(
        ("network.open", "enter", "open", "Theses", "what the two agree and clash on; or the passages", True),
        ("network.type", "t", "type", "Type", "agreement, conflict, their difference, or theses", True),
        ("network.normalization", "w", "normalization", "Weights", "what the figures are divided by", True),
        ("network.scroll-down", "J", "scroll_card(1)", "Scroll down", "the groups", False),
        ("network.scroll-up", "K", "scroll_card(-1)", "Scroll up", "the groups", False),
        group="Network",
        screens=(NETWORK,),
    ),
    *_all(
        ("comparison.profile", "a", "profile", "Profile", "all about the holder under the cursor", True),
        group="What is compared",
        screens=(MATRIX, TIMELINE, NETWORK),
    ),
    *_all(
        ("comparison.by", "b", "by", "By", "compare authors, documents, outlets or voices", True),
        ("comparison.filter", "F", "filter", "Filter", "compare only a period, some kinds, theses, evidence", True),
        ("comparison.all", "backspace", "show_all", "Show all", "compare everything again, by author", False),
        ("comparison.layers", "L", "layers", "Layers", "whose tags are compared", False),
        group="What is compared",
        screens=COMPARING,
    ),
)

Keymap = Mapping[str, str]
"""Other keys for some actions, by their ids; written like `Action.keys`."""
