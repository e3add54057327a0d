"""The library: every document with its metadata and how far one has read. It is there before the project is open."""

from typing import ClassVar

from rich.text import Text
from textual import on, work
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.style import Style
from textual.widgets import Static

from annot_tui.model.words import Reading
from annot_tui.store.config import is_guest
from annot_tui.store.listing import Listed
from annot_tui.store.paths import EXERCISES
from annot_tui.text.dates import briefly, in_words
from annot_tui.tui.actions import LIBRARY
from annot_tui.tui.bindings import bindings
from annot_tui.tui.content import cell, clipped, joined, plain
from annot_tui.tui.screens.base import AnnotScreen, titled
from annot_tui.tui.widgets.keyline import KeyLine
from annot_tui.tui.widgets.opened import Opened
from annot_tui.tui.widgets.progress import progress
from annot_tui.tui.widgets.table import Table
from annot_tui.tui.widgets.topbar import TopBar

PROGRESS = {Reading.UNREAD: "○ unread", Reading.READING: "◐ reading", Reading.FINISHED: "● finished"}
_EXERCISES = "There are exercises here: {app.exercises} lists them."
_OPENS_EXERCISES = Style.from_meta({"@click": "app.go('exercises')"})
"""A click on that line does what its key does."""
_NEW_HERE = "New here? Leave with {app.back} and use: annot-tui tutorial  (ten minutes)"
_NO_TEXTS = (
    "No texts yet. Press {library.import} to import one, or leave with {app.back} and use: annot-tui import FILE"
)
_SORTS = ("title", "author", "date", "progress")


