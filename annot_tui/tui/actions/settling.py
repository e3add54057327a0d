"""What can be done with what analysts read differently."""

from annot_tui.tui.actions.action import ADJUDICATION, Action, actions

SETTLING_ACTIONS: tuple[Action, ...] = (
    *actions(
        ("adjudication.choose-1", "1", "choose(1)", "Choose 1st", "the first version is right", True),
        *(
            (f"adjudication.choose-{n}", str(n), f"choose({n})", f"Choose no. {n}", f"version {n} is right", False)
            for n in range(2, 10)
        ),
        ("adjudication.new", "n", "new", "New", "a version that nobody has: thesis, stance, voice, words", True),
        ("adjudication.none", "x,0", "none", "None", "none of these is right", True),
        ("adjudication.uphold", "y", "uphold", "Holds", "what was decided is right for what is new, too", False),
        ("adjudication.reopen", "o", "reopen", "Reopen", "take back what was decided here", False),
        ("adjudication.merge", "M", "merge", "Merge agreed", "take over everything on which all agree", True),
        ("adjudication.finish", "f", "finish", "Finish", "the settled reading of this document is complete", False),
        ("adjudication.open", "enter", "open", "Read", "go to the passage in its text", True),
        ("adjudication.listed", "s", "listed", "Show", "what is to be decided, what is settled, or yours", True),
        ("adjudication.kind", "d", "kind", "Kind", "show one kind of difference only", False),
        ("adjudication.thesis", "t", "thesis", "Thesis", "show one thesis only", False),
        ("adjudication.all", "backspace", "show_all", "Show all", "all that is to be decided", False),
        ("adjudication.scroll-down", "J", "scroll_card(3)", "Scroll down", "the versions", False),
        ("adjudication.scroll-up", "K", "scroll_card(-3)", "Scroll up", "the versions", False),
        group="Settling",
        screens=(ADJUDICATION,),
    ),
)
