"""The same wording in all documents: a line to change it, and every place with the words around it."""

import asyncio
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len
from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from annot_tui.model import Project
from annot_tui.session.everywhere import InDocument, everywhere
from annot_tui.text.safe import one_line
from annot_tui.text.search import Keyword, in_context
from annot_tui.text.units import Units
from annot_tui.tui.content import joined, line
from annot_tui.tui.dialogs.dialog import Dialog
from annot_tui.tui.jumps import Place
from annot_tui.tui.widgets.lists import Paging

_PAUSE = 0.2
"""Seconds without a key after which the texts are looked through."""

_MOST = 500
"""Places that are listed; further ones are counted."""

_LONGEST = 60
"""Characters of what was found that are shown."""


@dataclass(frozen=True)
class _Entry:
    place: Place
    keyword: Keyword
    source: str
    before: int
    """Cells before what was found, so that it stands in one column."""


class Wording(Dialog[Place | None]):
    """Enter goes to a place."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Cancel"),
        Binding("down", "move('cursor_down')", show=False, priority=True),
        Binding("up", "move('cursor_up')", show=False, priority=True),
        Binding("pagedown", "move('page_down')", show=False, priority=True),
        Binding("pageup", "move('page_up')", show=False, priority=True),
    ]

    def __init__(self, project: Project, words: str, here: Place) -> None:
        """Begin with the words that stand at a place."""
        super().__init__()
        self._project, self._words, self._here = project, words, here
        self._shown = one_line(words)
        self._entries: list[_Entry] = []

    def compose(self) -> ComposeResult:
        """Make the dialog."""
        with Vertical(classes="dialog -large"):
            yield Static(line("Same wording in all documents"), classes="dialog-title", markup=False)
            yield Input(self._shown, compact=True)
            yield Static("", id="wording-count", markup=False)
            yield Paging(markup=False)
            yield Static("Typing looks for other words, Enter goes there, Esc cancels", classes="dialog-hint")

    def on_mount(self) -> None:
        """Begin with the words that were given."""
        self.query_one(Input).focus()

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        begun = event.value == self._shown
        self._look(self._words if begun else event.value, 0 if begun else _PAUSE)

    @work(exclusive=True)
    async def _look(self, words: str, pause: float) -> None:
        """Look through the texts one by one, each in a thread, and list what was found so far."""
        await asyncio.sleep(pause)
        self._entries = []
        options, count = self.query_one(OptionList), self.query_one("#wording-count", Static)
        options.clear_options()
        results, places, among, complete = everywhere(self._project, words), 0, 0, True
        many = len(self._project.documents)
        for number in range(1, many + 1):
            step = await asyncio.to_thread(_next, results, _MOST - len(self._entries), self._width)
            if step is None:
                break
            result, entries = step
            places, among = places + len(result.found.spans), among + bool(result.found.spans)
            complete = complete and result.found.complete
            self._list(entries)
            looking = f", looking … {number} of {many}" if number < many else ""
            count.update(line(_counted(places, among, complete) + looking))
        count.update(line(_counted(places, among, complete) if words.strip() else "Type what to look for"))

    @property
    def _width(self) -> int:
        """Cells of a row."""
        return max(20, self.query_one(OptionList).scrollable_content_region.width - 4)

    def _list(self, entries: Sequence[_Entry]) -> None:
        options = self.query_one(OptionList)
        self._entries += entries
        options.add_options([self._option(entry) for entry in entries])
        if options.highlighted is None and self._entries:
            options.highlighted = 0

    def _option(self, entry: _Entry) -> Option:
        word = entry.keyword
        hit = word.hit if len(word.hit) <= _LONGEST else f"{word.hit[: _LONGEST - 1]}…"
        here = "you are here: " if entry.place.same(self._here) else ""
        before = " " * max(0, entry.before - cell_len(word.left))
        return Option(
            joined((before + word.left, "dim"), (hit, "bold"), word.right, (f"\n  {here}{entry.source}", "dim"))
        )

    def action_move(self, call: str) -> None:
        """Move in the list while typing."""
        getattr(self.query_one(Paging), f"action_{call}")()

    @on(Input.Submitted)
    def _submitted(self) -> None:
        place = self.query_one(OptionList).highlighted
        if place is not None and place < len(self._entries):
            self.dismiss(self._entries[place].place)

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(self._entries[event.option_index].place)


def _next(results: Iterator[InDocument], most: int, width: int) -> tuple[InDocument, list[_Entry]] | None:
    """Look through the next text, and put the first places in words; None after the last text."""
    result = next(results, None)
    if result is None:
        return None
    document, units = result.document, Units(result.document.text)
    entries = []
    for span in result.found.spans[: max(0, most)]:
        before = max(8, (width - min(span.end - span.start, _LONGEST)) // 2)
        number = units.paragraph_number(span.start)
        source = one_line(f"{document.title}, ¶ {number} · {document.meta.byline or 'unnamed'}")
        keyword = in_context(document.text, span, before)
        entries.append(_Entry(Place(document, span.start), keyword, source, before))
    return result, entries


def _counted(places: int, among: int, complete: bool) -> str:
    some = "place" if places == 1 else "places"
    listed = f"; the first {_MOST} are listed" if places > _MOST else ""
    texts = "document" if among == 1 else "documents"
    return f"{places:,}{'' if complete else '+'} {some} in {among} {texts}{listed}"
