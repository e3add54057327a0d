"""What a row looks like, as runs of equal appearance; knows nothing of colours or widgets."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from annot_tui.text.span import Span
from annot_tui.tui.widgets.reader.marks import Mark


@dataclass(frozen=True)
class Run:
    """A stretch of a row. `slot` is 0 without a tag; `depth` counts the tags on it."""

    start: int
    end: int
    slot: int = 0
    depth: int = 0
    rejected: bool = False
    focused: bool = False
    selected: bool = False
    matched: bool = False
    dimmed: bool = False


def runs(
    row: Span,
    marks: Sequence[Mark],
    *,
    selection: Span | None = None,
    matches: Sequence[Span] = (),
    dimmed: Sequence[Span] = (),
    focus: str = "",
) -> list[Run]:
    """Cut a row wherever its appearance changes. Of overlapping tags the focused one shows, else the shortest."""
    spans = [(span, mark) for mark in marks for span in mark.spans if span.overlaps(row)]
    others = [*matches, *dimmed, *([selection] if selection else [])]
    edges = {row.start, row.end}
    for span in [*(span for span, _ in spans), *others]:
        edges |= {edge for edge in span if row.start < edge < row.end}
    cuts = sorted(edges)
    return [_run(Span(*cut), spans, selection, matches, dimmed, focus) for cut in pairwise(cuts)]


def _run(
    cut: Span,
    spans: Sequence[tuple[Span, Mark]],
    selection: Span | None,
    matches: Sequence[Span],
    dimmed: Sequence[Span],
    focus: str,
) -> Run:
    here = [mark for span, mark in spans if span.overlaps(cut)]
    top = min(here, key=lambda m: (m.key != focus, m.extent.end - m.extent.start, m.key), default=None)
    return Run(
        *cut,
        slot=top.slot if top else 0,
        depth=len(here),
        rejected=bool(top and "−" in top.sign),
        focused=bool(top and top.key == focus),
        selected=bool(selection and selection.overlaps(cut)),
        matched=any(span.overlaps(cut) for span in matches),
        dimmed=any(span.overlaps(cut) for span in dimmed),
    )


class Stripe(NamedTuple):
    """One lane in one row: a glyph in the colour of a thesis, reversed where a tag of one's own begins."""

    glyph: str
    slot: int
    key: str
    reversed: bool = False


class Margin(NamedTuple):
    """The margin of a row: its lanes, and the tags for which there is no room."""

    lanes: tuple[Stripe | None, ...]
    hidden: tuple[str, ...] = ()

    @property
    def rest(self) -> str:
        """How many tags there is no room for, as `+n`."""
        return f"+{min(len(self.hidden), 99)}" if self.hidden else ""


def margin(row: Span, marks: Sequence[Mark], lanes: Mapping[str, int], count: int) -> Margin:
    """For each lane the piece of the tag that runs there; where two share it in a row, the one that begins."""
    found: list[Stripe | None] = [None] * count
    hidden: list[str] = []
    begun: set[int] = set()
    for mark in marks:
        lane, begins = lanes[mark.key], row.start <= mark.extent.start
        if lane >= count or lane in begun:
            hidden.append(mark.key)
        else:
            found[lane] = Stripe(_glyph(row, mark), mark.slot, mark.key, begins and mark.mine)
            begun |= {lane} if begins else set()
    return Margin(tuple(found), tuple(hidden))


def _glyph(row: Span, mark: Mark) -> str:
    """The stance where a tag begins, then a line: heavy for one's own, broken where a segment has ended."""
    if row.start <= mark.extent.start:
        return mark.sign[:1] if mark.settled else "!"
    if mark.extent.end <= row.end:
        return "╹" if mark.mine else "╵"
    if any(span.overlaps(row) for span in mark.spans):
        return "┃" if mark.mine else "│"
    return "┋" if mark.mine else "┊"


def labels(row: Span, marks: Sequence[Mark], width: int) -> str:
    """The names of the tags that begin in a row, cut to a width."""
    names = Counter(f"{mark.sign} {mark.label}" for mark in marks if row.start <= mark.extent.start < row.end)
    text = "; ".join(f"{count}{name}" if count > 1 else name for name, count in names.items())
    return text if len(text) <= width else text[: max(0, width - 1)] + "…"
