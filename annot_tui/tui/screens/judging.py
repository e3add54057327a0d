"""What the list of contradictions and the two texts side by side share: verdicts on a pair of passages."""

from functools import partial

from textual import work

from annot_tui.compare.values import Contradiction, TagPair
from annot_tui.model.words import Judgement, Why
from annot_tui.tui.dialogs.forms import verdict_form
from annot_tui.tui.screens.comparing import Comparing


class Judging(Comparing):
    """A screen on one pair of passages at a time."""

    def pair(self) -> TagPair | None:
        """The pair that is shown, if any."""
        raise NotImplementedError

    def contradiction(self) -> Contradiction | None:
        """The contradiction that is shown, if any."""
        raise NotImplementedError

    @work
    async def action_verdict(self) -> None:
        """Judge the pair."""
        pair = self.pair()
        if not pair or not await self.annot.known_analyst():
            return
        mine = next((verdict for analyst, verdict in pair.verdicts if analyst == self.session.analyst), None)
        answer = await self.app.push_screen_wait(verdict_form(mine))
        if answer:
            judgement = Judgement(str(answer["verdict"]))
            why = Why(str(answer["why"])) if answer["why"] else None
            note = str(answer["note"])
            left = self._left(pair) if judgement is not Judgement.REAL else 0
            more = f"; {left} more pair{'' if left == 1 else 's'} of passages to judge" if left else ""
            given = partial(self.session.give_verdict, pair.tags, judgement, why, note)
            self.attempt(given, f"Verdict kept{more} {self.undoes}")

    def _left(self, judged: TagPair) -> int:
        """How many pairs nobody will have judged once this one is, so that the contradiction stays open."""
        item = self.contradiction()
        return len(item.pairs) - item.pairs.ruled - (not judged.verdicts) if item else 0

    def action_withdraw(self) -> None:
        """Take one's verdict back."""
        pair = self.pair()
        if pair and any(analyst == self.session.analyst for analyst, _ in pair.verdicts):
            self.attempt(lambda: self.session.withdraw_verdict(pair.tags), f"Verdict withdrawn {self.undoes}")
        else:
            self.say("You gave no verdict on this pair")

    async def action_open(self, side: int) -> None:
        """Go to a passage in its text."""
        pair = self.pair()
        if pair:
            annotation = self.session.annotation(pair.tags[side])
            await self.annot.read(annotation.document, annotation.tag.id)


def place_of(pair: TagPair | None, item: Contradiction) -> int:
    """Where two passages stand among those that show a contradiction; first where they no longer do."""
    return next((n for n, other in enumerate(item.pairs) if pair and other.tags == pair.tags), 0)
