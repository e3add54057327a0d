"""The keys of actions in texts, as they are bound: a text names an action, `{reader.tag}`, and never a key."""

import re
from collections.abc import Mapping

from annot_tui.tui.actions import ACTIONS, Keymap
from annot_tui.tui.bindings import of_screen
from annot_tui.tui.keys import NAMES

_ACTION = re.compile(r"\{([a-z]+\.[a-z0-9-]+)\}")
_MORE = {"up": "↑", "down": "↓", "left": "←", "right": "→", "pageup": "Page up", "pagedown": "Page down"} | {
    "escape": "Esc"
}


def bound(keymap: Keymap, screen: str = "") -> Mapping[str, str]:
    """The keys of every action by its id, on a screen those that its actions have there."""
    anywhere = {action.id: keymap.get(action.id) or action.keys for action in ACTIONS}
    return anywhere | {action.id: action.keys for action in of_screen(screen, keymap)}


def keyed(text: str, keys: Mapping[str, str]) -> str:
    """A text with the first key of each action that it names; not for words from files.

    Raises KeyError for an action that is none.
    """
    return _ACTION.sub(lambda found: spoken(keys[found[1]], 1), text)


def typed(keys: str) -> str:
    """Keys as they stand on the keyboard."""
    return ", ".join(" ".join(NAMES.get(part, part) for part in key.split()) for key in keys.split(","))


def spoken(keys: str, most: int = 2) -> str:
    """The first keys of an action for a sentence: `F8`, `Ctrl-↓`, `g m or F4`."""
    return " or ".join(" ".join(_spoken(stroke) for stroke in key.split()) for key in keys.split(",")[:most])


def _spoken(stroke: str) -> str:
    *held, key = stroke.split("+")
    named = NAMES.get(key) or _MORE.get(key) or (key if len(key) == 1 and not held else key.capitalize())
    return "-".join((*(word.capitalize() for word in held), named))
