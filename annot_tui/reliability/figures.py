"""Every figure of one ground, each worked out when it is first asked for."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import combinations
from typing import TypedDict

from annot_tui.reliability.distances import Distance
from annot_tui.reliability.ground import Ground
from annot_tui.reliability.intervals import of_found, of_tables
from annot_tui.reliability.marks import Mark
from annot_tui.reliability.measures import COMPLETE, Measure, coefficient_of, score
from annot_tui.reliability.projection import Items, by_documents, coded, groups, labelled, whole
from annot_tui.reliability.questions import SCALE, Question, Voices
from annot_tui.reliability.result import Figure, Interval, Score
from annot_tui.reliability.scale import Level, TooMany, scale_of
from annot_tui.reliability.table import Table
from annot_tui.reliability.unitizing import UAlpha, family
from annot_tui.reliability.values import written
from annot_tui.text.units import Unit

ALONE = "one analyst alone agrees with nobody"


class Kind(TypedDict, total=False):
    """On what scale the values of a question are."""

    level: Level
    distance: Distance
    categories: tuple[str, ...]


@dataclass(frozen=True)
class Recipe:
    """How agreement is measured.

    `unit` is that in which theses are looked for; without `empty` those in which nobody found any are left out.
    `distance` says how different two sets of labels are, in alpha. `measure` is what corrects for chance, where units
    are given and not found. `resamples` is how often blocks are drawn anew for an interval.
    """

    unit: Unit = Unit.SENTENCE
    distance: Distance = Distance.JACCARD
    measure: Measure = Measure.ALPHA
    empty: bool = True
    resamples: int = 1000


@dataclass(frozen=True)
class Coding:
    """The answer to a question asked of units: raw agreement, the coefficient, and what both rest on."""

    question: Question
    items: Items
    raw: Score
    score: Score

    @cached_property
    def tags(self) -> tuple[str, ...]:
        """Ids of the tags compared, sorted."""
        return _ids(mark for item in self.items.items if item.pairable for mark in item.marks)

    @cached_property
    def differing(self) -> tuple[str, ...]:
        """Ids of those in units of which the analysts said different things, sorted."""
        return _ids(mark for item in self.items.items if item.differs for mark in item.marks)


@dataclass(frozen=True)
class Found:
    """Whether the same was found: the u-alpha family, and how many stretches of one analyst another found too.

    `found` and `strict` are F1, the mean over the pairs of analysts: for the same thesis with a character in common,
    and with the same stance at the very same place. `met` is the share of all marked text where units of two meet.
    """

    family: UAlpha
    found: Figure
    strict: Figure
    met: float | None
    differing: tuple[str, ...]
    """Ids of the tags that not everybody has."""


class Figures:
    """What is said of some analysts on some theses in some documents."""

    def __init__(self, ground: Ground, recipe: Recipe, voices: Voices) -> None:
        self.ground, self.recipe = ground, recipe
        self._voices = voices
        self._codings: dict[Question, Coding] = {}
        self._intervals: dict[Question, Mapping[str, Interval]] = {}

    @cached_property
    def found(self) -> Found:
        """Was the same text marked for the same thesis?"""
        here = self.ground
        units = sum(len(cell.units) for cell in here.cells.values())
        sums, length = whole(here), here.length * max(1, len(here.theses))
        values = sorted((value for value in sums.alone if value is not None), key=written)
        alphas = family(sums, length, here.analysts, units, values)
        marked = sum(count for (c, _), count in sums.pairs.items() if c is not None)
        meeting = sum(count for (c, k), count in sums.pairs.items() if c is not None and k is not None)
        missed = (mark for g in groups(here) if len({m.analyst for m in g}) < len(here.analysts) for mark in g)
        return Found(alphas, *_f1(here), meeting / marked if marked else None, _ids(missed))

    def coding(self, question: Question) -> Coding:
        """Was the same sentence given the same theses; were passages that several marked given the same stance, …?"""
        if question not in self._codings:
            items = (
                labelled(self.ground, self.recipe.unit, empty=self.recipe.empty)
                if question is Question.THESIS
                else coded(self.ground, question, self._voices)
            )
            raw = score(items.table, Measure.PERCENT)
            self._codings[question] = Coding(question, items, raw, self._score(question, items.table, raw))
        return self._codings[question]

    def intervals(self, question: Question) -> Mapping[str, Interval]:
        """How far the figures of a question would move with other texts: `bar_u`, `u` and `cu`, or `score`."""
        if question not in self._intervals:
            self._intervals[question] = self._redrawn(question) if len(self.ground.analysts) > 1 else {}
        return self._intervals[question]

    def drawn(self, question: Question) -> bool:
        """Whether the intervals of a question are worked out already."""
        return question in self._intervals

    @property
    def method(self) -> str:
        """How intervals are made."""
        return f"percentiles, {'documents' if by_documents(self.ground) else 'paragraphs'} drawn anew with replacement"

    def _score(self, question: Question, table: Table, raw: Score) -> Score:
        measure = self.recipe.measure
        kind = self._kind(question, table)
        try:
            found = score(_complete(table) if measure in COMPLETE else table, measure, **kind)
        except TooMany as error:
            why = f"there are {error.number:,} different answers, too many to compare each with each"
            return replace(raw, measure=measure, value=None, observed=None, undefined=why)
        return replace(found, units=table.units)

    def _kind(self, question: Question, table: Table) -> Kind:
        alpha = self.recipe.measure is Measure.ALPHA
        if question is Question.CONFIDENCE and alpha:
            return {"level": Level.ORDINAL, "categories": SCALE}
        sets = table.has_sets or question in (Question.THESIS, Question.EVIDENCE)
        return {"distance": self.recipe.distance} if sets and alpha else {}

    def _redrawn(self, question: Question) -> Mapping[str, Interval]:
        resamples = self.recipe.resamples
        if question is Question.FOUND:
            return of_found(self.ground, resamples, self.method)
        items, measure = self.coding(question).items, self.recipe.measure
        if self.coding(question).score.value is None:
            return {}
        scale = scale_of(items.table, **self._kind(question, items.table))
        scale = scale if measure is Measure.ALPHA else replace(scale, distance=None)
        tables = [_complete(table) if measure in COMPLETE else table for table in items.tables.values()]
        coefficient = coefficient_of(measure, items.table, scale)
        return of_tables(tables, coefficient, scale, resamples, self.method)


def _complete(table: Table) -> Table:
    """The units of which every coder said something."""
    return Table(table.coders, {row: count for row, count in table.rows.items() if None not in row})


def _f1(here: Ground) -> tuple[Figure, Figure]:
    """The mean over the pairs of analysts of F1, by both rules."""
    units: Counter[str] = Counter()
    found: Counter[tuple[str, str]] = Counter()
    strict: Counter[tuple[str, str]] = Counter()
    for cell in here.cells.values():
        units.update({analyst: len(own) for analyst, own in cell.by_analyst.items()})
        for pair, matches in cell.matches.items():
            found[pair] += matches.found
            strict[pair] += matches.strict
    pairs = [pair for pair in combinations(here.analysts, 2) if units[pair[0]] + units[pair[1]]]
    if not pairs:
        none = Figure(None, "nobody marked anything" if len(here.analysts) > 1 else ALONE)
        return none, none
    means = [sum(2 * n[a, b] / (units[a] + units[b]) for a, b in pairs) / len(pairs) for n in (found, strict)]
    return Figure(means[0]), Figure(means[1])


def _ids(marks: Iterable[Mark]) -> tuple[str, ...]:
    return tuple(sorted({mark.id for mark in marks}))