class LibraryScreen(AnnotScreen):
    """The list of documents."""

    NAME = LIBRARY
    BINDINGS = bindings(LIBRARY)
    NOT_FOR_GUESTS: ClassVar[frozenset[str]] = frozenset(("import_file", "details"))
    CSS_PATH: ClassVar[str] = "library.tcss"

    def __init__(self) -> None:
        super().__init__()
        self._filter, self._sort, self._mine = "", "title", False
        self._read = (0, 0)
        self._shown: object = None
        self._waiting = 0
        """How many threads wait for the analyst."""
        self._counted: tuple[object, str] = (None, "")
        """In which state of the project they were counted, and for whom."""

    def compose(self) -> ComposeResult:
        """Make the screen."""
        yield TopBar(LIBRARY, self.project_title)
        yield Static("", id="library-note", markup=False)
        with Horizontal():
            yield Table(id="documents", cursor_type="row")
            with VerticalScroll(id="document-card", can_focus=False):
                yield Static("", id="document-detail", markup=False)
        yield KeyLine()

    def on_mount(self) -> None:
        """Be full in the first picture already."""
        self.show()

    @property
    def project_title(self) -> str:
        """What the line on top calls the project."""
        title = titled(self.annot.overview.title, self.annot.overview.held_back)
        return title if self.annot.ready else f"{title} (opening …)".lstrip()

    def show(self) -> None:
        """Fill the list; the cursor stays on its document."""
        documents, columns = self._documents(), self._columns()
        wanted = (documents, columns, self.annot.analyst)
        table = self.query_one("#documents", Table)
        if wanted != self._shown:
            self._shown = wanted
            rows = {document.id: document for document in documents}

            def row(key: str) -> list[Text]:
                texts = self._row(rows[key])  # perhaps drawn when the window has another size already
                return [cell(clipped(texts[name], width)) for name, width in columns.items()]

            table.fill({name: (cell(name), width) for name, width in columns.items()}, list(rows), row)
        self._say(len(documents))
        self._detail()
        self._count_talk()
        if not table.has_focus and self.focused is None:
            table.focus()

    def _count_talk(self) -> None:
        if self.annot.ready and (
            self.session.project is not self._counted[0] or self.annot.analyst != self._counted[1]
        ):
            self._counted = self.session.project, self.annot.analyst
            self._look_for_talk()

    @work(thread=True, exclusive=True, group="talk", exit_on_error=False)
    def _look_for_talk(self) -> None:
        """Count what waits beside the screen: many files may have to be read for that."""
        self.app.call_from_thread(self._take_waiting, len(self.session.waiting()))

    def _take_waiting(self, count: int) -> None:
        self._waiting = count
        self._say(len(self._documents()))

    def show_read(self, done: int, total: int) -> None:
        """Show how many files have been read, where there is no list yet to be looked at meanwhile."""
        self._read = (done, total)
        self._say(0)

    def _say(self, shown: int) -> None:
        note, words = self.query_one("#library-note", Static), plain(self._note(shown))
        if words.plain.endswith(exercises := self.keyed(_EXERCISES)):
            words = words.stylize(_OPENS_EXERCISES, len(words.plain) - len(exercises))
        if not self.annot.ready and not self.annot.overview.documents:
            words = progress("Reading", *self._read, "files", self.app.size.width - 4)
        note.update(words)
        note.display = bool(words)

    def _note(self, shown: int) -> str:
        total, held = len(self.annot.overview.documents), str(self.annot.overview.held_back)
        if not total and is_guest():
            return "No texts yet: your teacher hands them out."
        if not total:
            return self.keyed(f"{_NO_TEXTS}\n{_NEW_HERE}")
        lines = [f"{held}."] if held else []
        if not self.annot.analyst and not is_guest():
            lines.append(self.keyed(_NEW_HERE))
        if self._mine:
            lines.append(f"Only what you are to read: {shown} of {total}. {self.key('library.mine')} shows all.")
        if self._filter:
            lines.append(
                f"Only what contains “{self._filter}”: {shown} of {total}. {self.key('library.filter')} changes it."
            )
        if self._waiting:
            from annot_tui.report.talk import waits_in_words

            lines.append(f"{waits_in_words(self._waiting)} ({self.key('app.talk')})")
        if self.annot.ready and (self.session.root / EXERCISES).is_dir():
            lines.append(self.keyed(_EXERCISES))
        return "\n".join(lines)

    def _documents(self) -> list[Listed]:
        found, me = list(self.annot.overview.documents), self.annot.analyst
        if self._mine:
            found = [document for document in found if not document.assigned or me in document.assigned]
        if self._filter:
            from annot_tui.text.fold import fold

            wanted = fold(self._filter).text
            found = [document for document in found if wanted in fold(_words(document)).text]
        return sorted(found, key=lambda document: (self._rank(document), document.id))

    def _rank(self, document: Listed) -> str:
        match self._sort:
            case "title":
                return document.title
            case "author":
                return document.byline or "\uffff"
            case "date":
                return document.published
        return str(list(Reading).index(self._reading(document)))

    def _reading(self, document: Listed) -> Reading:
        """How far one has read oneself."""
        return Reading(document.reading.get(self.annot.analyst, Reading.UNREAD))

    def _columns(self) -> dict[str, int]:
        """The columns that there is room for, with their widths; the title takes what is left."""
        size = self.app.size
        wide = size.width >= 112
        room = size.width - (46 if wide else 2)
        columns = {"Progress": 10, "Title": 0, "Author": 26 if wide else 18, "Published": 11, "Tags": 7}
        columns |= {"Words": 6} if wide else {}
        columns["Title"] = max(12, room - sum(columns.values()) - 2 * len(columns))
        return columns

    def _row(self, document: Listed) -> dict[str, str]:
        """What stands in a row, in all columns that there may be."""
        return {
            "Progress": PROGRESS[self._reading(document)],
            "Title": document.title,
            "Author": document.byline or (f"({document.outlet})" if document.outlet else "(unnamed)"),
            "Published": briefly(document.published) or "?",
            "Tags": _of_all(document.tags.get(self.annot.analyst, 0), document.tagged),
            "Words": str(document.words),
        }

    def _current(self) -> str:
        here = self.query_one("#documents", Table).here
        return here[0] if here else ""

    def _detail(self) -> None:
        current = self._current()
        card = next(iter(self.query("#document-detail").results(Static)), None)
        if card is None:
            return  # the screen is being taken down, and a key came first
        document = next((document for document in self.annot.overview.documents if document.id == current), None)
        if document is None:
            card.update("")
            return
        rows = self._about(document)
        readers = [f"{analyst}: {_how_far(document, analyst)}" for analyst in sorted(document.reading)]
        card.update(
            joined(
                (document.title, "bold"),
                "\n\n",
                *(piece for name, text in rows for piece in ((f"{name}  ", "dim"), f"{text}\n")),
                ("\nRead by\n", "bold"),
                "\n".join(readers) or "nobody yet",
                *self._cards(current),
            )
        )

    def _cards(self, document: str) -> list[str | tuple[str, str]]:
        """What was made of a document as a source, by whoever did."""
        parts: list[str | tuple[str, str]] = []
        for analyst, card in self.session.project.cards_of(document).items() if self.annot.ready else ():
            parts.append((f"\n\nAs a source ({analyst})", "bold"))
            for aspect, words in card.lines:
                parts += [(f"\n{aspect.capitalize()}  ", "dim"), words]
        return parts

    def _about(self, document: Listed) -> list[tuple[str, str]]:
        """What is known of a document, the rarer things once the project is open."""
        rows = [
            ("Author", document.byline or "unnamed"),
            ("Outlet", document.outlet or "unknown"),
            ("Published", in_words(document.published) or "unknown"),
            ("Kind", document.kind or "unknown"),
            *((("For", ", ".join(document.assigned)),) if document.assigned else ()),
        ]
        if not self.annot.ready:
            return rows
        meta = self.session.document(document.id).meta
        origin = meta.origin.get("published")
        rows[2] = ("Published", f"{rows[2][1]} ({origin.value})" if origin else rows[2][1])
        return [
            *rows,
            ("Language", meta.language or "unknown"),
            *((("URL", meta.url),) if meta.url else ()),
            ("File", f"corpus/{document.id}"),
            *((k.replace("_", " ").capitalize(), str(v)) for k, v in meta.unknown.items()),
        ]

    @on(Table.Moved)
    def _moved(self) -> None:
        self._detail()

    @on(Opened)
    async def _opened(self) -> None:
        await self.run_action("open")

    async def action_open(self) -> None:
        """Read the document."""
        if self._current():
            await self.annot.read(self._current())

    def action_finish(self) -> None:
        """Mark as finished, or take it back."""
        from annot_tui.tui.telling import marked_as

        current = self._current()
        if current:
            finished = self.session.layer(current).reading is Reading.FINISHED
            reading = Reading.READING if finished else Reading.FINISHED
            told = marked_as(self.session, current, reading, self.key("reader.absent"))
            self.attempt(lambda: self.session.set_reading(current, reading), told)

    @work
    async def action_source(self) -> None:
        """Say what the document is as a source."""
        from annot_tui.tui.screens.sourcing import fill_source

        if self._current():
            await fill_source(self, self._current())

    @work
    async def action_details(self) -> None:
        """Correct what is known of the document."""
        from annot_tui.tui.screens.detailing import correct_details

        if self._current():
            await correct_details(self, self._current())

    def action_sort(self) -> None:
        """Sort by the next thing."""
        self._sort = _SORTS[(_SORTS.index(self._sort) + 1) % len(_SORTS)]
        self.show()
        self.say(f"Sorted by {self._sort}")

    def action_mine(self) -> None:
        """Show only what one is to read oneself, or all again."""
        self._mine = not self._mine
        self.show()

    @work
    async def action_filter(self) -> None:
        """Ask for words."""
        from annot_tui.tui.dialogs.ask import AskLine

        words = await self.app.push_screen_wait(AskLine("Show documents that contain", "empty shows all", self._filter))
        if words is not None:
            self._filter = words
            self.show()

    @work
    async def action_import_file(self) -> None:
        """Ask for a file and what is known of it."""
        from annot_tui.tui.screens.importing import import_file

        await import_file(self)

    def on_resize(self) -> None:
        """Fit the columns."""
        if self.is_current:
            self.show()


def _how_far(document: Listed, analyst: str) -> str:
    """How far an analyst has read, and with how many tags where they may be counted."""
    tags = f"{document.tags[analyst]} tags" if analyst in document.tags else "tags held back"
    return f"{PROGRESS[Reading(document.reading[analyst])]}, {tags}"


def _words(document: Listed) -> str:
    """The words that a filter looks into."""
    return " ".join((document.id, document.title, document.byline, document.outlet, document.published, document.kind))


def _of_all(mine: int, tagged: int) -> str:
    """One's own tags, and those of all analysts where others have made some: `14`, `14/21`."""
    return str(mine) if mine == tagged else f"{mine}/{tagged}"
