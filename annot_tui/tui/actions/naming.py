"""What can be done with voices and their names."""

from annot_tui.tui.actions.action import VOICE, VOICES, Action, actions

NAMING_ACTIONS: tuple[Action, ...] = (
    *actions(
        ("voices.open", "enter", "open", "Passages", "every passage in which this voice is heard", True),
        ("voices.same", "s", "same", "The same as", "say that this is the same voice as another one", True),
        ("voices.apart", "x", "apart", "Take apart", "take a name out again: it is a voice of its own", True),
        ("voices.rename", "i", "rename", "Main name", "choose or write its main name", True),
        ("voices.kind", "t", "kind", "Kind", "say what it is: a person, an institution …", True),
        ("voices.forget", "X", "forget", "Forget", "take all its names apart, and forget its kind", False),
        ("voices.order", "o", "order", "Order", "heard most first, by name, or what is perhaps the same first", True),
        ("voices.filter", "slash", "filter", "Filter", "show only what contains some words", True),
        ("voices.scroll-down", "J", "scroll_card(3)", "Scroll down", "what is known of the voice", False),
        ("voices.scroll-up", "K", "scroll_card(-3)", "Scroll up", "what is known of the voice", False),
        group="Voices",
        screens=(VOICES,),
    ),
    *actions(
        ("voice.open", "enter", "open", "Read", "go to this passage in its text", True),
        group="Passages of a voice",
        screens=(VOICE,),
    ),
)
