"""Looking for words in all texts and in what was said of them."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from time import monotonic
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.widgets import Input, Static
from textual.worker import get_current_worker

from annot_tui.model import AnnotError, Document
from annot_tui.session.searching import TEXTS, Hit
from annot_tui.store.fulltext import Progress
from annot_tui.text.counting import number_of
from annot_tui.text.span import Span
from annot_tui.tui.actions import SEARCH
from annot_tui.tui.bindings import bindings
from annot_tui.tui.content import line
from annot_tui.tui.passage import Passage, sentences
from annot_tui.tui.screens.assigning import Assigning
from annot_tui.tui.widgets.hits import HitList, Line
from annot_tui.tui.widgets.keyline import KeyLine
from annot_tui.tui.widgets.opened import Opened
from annot_tui.tui.widgets.topbar import TopBar

MOST = 50_000
"""Hits that are listed; nobody reads more."""

_OFTEN = 0.1
"""Seconds after which what was found meanwhile is shown."""

_WIDTH = 80
"""Characters on each side of a hit."""

_HINT = "words in texts and tags, whatever their case and accents, or /expression/"


class SearchScreen(Assigning):
    """A line to type into, and below it the hits, as they come."""

    NAME = SEARCH
    BINDINGS = bindings(SEARCH)
    CSS_PATH: ClassVar[str] = "search.tcss"

    def __init__(self) -> None:
        super().__init__()
        self._sought = ""
        self._hits: list[Hit] = []
        self._documents: Mapping[str, Document] = {}

    def compose(self) -> ComposeResult:
        """Make the screen."""
        yield TopBar(SEARCH, self.session.project.meta.title)
        yield Input(placeholder=_HINT, id="sought")
        yield Static("", id="search-note", markup=False)
        yield HitList(id="hits")
        yield KeyLine()

    def show(self) -> None:
        """Look again where texts have changed."""
        if self._sought and self._documents is not self.session.project.documents:
            self._look_for(self._sought)
        if self.focused is None:
            self.query_one("#hits" if self._hits else "#sought").focus()

    def arrived(self) -> None:
        """Begin in the line, with the words of before ready to be typed over."""
        self.action_find()

    def action_find(self) -> None:
        """Go to the line."""
        words = self.query_one("#sought", Input)
        words.focus()
        words.select_all()

    def action_to_hits(self) -> None:
        """Leave the line."""
        self.query_one("#hits").focus()

    @on(Opened)
    async def action_open(self) -> None:
        """Read on at the hit."""
        place = self.query_one(HitList).highlighted
        if place < len(self._hits):
            hit = self._hits[place]
            if hit.where == TEXTS:
                await self.annot.read(hit.document, span=Span(hit.start, hit.end))
            else:
                await self.annot.read(hit.document, hit.tag)

    # Tagging

    def action_mark(self) -> None:
        """Mark the hit under the cursor, or take the mark off, and go on to the next."""
        hits = self.query_one(HitList)
        row = hits.highlighted
        if row < len(self._hits) and self._in_text(row):
            hits.mark((row,), marked=row not in hits.marked)
            hits.action_cursor_down()

    def action_mark_all(self) -> None:
        """Mark every hit in a text; where all are marked, none."""
        hits = self.query_one(HitList)
        rows = [row for row, hit in enumerate(self._hits) if hit.where == TEXTS]
        hits.mark(rows, marked=hits.marked != rows)

    def _in_text(self, row: int) -> bool:
        """Whether a hit can be tagged; says so where it cannot."""
        found = self._hits[row].where == TEXTS
        if not found:
            self.say(f"This is the {self._hits[row].where} of a tag: what is tagged is a place in a text")
        return found

    @work
    async def action_tag(self) -> None:
        """Tag the sentences around the marked hits, or around that under the cursor, and show them all before."""
        hits = self.query_one(HitList)
        rows = hits.marked or [row for row in (hits.highlighted,) if row < len(self._hits) and self._in_text(row)]
        if not rows or not await self.annot.known_analyst():
            return
        if await self.tag_all(self._passages(rows)):
            hits.mark(range(len(self._hits)), marked=False)

    def _passages(self, rows: Sequence[int]) -> list[Passage]:
        """The sentences around some hits."""
        chosen = sorted((self._hits[row].document, Span(*self._hits[row][1:3])) for row in rows)
        documents = groupby(chosen, key=lambda item: item[0])
        return [p for id, found in documents for p in sentences(self._documents[id], [span for _, span in found])]

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        if event.value.strip():
            self._look_for(event.value)
            self.action_to_hits()

    def _look_for(self, words: str) -> None:
        self._sought, self._hits, self._documents = words, [], self.session.project.documents
        self.query_one(HitList).clear()
        self._note("looking …")
        self._search(words)

    @work(thread=True, exclusive=True, exit_on_error=False)
    def _search(self, words: str) -> None:
        """Look, and hand over what was found now and then; another search ends this one."""
        worker, batch, count, shown = get_current_worker(), list[Hit](), 0, monotonic()

        def taken_in(done: int, total: int) -> None:
            nonlocal shown
            if worker.is_cancelled:
                raise _GivenUp
            if monotonic() - shown > _OFTEN:
                shown = monotonic()
                self.app.call_from_thread(self._note, f"making the texts ready for searching: {100 * done // total} %")

        try:
            for hit in self._found(words, taken_in):
                if worker.is_cancelled:
                    return
                batch.append(hit)
                count += 1
                if count == MOST:
                    break
                if monotonic() - shown > _OFTEN:
                    self.app.call_from_thread(self._take, words, batch, False)
                    batch, shown = [], monotonic()
        except _GivenUp:
            return
        except AnnotError as error:
            self.app.call_from_thread(self.say, str(error), wrong=True)
        if not worker.is_cancelled:
            self.app.call_from_thread(self._take, words, batch, True)

    def _found(self, words: str, progress: Progress) -> Iterator[Hit]:
        """The hits as they come; those of an expression come when all are found."""
        pattern, regex = _pattern(words)
        if not regex:
            return self.session.search(pattern, width=_WIDTH, progress=progress)
        from annot_tui.session.apart import search_apart

        worker, session = get_current_worker(), self.session
        return search_apart(
            *(session.root, session.analyst, pattern), width=_WIDTH, most=MOST, wanted=lambda: not worker.is_cancelled
        )

    def _take(self, words: str, hits: list[Hit], finished: bool) -> None:
        """Show more hits, unless they are those of an earlier search."""
        if words != self._sought:
            return
        self._hits += hits
        self.query_one(HitList).add(Line(self._place(hit), hit.left, hit.hit, hit.right) for hit in hits)
        number, documents = len(self._hits), len({hit.document for hit in self._hits}) if finished else 0
        if not finished:
            self._note(f"looking … {number:,} so far")
        elif number == MOST:
            self._note(f"the first {number:,} hits; more words find fewer")
        elif not number:
            self._note(f"“{words}” is in no text and no tag")
        else:
            self._note(f"{number_of(number, 'hit')} in {number_of(documents, 'document')}")

    def _place(self, hit: Hit) -> str:
        document = self._documents.get(hit.document)
        author = document.meta.byline if document else ""
        where = "" if hit.where == TEXTS else f"{hit.where}: "
        return f"{where}{document.title if document else hit.document}{f' · {author}' if author else ''}"

    def _note(self, text: str) -> None:
        self.query_one("#search-note", Static).update(line(text))


def _pattern(words: str) -> tuple[str, bool]:
    """What is looked for, and whether it is an expression: one is typed between slashes."""
    typed = words.strip()
    return (typed[1:-1], True) if len(typed) > 2 and typed[0] == typed[-1] == "/" else (words, False)


class _GivenUp(Exception):
    """The search that an index was being made for is no longer wanted."""
