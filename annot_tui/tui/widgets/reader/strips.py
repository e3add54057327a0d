"""One row of the reader as a strip of styled text: number, words, margin. Paints, and does nothing else."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from enum import Enum, auto

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from annot_tui.text.safe import visible
from annot_tui.text.span import Span
from annot_tui.text.units import Unit, Units
from annot_tui.tui.widgets.reader.layout import RowLayout
from annot_tui.tui.widgets.reader.marks import Mark, MarkIndex
from annot_tui.tui.widgets.reader.page import Page
from annot_tui.tui.widgets.reader.paint import Run, labels, margin, runs

LANES, REST, LABELS, BAR = 4, 3, 24, 1
"""Cells of the margin's lanes, of the number of tags without one, of the names of tags beside them, and of the bar."""


class Numbers(Enum):
    """What is numbered beside the text."""

    PARAGRAPHS = auto()
    LINES = auto()
    NOTHING = auto()


@dataclass(frozen=True)
class Scene:
    """What is on the page: everything that a row's picture depends on, but for caret and selection."""

    shown: str = ""
    units: Units = field(default_factory=lambda: Units(""))
    page: Page = field(default_factory=lambda: Page(RowLayout("", 40)))
    marks: MarkIndex = field(default_factory=MarkIndex)
    matches: Sequence[Span] = ()
    dimmed: Sequence[Span] = ()
    focus: str = ""
    numbers: Numbers = Numbers.PARAGRAPHS
    gutter: int = 5
    column: int = 40
    width: int = 80
    """All cells of a row, with the bar that says which part of the text is in view."""
    named: bool = False
    """Whether there is room for the names of tags."""


class Painter:
    """Turns rows into strips. `style` gives the style of one of the reader's component classes by its short name."""

    def __init__(self, base: Style, style: Callable[[str], Style]) -> None:
        self._base, self._style = base, style

    def row(self, scene: Scene, row: int, selection: Span | None, caret: int, *, bar: bool = False) -> Strip:
        """Paint a row, with a piece of the bar or without; `caret` is an offset, or -1 where it is in another row."""
        hidden = scene.page.hidden(row)
        segments = self._fold(scene, hidden, selection) if hidden else self._text(scene, row, selection, caret)
        room = scene.width - BAR - sum(cell_len(segment.text) for segment in segments)
        if room < 0:
            segments = list(Strip(segments).crop(0, scene.width - BAR))
        gap = Segment(" " * max(0, room), self._base)
        end = Segment("▐", self._base + self._style("bar")) if bar else Segment(" ", self._base)
        return Strip(Segment.simplify([*segments, gap, end]), scene.width)

    def _fold(self, scene: Scene, hidden: int, selection: Span | None) -> list[Segment]:
        style = self._base + self._style("selection" if selection else "gutter")
        said = f"··· {hidden:,} rows without tags ···"[: scene.column]
        return [Segment(" " * scene.gutter, self._base), Segment(said, style)]

    def _text(self, scene: Scene, row: int, selection: Span | None, caret: int) -> list[Segment]:
        span = scene.page.span(row)
        marks = scene.marks.extending(span.start, span.end)
        words = self._words(scene, row, marks, selection, caret)
        used = sum(cell_len(segment.text) for segment in words)
        if used > scene.column:
            words, used = list(Strip(words).crop(0, scene.column)), scene.column
        gap = Segment(" " * (scene.column + 1 - used), self._base)
        return [self._number(scene, span), *words, gap, *self._margin(scene, span, marks)]

    def _number(self, scene: Scene, span: Span) -> Segment:
        number = numbered(scene, span)
        return Segment(f"{number or '':>{scene.gutter - 1}} ", self._base + self._style("gutter"))

    def _words(
        self, scene: Scene, row: int, marks: Sequence[Mark], selection: Span | None, caret: int
    ) -> list[Segment]:
        span = scene.page.span(row)
        starts = [cluster.start for cluster in scene.page.clusters(row)] if caret >= 0 else []
        matches, dimmed = within(scene.matches, span), within(scene.dimmed, span)
        segments: list[Segment] = []
        for run in runs(span, marks, selection=selection, matches=matches, dimmed=dimmed, focus=scene.focus):
            style = self._run_style(run)
            for start, end, under in _around(run, caret, starts):
                segments.append(Segment(scene.shown[start:end], style + self._style("caret") if under else style))
        if caret >= span.end:
            segments.append(Segment(" ", self._base + self._style("caret")))
        return segments

    def _margin(self, scene: Scene, span: Span, marks: Sequence[Mark]) -> Iterable[Segment]:
        found = margin(span, marks, scene.marks.lanes, LANES)
        for stripe in found.lanes:
            style = self._base + self._style(f"lane-{stripe.slot}") if stripe else self._base
            yield Segment(stripe.glyph if stripe else " ", style + _REVERSED if stripe and stripe.reversed else style)
        yield Segment(f"{found.rest:<{REST}}", self._base + self._style("gutter") if found.rest else self._base)
        if scene.named:
            yield Segment(" " + visible(labels(span, marks, LABELS)), self._base + self._style("label"))

    def _run_style(self, run: Run) -> Style:
        style = self._base
        if run.dimmed:
            style += self._style("dimmed")
        if run.slot:
            style += self._style(f"slot-{run.slot}")
            style += Style(underline=True, underline2=run.depth > 1 or None, italic=run.rejected or None)
        for shown, name in ((run.focused, "focused"), (run.matched, "match"), (run.selected, "selection")):
            if shown:
                style += self._style(name)
        return style


