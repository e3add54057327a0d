"""Which passages are listed for whoever settles them, and how far one has come."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from annot_tui.model.words import Disagreement
from annot_tui.reliability.cases import Case


@dataclass(frozen=True)
class Wanted:
    """Which passages are looked at; nothing named is everything."""

    documents: Collection[str] = ()
    theses: Collection[str] = ()
    kinds: Collection[Disagreement] = ()
    mine: str = ""
    """An analyst: only passages that they tagged, or missed."""
    decided: bool = False
    """Those that are settled, and not those that somebody has to decide."""

    def has(self, case: Case) -> bool:
        """Whether a passage is one of them."""
        group = case.group
        theses = {*group.theses, *(mark.tag.thesis for mark in case.consensus)}
        kinds = {*group.kinds, case.kind}
        return (
            (case.decided if self.decided else case.open)
            and (not self.documents or group.document in self.documents)
            and (not self.theses or not theses.isdisjoint(self.theses))
            and (not self.kinds or not kinds.isdisjoint(self.kinds))
            and (not self.mine or self.mine in (*group.analysts, *group.missing))
        )


@dataclass(frozen=True)
class Progress:
    """How many disagreements are settled, of how many, and on how many passages all agree that are not merged yet."""

    settled: int
    of: int
    agreed: int


def progress(found: Iterable[Case]) -> Progress:
    """How far one has come."""
    every = tuple(found)
    settled = sum(case.decided for case in every)
    return Progress(settled, settled + sum(case.open for case in every), sum(case.mergeable for case in every))
