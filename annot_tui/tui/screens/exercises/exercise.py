"""One exercise: its texts and its questions, one by one, with what one has answered."""

from enum import Enum
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static

from annot_tui.model import AnnotError, Item, Segment
from annot_tui.report.teaching.items import told_apart
from annot_tui.store.config import is_guest
from annot_tui.teaching.studying import Study
from annot_tui.text.safe import one_line
from annot_tui.text.span import Span
from annot_tui.tui.actions import EXERCISE
from annot_tui.tui.bindings import bindings
from annot_tui.tui.content import clipped, joined, plain
from annot_tui.tui.dialogs.ask import Reading
from annot_tui.tui.dialogs.picker import Choice, Picker
from annot_tui.tui.screens.exercises.answering import Answering
from annot_tui.tui.screens.exercises.card import LONGEST, asked, introduced, looked_back, sourced, title
from annot_tui.tui.screens.exercises.handing_in import hand_in
from annot_tui.tui.widgets.keyline import KeyLine
from annot_tui.tui.widgets.lists import SectionLine, Sections
from annot_tui.tui.widgets.opened import Opened
from annot_tui.tui.widgets.topbar import TopBar

_FRAME, _WIDEST = 14, 96
"""Columns beside what stands in a dialog, and the most of a line of feedback."""
_SHORT = 116
"""Characters of a question in the list, two lines of it; all of it stands in the card."""
_CLUE = 60
"""Characters of what tells apart questions that are worded alike."""
_DONE = "; {exercise.hand-in} makes the file to hand in"
_HAND_IN = "When you are done, {exercise.hand-in} makes the file to hand in, of this folder:"


class Page(Enum):
    """Lines of the list that are neither a text nor a question."""

    TASK = "The task"
    END = "At the end"


Row = Page | str | Item
"""A line of the list; a text is named by its id."""


