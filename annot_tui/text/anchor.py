"""Finding a tagged passage again in a text that may have changed.

A passage is found by its quote, its context and its position, in that order of trust. Whatever is called
`anchored` or `moved` has exactly the quoted words; any difference, however small, is `changed`.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import pairwise

from annot_tui.model import CONTEXT, QuoteNotFound, Segment
from annot_tui.model.words import State
from annot_tui.text.fold import fold
from annot_tui.text.safe import one_line
from annot_tui.text.span import Span

_whole = lru_cache(maxsize=4)(fold)
"""Whole texts folded: the tags of one document are looked for one after the other."""

SIMILAR = 0.75
"""Least share of words (difflib ratio) that a changed passage keeps."""

_SHORT = 8
_WORST = (State.ORPHAN, State.AMBIGUOUS, State.CHANGED, State.MOVED, State.ANCHORED)


@dataclass(frozen=True)
class Placement:
    """Where a passage is now; without spans for an orphan."""

    state: State
    spans: tuple[Span, ...]

    def found(self, text: str) -> str:
        """The words at that place, segments joined as in a tag's quote."""
        return " … ".join(text[span.start : span.end] for span in self.spans)


def place(text: str, text_hash: str, stored_hash: str, passage: Sequence[Segment]) -> Placement:
    """Find a passage. Where the hash is the stored one (or none was stored) positions stand if the words are there."""
    if stored_hash in ("", text_hash) and all(text[s.start : s.end] == s.quote for s in passage):
        return Placement(State.ANCHORED, tuple(Span(s.start, s.end) for s in passage))
    placed = [_place_segment(text, segment) for segment in passage]
    state = next(worst for worst in _WORST if worst in {state for state, _ in placed})
    if state is State.ORPHAN:
        return Placement(state, ())
    spans = tuple(span for _, span in placed if span)
    in_order = all(one.end <= other.start for one, other in pairwise(spans))
    return Placement(state if in_order else State.AMBIGUOUS, spans)


def find_quote(text: str, quote: str, *, prefix: str = "", suffix: str = "", near: int | None = None) -> Span:
    """Find the words a person typed: to the letter, else folded. Raises QuoteNotFound if absent or ambiguous."""
    if not quote.strip():
        raise QuoteNotFound("the quotation is empty")
    spans = [Span(m.start(), m.start() + len(quote)) for m in _occurrences(text, quote)] or list(_folded(text, quote))
    if not spans:
        raise QuoteNotFound(f"the text does not contain “{one_line(quote)[:60]}”; copy the words from it")
    if len(spans) > 1 and (prefix or suffix):
        best = max(_context(text, span, prefix, suffix) for span in spans)
        spans = [span for span in spans if _context(text, span, prefix, suffix) == best]
    if len(spans) > 1 and near is not None:
        spans = [min(spans, key=lambda span: (span.start < near, abs(span.start - near)))]
    if len(spans) > 1:
        raise QuoteNotFound(
            f"the text contains “{one_line(quote)[:60]}” {len(spans)} times; quote more of it or what is around it"
        )
    return spans[0]


def _place_segment(text: str, segment: Segment) -> tuple[State, Span | None]:
    exact = [Span(m.start(), m.start() + len(segment.quote)) for m in _occurrences(text, segment.quote)]
    if exact:
        span, sure = _choose(text, segment, exact)
        if not sure:
            return State.AMBIGUOUS, span
        return (State.ANCHORED if span.start == segment.start else State.MOVED), span
    for candidates in (
        list(_folded(text, segment.quote)),
        list(_between(text, segment)),
        list(_similar(text, segment)),
    ):
        if candidates:
            span, sure = _choose(text, segment, candidates)
            return (State.CHANGED if sure else State.AMBIGUOUS), span
    return State.ORPHAN, None


def _choose(text: str, segment: Segment, spans: list[Span]) -> tuple[Span, bool]:
    """The best span by context, then nearness; not sure where another fits as well or a short quote has no context."""
    scored = sorted(
        spans, key=lambda s: (-_context(text, s, segment.prefix, segment.suffix), abs(s.start - segment.start), s)
    )
    context = [_context(text, span, segment.prefix, segment.suffix) for span in scored[:2]]
    has_context = bool(segment.prefix or segment.suffix)
    if len(scored) == 1:
        return scored[0], len(segment.quote) >= _SHORT or not has_context or context[0] >= _SHORT // 2
    return scored[0], context[0] > context[1]


def _context(text: str, span: Span, prefix: str, suffix: str) -> int:
    """How many folded characters of the old context stand around a place, white space at the quote's ends aside."""
    before = fold(text[max(0, span.start - 2 * CONTEXT) : span.start]).text.rstrip()
    after = fold(text[span.end : span.end + 2 * CONTEXT]).text.lstrip()
    old_before, old_after = fold(prefix).text.rstrip(), fold(suffix).text.lstrip()
    return _common(before[::-1], old_before[::-1]) + _common(after, old_after)


def _common(one: str, other: str) -> int:
    count = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        count += 1
    return count


def _occurrences(text: str, quote: str) -> Iterator[re.Match[str]]:
    return re.finditer(f"(?={re.escape(quote)})", text)


def _folded(text: str, quote: str) -> Iterator[Span]:
    wanted, folded = fold(quote).text.strip(), _whole(text)
    start = folded.text.find(wanted) if wanted else -1
    while start >= 0:
        yield folded.span(start, start + len(wanted))
        start = folded.text.find(wanted, start + 1)


def _between(text: str, segment: Segment) -> Iterator[Span]:
    """What stands between the old context, where both ends are still there and it is of a likely length."""
    prefix, suffix = fold(segment.prefix).text.strip(), fold(segment.suffix).text.strip()
    if min(len(prefix), len(suffix)) < _SHORT:
        return
    folded = _whole(text)
    start = folded.text.find(prefix)
    while start >= 0:
        begin = start + len(prefix)
        end = folded.text.find(suffix, begin, begin + 2 * len(segment.quote) + 2 * CONTEXT)
        if end > begin:
            inner = folded.text[begin:end]
            left, right = len(inner) - len(inner.lstrip()), len(inner.rstrip())
            if right > left:
                yield folded.span(begin + left, begin + right)
        start = folded.text.find(prefix, start + 1)


def _similar(text: str, segment: Segment) -> Iterator[Span]:
    """Stretches that share most of their words with the quote, found by runs of three words that both have."""
    wanted = [m[0].casefold() for m in re.finditer(r"\w+", segment.quote)]
    words = [(m[0].casefold(), m.start(), m.end()) for m in re.finditer(r"\w+", text)]
    seeds = {tuple(wanted[i : i + 3]): i for i in range(len(wanted) - 2)}
    plain = [word for word, _, _ in words]
    seen: set[int] = set()
    found: list[tuple[float, Span]] = []
    for place in range(len(plain) - 2):
        offset = seeds.get(tuple(plain[place : place + 3]))
        if offset is None or (begin := max(0, place - offset)) in seen:
            continue
        seen.add(begin)
        stretch = plain[begin : begin + len(wanted)]
        ratio = SequenceMatcher(None, wanted, stretch, autojunk=False).ratio()
        if ratio >= SIMILAR:
            found.append((ratio, Span(words[begin][1], words[begin + len(stretch) - 1][2])))
    best = max((ratio for ratio, _ in found), default=0.0)
    last: Span | None = None
    for ratio, span in found:
        if ratio == best and not (last and last.overlaps(span)):
            last = span
            yield span
