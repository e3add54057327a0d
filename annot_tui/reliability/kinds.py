"""In what ways analysts read one passage differently."""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import combinations
from operator import attrgetter

from annot_tui.model import Tag
from annot_tui.model.ids import id_of
from annot_tui.model.words import Disagreement
from annot_tui.reliability.marks import Mark, Spans, same_words
from annot_tui.text.span import united

Version = Sequence[Mark]
"""What one analyst made of a passage: one tag, or several where they tagged it in pieces or with several theses."""

Voices = Callable[[str], str]
"""Gives the registered name of a voice."""

GRAVITY = (
    Disagreement.MISSED,
    Disagreement.THESIS,
    Disagreement.STANCE,
    Disagreement.VOICE,
    Disagreement.BOUNDARY,
    Disagreement.FIELD,
)
"""The kinds, from those that change most what a comparison finds to those that change it least."""

FIELDS: Mapping[str, Callable[[Tag], object]] = {
    "leaning": attrgetter("leaning"),
    "treatment": attrgetter("treatment"),
    "modality": attrgetter("modality"),
    "explicitness": attrgetter("explicitness"),
    "evidence": lambda tag: frozenset(tag.evidence),
    "time": attrgetter("time"),
    "confidence": attrgetter("counts"),
}
"""The other fields of a tag, with what is held against each other.

Of the confidence only whether the tag is compared at all: how sure somebody was says nothing of the text. Notes, and
the tags that a tag needs, are not readings of the text either.
"""

_WITH = {"leaning": "stance", "treatment": "voice"}
"""Fields that mean something only beside another, and are held against each other only where that one is the same."""


def differences(text: str, one: Version, other: Version, voices: Voices = str.strip) -> frozenset[str]:
    """In what two versions of a passage differ: `thesis`, `boundary`, `stance`, `voice`, or names of `FIELDS`.

    Stances on different theses are not held against each other.
    """
    found = set()
    if _values(one, _thesis) != _values(other, _thesis):
        found.add("thesis")
    elif _values(one, _stance) != _values(other, _stance):
        found.add("stance")
    if _values(one, lambda tag: tuple(map(voices, tag.voice))) != _values(other, lambda t: tuple(map(voices, t.voice))):
        found.add("voice")
    if len(one) != len(other) or not same_words(text, _covered(one), _covered(other)):
        found.add("boundary")
    for name, value in FIELDS.items():
        comparable = "thesis" not in found or name != "leaning"
        if comparable and _WITH.get(name) not in found and _values(one, value) != _values(other, value):
            found.add(name)
    return frozenset(found)


def all_differences(text: str, versions: Iterable[Version], voices: Voices = str.strip) -> frozenset[str]:
    """In what some two of several versions differ."""
    unlike: dict[object, Version] = {_signature(version): version for version in versions}
    pairs = combinations(unlike.values(), 2)
    return frozenset(name for one, other in pairs for name in differences(text, one, other, voices))


def sign(tag: Tag, thesis: str = "") -> str:
    """A short sign of all that a decision is about: what a tag says of which words, on another thesis if one is named.

    It stays the same where only a note changes, what the tag needs, or how sure somebody was.
    """
    fields = {name: value(tag) for name, value in FIELDS.items()} | {"evidence": sorted(tag.evidence)}
    words = [(segment.prefix, segment.quote, segment.suffix) for segment in tag.passage]
    return id_of("reading", tag.id, json.dumps([thesis or tag.thesis, tag.stance, tag.voice, fields, words]))


def signs(marks: Iterable[Mark]) -> list[str]:
    """The signs of what some tags say, for the decision on them to keep, sorted."""
    return sorted(sign(mark.tag) for mark in marks)


def kinds_of(names: Iterable[str], *, missed: bool = False) -> tuple[Disagreement, ...]:
    """The kinds of disagreement behind what differs, the gravest first."""
    kinds = {Disagreement.FIELD if name in FIELDS else Disagreement(name) for name in names}
    if missed:
        kinds.add(Disagreement.MISSED)
    return tuple(kind for kind in GRAVITY if kind in kinds)


_thesis, _stance = attrgetter("thesis"), attrgetter("stance")
_ALL = attrgetter("thesis", "stance", "voice")


def _signature(version: Version) -> object:
    return tuple((_ALL(m.tag), m.spans, *(value(m.tag) for value in FIELDS.values())) for m in version)


def _values(version: Version, value: Callable[[Tag], object]) -> frozenset[object]:
    return frozenset(value(mark.tag) for mark in version)


def _covered(version: Version) -> Spans:
    return version[0].spans if len(version) == 1 else united([span for mark in version for span in mark.spans])
