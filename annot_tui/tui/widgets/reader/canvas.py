"""The page of a reader: lays a text out, has the rows in view painted, scrolls. It knows no caret that moves.

Painted rows are kept, so that a key costs only the rows whose picture it changes.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import lru_cache
from itertools import chain
from typing import ClassVar, NamedTuple

from rich.style import Style
from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.timer import Timer

from annot_tui.text.safe import visible
from annot_tui.text.span import Span, united
from annot_tui.text.units import Units
from annot_tui.tui.widgets.reader.layout import RowLayout
from annot_tui.tui.widgets.reader.marks import SLOTS, Mark, MarkIndex
from annot_tui.tui.widgets.reader.page import Page
from annot_tui.tui.widgets.reader.strips import BAR, LABELS, LANES, REST, Numbers, Painter, Scene, differing

WIDEST = 86
"""Widest column of text, in cells: longer lines are hard to read."""

_WIDE = 112
"""From this width on the margin names the tags."""

_SOON = 0.02
"""Seconds after scrolling until the rows are painted that would come next, if nothing else is asked for by then."""

_NARROW = 60
"""Below this width numbers take no more room than they need."""


class Picture(NamedTuple):
    """What a row's picture depends on beside the scene; offsets are -1 where there is none in the row."""

    start: int = -1
    end: int = -1
    caret: int = -1
    focus: str = ""
    bar: bool = False


