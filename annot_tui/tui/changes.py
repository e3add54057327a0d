"""What became of a passage, as the review shows it: the new words with the changes marked, and the old ones."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from annot_tui.model import Tag
from annot_tui.model.words import State
from annot_tui.text.difference import Kind, remarks, tracked
from annot_tui.text.excerpt import excerpt
from annot_tui.text.span import Span
from annot_tui.text.units import Units

Styled = str | tuple[str, str]

_STYLES = {Kind.SAME: "bold", Kind.OUT: "bold strike $error", Kind.IN: "bold underline $success"}
_SLIP = " reverse"
_CONTEXT = 160
_CUT_BEFORE, _CUT_AFTER = re.compile(r"\A\w+(?=\W)"), re.compile(r"(?<=\W)\w+\Z")
"""The words that the context kept with a tag may have cut."""


class Words(NamedTuple):
    """A state in a word, and in a sentence that says what there is to do, which names actions for their keys."""

    name: str
    sentence: str


STATES = {
    State.ANCHORED: Words("in place", "It is where it was."),
    State.MOVED: Words(
        "moved",
        "Moved: the same words stand elsewhere. {review.accept} accepts, {review.accept-moved} accepts all that moved.",
    ),
    State.CHANGED: Words(
        "changed", "Changed: the words are not those that were tagged. {review.accept} accepts the new ones."
    ),
    State.AMBIGUOUS: Words("ambiguous", "Ambiguous: it may be here or elsewhere. {review.accept} accepts this place."),
    State.ORPHAN: Words(
        "lost",
        "Lost: its words are no longer in the text. {review.choose} chooses a place, {review.keep} keeps it as lost.",
    ),
}


def compared(text: str, tag: Tag, spans: Sequence[Span]) -> Iterator[Styled]:
    """The words at a place in their surroundings, what was taken out and put in marked; nothing without a place."""
    if not spans:
        return
    found = [text[slice(*span)] for span in spans]
    quotes = [segment.quote for segment in tag.passage]
    for old, new in zip(quotes, found, strict=True):
        yield from ((f"· {remark}\n", "bold $warning") for remark in remarks(old, new))
    yield (f"\nNow, in paragraph {Units(text).paragraph_number(spans[0].start)}\n", "dim")
    number = 0
    for piece in excerpt(text, spans, _CONTEXT):
        if not piece.quoted:
            yield (_flat(piece.text), "dim")
            continue
        for part in tracked(quotes[number], found[number]):
            yield (_flat(part.text), _STYLES[part.kind] + _SLIP * part.slip)
        number += 1


def was(tag: Tag) -> Iterator[Styled]:
    """The words that were tagged, in the surroundings that the tag has kept."""
    yield ("Was\n", "dim")
    for number, segment in enumerate(tag.passage):
        yield (_flat(f"{' … ' if number else '… '}{_CUT_BEFORE.sub('', segment.prefix)}"), "dim")
        yield (_flat(segment.quote), "bold")
        yield (_flat(_CUT_AFTER.sub("", segment.suffix).rstrip()), "dim")
    yield (" …", "dim")


def _flat(text: str) -> str:
    return re.sub(r"\s+", " ", text)
