"""What analysts judged of pairs of tags."""

from collections import defaultdict
from collections.abc import Mapping

from annot_tui.model import Project, Verdict
from annot_tui.model.words import CONSENSUS, Judgement

Given = tuple[tuple[str, Verdict], ...]
"""Analysts with their verdicts on one pair."""


def verdicts(project: Project) -> Mapping[frozenset[str], Given]:
    """Collect the verdicts of all analysts by pair; a later one of the same analyst replaces the earlier."""
    found: dict[frozenset[str], dict[str, Verdict]] = defaultdict(dict)
    for analyst, file in sorted(project.verdicts.items()):
        for verdict in file.verdicts:
            found[verdict.key][analyst] = verdict
    return {key: tuple(sorted(given.items())) for key, given in found.items()}


def prevailing(given: Given) -> Judgement | None:
    """Give the judgement that counts: the consensus layer's, else one that all share, else none."""
    judgements = {analyst: verdict.verdict for analyst, verdict in given}
    if CONSENSUS in judgements:
        return judgements[CONSENSUS]
    return next(iter(judgements.values())) if len(set(judgements.values())) == 1 else None
