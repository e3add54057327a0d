"""How well a place fits what once stood before and after a passage, and which of several places fits best."""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import NamedTuple

from annot_tui.model import CONTEXT
from annot_tui.text.fold import fold
from annot_tui.text.span import Span

COMMON = 4
"""Least fit of a place that has anything in common with the old context."""

_CLEAR, _CLEAR_SHARE = 3, 0.1
"""How much better the best place must fit: so many points, and this share of the most there can be."""


class Candidate(NamedTuple):
    """A place that a passage may be at, and by how many characters it differs from the quote."""

    span: Span
    errors: int = 0


class Choice(NamedTuple):
    """The best place; `sure` unless another fits as well. `fit` is what its context gives."""

    span: Span
    sure: bool
    fit: float


@dataclass(frozen=True)
class Context:
    """The folded text that stood before and after a passage, white space next to it aside."""

    before: str
    after: str

    @classmethod
    def of(cls, prefix: str, suffix: str) -> "Context":
        """Fold what a tag has kept."""
        return cls(fold(prefix).text.rstrip(), fold(suffix).text.lstrip())

    @property
    def most(self) -> float:
        """The fit of a place with the very same context; 0 where none was kept."""
        return 2.0 * (len(self.before) + len(self.after))

    def fit(self, text: str, span: Span) -> float:
        """How much of the old context stands around a place: 0 to `most`, what is next to the passage most of all."""
        before = fold(text[max(0, span.start - 2 * CONTEXT) : span.start]).text.rstrip()
        after = fold(text[span.end : span.end + 2 * CONTEXT]).text.lstrip()
        return _alike(self.before[::-1], before[::-1]) + _alike(self.after, after)

    def shared(self, fit: float) -> bool:
        """Whether a fit is more than chance. True where no context was kept: then nothing speaks against a place."""
        return fit >= min(COMMON, self.most)


def ranked(
    text: str, context: Context, near: int, candidates: Sequence[Candidate]
) -> list[tuple[float, int, Span, int]]:
    """Sort candidates by what speaks against them: context and changes, then distance from offset `near`."""
    return sorted(
        (4 * errors - context.fit(text, span), abs(span.start - near), span, errors) for span, errors in candidates
    )


def choose(text: str, context: Context, near: int, candidates: Sequence[Candidate]) -> Choice:
    """Take the candidate that fits best, by context and fewest changes, then by distance from offset `near`."""
    (cost, _, span, errors), *others = ranked(text, context, near, candidates)
    fit = 4 * errors - cost
    if not others:
        return Choice(span, True, fit)
    lead = others[0][0] - cost
    whole = fit == context.most and lead > 0
    return Choice(span, whole or lead >= max(_CLEAR, _CLEAR_SHARE * context.most), fit)


def _alike(old: str, new: str) -> float:
    """Points for the characters in common from the start on, and for the likeness of the whole; up to two each."""
    new = new[: len(old)]
    common = next((place for place, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), len(new))
    if common == len(old):
        return 2.0 * len(old)
    ratio = SequenceMatcher(None, old, new, autojunk=False).ratio()
    return common + len(old) * max(0.0, 2 * ratio - 1)
