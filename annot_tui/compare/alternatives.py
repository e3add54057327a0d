"""What hangs on a contested reading: how the comparison would change if one of the readings held.

The question is answered for one contested position at a time, all others as they stand. Contradictions and
agreements of positions are compared, not their passages; what third parties say is left out.
"""

from collections import defaultdict
from collections.abc import Iterator

from annot_tui.compare.cells import Cell
from annot_tui.compare.findings import Alternative, Contest, Outcome
from annot_tui.compare.gather import Table
from annot_tui.compare.inference import Held, implied
from annot_tui.compare.logic import Codebook, Literal
from annot_tui.compare.outcomes import DECIDED, agreement, clash, meetings
from annot_tui.compare.positions import readings, stand
from annot_tui.compare.values import AgreementKind, ContradictionKind, Stand
from annot_tui.model.words import Leaning, Position, Stance


def contests(table: Table, codebook: Codebook, held: Held) -> Iterator[Contest]:
    """Positions that the layers do not agree on, each with what would follow if one reading held."""
    setting = _Setting(table, codebook, held)
    for contested in table.stands.telling():
        if contested.contested:
            key = (contested.holder, contested.thesis)
            told = readings(table.project, table.chosen, table.cell(*key))
            analysts = tuple(analyst for analyst, _ in told)
            yield Contest(*key, told, tuple(_alternatives(setting, contested, analysts)))


class _Setting:
    """All other positions, found by thesis and by what follows from them."""

    def __init__(self, table: Table, codebook: Codebook, held: Held) -> None:
        self.table = table
        self.codebook = codebook
        self.held = held
        self.of_thesis: dict[str, list[Stand]] = defaultdict(list)
        for present in table.spoken():
            self.of_thesis[present.thesis].append(present)

    def outcomes(self, stand: Stand) -> set[Outcome]:
        """What a position makes with all others."""
        return {*self._on_its_thesis(stand), *self._over_relations(stand)}

    def _on_its_thesis(self, stand: Stand) -> Iterator[Outcome]:
        for other in self.of_thesis[stand.thesis]:
            kind = clash(stand, other) or agreement(stand, other)
            apart = (self.table.apart(stand, other, meeting) for meeting in meetings(stand, other))
            if kind and other.holder != stand.holder and any(apart):
                yield Outcome(kind, other.holder, stand.thesis)

    def _over_relations(self, stand: Stand) -> Iterator[Outcome]:
        for stance in DECIDED.get(stand.position, ()):
            literal = Literal(stand.thesis, stance is Stance.ASSERTS)
            follows, precedes = (self.codebook.follows(x) for x in (literal, literal.negated()))
            for target in follows:
                for other in self._others(stand, literal, target.negated()):
                    yield Outcome(ContradictionKind.INFERRED, other.holder, other.thesis)
            for target in {*follows, *(opposite.negated() for opposite in precedes)}:
                on, back = target in follows, target.negated() in precedes
                for other in self._others(stand, literal, target):
                    if (not on or implied(self.table, stand, other)) and (
                        not back or implied(self.table, other, stand)
                    ):
                        yield Outcome(AgreementKind.IMPLIED, other.holder, other.thesis)

    def _others(self, stand: Stand, own: Literal, literal: Literal) -> Iterator[Stand]:
        held, meeting = (other.stand for other in self.held.get(literal, ())), (own.sign, literal.sign)
        return (other for other in held if other.holder != stand.holder and self.table.apart(stand, other, meeting))


def _alternatives(setting: _Setting, present: Stand, analysts: tuple[str, ...]) -> Iterator[Alternative]:
    """One for each reading that differs from the present position."""
    cell = setting.table.cell(present.holder, present.thesis)
    read: dict[tuple[Position, Leaning | None], dict[str, Stand]] = defaultdict(dict)
    for analyst in analysts:
        found = _read_by(setting.table, cell, analyst)
        read[found.position, found.leaning][analyst] = found
    before = setting.outcomes(present)
    for (position, leaning), stands in read.items():
        if (position, leaning) != (present.position, present.leaning):
            after = setting.outcomes(next(iter(stands.values())))
            yield Alternative(tuple(stands), position, leaning, _sorted(after - before), _sorted(before - after))


def _read_by(table: Table, cell: Cell, analyst: str) -> Stand:
    """The position if this analyst alone spoke for the documents they have read."""
    chosen = {
        document.id: (analyst,) if analyst in table.chosen[document.id] else table.chosen[document.id]
        for document in cell.documents
    }
    return stand(table.project, chosen, cell.heard(chosen))


def _sorted(outcomes: set[Outcome]) -> tuple[Outcome, ...]:
    return tuple(sorted(outcomes, key=lambda o: (o.kind.value, o.thesis, o.holder)))
