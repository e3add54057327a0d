"""What analysts read differently, and what was decided, in words: the same in commands, on screens and in reports."""

from collections.abc import Callable, Collection, Iterator, Sequence
from typing import NamedTuple

from annot_tui.model import Decision, Project, Tag, TagFile
from annot_tui.model.words import CONSENSUS, Disagreement, Explicitness, Modality, Reason
from annot_tui.reliability.cases import Case, Status, merged
from annot_tui.reliability.reasons import Reasons
from annot_tui.reliability.versions import YOU, Names, called, readers_of
from annot_tui.report.phrases import counted
from annot_tui.report.wording import stance_words
from annot_tui.text.excerpt import Piece, excerpt
from annot_tui.text.span import Span

KINDS = {
    Disagreement.MISSED: "missed by some",
    Disagreement.BOUNDARY: "where it begins or ends",
    Disagreement.THESIS: "which thesis",
    Disagreement.STANCE: "stance",
    Disagreement.VOICE: "who speaks",
    Disagreement.FIELD: "other fields",
}

REASONS = {
    Reason.AMBIGUOUS_TEXT: "the text can be read both ways",
    Reason.DEFINITION_GAP: "the definition leaves it open",
    Reason.SLIP: "a slip",
    Reason.EDGE_CASE: "an edge case of the definition",
    Reason.JUDGEMENT: "a matter of judgement",
}

NO_REASON = "no reason given"
NONE_OF_THESE = "none of these is right"

FIELDS = ("thesis", "stance", "voice", "treatment", "modality", "explicitness", "evidence", "time", "confidence")
"""What is told of a version, in this order; the leaning with the stance."""

_FAR = 1200
"""Characters up to which all versions of a passage are shown in the same words."""

_LABELS = {"time": "speaks of", "treatment": "treated", "explicitness": "said"}


class Fact(NamedTuple):
    """One field of a version in words, and whether the versions differ in it."""

    label: str
    words: str
    differs: bool


def facts(tag: Tag, differing: frozenset[str], statement: Callable[[str], str]) -> Iterator[Fact]:
    """What a tag says, field by field; what is not stated only where others state it."""
    said = {
        "thesis": statement(tag.thesis),
        "stance": stance_words(tag),
        "voice": " > ".join(tag.voice) or "the author",
        "treatment": tag.treatment.value if tag.treatment else "",
        "modality": tag.modality.value,
        "explicitness": tag.explicitness.value,
        "evidence": ", ".join(tag.evidence),
        "time": tag.time,
        "confidence": tag.confidence.value if tag.confidence else "",
    }
    usual = {name: not getattr(tag, name) for name in ("voice", "treatment", "evidence", "time", "confidence")}
    usual["modality"] = tag.modality is Modality.CATEGORICAL
    usual["explicitness"] = tag.explicitness is Explicitness.EXPLICIT
    for name in FIELDS:
        differs = name in differing or (name == "stance" and "leaning" in differing)
        if differs or not usual.get(name):
            yield Fact(_LABELS.get(name, name), said[name] or "not stated", differs)


def pieces(text: str, extent: Span, spans: Sequence[Span]) -> tuple[Piece, ...]:
    """The words that all versions of a passage cover together, with some around them; quoted what one version covers.

    Where the versions lie far apart only the words of the one, with some around them.
    """
    if extent.end - extent.start > _FAR:
        return excerpt(text, spans, context=60)
    around = excerpt(text, (extent,), context=60)
    place = next(n for n, piece in enumerate(around) if piece.quoted)
    inside: list[Piece] = []
    here = extent.start
    for span in spans:
        inside += [Piece(text[here : span.start], False), Piece(text[span.start : span.end], True)]
        here = span.end
    inside.append(Piece(text[here : extent.end], False))
    return (*around[:place], *(piece for piece in inside if piece.text), *around[place + 1 :])


def heading(case: Case) -> str:
    """In what ways a passage was read differently, or what else there is about it."""
    if case.bereft:
        return case.status.value
    kinds = case.group.kinds or tuple(decision.kind for decision in case.decisions if decision.kind)[:1]
    named = ", ".join(KINDS[kind] for kind in kinds)
    return named or {Status.AGREED: "all agree", Status.WAITING: "not read by all yet"}.get(
        case.status, "no difference"
    )


def outcomes(project: Project, case: Case, names: Names) -> list[str]:
    """What was decided of a passage, and why: nothing where it is open, several things where several people decided."""
    if case.decisions:
        decided = [decision for decision in case.decisions if not merged(decision)]
        return [f"{_what(project, case, d.chosen, names)}; {because(d)}" for d in decided]
    if case.status is not Status.SETTLED:
        return []
    return [f"{_what(project, case, [mark.id for mark in case.consensus], names)}; {NO_REASON}"]


def _what(project: Project, case: Case, chosen: Collection[str], names: Names) -> str:
    marks = tuple(mark for mark in case.consensus if mark.id in chosen)
    if not marks:
        return "what was chosen is gone" if chosen else NONE_OF_THESE
    if whose := readers_of(project, case, marks):
        one = len(whose) == 1 and names(whose[0]) != YOU
        return f"as {called(whose, names)} {'has' if one else 'have'} it"
    said = "; ".join(f"{stance_words(mark.tag)} {mark.tag.thesis}" for mark in marks)
    return said if set(case.group.analysts) == {CONSENSUS} else f"another reading: {said}"


def decided_on(tag: str, layer: TagFile) -> list[str]:
    """What was decided on a tag of an analyst, or why a tag of the consensus layer is there, for its own reader."""
    found = []
    for decision in layer.decisions:
        if not merged(decision) and tag in (*decision.tags, *decision.chosen):
            chosen = [f"{stance_words(t)} {t.thesis}" for t in layer.tags if t.id in decision.chosen]
            found.append(f"{'; '.join(chosen) or NONE_OF_THESE}; {because(decision)}")
    return found


def because(decision: Decision) -> str:
    """Why it was decided so, and by whom."""
    why = REASONS[decision.reason] if decision.reason else NO_REASON
    note = f": {decision.note}" if decision.note else ""
    return f"{why}{note}{f' ({decision.by})' if decision.by else ''}"


def reason_words(item: Reasons) -> str:
    """The kinds and the reasons of one thesis, counted."""
    kinds = ", ".join(f"{KINDS[kind]} {count}" for kind, count in item.by_kind.items())
    why = ", ".join(f"{REASONS[reason] if reason else NO_REASON} {count}" for reason, count in item.by_reason.items())
    return f"{counted(len(item.settled), 'disagreement')} settled ({kinds}); reasons: {why}"
