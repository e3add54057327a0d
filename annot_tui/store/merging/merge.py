"""Two versions of a record, and the one both came from where it is known, brought together field by field.

Works on records as they are written. Lists are merged entry by entry, by id, pair, or type and aim; lists of
words as sets. What only one of the two changed is taken; what both changed in their own way is a `Clash`, unless
a rule for the field loses nothing. Without the common ancestor nobody can tell a new entry from a deleted one:
every entry is kept then, and every difference that changes the meaning is a clash.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from annot_tui.model.ids import new_id
from annot_tui.model.moments import moment
from annot_tui.model.words import Reading
from annot_tui.store.changes import Plain, keyed
from annot_tui.store.merging.answers import answer, each_once


class Take(StrEnum):
    """Which version of a clash is kept."""

    FIRST = "first"
    SECOND = "second"
    BOTH = "both"


@dataclass(frozen=True)
class Clash:
    """What both versions changed differently: fields of one entry of a list, or of the file itself.

    `list` and `key` are empty for fields of the file; `key` alone is for those of the one record that the file has
    under the name `list`. `first` and `second` have the fields that differ, `base` what they were; each is None where
    the entry was deleted, `base` also where it is not known.
    """

    list: str
    key: str
    base: Plain | None
    first: Plain | None
    second: Plain | None

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields that differ, in order."""
        return tuple(dict.fromkeys((*(self.first or {}), *(self.second or {}))))


Choose = Callable[[Clash], Take | frozenset[str] | None]
"""Says which version of a clash is kept, or of which fields the first one is; None leaves it open."""

Entries = Mapping[str, object]
"""The entries of a list by their keys."""


@dataclass(frozen=True)
class Merged:
    """The merged record, and the clashes that are still open: while there are any it must not be written."""

    plain: dict[str, object]
    clashes: tuple[Clash, ...]


TOGETHER = (
    ("stance", "leaning"),
    ("voice", "treatment"),
    ("verdict", "why"),
    ("passage", "text", "orphan"),
    ("replaced_by", "replaced"),
)
"""Fields that mean something only together, and so come from one version together, unless a rule brings them so."""

_ANSWER = ("chosen", "pairs", "why")
"""The same of an answer to an exercise; elsewhere these stand for themselves."""

_COUNTED = ("model", "alternatives", "mistakes", "distractors", "order", "rubric", "before_reading")
_WHOLE = frozenset(("voice", "passage", "authors", "pair", "replaced_by", *_COUNTED))
"""Lists whose order means something, or in which every entry counts: they are one value."""

_SAID_EMPTY = frozenset(("authors",))
"""Lists that say something by being empty: that a text has no byline."""

_PARTS = frozenset(("card",))
"""Fields that are a record of their own, whose clashes are those of its fields, with the name as their list."""

_TELLING = frozenset(("modality", "explicitness", "confidence", "strength", "retired"))
"""Fields that say something by being left out, besides those that belong together."""


def _number(value: object) -> int:
    return int(str(value))


def _first(values: list[object]) -> object:
    """The earliest of some times."""
    return min(values, key=_at)


def _last(values: list[object]) -> object:
    """The latest of some times."""
    return max(values, key=_at)


def _at(value: object) -> tuple[timedelta, str]:
    return moment(str(value)), str(value)


def _both(values: list[object]) -> object:
    """Words of either version, one below the other; those that are in the others are there already."""
    words = sorted(map(str, values), key=lambda one: (len(one), one))
    return "\n\n".join(one for n, one in enumerate(words) if not any(one in other for other in words[n + 1 :]))


_WRITTEN = (
    ("answers", "words"),
    ("before", "words"),
    *(("cards", name) for name in ("origin", "purpose", "value", "limitation")),
)
_RULES: Mapping[tuple[str, str], Callable[[list[object]], object]] = {
    ("", "reading"): lambda values: max(values, key=[*Reading].index),
    ("", "revision"): lambda values: max(values, key=_number),
    # a tag counts as made under the older wording of its thesis, so that somebody looks at it again
    ("tags", "revision"): lambda values: min(values, key=_number),
    ("", "replaced"): lambda values: min(values, key=str),  # two did the same: the first of them did it
    # which text the places of a tag file were confirmed against is found out anew after a merge
    ("", "text"): lambda values: values[0],
    **{(list_, "created"): _first for list_ in ("tags", "comments")},
    **{(list_, "updated"): _last for list_ in ("tags", "answers")},
    **{(list_, "created"): _last for list_ in ("decisions", "verdicts")},
    ("answers", "earlier"): each_once,
    ("verdicts", "pair"): lambda values: values[0],  # the same two tags in another order
    # where nothing tells which of a student's words are the later: a person reads both
    **{(list_, name): lambda values: _both(values) for list_, name in _WRITTEN},
}
"""For a field, by its list, the value that loses nothing where both versions changed it."""


_FOLLOWING: Mapping[str, frozenset[str]] = {"tags": frozenset(("thesis", "revision")), "comments": frozenset(("on",))}
"""Fields that whoever renames or merges theses changes in everybody's files, by the list; `updated` stays as it was."""


def merge(base: Plain | None, first: Plain, second: Plain, choose: Choose = lambda _: None) -> Merged:
    """Bring two versions together. `base` is the version both came from, None where it is not known."""
    merger = _Merger(choose)
    plain = merger.record("", "", base, first, second)[0]
    return Merged(plain, tuple(merger.clashes))


