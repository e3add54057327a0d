"""What a comparison finds beyond agreement and contradiction, as immutable values."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from annot_tui.compare.values import (
    AgreementKind,
    ContradictionKind,
    Side,
    Step,
)
from annot_tui.model.words import Leaning, Position


class TensionKind(StrEnum):
    """Where a tension comes from."""

    REASON = "reason"
    """One side's thesis supports or undermines the other's."""
    INNER = "inner"
    """One holder's own positions exclude each other."""


class Tension(NamedTuple):
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


class Silence(NamedTuple):
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
