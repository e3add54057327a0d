"""Actions as bindings and key sequences of a screen, with the keys that a keymap gives them."""

from collections.abc import Collection

from textual.binding import Binding, BindingType

from annot_tui.tui.actions import ACTIONS, EVERYWHERE, Action, Keymap

NO_KEY = "f24"
"""For an action whose own keys are all of several strokes: a key that no keyboard has."""

AT_ONCE = frozenset(
    (
        *("app.help", "app.library", "app.theme", "app.preset", "app.palette", "app.back"),
        *("library.sort", "library.filter", "library.mine", "library.scroll-down", "library.scroll-up"),
    )
)
"""Actions of the library that can be done while the project is being opened; all others wait until it is open."""


def moves(keys: dict[str, str]) -> list[BindingType]:
    """Bindings that the footer does not show."""
    return [Binding(key, action, show=False) for key, action in keys.items()]


def of_screen(screen: str, keymap: Keymap | None = None) -> list[Action]:
    """The actions of one screen with their keys, those that are everywhere last.

    A key that the keymap gives to one of them is no longer that of another, which may be younger than the keymap.
    """
    found = sorted((a for a in ACTIONS if screen in a.screens), key=lambda action: action.screens == EVERYWHERE)
    given = keymap or {}
    taken = {key for action in found for key in given.get(action.id, "").split(",")}
    return [a._replace(keys=given[a.id] if a.id in given else _without(a.keys, taken)) for a in found]


def _without(keys: str, taken: Collection[str]) -> str:
    return ",".join(key for key in keys.split(",") if key not in taken)


def bindings(screen: str) -> list[BindingType]:
    """The keys of one stroke of a screen."""
    return [
        Binding(action.single, action.call, action.label, show=action.show, id=action.id, tooltip=action.help)
        for action in of_screen(screen)
        if action.single
    ]


def sequences(screen: str, keymap: Keymap | None = None) -> dict[str, str]:
    """The keys of a screen that are no bindings: of several strokes, or new ones of actions without a binding."""
    bound = {action.id for action in of_screen(screen) if action.single}
    return {
        key: action.call
        for action in of_screen(screen, keymap)
        for key in action.keys.split(",")
        if key and (" " in key or action.id not in bound)
    }


def rebound(keymap: Keymap) -> dict[str, str]:
    """The keys of one stroke of a keymap, for the bindings that actions have."""
    wanted = [action._replace(keys=keymap[action.id]) for action in ACTIONS if action.id in keymap and action.single]
    return {action.id: action.single or NO_KEY for action in wanted}
