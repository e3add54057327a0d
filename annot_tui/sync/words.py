"""What came of a sync, as sections to print or to show."""

from collections.abc import Iterator
from typing import NamedTuple

from annot_tui.sync.steps import Outcome


class Section(NamedTuple):
    """A title and its lines."""

    title: str
    lines: tuple[str, ...] = ()


def sections(outcome: Outcome, *, dry: bool = False) -> tuple[Section, ...]:
    """All there is to say but what waits and what was in the way."""
    return tuple(_folder(outcome) if not outcome.git else _over_git(outcome, dry=dry))


def _over_git(outcome: Outcome, *, dry: bool) -> Iterator[Section]:
    listed = (
        ("To be committed" if dry else "Committed here", outcome.kept),
        ("To come in from the others" if dry else "New from the others", outcome.came),
        ("To be sent to the others" if dry else "Sent to the others", outcome.sent),
        ("Left alone", outcome.left),
        ("Please note", outcome.notes),
    )
    yield from (Section(f"{title}:", lines) for title, lines in listed if lines)
    if not (outcome.kept or outcome.came or outcome.sent or outcome.open or outcome.stopped):
        yield Section("Nothing is new, here or from the others." if outcome.remote else "Nothing is new here.")


def _folder(outcome: Outcome) -> Iterator[Section]:
    yield Section(
        "This project is not kept with git.",
        (
            "In a folder that a program syncs, everybody's files come by themselves, and nothing need be done here.",
            "To keep it with git: `git init` in its folder, then sync again.",
        ),
    )
    lines = tuple(
        f"{w.file}: `annot-tui merge` {'puts them together' if w.settles else 'shows what differs'}"
        for w in outcome.copies
    )
    yield Section("In two versions:", lines) if lines else Section("No file is in two versions.")
    if outcome.notes:
        yield Section("Please note:", outcome.notes)
