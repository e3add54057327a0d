"""The same wording in all documents: a line to change it, and every place with the words around it."""

from collections.abc import Sequence
from time import monotonic, sleep
from typing import ClassVar, NamedTuple

from rich.cells import cell_len
from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option
from textual.worker import Worker, get_current_worker

from annot_tui.model import Document
from annot_tui.session import Session
from annot_tui.session.searching import TEXTS, Hit, Within
from annot_tui.text.safe import one_line
from annot_tui.text.span import Span
from annot_tui.text.units import Units
from annot_tui.tui.content import joined, line
from annot_tui.tui.dialogs.dialog import Dialog
from annot_tui.tui.passage import Passage
from annot_tui.tui.widgets.lists import Paging

_PAUSE = 0.2
"""Seconds without a key after which the texts are looked through."""

_OFTEN = 0.1
"""Seconds after which what was found meanwhile is shown."""

_MOST = 500
"""Places that are listed; further ones are counted."""

_COUNTED = 10_000
"""Places after which the looking ends."""

_LONGEST = 60
"""Characters of what was found that are shown."""


class Wanted(NamedTuple):
    """What is to be done: read on at a passage, or tag all of them."""

    passages: tuple[Passage, ...]
    tag: bool = False


class _Entry(NamedTuple):
    """A place that is listed, and what is said of it."""

    passage: Passage
    hit: Hit
    source: str


class _Found(NamedTuple):
    """How many places were found so far, in how many documents, and whether the looking has ended."""

    places: int = 0
    documents: int = 0
    ended: bool = False


class Wording(Dialog[Wanted | None]):
    """Enter goes to a place; all places can be tagged at once, for they are one piece of testimony or one phrase."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Cancel"),
        Binding("ctrl+t", "tag", "Tag all", priority=True),
        Binding("down", "move('cursor_down')", show=False, priority=True),
        Binding("up", "move('cursor_up')", show=False, priority=True),
        Binding("pagedown", "move('page_down')", show=False, priority=True),
        Binding("pageup", "move('page_up')", show=False, priority=True),
    ]

    def __init__(self, session: Session, here: Passage) -> None:
        """Begin with the words of a passage."""
        super().__init__()
        words = " ".join(here.words.split())
        self._session, self._words, self._here = session, words, here
        self._shown = one_line(words)
        self._entries: list[_Entry] = []

    def compose(self) -> ComposeResult:
        """Make the dialog."""
        with Vertical(classes="dialog -large"):
            yield Static(line("Same wording in all documents"), classes="dialog-title", markup=False)
            yield Input(self._shown, compact=True)
            yield Static("", id="wording-count", markup=False)
            yield Paging(markup=False)
            yield Static("Type other words, Enter goes there, Ctrl-T tags all, Esc cancels", classes="dialog-hint")

    def on_mount(self) -> None:
        """Begin with the words that were given."""
        self.query_one(Input).focus()

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        begun = event.value == self._shown
        words = self._words if begun else event.value
        self._entries = []
        self.query_one(OptionList).clear_options()
        self._tell("looking …" if words.strip() else "Type what to look for")
        self._look(words, 0 if begun else _PAUSE)

    @work(thread=True, exclusive=True, exit_on_error=False)
    def _look(self, words: str, pause: float) -> None:
        """Look through the texts, and hand over what was found now and then; other words end this."""
        sleep(pause)
        worker, new, shown = get_current_worker(), list[_Entry](), monotonic()
        found, document, project = _Found(), "", self._session.project
        if worker.is_cancelled or not words.strip():
            return
        for hit in self._session.search(words, within=Within(TEXTS), width=self._width):
            if worker.is_cancelled or found.places == _COUNTED:
                break
            if hit.document != document:
                document, found = hit.document, found._replace(documents=found.documents + 1)
                text = project.documents[document]
                units = Units(text.text)
            if found.places < _MOST:
                passage = Passage(text, Span(hit.start, hit.end))
                new.append(_Entry(passage, hit, _source(text, units.paragraph_number(hit.start))))
            found = found._replace(places=found.places + 1)
            if monotonic() - shown > _OFTEN:
                self.app.call_from_thread(self._take, worker, new, found)
                new, shown = [], monotonic()
        self.app.call_from_thread(self._take, worker, new, found._replace(ended=True))

    def _take(self, worker: Worker[None], new: Sequence[_Entry], found: _Found) -> None:
        """List further places, and say how many there are, unless other words are looked for by now."""
        if worker.is_cancelled or not self.is_mounted:
            return
        options = self.query_one(OptionList)
        self._entries += new
        options.add_options([self._option(entry) for entry in new])
        if options.highlighted is None and self._entries:
            options.highlighted = 0
        self._tell(_counted(found))

    def _tell(self, words: str) -> None:
        self.query_one("#wording-count", Static).update(line(words))

    @property
    def _width(self) -> int:
        """Cells of a row."""
        return max(20, self.query_one(OptionList).scrollable_content_region.width - 4)

    def _option(self, entry: _Entry) -> Option:
        hit = entry.hit.hit if len(entry.hit.hit) <= _LONGEST else f"{entry.hit.hit[: _LONGEST - 1]}…"
        beside = max(8, (self._width - len(hit)) // 2)
        left = entry.hit.left[-beside:]
        here = "you are here: " if entry.passage.begins_with(self._here) else ""
        before = " " * max(0, beside - cell_len(left))
        source = f"\n  {here}{entry.source}"
        return Option(joined((before + left, "dim"), (hit, "bold"), entry.hit.right[:beside], (source, "dim")))

    def action_move(self, call: str) -> None:
        """Move in the list while typing."""
        getattr(self.query_one(Paging), f"action_{call}")()

    def action_tag(self) -> None:
        """Tag all places that are listed."""
        if self._entries:
            self.dismiss(Wanted(tuple(entry.passage for entry in self._entries), tag=True))

    @on(Input.Submitted)
    def _submitted(self) -> None:
        place = self.query_one(OptionList).highlighted
        if place is not None and place < len(self._entries):
            self.dismiss(Wanted((self._entries[place].passage,)))

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(Wanted((self._entries[event.option_index].passage,)))


def _source(document: Document, paragraph: int) -> str:
    return one_line(f"{document.title}, ¶ {paragraph} · {document.meta.byline or 'unnamed'}")


def _counted(found: _Found) -> str:
    places, documents, ended = found
    some = "place" if places == 1 else "places"
    more = "+" if places == _COUNTED else ""
    listed = f"; the first {_MOST} are listed" if places > _MOST else ""
    texts = "document" if documents == 1 else "documents"
    looking = "" if ended else ", looking …"
    return f"{places:,}{more} {some} in {documents:,}{more} {texts}{listed}{looking}"
