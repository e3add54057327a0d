"""Where regions are in a text that may have changed since they were marked: by what they note of their words."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import NamedTuple

from annot_tui.model import Document, Region
from annot_tui.model.words import State
from annot_tui.text.candidates import occurrences
from annot_tui.text.span import Span, stripped

_LONGEST, _END, _GAP = 96, 40, " … "
"""Characters of words that are noted as a whole, of each end of longer ones, and what stands between these."""


class PlacedRegion(NamedTuple):
    """A region as its file has it, and as it is in the text: the same, moved, or an orphan, which is nowhere."""

    written: Region
    state: State
    now: Region | None


def noted(text: str, span: Span) -> str:
    """What is noted of the words of a region: all of a short line, else how the first line begins and the last ends."""
    words = text[span.start : min(span.end, span.start + _LONGEST + 1)]
    if len(words) <= _LONGEST and len(words.splitlines()) == 1:
        return words
    first = text[span.start : min(span.end, span.start + _END)].splitlines()[0]
    return f"{first}{_GAP}{text[max(span.start, span.end - _END) : span.end].splitlines()[-1]}"


def place(text: str, region: Region) -> PlacedRegion:
    """Find a region in a text. Where its own place has other words, it has moved if just one other place fits.

    One without a note is where it says, as far as the text reaches.
    """
    span = Span(region.start, region.end)
    if span.end <= len(text) and (not region.quote or _fits(text, span, region.quote)):
        return PlacedRegion(region, State.ANCHORED, region)
    found = list(islice(_elsewhere(text, region), 2)) if region.quote else []
    if len(found) != 1:
        return PlacedRegion(region, State.ORPHAN, None)
    return PlacedRegion(region, State.MOVED, region.model_copy(update=found[0]._asdict()))


def placed(document: Document) -> tuple[PlacedRegion, ...]:
    """All regions of a document, in the order of its file; the text is read only where there are some."""
    regions = document.meta.regions
    text = document.text if regions else ""
    return tuple(place(text, region) for region in regions)


def standing(document: Document) -> tuple[Region, ...]:
    """The regions of a document where they are in its text now, without those that are nowhere."""
    return tuple(region.now for region in placed(document) if region.now)


def cuts_word(text: str, region: Region) -> bool:
    """Whether a region begins or ends within a word, as one does that was left behind by a text that was changed."""
    return not (_apart(text, region.start) and _apart(text, region.end))


def with_notes(text: str, regions: Iterable[Region], known: Iterable[Region] = ()) -> Iterator[Region]:
    """Regions of a text; those that are not `known` note their words, without white space at the ends.

    Where nothing but white space is left of one, it is left out.
    """
    written = frozenset(known)
    for region in regions:
        span = stripped(text, Span(region.start, region.end))
        if region in written:
            yield region
        elif span.start < span.end:
            yield region.model_copy(update={**span._asdict(), "quote": noted(text, span)})


def _elsewhere(text: str, region: Region) -> Iterator[Span]:
    """The stretches as long as a region that have its words, or begin and end like them; none begins within a word."""
    length, first = region.end - region.start, region.quote.partition(_GAP)[0]
    for start in (span.start for span in occurrences(text, first)) if first else ():
        span = Span(start, start + length)
        if span.end <= len(text) and _fits(text, span, region.quote) and _apart(text, start) and _apart(text, span.end):
            yield span


def _fits(text: str, span: Span, quote: str) -> bool:
    whole = len(quote) == span.end - span.start and text.startswith(quote, span.start)
    return whole or noted(text, span) == quote


def _apart(text: str, offset: int) -> bool:
    """Whether no word goes on at an offset."""
    return not (text[max(0, offset - 1) : offset].isalnum() and text[offset : offset + 1].isalnum())
