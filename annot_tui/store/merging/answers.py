"""Two versions of a student's answer to one item, which was changed on two machines."""

from collections.abc import Callable
from datetime import timedelta

from annot_tui.model.moments import moment
from annot_tui.store.changes import Plain

ByField = Callable[[Plain, Plain, Plain], Plain | None]
"""Merges two versions by what they were, field by field; None where both changed the same."""


def answer(was: Plain | None, one: Plain, other: Plain, by_field: ByField) -> Plain | None:
    """What an answer is that both versions changed; None where nothing tells which of them is the later.

    Where each changed other fields it has the changes of both. Else the later one counts, as a whole, and keeps the
    other version under `earlier`.
    """
    early, late = sorted((one, other), key=_when)
    if _when(early) == _when(late):
        return None
    if was is not None and len({str(version.get("words")) for version in (was, early, late)}) < 3:
        made = by_field(was, early, late)
        if made is not None:
            return made
    others = [kept for kept in each_once([late.get("earlier"), early.get("earlier"), [early]]) if kept != _alone(late)]
    return {**late, "earlier": others} if others else late


def each_once(versions: list[object]) -> list[Plain]:
    """Lists of other versions of an answer as one, the earliest first."""
    entries = [_alone(entry) for list_ in versions if isinstance(list_, list) for entry in list_]
    return sorted((entry for n, entry in enumerate(entries) if entry not in entries[:n]), key=_when)


def _alone(version: Plain) -> Plain:
    """A version without those that it keeps."""
    return {name: value for name, value in version.items() if name != "earlier"}


def _when(version: Plain) -> timedelta:
    """When a version was written, wherever the clock stood."""
    return moment(str(version.get("updated") or ""))
