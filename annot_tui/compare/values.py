"""What a comparison says, as immutable values; every tuple is sorted, so equal files give equal reports."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from annot_tui.model.dates import UNKNOWN, Bounds
from annot_tui.model.verdict import Verdict
from annot_tui.model.words import Evidence, Judgement, Leaning, Position, RelationType, Stance, Strength

if TYPE_CHECKING:
    from annot_tui.compare.pairs import Pairs


class By(StrEnum):
    """Whose positions are compared."""

    AUTHOR = "author"
    DOCUMENT = "document"
    OUTLET = "outlet"
    VOICE = "voice"


@dataclass(frozen=True)
class Restriction:
    """What is looked at: documents of a period and of some kinds, tags with some kinds of evidence.

    A document without a date is of every period; an empty tuple keeps all.
    """

    period: Bounds = UNKNOWN
    kinds: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True)
class Selection:
    """What goes into a comparison.

    `analysts` names layers; empty means: `consensus` for each document that it has finished and
    all analysts for the others. `theses` empty means all.
    """

    by: By = By.AUTHOR
    analysts: tuple[str, ...] = ()
    theses: tuple[str, ...] = ()
    only: Restriction = Restriction()


@dataclass(frozen=True)
class Holder:
    """Somebody (or some document or outlet) that holds positions. `first` and `last` are EDTF dates of publication."""

    id: str
    name: str
    documents: tuple[str, ...]
    first: str = ""
    last: str = ""


@dataclass(frozen=True, slots=True)
class Stand:
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


@dataclass(frozen=True, slots=True)
class Agreement:
    """Two holders on the same side of a thesis."""

    thesis: str
    holders: tuple[str, str]
    position: Position
    kind: AgreementKind
    tags: tuple[str, ...]
    chain: tuple[Step, ...] = ()


@dataclass(frozen=True, slots=True)
class Contradiction:
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


class TensionKind(StrEnum):
    """Where a tension comes from."""

    REASON = "reason"
    """One side's thesis supports or undermines the other's."""
    INNER = "inner"
    """One holder's own positions exclude each other."""


@dataclass(frozen=True, slots=True)
class Tension:
    """Less than a contradiction, or a holder at odds with itself."""

    kind: TensionKind
    a: Side
    b: Side
    chain: tuple[Step, ...]
    tags: tuple[str, ...]


@dataclass(frozen=True)
class Shift:
    """A holder whose position differs between two documents, one published surely before the other.

    `other_time`: the passages speak of different times, so that both may hold and nobody need have changed their
    mind. `tags` are those that decide the two positions.
    """

    holder: str
    thesis: str
    earlier: str
    later: str
    before: Position
    after: Position
    other_time: bool = False
    tags: tuple[str, ...] = ()


class OriginKind(StrEnum):
    """What several documents may all have a claim from."""

    DOCUMENT = "document"
    """Only one document makes it."""
    COPY = "copy"
    """Several have it in near-identical words; `origin` is the earliest."""
    VOICE = "voice"
    """Several have it from one third party, `origin` being its name."""


@dataclass(frozen=True)
class SingleSource:
    """A thesis on which all who take a stand rely on one document, or on one origin that several documents have."""

    thesis: str
    documents: tuple[str, ...]
    holders: tuple[str, ...]
    kind: OriginKind
    origin: str


@dataclass(frozen=True)
class Copies:
    """Near-identical passages in different documents: one piece of testimony, however often it is printed."""

    tags: tuple[str, ...]
    documents: tuple[str, ...]


@dataclass(frozen=True)
class SameFact:
    """Two passages that use the same fact for opposite ends.

    `facts` are the figures, dates or quoted words that both have; empty where an analyst judged it so.
    """

    a: Side
    b: Side
    tags: tuple[str, str]
    facts: tuple[str, ...]


@dataclass(frozen=True)
class Silence:
    """A thesis that a holder says nothing of; `looked` when every analyst searched for it in vain."""

    holder: str
    thesis: str
    looked: bool


class Outcome(NamedTuple):
    """What a position makes with another holder's: a kind of contradiction or agreement with them on their thesis."""

    kind: ContradictionKind | AgreementKind
    holder: str
    thesis: str


@dataclass(frozen=True)
class Alternative:
    """How the comparison would change if the reading of some analysts held, as far as it goes, and no other."""

    analysts: tuple[str, ...]
    position: Position
    leaning: Leaning | None
    gained: tuple[Outcome, ...]
    lost: tuple[Outcome, ...]


@dataclass(frozen=True)
class Contest:
    """A position that the chosen layers do not agree on: each layer with the position it gives alone."""

    holder: str
    thesis: str
    readings: tuple[tuple[str, Position], ...]
    alternatives: tuple[Alternative, ...] = ()


@dataclass(frozen=True)
class Comparison:
    """Everything a report says, computed from one project and one selection."""

    by: By
    layers: tuple[str, ...]
    holders: tuple[Holder, ...]
    theses: tuple[str, ...]
    stands: tuple[Stand, ...]
    agreements: Sequence[Agreement] = ()
    contradictions: Sequence[Contradiction] = ()
    tensions: Sequence[Tension] = ()
    shifts: Sequence[Shift] = ()
    single_source: Sequence[SingleSource] = ()
    silences: Sequence[Silence] = ()
    contested: Sequence[Contest] = ()
    copies: Sequence[Copies] = ()
    same_facts: Sequence[SameFact] = ()
    selection: Selection = Selection()

    def stand(self, holder: str, thesis: str) -> Stand:
        """Look up one cell of the matrix. Raises KeyError where there is none."""
        return self._cells[holder, thesis]

    def holder(self, holder: str) -> Holder:
        """Look up a holder by id. Raises KeyError where there is none."""
        return self._holders[holder]

    @cached_property
    def _cells(self) -> dict[tuple[str, str], Stand]:
        return {(stand.holder, stand.thesis): stand for stand in self.stands}

    @cached_property
    def _holders(self) -> dict[str, Holder]:
        return {holder.id: holder for holder in self.holders}
