"""Questions to ask oneself while reading, one after the other; the document as a source, and what is known of it."""

from textual import work
from textual.widgets import Static

from annot_tui.compare.selection import Selection
from annot_tui.model import AnnotError
from annot_tui.store import config
from annot_tui.teaching.prompts import MEANT, Place, Skill, place_in, prompts
from annot_tui.text.span import Span
from annot_tui.tui.content import joined
from annot_tui.tui.dialogs.form import Field, Form, Kind
from annot_tui.tui.dialogs.forms import several
from annot_tui.tui.screens.reader.view import ReaderView
from annot_tui.tui.screens.working import MANY


class Asking(ReaderView):
    """What asks questions of the text."""

    def __init__(self) -> None:
        super().__init__()
        self._first: tuple[str, ...] = ()
        """Questions of the exercise from which the text was opened."""
        self._asked: set[str] = set()
        """Those that were shown of this document."""
        self._skills: tuple[Skill, ...] | None = None
        """What the questions practise; None as long as nobody has looked."""

    def open(self, document: str, span: Span | None = None, tag: str = "") -> None:
        """Read a document, with all questions still to be asked."""
        self._first, self._asked = (), set()
        if self.is_mounted:
            self._show_prompt()
        super().open(document, span, tag)

    def ask_first(self, questions: tuple[str, ...]) -> None:
        """Ask these before all others, as long as this document is read."""
        self._first = questions

    def clear(self) -> None:
        """Select nothing, and put the question away."""
        self._show_prompt()
        super().clear()

    def action_prompt(self) -> None:
        """Show the next question; after the last one none, and then the first again."""
        if not self.document:
            return
        found = (*(("the exercise", words) for words in self._first), *prompts(self._place_read(), self._wanted()))
        question = next((prompt for prompt in found if prompt[1] not in self._asked), None)
        if question:
            self._asked.add(question[1])
            self._show_prompt(*question)
        else:
            self._asked.clear()
            self._show_prompt()
            none = "No questions are wanted: {reader.skills} chooses which"
            self.say(self.keyed("No further question; {reader.prompt} begins again" if found else none))

    def _show_prompt(self, skill: str = "", words: str = "") -> None:
        box = self.query_one("#prompt", Static)
        box.set_class(bool(words), "-shown")
        if words:
            keys = self.keyed("  {reader.prompt}: next, {reader.clear}: away")
            box.update(joined((f"Ask yourself ({skill}): ", "bold"), words, (keys, "dim")))

    def _place_read(self) -> Place:
        """Where the caret is; in a project where comparing takes long without what others say.

        Of what others say there is as much as is shown of their tags: in an exercise nothing.
        """
        assert self.document  # noqa: S101
        tags = sum(sum(document.tags.values()) for document in self.annot.overview.documents)
        here = [annotation.tag for annotation in self.tags_here()]
        shown = Selection(analysts=(self.shown_layer,) if self.shown_layer else ())
        comparison = self.session.compare(shown) if here and tags <= MANY else None
        return place_in(self.session.project, self.document, self.reader.caret, here, comparison)

    def _wanted(self) -> tuple[Skill, ...]:
        """The skills that are practised, as the settings have it."""
        if self._skills is None:
            unasked = config.load().unasked.split(", ")
            self._skills = tuple(skill for skill in Skill if skill not in unasked)
        return self._skills

    @work
    async def action_skills(self) -> None:
        """Choose what the questions practise."""
        labels = {skill.value: f"{skill}: {meant}" for skill, meant in MEANT.items()}
        field = Field("skills", "Ask about", Kind.SEVERAL, self._wanted(), tuple(Skill), labels=labels)
        answer = await self.app.push_screen_wait(Form("Which questions, while you read?", [field]))
        if answer is None:
            return
        self._skills = tuple(map(Skill, several(answer["skills"])))
        unasked = ", ".join(skill for skill in Skill if skill not in self._skills)
        try:
            config.save(unasked=unasked)
        except AnnotError as error:
            self.say(f"{error}; it holds until you leave", wrong=True)
        else:
            self.say(f"Questions on {', '.join(self._skills) or 'nothing'}")

    @work
    async def action_source(self) -> None:
        """Say what the document is as a source."""
        from annot_tui.tui.screens.sourcing import fill_source

        if self.document:
            await fill_source(self, self.document_id)

    @work
    async def action_details(self) -> None:
        """Correct what is known of the document."""
        from annot_tui.tui.screens.detailing import correct_details

        if self.document:
            await correct_details(self, self.document_id)
