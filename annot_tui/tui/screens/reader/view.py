"""The reading screen's frame: one text or two, the panel beside it, the lines above and below."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Static

from annot_tui.codebook.worklist import since_tagged
from annot_tui.collector import collector_paused
from annot_tui.model import Annotation, Document, Project
from annot_tui.model.words import CONSENSUS, Reading
from annot_tui.talk.threads import Kind, Subject, Thread
from annot_tui.text.counting import number_of
from annot_tui.text.dates import briefly
from annot_tui.text.regions import NAMES, RegionIndex
from annot_tui.text.span import Span
from annot_tui.tui.actions import READER
from annot_tui.tui.content import joined, line
from annot_tui.tui.jumps import Place
from annot_tui.tui.marks import ALL, Marks, in_document
from annot_tui.tui.screens.reader.leaving import Leaving
from annot_tui.tui.widgets.keyline import KeyLine
from annot_tui.tui.widgets.reader import Mark, Reader
from annot_tui.tui.widgets.reader.returning import Returning
from annot_tui.tui.widgets.tagpanel import TagPanel, described
from annot_tui.tui.widgets.topbar import TopBar

_UNTAGGED = "{reader.select-sentence} selects the sentence,\n{reader.tag} tags it with a thesis."
_MOST = 50_000
"""Characters in which the words of a selection are counted."""


@dataclass
class Side:
    """Room for one text: the ids of its widget and of the line above, the document, and what of it is shown."""

    text: str
    line: str
    document: str = ""
    loaded: tuple[str, str] = ("", "")
    """The document and the hash of its text."""
    tags: tuple[Project | None, str, str] = (None, "", "")
    """Of which state of the project, which layer and whose they are."""
    marks: Marks = field(default_factory=Marks)
    shown: tuple[Mark, ...] = ()
    regions: RegionIndex = field(default_factory=RegionIndex)


class Frame(Horizontal):
    """What holds the texts. Nothing of it is seen, so a frame of the screen need not put it together."""

    BLANK: ClassVar[bool] = True


class ReaderView(Leaving):
    """Documents on the screen: the one that is read, and perhaps another one beside it."""

    NAME = READER
    BLANK: ClassVar[bool] = True
    """Widgets cover all of it."""

    def __init__(self) -> None:
        super().__init__()
        self.sides = (Side("text", "document-line"), Side("other-text", "other-line"))
        self.side = self.sides[0]
        """The side that is read and tagged."""
        self.split = False
        self.shown_layer = ALL
        self._known: tuple[Project | None, str, Mapping[str, Annotation]] = (None, "", {})
        self._told: list[str] = []
        """What the status line says."""
        self._shown: tuple[object, ...] = ()
        """The place that was shown last, with all that the lines and the panel depend on."""
        self._panelled: tuple[Project | None, tuple[str, list[str]]] = (None, ("", []))
        """What the panel shows: tags of a project, one of them standing out."""

    def compose(self) -> ComposeResult:
        """Make the screen."""
        yield TopBar(READER, self.session.project.meta.title)
        yield Static("", id="question", markup=False)
        with Frame(id="sides"):
            for side in self.sides:
                with Vertical(id=f"{side.text}-side", classes="side"):
                    yield Static("", id=side.line, classes="document-line", markup=False)
                    yield Returning(id=side.text)
            yield TagPanel(id="tags")
        yield Static("", id="prompt", markup=False)
        yield Static("", id="status", markup=False)
        yield KeyLine()

    @property
    def reader(self) -> Returning:
        """The widget with the text that is read."""
        return self.reader_of(self.side)

    def reader_of(self, side: Side) -> Returning:
        """The widget of a side."""
        return self.query_one(f"#{side.text}", Returning)

    @property
    def other(self) -> Side:
        """The side that is not read."""
        return self.sides[1 - self.sides.index(self.side)]

    @property
    def document_id(self) -> str:
        """The document that is read, by its id; empty before there is one."""
        return self.side.document

    @property
    def document(self) -> Document | None:
        """The document that is read."""
        return self.session.project.documents.get(self.document_id)

    # Showing

    def open(self, document: str, span: Span | None = None, tag: str = "") -> None:
        """Read a document, at the place where it was left or at a passage."""
        if self.document_id and self.is_mounted:
            self.leave()
            self.leave_text()
        self.side.document = document
        if self.is_mounted:
            self.show()
            self._go(span, tag)
        else:
            self.call_after_refresh(self._go, span, tag)

    def _go(self, span: Span | None, tag: str) -> None:
        if tag:
            self.reader.focus_mark(tag)
        if span:
            self.reader.go_to(span.start)

    def here(self) -> Place | None:
        """Where the caret is."""
        return Place(self.document, self.reader.caret) if self.document else None

    def show(self) -> None:
        """Show the text with its tags, and the one beside it."""
        if not self.document:
            if self.annot.bound_for:
                return
            self.side.document = next(iter(self.session.project.documents), "")
        document = self.document
        if not document:
            self._line(self.side).update(line(self.keyed("No texts yet: import one in the library ({app.library})")))
            return
        beside = self.session.project.documents.get(self.other.document)
        if self.split and beside:
            self._show_text(self.other, beside)
        with collector_paused():
            if self._show_text(self.side, document):
                self.text_shown(document)
            self._line(self.side).update(self.headline(document))
            self.show_caret()
        if self.focused is None:
            self.reader.focus()

    def _show_text(self, side: Side, document: Document) -> bool:
        """Show a document on a side; say whether it is another text than before."""
        reader, state = self.reader_of(side), (document.id, document.hash)
        tags = (self.session.project, self.shown_layer, self.session.analyst)
        if state == side.loaded and tags[0] is side.tags[0] and tags[1:] == side.tags[1:]:
            return False
        found = side.marks.of(self.session, document.id, self.shown_layer)
        same, side.tags, side.shown = found is side.shown, tags, found
        before, side.regions = side.regions, side.regions.of(document)
        regions = [Span(region.start, region.end) for region in side.regions.regions]
        if state == side.loaded:
            if not same:
                reader.set_marks(found)
            if before is not side.regions:
                reader.set_regions(regions)
            return False
        if document.id == side.loaded[0]:
            reader.replace_text(document.text, found, regions)
        else:
            reader.load(document.text, found, regions, self.left.of(document.id, self.session.project))
        side.loaded = state
        return True

    def _line(self, side: Side) -> Static:
        """The line above a text."""
        return self.query_one(f"#{side.line}", Static)

    def text_shown(self, document: Document) -> None:
        """Called when another text is on the screen, or the same one has changed."""

    def headline(self, document: Document) -> Content:
        """What stands above the text."""
        own = self.session.layer(document.id)
        meta = document.meta
        facts = [meta.byline or "unnamed", meta.outlet, briefly(meta.published)]
        layer = f"shown: {self.shown_layer}" if self.shown_layer else ""
        reading = own.reading.value if own.reading is not Reading.UNREAD else ""
        talk = sum(thread.open for thread in self.session.threads_in(document.id).values())
        open_ones = number_of(talk, "open thread") if talk else ""
        held = document.id in self.session.held_back.documents
        shut = self.keyed("others’ tags held back until you finish ({reader.finish})") if held else ""
        lost = number_of(len(self.side.regions.lost), "marked part")
        gone = self.keyed(f"{lost} gone ({{reader.region}})") if self.side.regions.lost else ""
        rest = [shut, ", ".join(fact for fact in facts if fact), reading, layer, open_ones, gone]
        return joined((document.title, "bold"), "  ", "  ·  ".join(part for part in rest if part))

    def show_caret(self) -> None:
        """Show what is under the caret: the panel and the status line."""
        document = self.document
        if not document:
            return
        self._shown, self.last_place = self._place_shown(), self.here()
        here = self.tags_here()
        focus = self.reader.focused_mark
        panel = self.query_one(TagPanel)
        seen = (focus, [a.tag.id for a in here])
        if panel.display and not (self._panelled[0] is self.session.project and self._panelled[1] == seen):
            self._panelled = (self.session.project, seen)
            entries = [self._described(a, focused=len(here) > 1 and a.tag.id == focus) for a in here]
            thread = self.session.thread(Subject(Kind.DOCUMENT, document.id, document.id))
            panel.show(entries, self.keyed(_UNTAGGED), thread, self.key("reader.comment"))
        place = f"¶ {self.reader.units.paragraph_number(self.reader.caret)}"
        region = self.side.regions.at(self.reader.caret)
        mode = self.mode()
        span = self.reader.selected_span
        hint = self.hint(_counted(document.text, span) if span else "", len(here))
        who = f"you: {self.session.analyst or '?'}"
        talk = sum(bool(self._talk_on(annotation).remarks) for annotation in here)
        said = f"{number_of(talk, 'thread')}: {self.key('reader.comment')}" if talk else ""
        where = f" {place}, {NAMES[region.kind]}" if region else f" {place}"
        parts = [f" {mode} ", where, self.keys.shown, self.found_words(), hint, said, who]
        if parts != self._told:
            self._told = parts
            told = joined((parts[0], "reverse"), "  ".join(p for p in parts[1:] if p))
            self.query_one("#status", Static).update(told, layout=False)

    def _place_shown(self) -> tuple[object, ...]:
        reader = self.reader
        return id(self.session.project), reader.caret, reader.selecting, reader.selected_span, reader.focused_mark

    def hint(self, words: str, tags: int) -> str:
        """What can be done with the words that are selected, told as `3 words`, or with the tags here."""
        if words:
            return f"{words} selected: {self.key('reader.tag')} tags them"
        return f"{number_of(tags, 'tag')} here: {self.key('reader.fields')} opens" if tags else ""

    def found_words(self) -> str:
        """What was looked for, and which of its places this is; empty where nothing was."""
        return ""

    def mode(self) -> str:
        """What moving the caret does."""
        return "SELECT" if self.reader.selecting else "READ"

    def _described(self, annotation: Annotation, *, focused: bool) -> Content:
        statement = self.statement(annotation.tag.thesis)
        state = self.session.placement(annotation).state
        since = since_tagged(annotation.tag, self.session.project.theses)
        talk, decided = self._talk_on(annotation), self._decided(annotation)
        keys = {
            "moved": self.keyed("{reader.accept} confirms it, {app.review} shows what differs"),
            "more": self.key("reader.comment"),
        }
        return described(annotation, statement, state, talk, focused=focused, thesis=since, decided=decided, **keys)

    def _talk_on(self, annotation: Annotation) -> Thread:
        return self.session.thread(Subject(Kind.TAG, annotation.tag.id, annotation.document, annotation.analyst))

    def _decided(self, annotation: Annotation) -> list[str]:
        """What was settled on a tag, and why."""
        layer = self.session.project.layers.get((CONSENSUS, annotation.document))
        if not layer or not layer.decisions:
            return []
        from annot_tui.report.disagreements import decided_on

        return decided_on(annotation.tag.id, layer)

    # Tags

    def annotations(self) -> list[Annotation]:
        """The tags that are shown."""
        return in_document(self.session, self.document_id, self.shown_layer)

    def tags_here(self) -> list[Annotation]:
        """The tags under the caret, the one that stands out first, then one's own, then the shortest."""
        focus, known = self.reader.focused_mark, self._by_tag()
        here = [mark for mark in self.reader.marks_at_caret() if mark.key in known]
        return [known[m.key] for m in sorted(here, key=lambda m: (m.key != focus, not m.mine))]

    def _by_tag(self) -> Mapping[str, Annotation]:
        """The tags of the document that is read, by id; looked up once for each state of the project."""
        project, document = self.session.project, self.document_id
        if self._known[0] is not project or self._known[1] != document:
            found: dict[str, Annotation] = {}
            for annotation in project.annotations_of(document):
                found.setdefault(annotation.tag.id, annotation)
            self._known = project, document, found
        return self._known[2]

    # Keys that wait, and what is selected

    def counting(self) -> bool:
        """Digits are a count while nothing is selected; with a selection they are recent theses."""
        return self.reader.selected_span is None

    def typed(self) -> None:
        """Show the count, or that there is none any more."""
        if self.document and self.keys.shown != (self._told[2] if self._told else ""):
            self.show_caret()

    def clear(self) -> None:
        """Select nothing and let nothing stand out."""
        self.keys.clear()
        self.reader.clear_selection()
        self.reader.set_matches(())
        self.reader.focus_mark("", scroll=False)
        self.show_caret()

    @on(Reader.CaretMoved)
    @on(Reader.SelectionChanged)
    def _moved(self, event: Reader.CaretMoved | Reader.SelectionChanged | None = None) -> None:
        """Show what is under the caret: at once after a key, so that all is drawn in one go, else when it is told."""
        if event and (event.reader is not self.reader or self._shown == self._place_shown()):
            return
        focus = self.reader.focused_mark
        if focus and focus not in {mark.key for mark in self.reader.marks_at_caret()}:
            self.reader.focus_mark("", scroll=False)
        self.show_caret()

    @on(Reader.MarkClicked)
    def _clicked(self, event: Reader.MarkClicked) -> None:
        event.reader.focus_mark(event.key)
        self.show_caret()


def _counted(text: str, span: Span) -> str:
    """How many words are selected; of a long selection only at its beginning."""
    end = min(span.end, span.start + _MOST)
    words = len(text[span.start : end].split())
    return f"{words:,}{'+' if end < span.end else ''} word{'s' if words != 1 else ''}"
