"""Who stands with whom: networks of holders and theses, as in discourse network analysis.

The computations follow Discourse Network Analyzer (Leifeld, *Discourse Network Analyzer manual*, 2.0 and 3.0)
where it is sound. Three things differ on purpose. *Week*, *month* and *year* are those of one calendar year, so
March 2020 and March 2021 are not the same month. *Cosine* is the cosine of two holders' vectors; the program of
that name divides by the product of their activities. And what a statement weighs is declared, not inferred from
the data: asserting is +1, rejecting −1, qualifying by its leaning +½, −½ or 0, so that figures of two periods
can be compared.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import combinations
from math import sqrt

from annot_tui.model.dates import Bounds, Day

RANGE = 2.0
"""Distance between the ends of the scale, R in the formulae."""


class NetworkType(StrEnum):
    """What ties two nodes."""

    TWO_MODE = "two-mode"
    """Holders with theses, signed."""
    CONGRUENCE = "congruence"
    """Holders who say the same of a thesis."""
    CONFLICT = "conflict"
    """Holders who say the opposite."""
    SUBTRACT = "subtract"
    """Congruence less conflict."""


class Normalization(StrEnum):
    """What weights are divided by: the first three for two-mode, `no` and the last three for one-mode networks."""

    NO = "no"
    ACTIVITY = "activity"
    PROMINENCE = "prominence"
    AVERAGE = "average"
    JACCARD = "jaccard"
    COSINE = "cosine"


class Duplicates(StrEnum):
    """How often the same holder's same stance on the same thesis counts."""

    INCLUDE = "include"
    DOCUMENT = "document"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"
    RANGE = "range"


@dataclass(frozen=True)
class Statement:
    """One holder's stance on one thesis in one document. `level` lies between −1 (rejects) and +1 (asserts)."""

    holder: str
    thesis: str
    level: float
    document: str
    published: Bounds
    tag: str = ""


@dataclass(frozen=True)
class Network:
    """A matrix with its names; one-mode ones are symmetric with an empty diagonal."""

    type: NetworkType
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    weights: Mapping[tuple[str, str], float]
    statements: int
    """How many were counted, duplicates left out."""

    def weight(self, row: str, column: str) -> float:
        """The weight of a tie, 0 where there is none."""
        return self.weights.get((row, column), 0.0)


def allowed(type: NetworkType) -> tuple[Normalization, ...]:
    """The normalizations that make sense for a type of network, the default first."""
    if type is NetworkType.TWO_MODE:
        return Normalization.NO, Normalization.ACTIVITY, Normalization.PROMINENCE
    return Normalization.AVERAGE, Normalization.NO, Normalization.JACCARD, Normalization.COSINE


def distinct(statements: Iterable[Statement], rule: Duplicates) -> list[Statement]:
    """Leave out repetitions: of equal statements in one document or period the first is kept."""
    ordered = sorted(statements, key=lambda s: (s.published.earliest or (0, 0, 0), s.document, s.tag))
    if rule is Duplicates.INCLUDE:
        return ordered
    kept: dict[object, Statement] = {}
    for statement in ordered:
        key = (statement.holder, statement.thesis, statement.level, _period(statement, rule))
        kept.setdefault(key, statement)
    return list(kept.values())


def two_mode(
    statements: Iterable[Statement],
    normalization: Normalization = Normalization.NO,
    duplicates: Duplicates = Duplicates.DOCUMENT,
    isolates: tuple[Iterable[str], Iterable[str]] = ((), ()),
) -> Network:
    """Holders by theses: the sum of what each said of each.

    *Activity* divides by the number of the holder's statements, *prominence* by the number on the thesis; both
    give weights from −1 to +1. `isolates` are holders and theses to show though nothing is said by or of them.
    """
    counted = distinct(statements, duplicates)
    sums: dict[tuple[str, str], float] = defaultdict(float)
    for s in counted:
        sums[s.holder, s.thesis] += s.level
    activity, prominence = Counter(s.holder for s in counted), Counter(s.thesis for s in counted)
    divisor: Callable[[str, str], float] = {
        Normalization.ACTIVITY: lambda holder, _: activity[holder],
        Normalization.PROMINENCE: lambda _, thesis: prominence[thesis],
    }.get(normalization, lambda *_: 1)
    weights = {(h, t): value / divisor(h, t) for (h, t), value in sorted(sums.items())}
    rows, columns = ({*found, *more} for found, more in zip((activity, prominence), isolates, strict=True))
    return Network(NetworkType.TWO_MODE, tuple(sorted(rows)), tuple(sorted(columns)), weights, len(counted))


