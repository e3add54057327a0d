"""One record that was changed in two places: put together field by field, against what both began with."""

from collections.abc import Iterable
from typing import TypeVar, cast

from annot_tui.model import Conflict, Record
from annot_tui.store.merging.merge import TOGETHER, merge
from annot_tui.store.records import build
from annot_tui.text.safe import one_line

R = TypeVar("R", bound=Record)

_BOOKKEEPING = frozenset(("created", "updated", "revision", "replaced"))
"""Fields that the program writes by itself: they differ without anybody having changed them."""

_LIST = "tags"
"""Fields of a single record are merged by the rules for those of an entry."""

_KEY = "id"


def differing(one: R, other: R) -> tuple[str, ...]:
    """The fields that a person changed between two states of a record."""
    names = (name for name in type(one).model_fields if name not in _BOOKKEEPING)
    return tuple(name for name in names if getattr(one, name) != getattr(other, name))


def united(base: R, mine: R, theirs: R | None, what: str) -> R:
    """What the file says now, with what was changed here.

    Raises Conflict where both changed the same field, each to something else, or where it was deleted there. `what`
    names the record to a person.
    """
    if theirs is None:
        raise Conflict(f"{what} was deleted elsewhere since; nothing was written", base, mine)
    # what has no id of its own still is one entry
    before, first, second = ({_LIST: [{_KEY: "", **record.plain()}]} for record in (base, mine, theirs))
    merged = merge(before, first, second)
    (plain,) = cast(list[dict[str, object]], merged.plain[_LIST])
    if _KEY not in type(base).model_fields:
        del plain[_KEY]
    made = build(type(base), **plain)
    if merged.clashes:
        clash = merged.clashes[0]
        torn = clash.fields if clash.list == _LIST else (clash.list,)
        message = f"{what} was changed elsewhere since, and here too: {_both(made, theirs, torn)}; nothing was written"
        raise Conflict(message, base, made, theirs, torn)
    return made


def deletable(base: R, theirs: R | None, what: str) -> None:
    """Raise Conflict where a record that is to be deleted has been changed since it was looked at."""
    if theirs is not None and (fields := differing(base, theirs)):
        message = f"{what} was changed elsewhere since: {_both(base, theirs, fields)}; it was not deleted"
        raise Conflict(message, base, None, theirs, fields)


def chosen(conflict: Conflict, mine: frozenset[str]) -> dict[str, object]:
    """The fields to write over what the file says now: what was changed here undisputed, and the chosen ones."""
    if conflict.mine is None or conflict.theirs is None:
        return {}
    wanted = differing(conflict.theirs, conflict.mine)
    return {n: getattr(conflict.mine, n) for n in wanted if n not in conflict.fields or n in mine}


def units(fields: Iterable[str]) -> tuple[tuple[str, ...], ...]:
    """Fields in the groups that are taken from the same side."""
    groups = {name: group for group in TOGETHER for name in group}
    named = tuple(fields)
    return tuple(dict.fromkeys(tuple(n for n in groups.get(name, (name,)) if n in named) for name in named))


def in_words(record: Record, field: str) -> str:
    """The value of a field as one reads it; empty where nothing is stated."""
    value = getattr(record, field)
    if field == "passage":
        return " … ".join(segment.quote for segment in value)
    if field == "voice":
        return " > ".join(value)
    if isinstance(value, dict):
        return "; ".join(f"{name}: {words}" for name, words in value.items())
    if isinstance(value, Record):
        return "; ".join(f"{name}: {words}" for name, words in value.plain().items())
    if isinstance(value, tuple):
        return "; ".join(" ".join(map(str, v.plain().values())) if isinstance(v, Record) else str(v) for v in value)
    return "" if value is None else str(value)


def _both(mine: Record, theirs: Record, fields: tuple[str, ...]) -> str:
    said = (f"{name} is “{_short(theirs, name)}” there and “{_short(mine, name)}” here" for name in fields)
    return ", ".join(said)


def _short(record: Record, field: str) -> str:
    text = one_line(in_words(record, field))
    return text if len(text) <= 60 else f"{text[:59]}…"
