"""Keys and faults in words, as lines to read."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from textual.content import Content

from annot_tui.model import Problem
from annot_tui.model.words import Reading
from annot_tui.tui.actions import Action
from annot_tui.tui.content import joined
from annot_tui.tui.keys import NAMES

if TYPE_CHECKING:
    from annot_tui.session import Session


def keys_in_words(actions: Iterable[Action]) -> list[Content]:
    """What can be done and by which keys, group by group."""
    lines: list[Content] = []
    group = ""
    for action in actions:
        if action.group != group:
            group = action.group
            lines.append(joined((f"{'' if not lines else chr(10)}{group}", "bold underline")))
        lines.append(joined((f"{typed(action.keys):<14}", "bold"), f" {action.label}", (f"  {action.help}", "dim")))
    return lines


def faults_in_words(problems: Iterable[Problem]) -> list[Content]:
    """What is wrong with files and how to mend it."""
    lines = [
        joined(
            (f"{p.file}{f':{p.line}' if p.line else ''}", "bold"),
            f"  {p.field}\n  {p.message}\n",
            (f"  {p.mend}\n", "italic"),
        )
        for p in problems
    ]
    return lines or [joined("Every file is sound.")]


def marked_as(session: "Session", document: str, reading: Reading) -> str:
    """Say how far one has read, and for a finished document what nothing was said of."""
    left = len(session.left_open(document)) if reading is Reading.FINISHED else 0
    theses = (
        f"{left} {'thesis has' if left == 1 else 'theses have'} neither a tag nor “absent” (A notes it in the text)"
    )
    return f"Marked as {reading.value}. {theses}" if left else f"Marked as {reading.value}"


def typed(keys: str) -> str:
    """Keys as they stand on the keyboard."""
    return ", ".join(" ".join(NAMES.get(part, part) for part in key.split()) for key in keys.split(","))


def spoken(keys: str, most: int = 2) -> str:
    """The first keys of an action for a sentence: `F8`, `Ctrl-↓`, `g m or F4`."""
    return " or ".join(" ".join(_spoken(stroke) for stroke in key.split()) for key in keys.split(",")[:most])


def _spoken(stroke: str) -> str:
    *held, key = stroke.split("+")
    named = NAMES.get(key) or _ARROWS.get(key) or (key if len(key) == 1 and not held else key.capitalize())
    return "-".join((*(word.capitalize() for word in held), named))


_ARROWS = {"up": "↑", "down": "↓", "left": "←", "right": "→", "pageup": "Page up", "pagedown": "Page down"}
