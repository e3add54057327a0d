"""What can be done where agreement between analysts is shown."""

from annot_tui.tui.actions.action import AGREEMENT, DIFFERING, Action, actions

AGREEING_ACTIONS: tuple[Action, ...] = (
    *actions(
        ("agreement.open", "enter", "open", "Passages", "what is read differently in this row", True),
        ("agreement.view", "b", "view", "By", "by thesis, document, pair of analysts, or time", True),
        ("agreement.order", "o", "order", "Order", "what is lowest in this column first, or as usual", True),
        ("agreement.analysts", "L", "analysts", "Whom", "compare everybody, or two analysts", True),
        ("agreement.unit", "u", "unit", "Unit", "look for theses in sentences or in paragraphs", False),
        ("agreement.distance", "w", "distance", "Distance", "how different two sets of theses are", False),
        ("agreement.scroll-down", "J", "scroll_card(2)", "Scroll down", "the explanation", False),
        ("agreement.scroll-up", "K", "scroll_card(-2)", "Scroll up", "the explanation", False),
        group="Agreement",
        screens=(AGREEMENT,),
    ),
    *actions(
        ("differing.open", "enter", "open", "Read", "go to this passage in its text", True),
        group="Read differently",
        screens=(DIFFERING,),
    ),
)
