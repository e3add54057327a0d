"""One record that was changed in two places: put together field by field, against what both began with."""

from collections.abc import Iterable
from typing import TypeVar

from annot_tui.model import Conflict, Record
from annot_tui.store.records import changed
from annot_tui.text.safe import one_line

R = TypeVar("R", bound=Record)

_BOOKKEEPING = frozenset(("created", "updated", "revision"))
"""Fields that the program writes by itself: they differ without anybody having changed them."""

_TOGETHER = (("stance", "leaning"), ("voice", "treatment"))
"""Fields that mean something only with each other, and so are taken from the same side."""


def differing(one: R, other: R) -> tuple[str, ...]:
    """The fields that a person changed between two states of a record."""
    names = (name for name in type(one).model_fields if name not in _BOOKKEEPING)
    return tuple(name for name in names if getattr(one, name) != getattr(other, name))


def united(base: R, mine: R, theirs: R | None, what: str) -> R:
    """What the file says now, with the fields that were changed here.

    Raises Conflict where both changed the same field, each to something else, or where it was deleted there. `what`
    names the record to a person.
    """
    wanted = differing(base, mine)
    if theirs is None:
        raise Conflict(f"{what} was deleted elsewhere since; nothing was written", base, mine)
    torn = _torn(base, mine, theirs)
    if torn:
        message = f"{what} was changed elsewhere since, and here too: {_both(mine, theirs, torn)}; nothing was written"
        raise Conflict(message, base, mine, theirs, torn)
    return changed(theirs, **{name: getattr(mine, name) for name in wanted})


def deletable(base: R, theirs: R | None, what: str) -> None:
    """Raise Conflict where a record that is to be deleted has been changed since it was looked at."""
    if theirs is not None and (fields := differing(base, theirs)):
        message = f"{what} was changed elsewhere since: {_both(base, theirs, fields)}; it was not deleted"
        raise Conflict(message, base, None, theirs, fields)


def chosen(conflict: Conflict, mine: frozenset[str]) -> dict[str, object]:
    """The fields to write over what the file says now: those that only one side changed, and the chosen ones."""
    if conflict.mine is None:
        return {}
    undisputed = set(differing(conflict.base, conflict.mine)) - set(conflict.fields)
    return {name: getattr(conflict.mine, name) for name in sorted(undisputed | mine)}


def units(fields: Iterable[str]) -> tuple[tuple[str, ...], ...]:
    """Fields in the groups that are taken from the same side."""
    groups = {name: group for group in _TOGETHER for name in group}
    named = tuple(fields)
    return tuple(dict.fromkeys(tuple(n for n in groups.get(name, (name,)) if n in named) for name in named))


def in_words(record: Record, field: str) -> str:
    """The value of a field as one reads it; empty where nothing is stated."""
    value = getattr(record, field)
    if field == "passage":
        return " … ".join(segment.quote for segment in value)
    if field == "voice":
        return " > ".join(value)
    if isinstance(value, tuple):
        return "; ".join(" ".join(map(str, v.plain().values())) if isinstance(v, Record) else str(v) for v in value)
    return "" if value is None else str(value)


def _torn(base: R, mine: R, theirs: R) -> tuple[str, ...]:
    here, there, between = (set(differing(*pair)) for pair in ((base, mine), (base, theirs), (mine, theirs)))
    torn = here & there & between
    for group in map(set, _TOGETHER):
        if here & group and there & group and between & group:
            torn |= group & (here | there)
    return tuple(name for name in type(base).model_fields if name in torn)


def _both(mine: Record, theirs: Record, fields: tuple[str, ...]) -> str:
    said = (f"{name} is “{_short(theirs, name)}” there and “{_short(mine, name)}” here" for name in fields)
    return ", ".join(said)


def _short(record: Record, field: str) -> str:
    text = one_line(in_words(record, field))
    return text if len(text) <= 60 else f"{text[:59]}…"