_REVERSED = Style(reverse=True, bold=True)


def numbered(scene: Scene, row: Span) -> int | None:
    """The number beside a row of text: that of the paragraph or line that begins in it."""
    if scene.numbers is Numbers.PARAGRAPHS:
        paragraph = scene.units.at(Unit.PARAGRAPH, row.start)
        first = row.start <= paragraph.start < row.end
        return scene.units.paragraph_number(paragraph.start) if first else None
    first = scene.numbers is Numbers.LINES and (row.start == 0 or scene.shown[row.start - 1] == "\n")
    return scene.units.line_number(row.start) if first else None


def within(spans: Sequence[Span], row: Span) -> Sequence[Span]:
    """Those of sorted, disjoint spans that meet a row."""
    first = bisect_right(spans, row.start, key=lambda span: span.end)
    return spans[first : bisect_left(spans, row.end, key=lambda span: span.start)]


def _around(run: Run, caret: int, starts: Sequence[int]) -> list[tuple[int, int, bool]]:
    """Cut a run at the caret, which covers a whole character."""
    if not run.start <= caret < run.end:
        return [(run.start, run.end, False)]
    place = bisect_right(starts, caret)
    caret = max(run.start, starts[place - 1])
    after = min(starts[place] if place < len(starts) else run.end, run.end)
    pieces = [(run.start, caret, False), (caret, after, True), (after, run.end, False)]
    return [piece for piece in pieces if piece[0] < piece[1]]


def differing(one: Strip, other: Strip) -> int:
    """Cells of two strips of equal width up to the last that is not the same in both; 0 where all are.

    It may say one or a few more, and never ends within a character.
    """
    if one is other:
        return 0
    left, right = list(one), list(other)
    cells = one.cell_length
    while left and right and left[-1] == right[-1]:
        cells -= left.pop().cell_length
        right.pop()
    if not left or not right:
        return cells
    alike = _alike(left[-1].text, right[-1].text) if left[-1].style == right[-1].style else 0
    return min(one.cell_length, cells - alike + 1)


def _alike(one: str, other: str) -> int:
    """How many characters at the end of two texts are the same; only such are counted as nothing joins."""
    count = 0
    for left, right in zip(reversed(one), reversed(other), strict=False):
        if left != right or not left.isascii():
            break
        count += 1
    return count
