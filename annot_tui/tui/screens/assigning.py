"""Which thesis, and which stance: what is asked wherever passages are tagged."""

from typing import NamedTuple

from annot_tui.tui.dialogs.picker import Choice, Picked, Picker
from annot_tui.tui.dialogs.stance import AskStance, Taken
from annot_tui.tui.screens.editing import Editing

_MOST = 9
"""Theses that are remembered as used lately: as many as there are digits to choose them by."""


class Assigned(NamedTuple):
    """What a passage is tagged with."""

    thesis: str
    taken: Taken


class Assigning(Editing):
    """A screen on which passages are tagged."""

    def __init__(self) -> None:
        super().__init__()
        self._recent: list[str] = []

    def theses(self) -> list[Choice]:
        """Theses to choose from, those used last first."""
        theses = [t for t in self.session.project.theses.values() if not t.retired]
        rank = {thesis: place for place, thesis in enumerate(self._recent)}
        ordered = sorted(theses, key=lambda t: (rank.get(t.id, len(rank)), t.statement))
        return [Choice(t.id, t.statement, t.id) for t in ordered]

    def used(self, thesis: str) -> None:
        """Let a thesis come first the next time."""
        self._recent = [thesis, *(other for other in self._recent if other != thesis)][:_MOST]

    async def assign(self, passage: str, quote: str) -> Assigned | None:
        """Ask for thesis and stance; `passage` says in words what is tagged. None where somebody turns back."""
        picked = await self.app.push_screen_wait(
            Picker(f"Tag {passage} with which thesis?", self.theses(), creates="thesis", digits=True)
        )
        return await self.assign_to(picked, quote) if picked else None

    async def assign_to(self, picked: Picked, quote: str) -> Assigned | None:
        """Ask for the stance; a new thesis is made once there is one, so that whoever turns back leaves nothing."""
        thesis, statement = picked.value, picked.value if picked.new else self.statement(picked.value)
        if picked.new and not await self.unlike(statement):
            return None
        taken = await self.app.push_screen_wait(AskStance(statement, quote))
        if taken and picked.new:
            made = self.attempt(lambda: self.session.add_thesis(statement))
            thesis = made.id if made else ""
        return Assigned(thesis, taken) if taken and thesis else None
