"""The whole comparison as one immutable value; every tuple is sorted, so equal files give equal reports."""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from annot_tui.collector import collector_paused
from annot_tui.compare.deferred import Deferred, passing
from annot_tui.compare.findings import Contest, Copies, SameFact, Shift, Silence, SingleSource, Tension
from annot_tui.compare.gather import Stands
from annot_tui.compare.selection import By, Selection
from annot_tui.compare.values import (
    Agreement,
    Contradiction,
    Holder,
    Stand,
    Standing,
)


class Clashes(Deferred[Contradiction]):
    """Contradictions that are made at the first look; until then it is known how many there are."""

    __slots__ = ("_leading",)

    def __init__(
        self, make: Callable[[], Iterable[Contradiction]], count: Callable[[], int], leading: Callable[[], int]
    ) -> None:
        super().__init__(make, count)
        self._leading = leading

    @property
    def leading(self) -> int:
        """How many there are without those that only repeat a direct one."""
        with collector_paused():
            return self._leading()


class Positions(Deferred[Stand]):
    """The positions on the theses that are shown, each made when somebody looks at it."""

    __slots__ = ("_shown", "_stands")

    def __init__(self, stands: Stands, shown: Collection[str]) -> None:
        super().__init__(lambda: stands.on(shown))
        self._stands, self._shown = stands, shown

    def of(self, holder: str, thesis: str) -> Stand:
        """Look up one of them. Raises KeyError where there is none."""
        if thesis not in self._shown:
            raise KeyError(thesis)
        return self._stands[holder, thesis]


@dataclass(frozen=True)
class Comparison:
    """Everything a report says, computed from one project and one selection."""

    selection: Selection
    layers: tuple[str, ...]
    holders: tuple[Holder, ...]
    theses: tuple[str, ...]
    """Their ids, in the order in which people look for them: that of the codebook."""
    stands: Sequence[Stand]
    agreements: Sequence[Agreement] = ()
    contradictions: Sequence[Contradiction] = ()
    tensions: Sequence[Tension] = ()
    shifts: Sequence[Shift] = ()
    single_source: Sequence[SingleSource] = ()
    silences: Sequence[Silence] = ()
    contested: Sequence[Contest] = ()
    copies: Sequence[Copies] = ()
    same_facts: Sequence[SameFact] = ()

    @property
    def leading(self) -> int:
        """How many contradictions there are without those that only repeat a direct one."""
        found = self.contradictions
        return found.leading if isinstance(found, Clashes) else sum(not item.under for item in found)

    @property
    def by(self) -> By:
        """Whose positions are compared."""
        return self.selection.by

    @cached_property
    def clashing(self) -> frozenset[str]:
        """The ids of all tags that take part in a contradiction that is not apparent."""
        found = (item for item in passing(self.contradictions) if item.standing is not Standing.APPARENT)
        with collector_paused():
            sides = {id(flank): flank for item in found for flank in item.pairs.flanks}
        return frozenset(tag for flank in sides.values() for tag in flank.ids)

    def stand(self, holder: str, thesis: str) -> Stand:
        """Look up one cell of the matrix. Raises KeyError where there is none."""
        return self.stands.of(holder, thesis) if isinstance(self.stands, Positions) else self._cells[holder, thesis]

    def holder(self, holder: str) -> Holder:
        """Look up a holder by id. Raises KeyError where there is none."""
        return self._holders[holder]

    @cached_property
    def _cells(self) -> dict[tuple[str, str], Stand]:
        return {(stand.holder, stand.thesis): stand for stand in self.stands}

    @cached_property
    def _holders(self) -> dict[str, Holder]:
        return {holder.id: holder for holder in self.holders}
