"""Renaming, merging, splitting and moving theses: asked for, shown in full, and only then done."""

from collections.abc import Callable

from textual import work

from annot_tui.codebook.plan import Plan
from annot_tui.codebook.telling import event_told, gain_told, saturation_told, told
from annot_tui.model import AnnotError, Thesis
from annot_tui.tui.content import plain
from annot_tui.tui.dialogs.ask import Reading
from annot_tui.tui.dialogs.forms import parts_form, rename_form, several
from annot_tui.tui.dialogs.picker import Choice, Picker
from annot_tui.tui.dialogs.preview import Preview
from annot_tui.tui.screens.editing import Editing

_TOP = "·"
"""Stands for no thesis above; no id can be shorter, and none is this."""


class Recasting(Editing):
    """What changes a thesis together with everything that uses it."""

    def current(self) -> Thesis | None:
        """The thesis under the cursor."""
        raise NotImplementedError

    def look_up(self, thesis: str) -> None:
        """Put the cursor on a thesis."""

    async def carry_out(self, make: Callable[[], Plan], said: str, then: str = "", *, asking: bool = True) -> bool:
        """Show a plan and, where it is wanted, do it; the cursor goes to the thesis `then`.

        Without `asking` it is done at once where there is nothing to think about first.
        """
        if not await self.annot.known_analyst():
            return False
        try:
            plan = make()
            first, *lines = told(plan, self.session.as_shown(plan))
        except AnnotError as error:
            self.say(str(error), wrong=True)
            return False
        if plan.nothing:
            self.say(first)
            return False
        if (asking or plan.questions) and not await self.app.push_screen_wait(Preview(first, lines)):
            return False
        done = self.attempt(lambda: self.session.carry_out(plan), f"{said} {self.undoes}")
        if done and then:
            self.look_up(then)
        return bool(done)

    async def retire(self, thesis: str) -> None:
        """Take a thesis out of use; asked only where exercises name it."""
        said = "Retired: it is no longer offered for tagging"
        await self.carry_out(lambda: self.session.plan_retire(thesis), said, asking=False)

    def others(self, thesis: Thesis) -> list[Choice]:
        """The other theses in use, to choose from."""
        found = (t for t in self.session.project.theses.values() if not t.retired and t.id != thesis.id)
        return [Choice(t.id, t.statement, t.id) for t in sorted(found, key=lambda t: t.statement)]

    @work
    async def action_rename(self) -> None:
        """Give it another id, and other words."""
        thesis = self.current()
        draft = self.session.draft(f"renaming of {thesis.id}") if thesis else None
        while thesis and draft and (answer := await self.app.push_screen_wait(rename_form(thesis, draft))):
            new, statement = str(answer["id"]), " ".join(str(answer["statement"]).split())
            if new == thesis.id:
                self.say(self.keyed("That is its id already: {codebook.edit} changes its words"), wrong=True)
                continue
            id = thesis.id
            if await self.carry_out(lambda: self.session.plan_rename(id, new, statement), "Renamed", new):  # noqa: B023
                draft.drop()
            break

    @work
    async def action_merge(self) -> None:
        """Let another thesis take it in."""
        thesis = self.current()
        if thesis:
            title = f"Which thesis takes in “{thesis.statement}”?"
            picked = await self.app.push_screen_wait(Picker(title, self.others(thesis), creates="thesis"))
            if picked:
                into = self.session.free_name(picked.value) if picked.new else picked.value
                words = picked.value if picked.new else ""
                await self.carry_out(lambda: self.session.plan_merge([thesis.id], into, words), "Merged", into)

    @work
    async def action_split(self) -> None:
        """Let several theses take its place."""
        thesis = self.current()
        if thesis:
            choices = {choice.value: choice.label for choice in self.others(thesis)}
            answer = await self.app.push_screen_wait(parts_form(thesis.statement, choices))
            if answer:
                into = dict.fromkeys(several(answer["parts"]), "")
                for statement in filter(None, (" ".join(text.split()) for text in str(answer["new"]).split("\n"))):
                    into[self._free(statement, into)] = statement
                said = self.keyed("Split: {codebook.worklist} lists the tags that wait for you")
                await self.carry_out(lambda: self.session.plan_split(thesis.id, into), said, next(iter(into), ""))

    def _free(self, statement: str, taken: dict[str, str]) -> str:
        name, number = self.session.free_name(statement), 1
        id = name
        while id in taken:
            number += 1
            id = f"{name}-{number}"
        return id

    @work
    async def action_move(self) -> None:
        """Put it under another thesis."""
        thesis = self.current()
        if thesis:
            choices = [Choice(_TOP, "no other thesis"), *self.others(thesis)]
            picked = await self.app.push_screen_wait(
                Picker(f"Under which thesis stands “{thesis.statement}”?", choices)
            )
            if picked:
                parent = "" if picked.value == _TOP else picked.value
                await self.carry_out(lambda: self.session.plan_move(thesis.id, parent), "Moved")

    @work
    async def action_take_over(self) -> None:
        """Give what came in under replaced theses to those that they became."""
        await self.carry_out(self.session.plan_settlement, "Settled")

    @work
    async def action_seen(self) -> None:
        """Note that the later words of a replaced thesis were compared."""
        thesis = self.current()
        if thesis and thesis.replaced and thesis.revision > thesis.replaced.revision:
            if await self.annot.known_analyst():
                plan = self.session.plan_seen(thesis.id)
                self.attempt(
                    lambda: self.session.carry_out(plan), f"Noted: its later words were compared {self.undoes}"
                )
        else:
            self.say("This is for a replaced thesis that was worded anew elsewhere")

    def action_worklist(self) -> None:
        """Go to what waits for oneself."""
        from annot_tui.tui.screens.worklist import WorkListScreen

        self.app.push_screen(WorkListScreen())

    def action_history(self) -> None:
        """Show what became of theses that are out of use."""
        from annot_tui.codebook.history import history

        lines = [plain(event_told(event)) for event in history(self.session.project.theses)]
        self.app.push_screen(Reading("What became of theses", lines or [plain("No thesis is out of use.")]))

    def action_saturation(self) -> None:
        """Show how many new theses each document brought."""
        from annot_tui.codebook.saturation import saturation

        project = self.session.project
        gains = saturation(project)
        lines = [plain(saturation_told(gains), "bold"), *(plain(f"\n{gain_told(gain, project)}") for gain in gains)]
        self.app.push_screen(Reading("New theses per document, in the order of tagging", lines))
