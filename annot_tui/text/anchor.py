"""Finding a tagged passage again in a text that may have changed.

A passage is found by its quote, its context and its position, in that order of trust. Whatever is called
`anchored` or `moved` has exactly the quoted words; any difference, however small, is `changed`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from types import MappingProxyType

from annot_tui.model import Annotation, Document, Project, QuoteNotFound, Segment, Tag
from annot_tui.model.words import State
from annot_tui.text.candidates import LONG, alike, cuts, occurrences, same, spelt
from annot_tui.text.carry import Carry, carry
from annot_tui.text.context import Candidate, Context, choose
from annot_tui.text.fold import fold, fold_text
from annot_tui.text.oldplace import OldPlace
from annot_tui.text.safe import one_line
from annot_tui.text.span import Span
from annot_tui.text.standing import stands

_WORST = (State.ORPHAN, State.AMBIGUOUS, State.CHANGED, State.MOVED, State.ANCHORED)


@dataclass(frozen=True)
class Placement:
    """Where a passage is now; without spans for an orphan, which is `kept` where the analyst has said so."""

    state: State
    spans: tuple[Span, ...]
    kept: bool = False

    @property
    def waits(self) -> bool:
        """Whether the analyst has to say something."""
        return self.state is not State.ANCHORED and not self.kept

    def found(self, text: str) -> str:
        """The words at that place, segments joined as in a tag's quote."""
        return " … ".join(text[span.start : span.end] for span in self.spans)


def placed(project: Project, annotation: Annotation) -> Placement:
    """Find a tag's passage in its document, which must be there."""
    stored = project.layers[annotation.analyst, annotation.document].text
    return place_tag(project.documents[annotation.document], annotation.tag, stored, project.earlier)


def place_tag(document: Document, tag: Tag, stored_hash: str, earlier: Mapping[str, str]) -> Placement:
    """Find a tag's passage; `stored_hash` is that of its file, for tags without one of their own."""
    if tag.orphan and tag.orphan == document.hash:
        return Placement(State.ORPHAN, (), kept=True)
    return place(document.text, document.hash, tag.text or stored_hash, tag.passage, earlier)


def place(
    text: str,
    text_hash: str,
    stored_hash: str,
    passage: Sequence[Segment],
    earlier: Mapping[str, str] = MappingProxyType({}),
) -> Placement:
    """Find a passage. Where the hash is the stored one (or none was stored) positions stand if the words are there.

    `earlier` has texts of before by their hash; where the stored one is among them, places are carried over from it.
    """
    if stored_hash in ("", text_hash) and stands(text, passage):
        return Placement(State.ANCHORED, tuple(Span(s.start, s.end) for s in passage))
    old = earlier.get(stored_hash, "") if stored_hash != text_hash else ""
    states: set[State] = set()
    spans: list[Span] = []
    shift = 0
    for segment in passage:
        known = carry(old, text) if old[segment.start : segment.end] == segment.quote else None
        state, span = _place_segment(text, segment, segment.start + shift, known)
        if span is None:
            return Placement(State.ORPHAN, ())
        shift = span.start - segment.start
        states.add(state)
        spans.append(span)
    if any(one.end > other.start for one, other in pairwise(spans)):
        states.add(State.AMBIGUOUS)
    return Placement(next(state for state in _WORST if state in states), tuple(spans))


def find_quote(text: str, quote: str, *, prefix: str = "", suffix: str = "", near: int | None = None) -> Span:
    """Find the words a person typed: to the letter, else folded. Raises QuoteNotFound if absent or ambiguous."""
    if not quote.strip():
        raise QuoteNotFound("the quotation is empty")
    spans = list(occurrences(text, quote)) or list(fold_text(text).find(fold(quote).text.strip()))
    if not spans:
        raise QuoteNotFound(f"the text does not contain “{one_line(quote)[:60]}”; copy the words from it")
    if len(spans) > 1 and (prefix or suffix):
        context = Context.of(prefix, suffix)
        fits = [context.fit(text, span) for span in spans]
        spans = [span for span, fit in zip(spans, fits, strict=True) if fit == max(fits)]
    if len(spans) > 1 and near is not None:
        spans = [min(spans, key=lambda span: (span.start < near, abs(span.start - near)))]
    if len(spans) > 1:
        raise QuoteNotFound(
            f"the text contains “{one_line(quote)[:60]}” {len(spans)} times; quote more of it or what is around it"
        )
    return spans[0]


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
