"""Where things are in the teacher's text, and whether a student found the place."""

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from annot_tui.model import Document, Project, Segment, Tag
from annot_tui.reliability.marks import common, length, same_words
from annot_tui.teaching.values import Handed, Place
from annot_tui.text.anchor import place, place_tag
from annot_tui.text.fold import fold_plain
from annot_tui.text.span import united
from annot_tui.text.units import Unit, Units


class Work(NamedTuple):
    """A student's tag where its words stand in the teacher's text."""

    tag: Tag
    place: Place


def works(project: Project, handed: Handed) -> tuple[tuple[Work, ...], tuple[Work, ...], int]:
    """A student's tags that stand in the teacher's texts, those whose words are nowhere, and how many were moved.

    A student's text may have been changed: passages are then found again by their words.
    """
    found, lost, moved = list[Work](), list[Work](), 0
    for name, layer in sorted(handed.layers.items()):
        if name not in project.documents:
            continue
        document = project.documents[name]
        for tag in layer.tags:
            placement = place_tag(document, tag, layer.text, project.earlier)
            work = Work(tag, Place(name, united(placement.spans) if placement.spans else ()))
            (found if placement.spans else lost).append(work)
            moved += bool(placement.spans) and (tag.text or layer.text) not in ("", document.hash)
    return tuple(found), tuple(lost), moved


def placed_in(document: Document, passage: Sequence[Segment]) -> tuple[Place, bool] | None:
    """Where a passage of an exercise or key is, and whether it stands there to the letter; None where it is gone."""
    placement = place(document.text, document.hash, "", passage)
    if not placement.spans:
        return None
    return Place(document.id, united(placement.spans)), not placement.waits


def overlap(one: Place, other: Place) -> Fraction:
    """Characters that both cover, of all that the two cover: 0 to 1."""
    if one.document != other.document:
        return Fraction(0)
    shared = common(one.spans, other.spans)
    return Fraction(shared, length(one.spans) + length(other.spans) - shared) if shared else Fraction(0)


def inside(wanted: Place, given: Place) -> bool:
    """Whether a place has nothing that the other has not."""
    return wanted.document == given.document and common(wanted.spans, given.spans) == length(given.spans)


def found(document: Document, wanted: Place, given: Place, percent: int | None, phrase: str) -> bool:
    """Whether a place that shares characters with the wanted one is close enough.

    With a phrase its words must be inside, and nothing beyond the paragraphs of the wanted place; where a share is
    named too it must be reached as well. Punctuation and white space more or less do not matter.
    """
    if same_words(document.text, wanted.spans, given.spans):
        return True
    if phrase and not (has_phrase(document.text, given, phrase) and _within_paragraphs(document.text, wanted, given)):
        return False
    return percent is None or overlap(wanted, given) * 100 >= percent


def has_phrase(text: str, place: Place, phrase: str) -> bool:
    """Whether a phrase is inside one of the stretches of a place, capitals and the like aside."""
    words = fold_plain(phrase).strip()
    return any(words in fold_plain(text[span.start : span.end]) for span in place.spans)


def _within_paragraphs(text: str, wanted: Place, given: Place) -> bool:
    """Whether nothing is beyond the paragraphs in which the wanted place begins and ends."""
    units = Units(text)
    start = units.at(Unit.PARAGRAPH, wanted.spans[0].start).start
    end = units.at(Unit.PARAGRAPH, wanted.spans[-1].end - 1).end
    return start <= given.spans[0].start and given.spans[-1].end <= end
