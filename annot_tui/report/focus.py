"""A comparison narrowed to one holder or to two, for a brief; and holders found by what people call them."""

from collections.abc import Iterable
from dataclasses import fields, is_dataclass, replace
from typing import Any

from annot_tui.compare.findings import Contest
from annot_tui.compare.outcomes import MUTE
from annot_tui.compare.result import Comparison
from annot_tui.compare.values import Holder, Side
from annot_tui.model.errors import InvalidInput
from annot_tui.model.known import nearest, not_found
from annot_tui.report.wording import HOLDERS
from annot_tui.text.fold import fold

_FRAME = frozenset(("by", "layers", "holders", "theses", "stands", "selection"))
"""Fields of a comparison that are no lists of findings."""


def find_holder(comparison: Comparison, wanted: str) -> str:
    """The id of the holder that is called so: by id, else by the whole name, else by a part of one name only.

    Case and accents do not matter. Raises UnknownName, with the nearest name, or InvalidInput where several fit.
    """
    key = _folded(wanted)
    exact = [holder for holder in comparison.holders if holder.id == wanted]
    named = [holder for holder in comparison.holders if _folded(holder.name) == key]
    part = [holder for holder in comparison.holders if key and key in _folded(holder.name)]
    found = exact or named or part
    if len(found) == 1:
        return found[0].id
    if found:
        several = ", ".join(f"{holder.name} ({holder.id})" for holder in found[:8])
        raise InvalidInput(f"{wanted!r} may be {several}{' or others' if len(found) > 8 else ''}; give the id")
    hint = f"`annot-tui report` lists the {HOLDERS[comparison.by]}"
    raise not_found(comparison.by.value, wanted, _nearest(comparison.holders, key), hint)


def _folded(text: str) -> str:
    return fold(text).text.strip()


def _nearest(holders: Iterable[Holder], key: str) -> str:
    spellings = {
        spelling: holder.name
        for holder in holders
        for spelling in (holder.id, *_folded(holder.name).split(), _folded(holder.name))
    }
    return spellings.get(nearest(key, spellings), "")


def focus(comparison: Comparison, holders: tuple[str, ...]) -> Comparison:
    """Keep what concerns one holder, or two holders and nobody else.

    For one, the others stay whom a finding names with it, and all theses. For two, those theses stay on which one of
    them says or reports anything, or on which a finding rests.
    """
    wanted = frozenset(holders)
    kept: dict[str, Any] = {
        field.name: tuple(item for item in getattr(comparison, field.name) if _concerns(item, comparison, wanted))
        for field in fields(comparison)
        if field.name not in _FRAME
    }
    if len(wanted) > 1:
        kept["contested"] = tuple(_between(item, wanted) for item in kept["contested"])
    related = [item for items in kept.values() for item in items]
    shown = wanted.union(*(_holders(item) for item in related), *(_affected(item) for item in kept["contested"]))
    touched = {thesis for item in related if len(_holders(item)) > 1 for thesis in _theses(item)}
    told = {stand.thesis for stand in comparison.stands if stand.holder in wanted and stand.position not in MUTE}
    theses = tuple(thesis for thesis in comparison.theses if len(wanted) == 1 or thesis in touched | told)
    return replace(
        comparison,
        holders=tuple(holder for holder in comparison.holders if holder.id in shown),
        theses=theses,
        stands=tuple(stand for stand in comparison.stands if stand.holder in shown and stand.thesis in theses),
        **kept,
    )


def _between(contest: Contest, wanted: frozenset[str]) -> Contest:
    """What another reading would change between the chosen; a reading that changes something with others only is left
    out, for it cannot be said that nothing would change.
    """
    trimmed = [
        replace(alternative, gained=gained, lost=lost)
        for alternative in contest.alternatives
        for gained, lost in [
            tuple(tuple(o for o in found if o.holder in wanted) for found in (alternative.gained, alternative.lost))
        ]
        if gained or lost or not (alternative.gained or alternative.lost)
    ]
    return replace(contest, alternatives=tuple(trimmed))


def _affected(contest: Contest) -> frozenset[str]:
    outcomes = (o for alternative in contest.alternatives for o in (*alternative.gained, *alternative.lost))
    return frozenset(outcome.holder for outcome in outcomes)


def _concerns(item: object, comparison: Comparison, wanted: frozenset[str]) -> bool:
    """Whether a finding is about the chosen: about both or one of two, or about one and whomever else.

    A finding that names documents only is theirs where the documents are.
    """
    named = _holders(item)
    if not named:
        documents = _documents(item)
        theirs = {document for holder in wanted for document in comparison.holder(holder).documents}
        return bool(documents) and (documents <= theirs if len(wanted) > 1 else bool(documents & theirs))
    return named <= wanted if len(wanted) > 1 else bool(named & wanted)


def _holders(item: object) -> frozenset[str]:
    return _named(item, ("holder",), ("holders",))


def _theses(item: object) -> frozenset[str]:
    return _named(item, ("thesis",), ())


def _documents(item: object) -> frozenset[str]:
    return _named(item, ("document", "earlier", "later"), ("documents",))


def _named(item: object, single: tuple[str, ...], several: tuple[str, ...]) -> frozenset[str]:
    """What a finding names under some fields, in its two sides as well; other kinds of findings need no word here."""
    found: set[str] = set()
    for name, value in _values(item):
        if isinstance(value, Side):
            found |= {text for side, text in _values(value) if side in single}
        elif name in single and isinstance(value, str):
            found.add(value)
        elif name in several:
            found.update(value)
    return frozenset(found)


def _values(item: object) -> list[tuple[str, Any]]:
    names = [field.name for field in fields(item)] if is_dataclass(item) else getattr(item, "_fields", ())
    return [(name, getattr(item, name)) for name in names]
