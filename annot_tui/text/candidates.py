"""Places at which a passage may be now: the same words, the same but for spelling, what the old context encloses,
and words that are alike.

A place never begins or ends within a word or a figure that the quotation held whole: `aligned` is not found in
`nonaligned`, nor `41` in `41.5`.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from heapq import nsmallest

from annot_tui.model import CONTEXT, Segment
from annot_tui.text.context import Candidate, Context
from annot_tui.text.fold import fold, fold_text
from annot_tui.text.similar import ERRORS, distance, similar
from annot_tui.text.span import Span
from annot_tui.text.units import MARKS

_MANY = 300
"""Of more places than this only the nearest are compared."""

_ENOUGH = 8
"""Least folded characters of context that enclose a place."""

LONG = 32
"""A quotation of so many characters, some six words, is known by itself, without anything of its context."""

_LETTER = r"[^\W_\u0e00-\U0010ffff]"
"""Of a script that puts white space between words."""
_JOINED_BEFORE = re.compile(rf"(?:{_LETTER}|[{MARKS}]|{_LETTER}['’‑-])\Z")
_JOINED_AFTER = re.compile(rf"{_LETTER}|['’‑-]{_LETTER}")
_ACCENT_AFTER = re.compile(rf"[{MARKS}]")
_FIGURE_BEFORE = re.compile(r"(?:\d[.,]|[-−])\Z")
_FIGURE_AFTER = re.compile(r"[.,]\d")
_SIGNS_BEFORE, _SIGNS_AFTER = re.compile(r"\A[^\w\s]*"), re.compile(r"[^\w\s]*\Z")
LONGEST_WORD = 24


def occurrences(text: str, quote: str) -> Iterator[Span]:
    """Every place of these very characters, overlapping ones too."""
    start = text.find(quote)
    while start >= 0:
        yield Span(start, start + len(quote))
        start = text.find(quote, start + 1)


def same(text: str, segment: Segment, near: int) -> list[Candidate]:
    """Where the quotation stands to the letter; only one place where just that one has all of the old context."""
    quote, whole = segment.quote, segment.prefix + segment.quote + segment.suffix
    if whole != quote and (first := text.find(whole)) >= 0 and text.find(whole, first + 1) < 0:
        start = first + len(segment.prefix)
        there = Span(start, start + len(quote))
        return [] if cuts(text, there, segment) else [Candidate(there)]
    return _nearest((span for span in occurrences(text, quote) if not cuts(text, span, segment)), near)


def spelt(text: str, segment: Segment, near: int) -> list[Candidate]:
    """Where it stands folded: other case, quotes, dashes, white space, accents or link markup."""
    spans = fold_text(text).find(fold(segment.quote).text.strip())
    return _nearest((span for span in spans if not cuts(text, span, segment)), near)


def enclosed(text: str, segment: Segment, context: Context) -> list[Candidate]:
    """What stands between the old context, where both sides are still there and it is of a likely length.

    A passage with which the text began or ended is enclosed by the beginning or the end as well.
    """
    before, after = context.before.strip(), context.after.strip()
    first = len(before) < _ENOUGH and segment.start == len(segment.prefix)
    last = len(after) < _ENOUGH and len(segment.suffix) < CONTEXT
    if (len(before) < _ENOUGH and not first) or (len(after) < _ENOUGH and not last) or (first and last):
        return []
    folded, quote = fold_text(text), fold(segment.quote).text.strip()
    whole, found = folded.text.rstrip(), list[Candidate]()
    if (first and not whole.startswith(before)) or (last and not whole.endswith(after)):
        return []
    for begin in [len(before)] if first else _ends(whole, before):
        far = begin + 2 * len(quote) + 2 * CONTEXT
        end = len(whole) - len(after) if last else whole.find(after, begin, far)
        words = whole[begin : max(begin, end)] if end <= far else ""
        inner = words.strip()
        if ERRORS * len(inner) > len(quote):
            place, errors = begin + len(words) - len(words.lstrip()), distance(quote, inner)
            if not (first or last) or ERRORS * errors <= len(quote):  # at an edge there is less to go by
                found.append(Candidate(folded.span(place, place + len(inner)), errors))
    return found


def _ends(text: str, words: str) -> Iterator[int]:
    """Where these words end, in not too many places."""
    start, left = text.find(words), _MANY
    while start >= 0 and left:
        yield start + len(words)
        start, left = text.find(words, start + 1), left - 1


def alike(text: str, segment: Segment, context: Context, near: int) -> list[Candidate]:
    """Where few characters differ, ends set to whole words; a short one only with some of its context."""
    folded, quote = fold_text(text), fold(segment.quote).text.strip()
    near = bisect_left(folded.starts, near)
    stretches = (folded.span(place.start, place.end) for place in similar(quote, folded.text, near))
    whole = {_whole_words(text, span, segment) for span in stretches}
    return [
        changed(text, span, segment)
        for span in sorted(whole)
        if len(quote) >= LONG or context.shared(context.fit(text, span))
    ]


def changed(text: str, span: Span, segment: Segment) -> Candidate:
    """A place at which the quotation is now, whatever became of it."""
    return Candidate(span, distance(fold(segment.quote).text, fold(text[slice(*span)]).text))


def resembles(segment: Segment, candidate: Candidate) -> bool:
    """Whether what stands at a place is the quotation changed, and not something else put there."""
    return 2 * candidate.errors <= max(len(segment.quote), candidate.span.end - candidate.span.start)


def _nearest(spans: Iterator[Span], near: int) -> list[Candidate]:
    return [Candidate(span) for span in nsmallest(_MANY, spans, key=lambda span: (abs(span.start - near), span))]


def cuts(text: str, span: Span, segment: Segment) -> bool:
    """Whether a place begins or ends within a word, unless the passage itself always did."""
    return _cuts_before(text, span.start, segment) or _cuts_after(text, span.end, segment)


def _cuts_before(text: str, start: int, segment: Segment) -> bool:
    before, first = text[max(0, start - 2) : start], segment.quote[0]
    return any(
        kind(first) and pattern.search(before) and not pattern.search(segment.prefix)
        for kind, pattern in ((_is_letter, _JOINED_BEFORE), (str.isdigit, _FIGURE_BEFORE))
    )


def _cuts_after(text: str, end: int, segment: Segment) -> bool:
    after, last = text[end : end + 2], segment.quote[-1]
    return any(
        kind(last) and pattern.match(after) and not pattern.match(segment.suffix)
        for kind, pattern in ((_is_letter, _JOINED_AFTER), (str.isdigit, _FIGURE_AFTER), (str.isalpha, _ACCENT_AFTER))
    )


def _within_word(text: str, offset: int) -> bool:
    return offset > 0 and bool(re.match(rf"{_LETTER}{_LETTER}", text[offset - 1 : offset + 1]))


def _is_letter(character: str) -> bool:
    return bool(re.match(rf"{_LETTER}|[{MARKS}]", character))


def _whole_words(text: str, span: Span, segment: Segment) -> Span:
    """Move ends that lie within a word to the nearest end of that word, and take in the signs the passage had there."""
    start, end = span
    before, whole = segment.prefix, segment.prefix + segment.quote + segment.suffix
    within = _within_word(text, start) and not _within_word(whole, len(before))
    if within or _cuts_before(text, start, segment):
        start = _nearest_edge(text, start)
    within = _within_word(text, end) and not _within_word(whole, len(before + segment.quote))
    if within or _cuts_after(text, end, segment):
        end = _nearest_edge(text, end)
    head, tail = _SIGNS_BEFORE.findall(segment.quote)[0], _SIGNS_AFTER.findall(segment.quote)[0]
    if head and text.endswith(head, 0, start) and not text.startswith(head, start):
        start -= len(head)
    if tail and text.startswith(tail, end) and not text.endswith(tail, start, end):
        end += len(tail)
    return Span(start, end) if start < end else span


def _nearest_edge(text: str, offset: int) -> int:
    left = re.search(r"\w*\Z", text[max(0, offset - LONGEST_WORD) : offset])
    right = re.compile(rf"\w{{0,{LONGEST_WORD}}}").match(text, offset)
    back, on = (len(match[0]) if match else 0 for match in (left, right))
    return offset + on if on <= back else offset - back