class _Merger:
    def __init__(self, choose: Choose) -> None:
        self._choose = choose
        self.clashes: list[Clash] = []

    def record(self, list_: str, key: str, base: Plain | None, first: Plain, second: Plain) -> list[dict[str, object]]:
        """The merged record; two of them where both versions of an entry with an id were chosen."""
        values: dict[str, object] = {}
        differ: list[str] = []
        for unit in _units((*first, *second), list_):
            ones, others = tuple(map(first.get, unit)), tuple(map(second.get, unit))
            before = None if base is None else tuple(map(base.get, unit))
            made = others if ones == before else ones
            if before not in (ones, others) and ones != others:
                names = [n for n, one, other in zip(unit, ones, others, strict=True) if one != other]
                ruled = len(unit) == 1 or (len(names) == 1 and (list_, names[0]) in _RULES)
                value = self._value(list_, names[0], base, first.get(names[0]), second.get(names[0])) if ruled else None
                if value is None:
                    differ += names
                else:
                    made = tuple(value if n == names[0] else v for n, v in zip(unit, ones, strict=True))
            values |= zip(unit, made, strict=True)
        if differ:
            was = None if base is None else {n: base.get(n) for n in differ}
            clash = Clash(list_, key, was, {n: first.get(n) for n in differ}, {n: second.get(n) for n in differ})
            take = self._choose(clash)
            if take is Take.BOTH and "id" in first and list_:
                return [dict(first), {**second, "id": new_id({str(first["id"])})}]
            if take in (None, Take.BOTH):
                self.clashes.append(clash)
            mine = take if isinstance(take, frozenset) else frozenset(() if take is Take.SECOND else differ)
            values |= {n: (first if n in mine else second).get(n) for n in differ}
        order = dict.fromkeys((*first, *second))
        return [{n: values[n] for n in order if values[n] is not None and (values[n] != [] or n in _SAID_EMPTY)}]

    def _value(self, list_: str, name: str, base: Plain | None, one: object, other: object) -> object:
        """One value that holds what both versions of a field say; None where there is none."""
        before = (base or {}).get(name)
        if (list_, name) in _RULES:
            return _RULES[list_, name]([value for value in (one, other) if value is not None])
        if isinstance(one, dict) and isinstance(other, dict):
            was = before if isinstance(before, dict) else None
            if name in _PARTS:
                return self.record(name, "", was, one, other)[0]
            inner = _Merger(lambda _: None)
            # the keys of a mapping, such as the ids of documents, are not names of fields
            made = inner.record(name, "", was, one, other)[0]
            return None if inner.clashes else made
        entries, others = (None if name in _WHOLE else keyed(value) for value in (one, other))
        known = None if base is None else keyed(base.get(name))
        if entries is not None and others is not None and (known is not None or base is None):
            return self._entries(name, known, entries, others)
        if base is None and name not in _TELLING:
            return other if one is None else one if other is None else None
        return None

    def _entries(self, name: str, base: Entries | None, first: Entries, second: Entries) -> list[object]:
        """The entries of both: those of the first in their order, then what only the second has."""
        found: list[object] = []
        for key in dict.fromkeys((*first, *second)):
            one, other, before = first.get(key), second.get(key), (base or {}).get(key)
            if one is None or other is None:
                kept = other if one is None else one
                if before is None or (_own(name, before, kept) != before and self._kept(name, key, before, one, other)):
                    found.append(kept)
            elif isinstance(one, dict) and isinstance(other, dict):
                was = before if isinstance(before, dict) else None
                given = answer(was, one, other, _by_field) if name == "answers" and was not in (one, other) else None
                found += [given] if given else self.record(name, key, was, *_parted(name, was, one, other))
            else:
                found.append(one)  # words are their own key and never differ
        return found

    def _kept(self, name: str, key: str, before: object, one: object, other: object) -> bool:
        """Whether an entry stays that one version deleted and the other changed."""
        clash = Clash(name, key, *map(_fields_of, (before, one, other)))
        take = self._choose(clash)
        if take is None:
            self.clashes.append(clash)
        return take is not (Take.FIRST if one is None else Take.SECOND)


def _own(list_: str, before: object, entry: object) -> object:
    """An entry as its owner has it: on the thesis of before, if it only went along with that."""
    following = _FOLLOWING.get(list_)
    if not following or not isinstance(before, dict) or not isinstance(entry, dict):
        return entry
    if entry.get("updated") != before.get("updated"):
        return entry
    return {n: v for n, v in {**entry, **{n: before.get(n) for n in following}}.items() if v is not None}


def _by_field(was: Plain, one: Plain, other: Plain) -> Plain | None:
    """Two versions of an answer, field by field; None where both changed the same."""
    merger = _Merger(lambda _: None)
    made = merger.record("answers", "", was, one, other)[0]
    return None if merger.clashes else made


def _parted(list_: str, before: Plain | None, one: Plain, other: Plain) -> tuple[Plain, Plain]:
    """Two versions of an entry whose thesis became one in the first and another in the second.

    What its owner chose prevails. Where neither did it stays on the thesis of before, and what that became in the end,
    of which its own file tells, is settled like whatever comes in under a replaced thesis.
    """
    name = "on" if list_ == "comments" else "thesis"
    if before is None or len({str(version.get(name)) for version in (before, one, other)}) < 3:
        return one, other
    mine, theirs = (_fields_of(_own(list_, before, version)) for version in (one, other))
    return mine or one, theirs or other


def _fields_of(entry: object) -> Plain | None:
    return entry if isinstance(entry, dict) else None


def _units(names: Iterable[str], list_: str) -> list[tuple[str, ...]]:
    """The fields one by one, those that belong together as one."""
    units = (_ANSWER,) if list_ == "answers" else TOGETHER
    together = {name: unit for unit in units for name in unit}
    return list(dict.fromkeys(together.get(name, (name,)) for name in names))
