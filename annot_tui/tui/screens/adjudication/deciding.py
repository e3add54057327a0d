"""Settling the passage that is shown: choosing a version, making one, saying why."""

from collections.abc import Callable, Sequence
from functools import partial

from textual import work

from annot_tui.codebook.voices import voices
from annot_tui.model.words import Reason
from annot_tui.reliability.cases import Case
from annot_tui.reliability.marks import Mark, Spans
from annot_tui.reliability.versions import Alternative, Names, alternatives
from annot_tui.report.disagreements import REASONS
from annot_tui.text.counting import number_of
from annot_tui.text.safe import one_line
from annot_tui.tui.dialogs.ask import AskLine, Confirm
from annot_tui.tui.dialogs.forms import tag_fields, tag_form
from annot_tui.tui.dialogs.picker import Choice, Picker
from annot_tui.tui.screens.adjudication.card import places
from annot_tui.tui.screens.base import AnnotScreen


class Deciding(AnnotScreen):
    """A screen on one passage at a time."""

    def current(self) -> Case | None:
        """The passage that is shown."""
        raise NotImplementedError

    def names(self, document: str) -> Names:
        """What the analysts of a document are called."""
        raise NotImplementedError

    def versions(self, case: Case) -> tuple[Alternative, ...]:
        """The versions of a passage, numbered from 1 as the keys are."""
        return alternatives(self.session.project, case.group, self.names(case.group.document))

    async def _ready(self) -> Case | None:
        """The passage that is shown, once it is known that the analyst may settle it."""
        case = self.current()
        if not case or not await self.annot.known_analyst():
            return None
        if refused := self.session.why_not():
            self.say(refused, wrong=True)
            return None
        return case

    @work
    async def action_choose(self, number: int) -> None:
        """Choose a version by its number."""
        case = await self._ready()
        if not case:
            return
        found = self.versions(case)
        if number > len(found):
            self.say(f"There {'is one version' if len(found) == 1 else f'are {len(found)} versions'} here")
        else:
            await self._decide(case, found[number - 1].version, f"version {number}")

    @work
    async def action_none(self) -> None:
        """Settle that no version is right."""
        case = await self._ready()
        if case and case.bereft:
            self.attempt(partial(self.session.reopen, case), f"Taken out {self.undoes}")
        elif case:
            await self._decide(case, (), "none of these")

    async def _decide(self, case: Case, chosen: Sequence[Mark], what: str) -> bool:
        choices = [Choice(reason.value, words) for reason, words in REASONS.items()]
        picked = await self.app.push_screen_wait(
            Picker(f"{what[:1].upper()}{what[1:]}: why was it read differently?", choices, digits=True)
        )
        if not picked:
            return False
        note = await self.app.push_screen_wait(
            AskLine("A note for those who read what was decided?", "Nothing typed leaves it out.")
        )
        if note is None:
            return False
        decide = partial(self.session.decide, case, chosen, Reason(picked.value), note)
        if self.attempt(decide, f"Settled: {what} {self.undoes}") is None:
            return False
        if not self.session.unfinished(case.group.document):
            await self._finish(case.group.document)
        return True

    @work
    async def action_new(self) -> None:
        """Make a version that nobody has."""
        case = await self._ready()
        if not case:
            return
        found = self.versions(case)
        base = await self._pick_base(found)
        thesis = await self._pick_thesis(case) if base else None
        if not base or not thesis:
            return
        draft = self.session.draft(f"decision {min(case.group.ids)}")
        known = voices(self.session.project, case.group.document)
        form = partial(tag_form, base.tag, self.statement(thesis), "stance", draft, known)
        while answer := await self.app.push_screen_wait(form()):
            spans = await self._pick_place(found)
            fields = {**tag_fields(answer), "thesis": thesis}
            made = self.attempt(partial(self.session.made, base, spans, **fields)) if spans else None
            if made and await self._decide(case, (made,), "a new version"):
                draft.drop()
                break

    async def _pick_base(self, found: Sequence[Alternative]) -> Mark | None:
        marks = [(n, mark) for n, one in enumerate(found, 1) for mark in one.version]
        if len(marks) == 1:
            return marks[0][1]
        choices = [
            Choice(m.id, f"version {n}: {m.tag.stance.value} {m.tag.thesis}", m.tag.quote[:40]) for n, m in marks
        ]
        picked = await self.app.push_screen_wait(Picker("Begin with which version?", choices, digits=True))
        return next((mark for _, mark in marks if picked and mark.id == picked.value), None)

    async def _pick_thesis(self, case: Case) -> str | None:
        here = case.group.theses
        others = (thesis.id for thesis in self.session.project.theses.values() if not thesis.retired)
        known = [id for id in dict.fromkeys((*here, *others)) if id in self.session.project.theses]
        choices = [Choice(id, self.statement(id), "named here" if id in here else "") for id in known]
        picked = await self.app.push_screen_wait(Picker("On which thesis?", choices, digits=True))
        return picked.value if picked else None

    async def _pick_place(self, found: tuple[Alternative, ...]) -> Spans | None:
        known = places(found)
        if len(known) == 1:
            return known[0][1]
        choices = [Choice(str(n), f"the words of {label}") for n, (label, _) in enumerate(known)]
        picked = await self.app.push_screen_wait(Picker("Which words does it cover?", choices, digits=True))
        return known[int(picked.value)][1] if picked else None

    @work
    async def action_uphold(self) -> None:
        """Say that what was decided holds for what is new."""
        case = self.current()
        said = "Kept" if case and case.bereft else "The decision holds for what is new, too"
        await self._do(self.session.uphold, f"{said} {self.undoes}")

    @work
    async def action_reopen(self) -> None:
        """Take back what was decided."""
        await self._do(self.session.reopen, f"Open again {self.undoes}")

    async def _do(self, change: Callable[[Case], None], said: str) -> None:
        case = await self._ready()
        if case:
            self.attempt(partial(change, case), said)

    @work
    async def action_merge(self) -> None:
        """Take over what all agree on, everywhere."""
        count = sum(case.mergeable for case in self.session.cases)
        if not count:
            self.say("Nothing to merge: all must have finished a document, and agree")
            return
        if not await self.annot.known_analyst():
            return
        passages = number_of(count, "passage")
        if await self.app.push_screen_wait(Confirm(f"Take over {passages} on which all agree?")):
            before = self.session.complete
            self.attempt(self.session.merge_agreed, f"{passages} taken over {self.undoes}")
            for document in self.session.complete:
                if document not in before:
                    await self._finish(document)

    @work
    async def action_finish(self) -> None:
        """Mark the settled reading of a document as finished."""
        if not await self.annot.known_analyst():
            return
        complete = self.session.complete
        if not complete:
            self.say("No document is complete: passages that differ are to be decided, those that agree merged")
            return
        choices = [Choice(name, self.session.document(name).title) for name in complete]
        picked = await self.app.push_screen_wait(Picker("Which settled reading is finished?", choices, digits=True))
        if picked:
            await self._finish(picked.value)

    async def _finish(self, document: str) -> None:
        title = one_line(self.session.document(document).title)
        question = f"Nothing is left to settle in {title}. Is its settled reading finished, so that comparisons use it?"
        if await self.app.push_screen_wait(Confirm(question)):
            self.attempt(partial(self.session.finish_consensus, document), f"{title} is finished {self.undoes}")
