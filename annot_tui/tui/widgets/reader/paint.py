"""What a row looks like, as runs of equal appearance; knows nothing of colours or widgets."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

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


@dataclass(frozen=True)
class Stripe:
    """One lane of the margin in one row: a glyph in the colour of a thesis."""

    glyph: str
    slot: int
    key: str


def stripes(row: Span, marks: Sequence[Mark], lanes: Mapping[str, int], count: int) -> list[Stripe | None]:
    """The margin of a row: for each lane the piece of the tag that runs there. What has no lane shows as `»`."""
    found: list[Stripe | None] = [None] * count
    for mark in marks:
        lane = lanes[mark.key]
        begins = row.start <= mark.extent.start
        ends = mark.extent.end <= row.end
        inside = any(span.overlaps(row) for span in mark.spans)
        glyph = (
            "!" if begins and not mark.settled else mark.sign[:1] if begins else "╵" if ends else "│" if inside else "┊"
        )
        if lane < count:
            found[lane] = Stripe(glyph, mark.slot, mark.key)
        elif count:
            found[-1] = Stripe("»", 0, mark.key)
    return found


def labels(row: Span, marks: Sequence[Mark], width: int) -> str:
    """The names of the tags that begin in a row, cut to a width."""
    names = Counter(f"{mark.sign} {mark.label}" for mark in marks if row.start <= mark.extent.start < row.end)
    text = "; ".join(f"{count}{name}" if count > 1 else name for name, count in names.items())
    return text if len(text) <= width else text[: max(0, width - 1)] + "…"