class ExerciseScreen(Answering):
    """The list on the left; on the right the task, a text or a question."""

    NAME = EXERCISE
    BINDINGS = bindings(EXERCISE)
    NOT_FOR_GUESTS: ClassVar[frozenset[str]] = frozenset(("hand_in",))
    CSS_PATH: ClassVar[str] = "exercises.tcss"

    def __init__(self, study: Study) -> None:
        super().__init__()
        self.study = study
        self._exercise = study.exercise.id
        self._rows: list[list[Row]] = []
        self._prompt = 0
        self._sent: Item | None = None
        """The question for which one has gone to a text."""

    def compose(self) -> ComposeResult:
        """Make the screen."""
        yield TopBar(EXERCISE, self.project_title)
        yield Static("", id="exercise-line", markup=False)
        with Horizontal(id="exercise-columns"):
            yield Sections(id="exercise")
            with VerticalScroll(can_focus=False):
                yield Static("", id="exercise-words", markup=False)
        yield Static("", id="exercise-prompt", markup=False)
        yield KeyLine()

    def show(self) -> None:
        """Fill the list; the cursor stays in its row."""
        try:
            study = self.study = self.session.study(self._exercise)
        except AnnotError as error:
            self.app.pop_screen()
            self.notify(one_line(str(error)), severity="error", markup=False, timeout=8)
            return
        exercise, body = study.exercise, self.query_one("#exercise", Sections)
        self._rows = [[Page.TASK], [*exercise.documents], [*exercise.items], [Page.END]]
        heads = ("The exercise", "Texts", f"Questions: {study.progress}", "Looking back")
        here = body.current
        with self.prevent(OptionList.OptionHighlighted):
            body.fill([(head, list(map(self._entry, rows))) for head, rows in zip(heads, self._rows, strict=True)])
            if here and here[0] < len(self._rows) and here[1] < len(self._rows[here[0]]):
                body.go_to(*here)
        name = one_line(exercise.title or exercise.id)
        done = self.keyed(_DONE) if study.finished and self._handing_in() else ""
        self.query_one("#exercise-line", Static).update(joined((name, "bold"), f"   {study.progress}{done}"))
        self._detail(keep=True)
        if self.focused is None:
            body.focus()

    def _entry(self, row: Row) -> SectionLine:
        if isinstance(row, Item):
            sign = "✓" if row.id in self.study.answered else "○"
            items = self.study.exercise.items
            question = f"{items.index(row) + 1}. {clipped(row.question, _SHORT)}"
            alike = [item for item in items if item.question == row.question]
            clue = clipped(told_apart(self.study.project, row), _CLUE) if len(alike) > 1 else ""
            return SectionLine(sign, question, (f"\n{clue}" if clue else "", "dim"))
        if isinstance(row, Page):
            return SectionLine("·", row.value)
        done, of = self.study.done(row), len(self.study.exercise.before_reading)
        told = [f"before reading {done.before} of {of}"] if of else []
        told += [f"source {done.card} of 4"] + ([f"tags {done.tags}"] if self.study.exercise.tagged else [])
        sign = "✓" if not self.study.unasked(row) else "○"
        return SectionLine(sign, title(self.study, row), (f"\n{', '.join(told)}", "dim"))

    def _current(self) -> Row | None:
        return self.query_one("#exercise", Sections).chosen(self._rows)

    @on(OptionList.OptionHighlighted)
    def _highlighted(self) -> None:
        self._detail(keep=False)

    def _detail(self, *, keep: bool) -> None:
        """Show what the cursor is on, from its top where it has just moved."""
        self.query_one("#exercise-words", Static).update(self._described(self._current()))
        if not keep:
            self.query_one(VerticalScroll).scroll_to(y=0, animate=False)

    def _described(self, row: Row | None) -> Content:
        match row:
            case Item():
                return asked(self.study, row, self.study.exercise.items.index(row) + 1, self.bound)
            case str():
                return sourced(self.study, row, self.bound)
            case Page.END:
                return joined(self._handing_in(), looked_back(self.study))
        return introduced(self.study)

    # Doing

    @on(Opened)
    @work
    async def action_open(self) -> None:
        """Answer the question, or read the text."""
        row = self._current()
        if isinstance(row, Item) and not self.study.exercise.tagged:
            if await self.annot.known_analyst():
                await self.answer(row)
        elif isinstance(row, Item | str):
            await self._read(row)

    @work
    async def action_read(self) -> None:
        """Read the text at the passage."""
        row = self._current()
        if isinstance(row, Item | str):
            await self._read(row)

    async def _read(self, row: Item | str) -> None:
        """Open a text, after what is asked before; at one's own tag where there is one, else at the passage."""
        found = await self._passage(row)
        if not found or not await self.annot.known_analyst():
            return
        document, passage = found
        if document not in self.session.project.documents:
            self.say(f"{document} is not in this project: tell your teacher", wrong=True)
        elif await self.pass_gate(document):
            tags = self.study.tags(row) if isinstance(row, Item) else ()
            place = self.study.place(document, passage)
            tag = next((work.tag.id for work in tags if work.place.document == document), "")
            await self.annot.read(document, tag)
            self._in_reader(row, place.spans[0] if place and not tag else None)
            self._sent = row if isinstance(row, Item) else None

    def on_screen_resume(self) -> None:
        """Ask for a reason where the tag that was made meanwhile counts only with one."""
        super().on_screen_resume()
        item, self._sent = self._sent, None
        if item and self.study.exercise.tagged:
            self.call_after_refresh(self._come_back, item)

    @work
    async def _come_back(self, item: Item) -> None:
        await self.ask_reason(item)

    def _in_reader(self, row: Item | str, span: Span | None) -> None:
        """Let the reader show the question and no tags of others, ask what the exercise asks, and select a passage."""
        from annot_tui.tui.screens.reader import ReaderScreen

        reader = self.app.screen
        if isinstance(reader, ReaderScreen):
            reader.practise(*((clipped(row.question, LONGEST), row.thesis) if isinstance(row, Item) else ()))
            reader.ask_first(self.study.exercise.prompts)
            if span:
                reader.call_after_refresh(reader.reader.go_to, span.start, span.end)

    async def _passage(self, row: Item | str) -> tuple[str, tuple[Segment, ...]] | None:
        """The document of a line and the passage in it, chosen where there are several; None where none is chosen."""
        if isinstance(row, str):
            return row, ()
        if row.candidates:
            places = {c.id: (c.document, c.passage) for c in row.candidates}
            labels = {c.id: f"{c.id}: {title(self.study, c.document)}" for c in row.candidates}
        elif row.document:
            return row.document, row.passage
        else:
            places = {document: (document, ()) for document in self.study.exercise.documents}
            labels = {document: title(self.study, document) for document in places}
        if len(places) < 2:
            return next(iter(places.values()), None)
        choices = [Choice(name, one_line(labels[name])) for name in places]
        picked = await self.app.push_screen_wait(Picker("Which text?", choices, digits=True))
        return places[picked.value] if picked else None

    async def _document(self) -> str | None:
        """The document that the cursor is on or that is chosen."""
        row = self._current()
        if isinstance(row, str):
            return row
        if isinstance(row, Item) and row.document:
            return row.document
        choices = [Choice(name, one_line(title(self.study, name))) for name in self.study.exercise.documents]
        picked = await self.app.push_screen_wait(Picker("Which text?", choices, digits=True)) if choices else None
        return picked.value if picked else None

    @work
    async def action_words(self) -> None:
        """Give a reason."""
        row = self._current()
        if not isinstance(row, Item):
            self.say("A reason goes with a question: go to one first")
        elif await self.annot.known_analyst():
            await self.ask_words(row)

    @work
    async def action_before(self) -> None:
        """Change what was written before reading."""
        numbers = tuple(range(1, len(self.study.exercise.before_reading) + 1))
        if not numbers:
            self.say("This exercise asks nothing before reading")
        elif await self.annot.known_analyst() and (document := await self._document()):
            await self.ask_before(document, numbers)

    @work
    async def action_source(self) -> None:
        """Fill in the card of a text."""
        if await self.annot.known_analyst() and (document := await self._document()):
            await self.fill_source(document)

    def action_prompt(self) -> None:
        """Show the next question to ask oneself in reading, after the last one none."""
        prompts = self.study.exercise.prompts
        if not prompts:
            self.say(self.keyed("This exercise has no questions of its own; in a text {reader.prompt} asks others"))
            return
        self._prompt = (self._prompt + 1) % (len(prompts) + 1)
        box = self.query_one("#exercise-prompt", Static)
        box.set_class(bool(self._prompt), "-shown")
        if self._prompt:
            head = f"Ask yourself ({self._prompt} of {len(prompts)}): "
            box.update(joined((head, "bold"), prompts[self._prompt - 1]))

    def action_feedback(self, full: bool) -> None:
        """Show feedback on what was answered so far."""
        width = max(20, min(self.app.size.width - _FRAME, _WIDEST))
        told = self.attempt(lambda: self.session.feedback(self._exercise, full=full, width=width))
        if told:
            heading = (
                "Feedback on what you have answered"
                if full
                else f"Hints on what you have answered ({self.key('exercise.feedback')}: in full)"
            )
            lines = f"{told}\n\n{self._handing_in()}".rstrip().split("\n")
            self.app.push_screen(Reading(heading, [plain(line) for line in lines]))

    def _handing_in(self) -> str:
        """How one hands in; empty where the key is here, and for guests, whose work is here already."""
        if is_guest() or self.session.has_key(self._exercise):
            return ""
        return f"{self.keyed(_HAND_IN)}\n{self.session.root}\n\n"

    @work
    async def action_hand_in(self) -> None:
        """Make the zip to hand in."""
        await hand_in(self)
