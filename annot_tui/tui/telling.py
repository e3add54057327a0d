"""Keys and faults in words, as lines to read."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from textual.content import Content

from annot_tui.model import Problem
from annot_tui.model.words import Reading
from annot_tui.tui.actions import Action
from annot_tui.tui.content import joined
from annot_tui.tui.keynames import typed

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


def marked_as(session: "Session", document: str, reading: Reading, absent: str) -> str:
    """Say how far one has read, and for a finished document what nothing was said of; `absent` is a key."""
    left = len(session.left_open(document)) if reading is Reading.FINISHED else 0
    theses = "thesis has" if left == 1 else "theses have"
    told = f"{left} {theses} neither a tag nor “absent” ({absent} notes it in the text)"
    return f"Marked as {reading.value}. {told}" if left else f"Marked as {reading.value}"
