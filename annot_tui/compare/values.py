"""What a comparison says of holders and theses, as immutable values: positions, agreements, contradictions."""

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from annot_tui.model.verdict import Verdict
from annot_tui.model.words import Judgement, Leaning, Position, RelationType, Stance, Strength

if TYPE_CHECKING:
    from annot_tui.compare.pairs import Pairs


@dataclass(frozen=True)
class Holder:
    """Somebody (or some document or outlet) that holds positions. `first` and `last` are EDTF dates of publication.

    `joint`: several people who always write together.
    """

    id: str
    name: str
    documents: tuple[str, ...]
    first: str = ""
    last: str = ""
    joint: bool = False


class Stand(NamedTuple):
    """The position of one holder on one thesis. `tags` are the holder's own, `reported` those of third parties."""

    holder: str
    thesis: str
    position: Position
    leaning: Leaning | None = None
    caveat: bool = False
    implied: bool = False
    contested: bool = False
    tags: tuple[str, ...] = ()
    reported: tuple[str, ...] = ()


class AgreementKind(StrEnum):
    """How far an agreement goes."""

    FULL = "full"
    PARTIAL = "partial"
    IMPLIED = "implied"


class ContradictionKind(StrEnum):
    """What a contradiction rests on."""

    DIRECT = "direct"
    SOFT = "soft"
    INFERRED = "inferred"
    THIRD_PARTY = "third-party"


class Standing(StrEnum):
    """What the verdicts make of a contradiction."""

    OPEN = "open"
    REAL = "real"
    APPARENT = "apparent"


class Weakness(StrEnum):
    """Why a pair of passages clashes less than it seems."""

    CONTESTED = "contested"
    DATE = "date"
    DEFEASIBLE = "defeasible"
    HEDGE = "hedge"
    IMPLIED = "implied"


@dataclass(frozen=True, order=True)
class Step:
    """One relation of a chain, as the codebook declares it."""

    source: str
    type: RelationType
    target: str
    strength: Strength


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a contradiction or tension.

    `position` is always the holder's own. `voice` and `stance` are set where the side is a third
    party whom the holder's document only reports: what that voice says, never the holder.
    """

    holder: str
    thesis: str
    position: Position
    voice: str = ""
    stance: Stance | None = None


@dataclass(frozen=True, slots=True)
class TagPair:
    """Two tags that show a contradiction, the first on side a. `verdict` is the prevailing judgement, if any."""

    tags: tuple[str, str]
    weakened_by: tuple[Weakness, ...] = ()
    verdict: Judgement | None = None
    verdicts: tuple[tuple[str, Verdict], ...] = ()
    """Analyst and verdict, every one given on this pair."""


class Agreement(NamedTuple):
    """Two holders on the same side of a thesis."""

    thesis: str
    holders: tuple[str, str]
    position: Position
    kind: AgreementKind
    tags: tuple[str, ...]
    chain: tuple[Step, ...] = ()
    sides: tuple[Side, Side] | None = None
    """Of an implied one: what commits the first holder, and what the second says."""


class Contradiction(NamedTuple):
    """Two sides that cannot both be right.

    `chain` leads from a's thesis to b's; `under` names the thesis on which the same holders
    contradict each other directly, where an inferred contradiction only repeats that.
    """

    kind: ContradictionKind
    a: Side
    b: Side
    pairs: "Pairs"
    chain: tuple[Step, ...] = ()
    under: str | None = None

    @property
    def standing(self) -> Standing:
        """What the verdicts on its pairs make of it."""
        return self.pairs.standing

    @property
    def hint(self) -> bool:
        """Whether it rests on a relation that holds only in these texts' argument."""
        return any(step.strength is Strength.DEFEASIBLE for step in self.chain)
