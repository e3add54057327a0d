"""The page of a reader: lays a text out, has the rows in view painted, scrolls. It knows no caret that moves.

Painted rows are kept, so that a key costs only the rows whose picture it changes.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import lru_cache
from typing import ClassVar, NamedTuple

from rich.style import Style
from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from annot_tui.text.safe import visible
from annot_tui.text.span import Span
from annot_tui.text.units import Units
from annot_tui.tui.widgets.reader.layout import RowLayout
from annot_tui.tui.widgets.reader.marks import SLOTS, Mark, MarkIndex, merged
from annot_tui.tui.widgets.reader.page import Page
from annot_tui.tui.widgets.reader.strips import LABELS, LANES, REST, Numbers, Painter, Scene

WIDEST = 86
"""Widest column of text, in cells: longer lines are hard to read."""

_WIDE = 112
"""From this width on the margin names the tags."""

_NARROW = 60
"""Below this width numbers take no more room than they need."""


class Picture(NamedTuple):
    """What a row's picture depends on beside the scene; offsets are -1 where there is none in the row."""

    start: int = -1
    end: int = -1
    caret: int = -1
    focus: str = ""


class Canvas(ScrollView, can_focus=True, inherit_bindings=False):
    """One text with tags. Subclasses say where the caret is, and what is selected and folded."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        *(f"reader--slot-{slot}" for slot in range(1, SLOTS + 1)),
        *(f"reader--lane-{slot}" for slot in range(1, SLOTS + 1)),
        *(f"reader--{name}" for name in ("gutter", "dimmed", "selection", "match", "caret", "focused", "label")),
    }

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._scene = Scene()
        self._layout = RowLayout("", 40)
        self._painted = self._new_cache()

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
        shown = visible(text).replace("\t", " ")
        scene = Scene(shown, Units(text), marks=MarkIndex(marks), dimmed=merged(regions), numbers=self._scene.numbers)
        self._lay_out(scene)

    def _lay_out(self, scene: Scene) -> None:
        """Wrap the text to the room there is."""
        width = self.scrollable_content_region.width
        named = self.size.width >= _WIDE
        gutter = self._gutter(scene)
        beside = gutter + LANES + REST + (LABELS + 1 if named else 0)
        column = max(10, min(WIDEST, width - beside - 2))
        self._layout = RowLayout(scene.shown, column)
        self._turn(replace(scene, gutter=gutter, column=column, width=self.size.width, named=named))

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
        self.virtual_size = Size(self.scrollable_content_region.width, len(page))
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

    def _picture(self, row: int, span: Span) -> Picture:
        """What a row's picture depends on beside the scene; `span` is what stands in the row."""
        raise NotImplementedError

    def render_line(self, y: int) -> Strip:
        """Paint one row of the view."""
        row = y + round(self.scroll_offset.y)
        if row >= len(self._page):
            return Strip.blank(self.size.width, self.rich_style)
        return self._painted(row, self._picture(row, self._page.span(row)))

    def _new_cache(self) -> Callable[[int, Picture], Strip]:
        painter: Painter | None = None

        @lru_cache(maxsize=512)
        def painted(row: int, picture: Picture) -> Strip:
            nonlocal painter
            painter = painter or Painter(self.rich_style, lru_cache(self._style))
            selection = Span(picture.start, picture.end) if picture.start >= 0 else None
            return painter.row(self._scene, row, selection, picture.caret)

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
