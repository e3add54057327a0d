"""The pairs of passages that show a contradiction: what weakens them and what analysts judged."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import product

from annot_tui.compare.gather import Table
from annot_tui.compare.logic import Chain
from annot_tui.compare.values import Standing, TagPair, Weakness
from annot_tui.model import Annotation, Project, Verdict
from annot_tui.model.dates import Bounds
from annot_tui.model.words import CONSENSUS, Explicitness, Judgement, Modality, Strength

Verdicts = Mapping[frozenset[str], tuple[tuple[str, Verdict], ...]]
"""For each pair of tags every analyst's last verdict."""


def verdicts(project: Project) -> Verdicts:
    """Collect the verdicts of all analysts by pair; a later one of the same analyst replaces the earlier."""
    found: dict[frozenset[str], dict[str, Verdict]] = defaultdict(dict)
    for analyst, file in sorted(project.verdicts.items()):
        for verdict in file.verdicts:
            found[verdict.key][analyst] = verdict
    return {key: tuple(sorted(given.items())) for key, given in found.items()}


def prevailing(given: tuple[tuple[str, Verdict], ...]) -> Judgement | None:
    """Give the judgement that counts: the consensus layer's, else one that all share, else none."""
    judgements = {analyst: verdict.verdict for analyst, verdict in given}
    if CONSENSUS in judgements:
        return judgements[CONSENSUS]
    return next(iter(judgements.values())) if len(set(judgements.values())) == 1 else None


def pair_up(
    table: Table,
    judged: Verdicts,
    sides: Iterable[tuple[Iterable[Annotation], Iterable[Annotation]]],
    *,
    contested: bool,
    chain: Chain = (),
) -> tuple[TagPair, ...]:
    """Put every tag of one side beside every tag of the other.

    `sides` are alternatives: two mixed holders clash both ways round.
    """
    found: dict[tuple[str, str], TagPair] = {}
    for left, right in sides:
        for a, b in product(left, right):
            tags = (a.tag.id, b.tag.id)
            given = judged.get(frozenset(tags), ())
            weak = _weaknesses(table, a, b, contested=contested, chain=chain)
            found[tags] = TagPair(tags, weak, prevailing(given), given)
    return tuple(found[tags] for tags in sorted(found))


def standing(pairs: tuple[TagPair, ...]) -> Standing:
    """Say what the verdicts make of a contradiction: apparent only where every pair is judged so."""
    judgements = [pair.verdict for pair in pairs]
    if judgements and all(j in (Judgement.APPARENT, Judgement.DISMISSED) for j in judgements):
        return Standing.APPARENT
    return Standing.REAL if Judgement.REAL in judgements else Standing.OPEN


def _weaknesses(table: Table, a: Annotation, b: Annotation, *, contested: bool, chain: Chain) -> tuple[Weakness, ...]:
    tags = (a.tag, b.tag)
    signs = {
        Weakness.CONTESTED: contested,
        Weakness.DATE: not _time(table, a).overlaps(_time(table, b)),
        Weakness.DEFEASIBLE: any(step.strength is Strength.DEFEASIBLE for step in chain),
        Weakness.HEDGE: any(tag.modality is not Modality.CATEGORICAL for tag in tags),
        Weakness.IMPLIED: any(tag.explicitness is not Explicitness.EXPLICIT for tag in tags),
    }
    return tuple(sorted(weakness for weakness, holds in signs.items() if holds))


def _time(table: Table, annotation: Annotation) -> Bounds:
    """The time a passage speaks of; a passage that names none speaks of the day it was published."""
    if annotation.tag.time:
        return annotation.tag.time_bounds
    return table.project.documents[annotation.document].meta.published_bounds
