"""The pairs of passages that show a contradiction: what weakens them and what analysts judged."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import product
from typing import NamedTuple

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
    defeasible = any(step.strength is Strength.DEFEASIBLE for step in chain)
    found: dict[tuple[str, str], TagPair] = {}
    for left, right in sides:
        traits = [[_trait(table, annotation) for annotation in side] for side in (left, right)]
        for a, b in product(*traits):
            tags = (a.tag, b.tag)
            given = judged.get(frozenset(tags), ())
            weak = _weaknesses(a, b, contested=contested, defeasible=defeasible)
            found[tags] = TagPair(tags, weak, prevailing(given) if given else None, given)
    return tuple(found[tags] for tags in sorted(found))


def standing(pairs: tuple[TagPair, ...]) -> Standing:
    """Say what the verdicts make of a contradiction: apparent only where every pair is judged so."""
    judgements = [pair.verdict for pair in pairs]
    if judgements and all(j in (Judgement.APPARENT, Judgement.DISMISSED) for j in judgements):
        return Standing.APPARENT
    return Standing.REAL if Judgement.REAL in judgements else Standing.OPEN


class _Trait(NamedTuple):
    """What of a tag may weaken a contradiction: worked out once, for a tag stands in many pairs."""

    tag: str
    time: Bounds
    hedged: bool
    implied: bool


def _trait(table: Table, annotation: Annotation) -> _Trait:
    """A passage that names no time speaks of the day it was published."""
    tag = annotation.tag
    published = table.project.documents[annotation.document].meta.published_bounds
    return _Trait(
        tag.id,
        tag.time_bounds if tag.time else published,
        tag.modality is not Modality.CATEGORICAL,
        tag.explicitness is not Explicitness.EXPLICIT,
    )


def _weaknesses(a: _Trait, b: _Trait, *, contested: bool, defeasible: bool) -> tuple[Weakness, ...]:
    signs = (
        (Weakness.CONTESTED, contested),
        (Weakness.DATE, not a.time.overlaps(b.time)),
        (Weakness.DEFEASIBLE, defeasible),
        (Weakness.HEDGE, a.hedged or b.hedged),
        (Weakness.IMPLIED, a.implied or b.implied),
    )
    return tuple([weakness for weakness, holds in signs if holds])
