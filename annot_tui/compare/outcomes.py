"""What two positions on one thesis make of each other: the rules for agreement and contradiction in one place."""

from typing import NamedTuple, Protocol

from annot_tui.compare.values import AgreementKind, ContradictionKind
from annot_tui.model.words import Leaning, Position, Stance

DECIDED = {
    Position.ASSERTS: (Stance.ASSERTS,),
    Position.REJECTS: (Stance.REJECTS,),
    Position.MIXED: (Stance.ASSERTS, Stance.REJECTS),
}
"""The positions that decide a thesis, with the stances that a holder of each has taken."""

OPPOSITE = {Stance.ASSERTS: Stance.REJECTS, Stance.REJECTS: Stance.ASSERTS}

SPOKEN = (*DECIDED, Position.QUALIFIES)
"""The positions of a holder who says something of their own."""


MUTE = frozenset((Position.SILENT, Position.ABSENT, Position.NOT_APPLICABLE))
"""The positions of a holder in whose documents nothing at all was tagged."""


class Told(NamedTuple):
    """What somebody holds, as far as it matters to others."""

    position: Position | None
    leaning: Leaning | None = None


class Holds(Protocol):
    """A position, alone or with what else is known of it."""

    @property
    def position(self) -> Position | None:
        """What is held."""

    @property
    def leaning(self) -> Leaning | None:
        """Where one who only qualifies leans to."""


def clash(a: Holds, b: Holds) -> ContradictionKind | None:
    """Whether two holders contradict each other on a thesis: directly, softly, or not at all.

    Direct: one asserts or is mixed, the other rejects or is mixed. Soft: one is decided, the other only qualifies
    and leans the other way or both ways; a mixed one clashes with either leaning.
    """
    if a.position in DECIDED and b.position in DECIDED:
        against = {OPPOSITE[stance] for stance in DECIDED[a.position]}
        return ContradictionKind.DIRECT if against & set(DECIDED[b.position]) else None
    firm, faint = (a, b) if a.position in DECIDED else (b, a)
    if firm.position not in DECIDED or faint.position is not Position.QUALIFIES:
        return None
    against_leanings = {Leaning(OPPOSITE[stance].value) for stance in DECIDED[firm.position]}
    return ContradictionKind.SOFT if faint.leaning in {*against_leanings, Leaning.BOTH} else None


def agreement(a: Holds, b: Holds) -> AgreementKind | None:
    """Whether two holders agree on a thesis: both assert, both reject, or both qualify with the same leaning.

    Two mixed holders do not agree: they contradict each other as well as themselves.
    """
    if a.position is not b.position:
        return None
    if a.position is Position.QUALIFIES:
        return AgreementKind.PARTIAL if a.leaning is b.leaning else None
    return AgreementKind.FULL if a.position in (Position.ASSERTS, Position.REJECTS) else None
