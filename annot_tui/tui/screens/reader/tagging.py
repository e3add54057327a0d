"""Tagging: a thesis, a stance, done; every further field can follow."""

from functools import partial

from textual import work
from textual.widgets import Static

from annot_tui.codebook.voices import voices
from annot_tui.model import Annotation, Tag
from annot_tui.model.words import Reading
from annot_tui.text.regions import warning
from annot_tui.text.safe import one_line
from annot_tui.text.span import Span
from annot_tui.text.units import Unit
from annot_tui.tui.content import joined
from annot_tui.tui.dialogs.ask import AskText
from annot_tui.tui.dialogs.forms import tag_fields, tag_form, thesis_fields, thesis_form
from annot_tui.tui.dialogs.picker import Choice, Picked, Picker
from annot_tui.tui.dialogs.stance import AskStance
from annot_tui.tui.passage import Passage
from annot_tui.tui.screens.assigning import Assigned, Assigning
from annot_tui.tui.screens.reader.placing import Placing
from annot_tui.tui.screens.reader.remarks import Remarks
from annot_tui.tui.telling import marked_as


class Tagging(Assigning, Remarks, Placing):
    """What makes and changes tags."""

    def __init__(self) -> None:
        super().__init__()
        self._tagged = ""
        self._last: Assigned | None = None
        self._layer_before: str | None = None
        """Whose tags were shown before a document was read for an exercise; None while it is not."""

    # Questions of an exercise

    def open(self, document: str, span: Span | None = None, tag: str = "") -> None:
        """Read a document, for no exercise."""
        if self._layer_before is not None:
            self.shown_layer, self._layer_before = self._layer_before, None
            self.query_one("#question", Static).remove_class("-shown")
        super().open(document, span, tag)

    def practise(self, question: str = "", thesis: str = "") -> None:
        """Read this document for an exercise: with one's own tags alone, so that nobody's give the answer away.

        The question stands above the text, with its thesis where it does not name that itself; the thesis comes first
        where one is chosen.
        """
        self._layer_before, self.shown_layer = self.shown_layer, self.session.analyst
        box = self.query_one("#question", Static)
        known = self.session.project.theses.get(thesis)
        words = one_line(known.statement) if known else ""
        more: list[str | tuple[str, str]] = [("  Thesis: ", "bold"), words] if words and words not in question else []
        box.update(joined(("The question: ", "bold"), question, *more))
        box.set_class(bool(question), "-shown")
        if thesis:
            self.used(thesis)
        self.show()

    # Making

    @work
    async def action_tag(self) -> None:
        """Ask for a thesis and a stance."""
        if not await self.annot.known_analyst() or not self.document:
            return
        passage, guessed = self._passage()
        assigned = await self.assign("the sentence" if guessed else "the selection", [passage])
        if assigned:
            self._add(assigned, passage)

    @work
    async def action_new_thesis(self) -> None:
        """Make a thesis of the selected words."""
        if not await self.annot.known_analyst() or not self.document:
            return
        passage, _ = self._passage()
        words = one_line(passage.words)
        draft = self.session.draft(f"new thesis {passage.document.id} {passage.span.start}")
        while answer := await self.app.push_screen_wait(thesis_form(None, words, self.session.project.theses, draft)):
            if not await self.unlike(str(answer["statement"])):
                continue
            made = self.attempt(partial(self.session.new_thesis, thesis_fields(answer)))
            if made:
                draft.drop()
                await self._tag_with(made.id, passage)
                break

    @work
    async def action_recent(self, number: int) -> None:
        """Tag the selection with a thesis used lately."""
        choices = self.theses()
        if number <= len(choices) and await self.annot.known_analyst() and self.document:
            await self._tag_with(choices[number - 1].value, self._passage()[0])

    def action_repeat(self) -> None:
        """Tag as last time; somebody did so then, so nothing has to be asked."""
        if self._last is None:
            self.say(self.keyed("Nothing to repeat yet: {reader.tag} tags a passage"))
        elif self.document:
            self._add(self._last, self._passage()[0])

    async def _tag_with(self, thesis: str, passage: Passage) -> None:
        assigned = await self.assign_to(Picked(thesis), [passage])
        if assigned:
            self._add(assigned, passage)

    def _add(self, assigned: Assigned, passage: Passage) -> None:
        thesis, taken = assigned
        span = passage.now(self.session.project)
        if not span:
            self.say("The text was changed meanwhile: select the passage again", wrong=True)
            return
        tag = self.attempt(
            lambda: self.session.add_tag(passage.document.id, [span], thesis, taken.stance, **assigned.fields)
        )
        if tag:
            self._last, self._tagged = assigned, tag.id
            self.used(thesis)
            self.reader.go_to(span.start)
            self.reader.focus_mark(tag.id, scroll=False)
            self.show_caret()
            self.say(f"{taken.stance.value}: {self.statement(thesis)}  {self.undoes}")
            if marked := warning(self.side.regions.within(span)):
                self.say(f"These words are {marked}")

    def _passage(self) -> tuple[Passage, bool]:
        """What would be tagged, and whether it was guessed from the caret."""
        assert self.document  # noqa: S101
        span = self.reader.selected_span
        found = span or self.reader.units.at(Unit.SENTENCE, self.reader.caret)
        return Passage(self.document, found), not span

    # Changing

    @work
    async def action_stance(self) -> None:
        """Choose another stance."""
        found = self.mine()
        if found:
            statement = self.statement(found.tag.thesis)
            taken = await self.app.push_screen_wait(AskStance(statement, found.tag.quote[:200]))
            if taken:
                await self._update(found, stance=taken.stance, leaning=taken.leaning)

    @work
    async def action_segment(self) -> None:
        """Add the selection to the tag that was made or shown last."""
        span = self.reader.selected_span
        known = self.session.project.by_tag.get(self._tagged)
        if not span or not known:
            self.say(self.keyed("Tag a passage first, then select another one and press {reader.segment}"), wrong=True)
            return
        placement = self.session.placement(known)
        if placement.waits or not placement.spans:
            self.say(self.keyed("The text of this tag has changed: confirm its place first ({app.review})"), wrong=True)
            return
        spans = [*placement.spans, span]
        if await self.move(known, spans, f"{len(spans)} segments {self.undoes}"):
            self.reader.clear_selection()

    @work
    async def action_fields(self, field: str) -> None:
        """Fill in every field, or take the selection where a passage is being moved."""
        if self.choosing:
            await self.take_place()
            return
        found = self.mine()
        if found:
            statement, draft = self.statement(found.tag.thesis), self.session.draft(f"tag {found.tag.id}")
            known = voices(self.session.project, found.document)
            while answer := await self.app.push_screen_wait(tag_form(found.tag, statement, field, draft, known)):
                if await self._update(found, **tag_fields(answer)):
                    draft.drop()
                    break

    @work
    async def action_note(self) -> None:
        """Write a note."""
        found = self.mine()
        if found:
            old, draft = found.tag.note, self.session.draft(f"note {found.tag.id}")
            while (note := await self.app.push_screen_wait(AskText("Note on this tag", old, draft))) is not None:
                if await self._update(found, note=note):
                    draft.drop()
                    break

    async def _update(self, found: Annotation, **fields: object) -> bool:
        """Change a tag as it was seen; False where the person wants to go back to what they typed."""
        done = await self.change(self.ways(found), found.tag, fields, f"Changed {self.undoes}")
        if done:
            self.reader.focus_mark(found.tag.id, scroll=False)
        return done

    @work
    async def action_delete(self) -> None:
        """Delete one's own tag; where several are under the caret, ask which."""
        mine = [a for a in self.tags_here() if a.analyst == self.session.analyst]
        if len(mine) > 1:
            choices = [Choice(a.tag.id, f"{a.tag.stance.value} {a.tag.thesis}", a.tag.quote[:60]) for a in mine]
            picked = await self.app.push_screen_wait(Picker("Delete which of these tags?", choices))
            mine = [a for a in mine if picked and a.tag.id == picked.value]
            if not mine:
                return
        found = mine[0] if mine else self.mine()
        if found:
            await self._delete(found)

    async def _delete(self, found: Annotation) -> None:
        def deletion(tag: Tag) -> None:
            self.session.delete_tag(found._replace(tag=tag))

        await self.delete("tag", found.tag, deletion, f"Deleted {found.tag.thesis} {self.undoes}")

    @work
    async def action_absent(self) -> None:
        """Note theses as looked for and absent, one after the other or all at once, or take that back."""
        if not await self.annot.known_analyst() or not self.document:
            return
        document, title = self.document_id, "Which thesis did you look for in vain?"
        while picked := await self.app.push_screen_wait(Picker(title, self._to_look_for(document))):
            absent = picked.value not in self.session.layer(document).absent
            theses = [picked.value] if picked.value else list(self.session.left_open(document))
            what = picked.value or f"{len(theses)} theses"
            self.attempt(
                partial(self.session.set_all_absent, document, theses, absent),
                f"{what}: {'absent' if absent else 'no longer marked absent'} {self.undoes}",
            )

    def _to_look_for(self, document: str) -> list[Choice]:
        """The theses of which nothing is said yet, all of them as one choice, then those noted as absent and tagged."""
        layer, left = self.session.layer(document), self.session.left_open(document)
        known = {tag.thesis: "tagged" for tag in layer.tags} | dict.fromkeys(layer.absent, "absent; again: no longer")
        theses = sorted(self.theses(), key=lambda c: (c.value not in left, known.get(c.value, "")))
        choices = [Choice(c.value, c.label, known.get(c.value, "")) for c in theses]
        return [
            *choices,
            *([Choice("", f"all {len(left)} that have neither a tag nor “absent”")] if len(left) > 1 else []),
        ]

    @work
    async def action_finish(self) -> None:
        """Mark the document as read to the end, or take it back."""
        if await self.annot.known_analyst() and self.document:
            done = self.session.layer(self.document_id).reading is Reading.FINISHED
            reading = Reading.READING if done else Reading.FINISHED
            told = marked_as(self.session, self.document_id, reading, self.key("reader.absent"))
            self.attempt(lambda: self.session.set_reading(self.document_id, reading), told)