class Canvas(ScrollView, can_focus=True, inherit_bindings=False):
    """One text with tags. Subclasses say where the caret is, and what is selected and folded."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        *(f"reader--slot-{slot}" for slot in range(1, SLOTS + 1)),
        *(f"reader--lane-{slot}" for slot in range(1, SLOTS + 1)),
        *(f"reader--{name}" for name in ("gutter", "dimmed", "selection", "match", "caret", "focused", "label", "bar")),
    }

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._scene = Scene()
        self._layout = RowLayout("", 40)
        self._painted = self._new_cache()
        self._ahead: Timer | None = None

    # What is shown

    @property
    def _page(self) -> Page:
        return self._scene.page

    @property
    def _marks(self) -> MarkIndex:
        return self._scene.marks

    @property
    def _units(self) -> Units:
        return self._scene.units

    def _show_text(self, text: str, marks: Iterable[Mark], regions: Iterable[Span]) -> None:
        """Show another text; how it is numbered stays."""
        shown, dimmed = visible(text).replace("\t", " "), united(regions)
        units = Units(text, chain.from_iterable(dimmed))
        scene = Scene(shown, units, marks=MarkIndex(marks), dimmed=dimmed, numbers=self._scene.numbers)
        self._lay_out(scene)

    def _lay_out(self, scene: Scene) -> None:
        """Wrap the text to the room there is."""
        width = self.size.width
        named = width >= _WIDE
        gutter = self._gutter(scene)
        beside = gutter + 1 + LANES + REST + (LABELS + 1 if named else 0) + BAR
        column = max(10, min(WIDEST, width - beside - 2))
        self._layout = RowLayout(scene.shown, column)
        self._turn(replace(scene, gutter=gutter, column=column, width=width, named=named))

    def _gutter(self, scene: Scene) -> int:
        """Cells of the numbers beside the text, with the space after them."""
        if scene.numbers is Numbers.NOTHING:
            return 1
        units = scene.units
        most = units.line_count if scene.numbers is Numbers.LINES else len(units.paragraphs)
        return max(len(str(most)), 4 if self.size.width >= _NARROW else 1) + 1

    def _turn(self, scene: Scene) -> None:
        """Put the rows of the layout on the page."""
        page = self._new_page(scene)
        self.virtual_size = Size(self.size.width, len(page))
        self._show(replace(scene, page=page))

    def _new_page(self, scene: Scene) -> Page:
        """The page for a scene."""
        raise NotImplementedError

    def _show(self, scene: Scene) -> None:
        """Show something else in the same rows."""
        self._scene = scene
        self._painted = self._new_cache()
        self.refresh()

    # Painting

    def _picture(self, row: int, span: Span, *, bar: bool) -> Picture:
        """What a row's picture depends on beside the scene; `span` is what stands in the row."""
        raise NotImplementedError

    def render_line(self, y: int) -> Strip:
        """Paint one row of the view."""
        return self._rows([y], round(self.scroll_offset.y))[0]

    def render_lines(self, crop: Region) -> list[Strip]:
        """The same strips as before for rows that look as before: Textual cuts and encodes each strip only once.

        There is no border or padding, which is all that Textual's own way would add, at several times the cost.
        """
        behind = self.background_colors[1]
        strips = self._rows(crop.line_range, round(self.scroll_offset.y))
        for colours in self.get_line_filters():
            strips = [strip.apply_filter(colours, behind) for strip in strips]
        whole = crop.column_span == (0, self.size.width)
        return strips if whole else [strip.crop(*crop.column_span) for strip in strips]

    def _rows(self, view: Iterable[int], top: int) -> list[Strip]:
        """What is in some rows of the view while a row of the page is on top of it."""
        page, bar, blank = self._page, self._bar(top), Strip.blank(self._scene.width, self.rich_style)
        return [
            self._painted(y + top, self._picture(y + top, page.span(y + top), bar=y in bar))
            if y + top < len(page)
            else blank
            for y in view
        ]

    def _bar(self, top: int) -> range:
        """The rows of the view that are to text in view what the view is to the text; none where all is in view."""
        height, rows = self.size.height, len(self._page)
        if rows <= height:
            return range(0)
        long = max(1, height * height // rows)
        first = round((height - long) * min(1, top / (rows - height)))
        return range(first, first + long)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Paint of each row the cells that are others than before: blank ends and empty margins stay as they are."""
        old, new = round(old_value), round(new_value)
        if old != new:
            width, view = self.size.width, range(self.size.height)
            before, after = self._rows(view, old), self._rows(view, new)
            wide = [min(width, differing(*pair)) for pair in zip(before, after, strict=True)]
            changed = [Region(0, y, cells, 1) for y, cells in enumerate(wide) if cells]
            if changed:
                self.refresh(*changed)
            self._paint_ahead(2 * new - old)

    def _paint_ahead(self, top: int) -> None:
        """Paint what is in view if the same step is taken once more: who turns a page often turns another."""
        if self._ahead:
            self._ahead.stop()
        top = max(0, min(top, round(self.max_scroll_y)))
        self._ahead = self.set_timer(_SOON, lambda: self._rows(range(self.size.height), top))

    def _new_cache(self) -> Callable[[int, Picture], Strip]:
        painter: Painter | None = None

        @lru_cache(maxsize=512)
        def painted(row: int, picture: Picture) -> Strip:
            nonlocal painter
            painter = painter or Painter(self.rich_style, lru_cache(self._style))
            selection = Span(picture.start, picture.end) if picture.start >= 0 else None
            return painter.row(self._scene, row, selection, picture.caret, bar=picture.bar)

        return painted

    def _refresh_row(self, row: int, cells: int) -> None:
        """Paint the first cells of a row again: what is beyond them has not changed and is not sent again."""
        y = row - round(self.scroll_offset.y)
        if 0 <= y < self.size.height:
            self.refresh(Region(0, y, min(self.size.width, cells), 1))

    def _style(self, name: str) -> Style:
        """A component's style over the reader's background; Rich knows no transparency, so colours are blended here."""
        styles = self.get_component_styles(f"reader--{name}")
        behind = self.background_colors[1]
        tinted = behind + styles.background if styles.has_rule("background") else None
        colour = (tinted or behind) + styles.color if styles.has_rule("color") else None
        plain = Style.from_color(colour.rich_color if colour else None, tinted.rich_color if tinted else None)
        return plain + styles.text_style

    def notify_style_update(self) -> None:
        """Forget painted rows when the theme changes."""
        super().notify_style_update()
        self._painted = self._new_cache()
