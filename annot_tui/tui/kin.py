"""Passages that speak of the same thesis as another one, or of a thesis related to it."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from annot_tui.model import Annotation, Thesis
from annot_tui.model.words import RelationType
from annot_tui.report.wording import stance_words

SAME = "same thesis"

_WORDS: Mapping[RelationType, tuple[str, str]] = {
    RelationType.EQUIVALENT: ("means the same",) * 2,
    RelationType.CONTRADICTS: ("contradicts this",) * 2,
    RelationType.COMPLEMENT: ("the exact opposite",) * 2,
    RelationType.IMPLIES: ("implied by this", "implies this"),
    RelationType.UNDERMINES: ("undermined by this", "undermines this"),
    RelationType.SUPPORTS: ("supported by this", "supports this"),
}
"""What the other thesis is for this one, where this one declares the relation and where the other does."""

_ORDER = {word: place for place, word in enumerate((SAME, *(word for both in _WORDS.values() for word in both)))}
"""The closest relation first; of the words that stand for both ways the number does not matter."""


class Kin(NamedTuple):
    """A passage, and how its thesis stands to the other passage's thesis."""

    annotation: Annotation
    relation: str


def related(theses: Mapping[str, Thesis], thesis: str) -> dict[str, str]:
    """Give the theses that a thesis is tied to by one declared relation, and what they do to it, in words."""
    found = {thesis: SAME}
    own = theses[thesis].relations if thesis in theses else ()
    ties = [(relation.to, relation.type, 0) for relation in own]
    ties += [(t.id, r.type, 1) for t in theses.values() for r in t.relations if r.to == thesis]
    for other, type_, way in ties:
        if type_ in _WORDS and other in theses:
            word = _WORDS[type_][way]
            found[other] = min(found.get(other, word), word, key=_ORDER.__getitem__)
    return found


def kin(tag: Annotation, among: Iterable[Annotation], theses: Mapping[str, Thesis]) -> list[Kin]:
    """Of tags those of the same or a related thesis, the closest relation first, else in their own order."""
    ties = related(theses, tag.tag.thesis)
    found = [Kin(a, ties[a.tag.thesis]) for a in among if a.tag.thesis in ties and a.tag.id != tag.tag.id]
    return sorted(found, key=lambda kin: _ORDER[kin.relation])


def told(one: Annotation, other: Kin, statement: str) -> str:
    """Say in a line what the other passage is to this one: `same thesis, but rejects`, `contradicts this: …`."""
    stance = stance_words(other.annotation.tag)
    if other.relation == SAME:
        return f"{SAME}, {'also' if one.tag.stance is other.annotation.tag.stance else 'but'} {stance}"
    return f"{other.relation}: {statement} ({stance})"