def one_mode(
    statements: Iterable[Statement],
    type: NetworkType,
    normalization: Normalization = Normalization.AVERAGE,
    duplicates: Duplicates = Duplicates.DOCUMENT,
    isolates: Iterable[str] = (),
) -> Network:
    """Holders by holders, tied through the theses of which both speak.

    With x the number of a holder's statements on a thesis at a level, and levels k and k' at the two holders:
    congruence = Σ x x' (1 − |k − k'| / R), conflict = Σ x x' |k − k'| / R, over theses and levels.
    """
    counted = distinct(statements, duplicates)
    profiles: dict[str, Counter[tuple[str, float]]] = defaultdict(Counter)
    for s in counted:
        profiles[s.holder][s.thesis, s.level] += 1
    names = tuple(sorted({*profiles, *isolates}))
    weights: dict[tuple[str, str], float] = {}
    said = {name: _by_thesis(profile) for name, profile in profiles.items()}
    for one, other in combinations(sorted(profiles), 2):
        congruence, conflict = _ties(said[one], said[other])
        raw = {NetworkType.CONGRUENCE: congruence, NetworkType.CONFLICT: conflict}.get(type, congruence - conflict)
        divisor = _divisor(profiles[one], profiles[other], normalization)
        if raw and divisor:
            weights[one, other] = weights[other, one] = raw / divisor
    return Network(type, names, names, dict(sorted(weights.items())), len(counted))


_Levels = list[tuple[float, int]]
"""What somebody says of a thesis: each level with how often."""


def _by_thesis(profile: Counter[tuple[str, float]]) -> dict[str, _Levels]:
    found: dict[str, _Levels] = defaultdict(list)
    for (thesis, level), count in profile.items():
        found[thesis].append((level, count))
    return found


def _ties(one: Mapping[str, _Levels], other: Mapping[str, _Levels]) -> tuple[float, float]:
    """Congruence and conflict of two; both are sums of quarters, so that no order of adding makes a difference."""
    congruence = conflict = 0.0
    for thesis in one.keys() & other.keys():
        for level, count in one[thesis]:
            for level2, count2 in other[thesis]:
                distance = abs(level - level2) / RANGE
                conflict += count * count2 * distance
                congruence += count * count2 * (1 - distance)
    return congruence, conflict


def _divisor(one: Counter[tuple[str, float]], other: Counter[tuple[str, float]], normalization: Normalization) -> float:
    if normalization is Normalization.AVERAGE:
        return (one.total() + other.total()) / 2
    if normalization is Normalization.JACCARD:
        return float(sum(_union(one[key], other[key]) for key in {*one, *other}))
    if normalization is Normalization.COSINE:
        return sqrt(sum(n * n for n in one.values())) * sqrt(sum(n * n for n in other.values()))
    return 1.0


def _union(one: int, other: int) -> int:
    """What two counts of one statement add to the union: their product, or the one that is there."""
    return one * other if one and other else one + other


def _period(statement: Statement, rule: Duplicates) -> object:
    """The document or the stretch of time within which a repetition counts once.

    A date that is less precise than the stretch cannot tell, so its document stands for it.
    """
    if rule is Duplicates.RANGE:
        return ""
    bounds = statement.published
    if rule is not Duplicates.DOCUMENT and bounds.earliest and bounds.latest:
        first, last = (_stretch(day, rule) for day in bounds)
        if first is not None and first == last:
            return first
    return statement.document


def _stretch(day: Day | None, rule: Duplicates) -> tuple[int, ...] | None:
    if day is None or not 1 <= day[0] <= 9999:
        return None
    if rule is Duplicates.WEEK:
        return tuple(date(*day).isocalendar())[:2]
    return day[:2] if rule is Duplicates.MONTH else day[:1]
