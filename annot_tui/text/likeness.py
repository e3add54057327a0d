"""How much two sentences are alike in their words, for telling whether a thesis is there already.

Words are taken apart into runs of three letters, so that `drifts` and `drifting` have most in common; a run counts the
more, the fewer sentences have it (inverse document frequency), so that names which all of them have say little. The
likeness is the cosine between the two sets of runs weighted so (Salton and Buckley 1988). Denials are left out of it
and told apart: a sentence and its denial are as alike as can be.
"""

from collections import Counter
from collections.abc import Mapping
from math import log, sqrt
from typing import NamedTuple

from annot_tui.text.tokens import words
from annot_tui.text.weight import DENIALS

ALIKE = 0.4
"""Least likeness that is worth a word. Of the theses of the bundled project, all of one debate, two pairs of a
hundred and ninety reach it, both related ones; sentences that only share a subject stay below 0.35."""


class Likeness(NamedTuple):
    """A sentence by its key, how much it is like another (0 to 1), and whether one of the two denies."""

    key: str
    degree: float
    contrary: bool


def resembling(sentence: str, others: Mapping[str, str], least: float = ALIKE) -> tuple[Likeness, ...]:
    """The sentences among others that one is like, the most alike first."""
    told = {key: _runs(text) for key, text in others.items()}
    new = _runs(sentence)
    having = Counter(run for runs in (*told.values(), new) for run in runs)
    weights = {run: log(1 + (len(told) + 1) / count) ** 2 for run, count in having.items()}
    size, denied = sum(weights[run] for run in new), _denies(sentence)
    found = []
    for key, runs in told.items():
        norm = sqrt(size * sum(weights[run] for run in runs))
        degree = sum(weights[run] for run in runs & new) / norm if norm else 0.0
        if degree >= least:
            found.append(Likeness(key, min(degree, 1.0), denied != _denies(others[key])))
    return tuple(sorted(found, key=lambda item: (-item.degree, item.key)))


def _runs(sentence: str) -> frozenset[str]:
    padded = (f" {word} " for word in words(sentence) if word not in DENIALS)
    return frozenset(word[place : place + 3] for word in padded for place in range(len(word) - 2))


def _denies(sentence: str) -> bool:
    """Whether an odd number of denials is in a sentence: two take each other back."""
    return sum(word in DENIALS for word in words(sentence)) % 2 == 1
