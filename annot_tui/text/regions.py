"""Parts of a text that are not its author's: said of a stretch, taken back, and looked up by place."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping
from itertools import accumulate
from operator import attrgetter

from annot_tui.model import Document, Region
from annot_tui.model.words import RegionKind
from annot_tui.text.regionplaces import placed
from annot_tui.text.span import Span

NAMES: Mapping[RegionKind, str] = {
    RegionKind.FURNITURE: "website furniture",
    RegionKind.TEASER: "teaser",
    RegionKind.FOOTNOTE: "footnote",
    RegionKind.HEADING: "heading",
    RegionKind.DISCLAIMER: "disclaimer",
}
"""What each kind is called."""

MEANT: Mapping[RegionKind, str] = {
    RegionKind.FURNITURE: "menu, share buttons, advertising",
    RegionKind.TEASER: "to make one read this, or more",
    RegionKind.FOOTNOTE: "a note, or the list of notes",
    RegionKind.HEADING: "a title, or one of a part",
    RegionKind.DISCLAIMER: "whose views, who pays, copyright",
}
"""What belongs to each kind."""

_PLACE = attrgetter("start", "end")


def mark(regions: Iterable[Region], stretch: Span, kind: RegionKind) -> tuple[Region, ...]:
    """Say of a stretch what it is, sorted by place: what else was said of it is cut there, never to an empty region.

    Regions of the same kind that touch it become one with it. An empty stretch changes nothing but the order.
    """
    regions = tuple(regions)
    if stretch.start >= stretch.end:
        return _sorted(regions)
    alike = [r for r in regions if r.kind is kind and r.start <= stretch.end and stretch.start <= r.end]
    whole = Span(min([stretch.start, *(r.start for r in alike)]), max([stretch.end, *(r.end for r in alike)]))
    made = _over(alike[0], whole) if alike else Region(start=whole.start, end=whole.end, kind=kind)
    return _sorted((made, *unmark((r for r in regions if r not in alike), stretch)))


def unmark(regions: Iterable[Region], stretch: Span) -> tuple[Region, ...]:
    """Say that a stretch is the author's text after all, sorted by place: regions are cut there."""
    return _sorted(piece for region in regions for piece in _outside(region, stretch))


def warning(regions: Iterable[Region]) -> str:
    """What whoever tags words in some regions should know; empty where there are none."""
    kinds = dict.fromkeys(NAMES[region.kind] for region in regions)
    if not kinds:
        return ""
    return f"marked as {' and '.join(kinds)}, not as the author's text; the tag counts like any other"


class RegionIndex:
    """The regions of one text as it is now, looked up by place; where few overlap it does not matter how many."""

    def __init__(self, document: Document | None = None) -> None:
        self._document = document
        found = placed(document) if document else ()
        self.regions = _sorted(region.now for region in found if region.now)
        self.lost = tuple(region.written for region in found if not region.now)
        """Those whose words are gone from the text."""
        self._starts = [region.start for region in self.regions]
        self._reach = list(accumulate((region.end for region in self.regions), max))
        """Up to where this region or one before it reaches."""

    def of(self, document: Document) -> "RegionIndex":
        """The index of a document: this one where it has the same text and regions as that of which it was made."""
        known = self._document
        same = known and known.meta.regions is document.meta.regions and known.hash == document.hash
        return self if same else RegionIndex(document)

    def at(self, offset: int) -> Region | None:
        """The region of a character; of several the one that begins last."""
        return next(self._back(bisect_right(self._starts, offset), offset), None)

    def within(self, stretch: Span) -> tuple[Region, ...]:
        """Those that share a character with a stretch, sorted by place."""
        found = tuple(self._back(bisect_left(self._starts, stretch.end), stretch.start))
        return found[::-1] if stretch.start < stretch.end else ()

    def _back(self, place: int, beyond: int) -> Iterator[Region]:
        """Of the regions before a place in the list those that end beyond an offset, the last one first."""
        while place and self._reach[place - 1] > beyond:
            place -= 1
            if self.regions[place].end > beyond:
                yield self.regions[place]


def _outside(region: Region, stretch: Span) -> Iterator[Region]:
    """What is left of a region beside a stretch."""
    if not stretch.overlaps(Span(region.start, region.end)) or stretch.start >= stretch.end:
        yield region
        return
    if region.start < stretch.start:
        yield _over(region, Span(region.start, stretch.start))
    if stretch.end < region.end:
        yield _over(region, Span(stretch.end, region.end))


def _over(region: Region, span: Span) -> Region:
    return region.model_copy(update={"start": span.start, "end": span.end})


def _sorted(regions: Iterable[Region]) -> tuple[Region, ...]:
    return tuple(sorted(regions, key=_PLACE))
