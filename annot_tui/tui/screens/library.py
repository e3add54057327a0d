"""The library: every document with its metadata and how far one has read."""

from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import DataTable, Footer, Static

from annot_tui.model import Document
from annot_tui.model.words import Reading
from annot_tui.store.paths import typed_path
from annot_tui.text.fold import fold
from annot_tui.tui.actions import LIBRARY
from annot_tui.tui.bindings import bindings
from annot_tui.tui.content import cell, joined, plain
from annot_tui.tui.dialogs.ask import AskLine
from annot_tui.tui.dialogs.forms import import_form
from annot_tui.tui.screens.base import AnnotScreen
from annot_tui.tui.widgets.lists import Opened, Table
from annot_tui.tui.widgets.topbar import TopBar

PROGRESS = {Reading.UNREAD: "○ unread", Reading.READING: "◐ reading", Reading.FINISHED: "● finished"}
_SORTS = ("title", "author", "date", "progress")


class LibraryScreen(AnnotScreen):
    """The list of documents."""

    NAME = LIBRARY
    BINDINGS = bindings(LIBRARY)
    CSS_PATH: ClassVar[str] = "library.tcss"

    def __init__(self) -> None:
        super().__init__()
        self._filter, self._sort = "", "title"

    def compose(self) -> ComposeResult:
        """Make the screen."""
        yield TopBar(LIBRARY, self.session.project.meta.title)
        yield Static("", id="library-note", markup=False)
        with Horizontal():
            yield Table(id="documents", cursor_type="row")
            with VerticalScroll(id="document-card", can_focus=False):
                yield Static("", id="document-detail", markup=False)
        yield Footer(show_command_palette=False)

    def show(self) -> None:
        """Fill the list; the cursor stays on its document."""
        table = self.query_one("#documents", Table)
        documents, columns = self._documents(), self._columns()
        rows = {}
        for document in documents:
            row = self._row(document)
            rows[document.id] = [cell(_cut(row[name], width)) for name, width in columns.items()]
        table.fill({name: (cell(name), width) for name, width in columns.items()}, rows)
        note = self.query_one("#library-note", Static)
        note.update(plain(self._note(len(documents))))
        note.display = bool(self._note(len(documents)))
        self._detail()
        if not table.has_focus and self.focused is None:
            table.focus()

    def _note(self, shown: int) -> str:
        if self._filter:
            total = len(self.session.project.documents)
            return f"Only what contains “{self._filter}”: {shown} of {total}. / changes it."
        if not self.session.project.documents:
            return "No texts yet. Press I to import one, or leave with q and use: annot-tui import FILE"
        return ""

    def _documents(self) -> list[Document]:
        wanted = fold(self._filter).text
        found = [d for d in self.session.project.documents.values() if wanted in fold(self._words(d)).text]
        return sorted(found, key=lambda d: (self._rank(d), d.id))

    def _words(self, document: Document) -> str:
        meta = document.meta
        return " ".join((document.id, document.title, meta.byline, meta.outlet, meta.published, meta.kind))

    def _rank(self, document: Document) -> str:
        reading = self.session.layer(document.id).reading
        return {
            "title": document.title,
            "author": document.meta.byline or "\uffff",
            "date": document.meta.published,
            "progress": str(list(Reading).index(reading)),
        }[self._sort]

    def _columns(self) -> dict[str, int]:
        """The columns that there is room for, with their widths; the title takes what is left."""
        wide = self.size.width >= 112
        room = self.size.width - (46 if wide else 2)
        columns = {"Progress": 10, "Title": 0, "Author": 26 if wide else 18, "Published": 10, "Tags": 7}
        columns |= {"Words": 6} if wide else {}
        columns["Title"] = max(12, room - sum(columns.values()) - 2 * len(columns))
        return columns

    def _row(self, document: Document) -> dict[str, str]:
        own = self.session.layer(document.id)
        everybody = sum(len(f.tags) for (_, d), f in self.session.project.layers.items() if d == document.id)
        meta = document.meta
        return {
            "Progress": PROGRESS[own.reading],
            "Title": document.title,
            "Author": meta.byline or "(unnamed)",
            "Published": meta.published or "?",
            "Tags": f"{len(own.tags)}/{everybody}",
            "Words": str(len(document.text.split())),
        }

    def _current(self) -> str:
        here = self.query_one("#documents", Table).here
        return here[0] if here else ""

    def _detail(self) -> None:
        current = self._current()
        card = self.query_one("#document-detail", Static)
        if current not in self.session.project.documents:
            card.update("")
            return
        document = self.session.document(current)
        meta = document.meta
        rows = [
            ("Author", meta.byline or "unnamed"),
            ("Outlet", meta.outlet or "unknown"),
            ("Published", _with_origin(document, "published", meta.published or "unknown")),
            ("Kind", meta.kind or "unknown"),
            ("Language", meta.language or "unknown"),
            *((("URL", meta.url),) if meta.url else ()),
            ("File", f"corpus/{document.id}"),
            *((k.replace("_", " ").capitalize(), str(v)) for k, v in meta.unknown.items()),
        ]
        readers = [
            f"{analyst}: {PROGRESS[layer.reading]}, {len(layer.tags)} tags"
            for (analyst, name), layer in sorted(self.session.project.layers.items())
            if name == current
        ]
        card.update(
            joined(
                (document.title, "bold"),
                "\n\n",
                *(piece for name, text in rows for piece in ((f"{name}  ", "dim"), f"{text}\n")),
                ("\nRead by\n", "bold"),
                "\n".join(readers) or "nobody yet",
            )
        )

    @on(DataTable.RowHighlighted)
    def _highlighted(self) -> None:
        self._detail()

    @on(Opened)
    async def action_open(self) -> None:
        """Read the document."""
        if self._current():
            await self.annot.read(self._current())

    def action_finish(self) -> None:
        """Mark as finished, or take it back."""
        current = self._current()
        if current:
            finished = self.session.layer(current).reading is Reading.FINISHED
            reading = Reading.READING if finished else Reading.FINISHED
            self.attempt(lambda: self.session.set_reading(current, reading), f"Marked as {reading.value}")

    def action_sort(self) -> None:
        """Sort by the next thing."""
        self._sort = _SORTS[(_SORTS.index(self._sort) + 1) % len(_SORTS)]
        self.show()
        self.say(f"Sorted by {self._sort}")

    @work
    async def action_filter(self) -> None:
        """Ask for words."""
        words = await self.app.push_screen_wait(AskLine("Show documents that contain", "empty shows all", self._filter))
        if words is not None:
            self._filter = words
            self.show()

    @work
    async def action_import_file(self) -> None:
        """Ask for a file and what is known of it."""
        answer = await self.app.push_screen_wait(import_form())
        if answer is None:
            return
        metadata: dict[str, object] = {n: v for n, v in answer.items() if v and n not in ("path", "authors")}
        metadata["authors"] = tuple(name.strip() for name in str(answer["authors"]).split(";") if name.strip())
        path = typed_path(str(answer["path"]))
        document = self.attempt(lambda: self.session.import_file(path, metadata=metadata))
        if document:
            self.say(f"Imported {document.id}: {len(document.text)} characters")

    def on_resize(self) -> None:
        """Fit the columns."""
        if self.is_current:
            self.show()


def _with_origin(document: Document, field: str, text: str) -> str:
    origin = document.meta.origin.get(field)
    return f"{text} ({origin.value})" if origin else text


def _cut(text: str, width: int) -> str:
    return text if len(text) <= width else f"{text[: width - 1]}…"
