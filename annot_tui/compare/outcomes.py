"""What two positions on one thesis make of each other: the rules for agreement and contradiction in one place."""

from typing import NamedTuple, Protocol

from annot_tui.compare.signs import DECIDES, LEANS, OF_STANCE, QUALIFIES
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


Meeting = tuple[int, int]
"""The signs of what the one says, and of what the other says, that agree or clash."""


def agreement(a: Holds, b: Holds) -> AgreementKind | None:
    """Whether two holders agree on a thesis: both assert, both reject, or both qualify with the same leaning.

    Two mixed holders do not agree: they contradict each other as well as themselves.
    """
    if a.position is not b.position:
        return None
    if a.position is Position.QUALIFIES:
        return AgreementKind.PARTIAL if a.leaning is b.leaning else None
    return AgreementKind.FULL if a.position in (Position.ASSERTS, Position.REJECTS) else None


def meetings(a: Holds, b: Holds) -> tuple[Meeting, ...]:
    """By which of their tags two holders agree or clash on a thesis: two mixed ones clash both ways round."""
    if clash(a, b):
        return _clashing(a, b)
    signs = DECIDES if a.position in DECIDED else QUALIFIES
    return ((signs, signs),) if agreement(a, b) else ()


def _clashing(a: Holds, b: Holds) -> tuple[Meeting, ...]:
    if a.position not in DECIDED:
        return tuple((one, other) for other, one in _clashing(b, a))
    against = [(OF_STANCE[stance], OPPOSITE[stance]) for stance in DECIDED[a.position]]
    if b.position in DECIDED:
        return tuple((sign, OF_STANCE[stance]) for sign, stance in against if stance in DECIDED[b.position])
    return tuple(
        (sign, LEANS[stance]) for sign, stance in against if b.leaning in (Leaning(stance.value), Leaning.BOTH)
    )
