"""Looking for a passage that does not stand where it did: by its old text where that is known, else by its words."""

from collections.abc import Sequence
from itertools import pairwise

from annot_tui.model import Segment
from annot_tui.model.words import State
from annot_tui.text.candidates import LONG, alike, cuts, same, spelt
from annot_tui.text.carry import Carry, carry
from annot_tui.text.context import Candidate, Context, choose
from annot_tui.text.fold import fold
from annot_tui.text.oldplace import OldPlace
from annot_tui.text.span import Span

_WORST = (State.ORPHAN, State.AMBIGUOUS, State.CHANGED, State.MOVED, State.ANCHORED)


def relocated(text: str, passage: Sequence[Segment], old: str) -> tuple[State, tuple[Span, ...]]:
    """Find every segment of a passage; `old` is the text in which it was tagged, empty where that is not known."""
    states: set[State] = set()
    spans: list[Span] = []
    shift = 0
    for segment in passage:
        known = carry(old, text) if old[segment.start : segment.end] == segment.quote else None
        state, span = _place_segment(text, segment, segment.start + shift, known)
        if span is None:
            return State.ORPHAN, ()
        shift = span.start - segment.start
        states.add(state)
        spans.append(span)
    if any(one.end > other.start for one, other in pairwise(spans)):
        states.add(State.AMBIGUOUS)
    return next(state for state in _WORST if state in states), tuple(spans)


def _place_segment(text: str, segment: Segment, near: int, known: Carry | None) -> tuple[State, Span | None]:
    """Find one segment; `known` tells what became of the text in which it was tagged."""
    context = Context.of(segment.prefix, segment.suffix)
    span = Span(segment.start, segment.end)
    here = known.carried(span, segment.quote) if known else None
    if here and known and text[slice(*here)] == segment.quote and not cuts(text, here, segment):
        if state := _same_words(text, segment, context, known, here):
            return state, here
        here = None  # which of the same words they are only the context can tell
    there = OldPlace(text, segment, context, known, here)
    for find in (same, spelt):
        if candidates := _others_left_out(find(text, segment, near), segment, known):
            choice = choose(text, context, near, candidates)
            if 2 * choice.fit < context.most and there.likely and not there.holds(choice.span):
                break  # the same words, but elsewhere: here they still stand in their context, changed
            # a few words without their context may be any occurrence of them, their own being deleted
            if not choice.sure or choice.fit < _enough(segment, context):
                return State.AMBIGUOUS, choice.span
            if find is spelt:
                return State.CHANGED, choice.span
            return _found(segment, choice.span), choice.span
    likely = there.narrowed(near)
    if candidates := likely or _others_left_out(alike(text, segment, context, near), segment, known) or there.found:
        choice = choose(text, context, near, candidates)
        return (State.CHANGED if choice.sure else State.AMBIGUOUS), choice.span
    return State.ORPHAN, None


def _same_words(text: str, segment: Segment, context: Context, known: Carry, here: Span) -> State | None:
    """The state of words that were carried over as they were; None where they may be others like them."""
    words = fold(segment.quote).text.strip()
    if known.taken_out_beside(Span(segment.start, segment.end), words):
        return State.AMBIGUOUS
    if context.fit(text, here) < _enough(segment, context) or known.put_in_beside(here, words):
        return None
    return _found(segment, here)


def _found(segment: Segment, span: Span) -> State:
    return State.ANCHORED if span.start == segment.start else State.MOVED


def _enough(segment: Segment, context: Context) -> float:
    """How much of its context a place must have; a few words may stand anywhere, many are known by themselves."""
    return min(LONG - len(segment.quote), context.most / 2)


def _others_left_out(candidates: list[Candidate], segment: Segment, known: Carry | None) -> list[Candidate]:
    """Without the places that were other passages of the old text, with words as these, all along."""
    if not known:
        return candidates
    span = Span(segment.start, segment.end)
    return [candidate for candidate in candidates if not known.comes_from_elsewhere(candidate.span, span)]
