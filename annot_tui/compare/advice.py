"""Advice on a codebook: what makes theses hard to tag or relations idle. Never a refusal, always with the reason."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from annot_tui.compare.logic import Chain, Codebook, Literal
from annot_tui.model import Project, Thesis
from annot_tui.model.words import RelationType


class AdviceKind(StrEnum):
    """What the advice is about."""

    NEGATION = "negation"
    STANCE_INSIDE = "stance-inside"
    TWO_CLAIMS = "two-claims"
    REFUTES_ITSELF = "refutes-itself"
    CANNOT_BE_REJECTED = "cannot-be-rejected"
    IMPLIED_AND_EXCLUDED = "implied-and-excluded"
    IDLE_RELATION = "idle-relation"


@dataclass(frozen=True, order=True)
class Advice:
    """One piece of advice on one thesis."""

    thesis: str
    kind: AdviceKind
    text: str


_NEGATION = re.compile(
    r"\b(not|no|never|nobody|none|nothing|cannot|neither|nor|fails? to|lacks?)\b|n['’]t\b", re.IGNORECASE
)
_STANCE = re.compile(
    r"\b(is|are|was|were) (only |just |merely )?(an? )?(myth|lie|illusion|fiction|pretext|false|wrong|untrue)\b"
    r"|\b(myth|illusion|fiction) (of|that)\b|\b(so-called|alleged(ly)?|supposed(ly)?)\b",
    re.I,
)
_TWO = re.compile(r";|, (and|but|while|whereas)\b|\b(because|although)\b", re.I)

_WORDING = (
    (
        AdviceKind.STANCE_INSIDE,
        _STANCE,
        "takes a stance itself (“{0}”): an author who rejects it says two things at once. Word the thesis that is "
        "disputed, let passages reject it, and relate the two as complements if you keep both",
    ),
    (
        AdviceKind.NEGATION,
        _NEGATION,
        "is worded as a negation (“{0}”), so that rejecting it is a double one. Word it positively and let "
        "passages reject it",
    ),
    (
        AdviceKind.TWO_CLAIMS,
        _TWO,
        "may hold two claims (“{0}”): a passage can assert one and reject the other. Make a thesis of each",
    ),
)


def advise(project: Project) -> tuple[Advice, ...]:
    """Give all advice on the theses in use, sorted by thesis."""
    theses = [thesis for thesis in project.theses.values() if not thesis.retired]
    found = [advice for thesis in theses for advice in _wording(thesis)]
    return tuple(sorted([*found, *_contradictory(project, theses), *_idle(project, theses)]))


def _wording(thesis: Thesis) -> Iterator[Advice]:
    for kind, pattern, text in _WORDING:
        match = pattern.search(thesis.statement)
        if match:
            yield Advice(thesis.id, kind, text.format(match[0].strip(" ,")))


def _contradictory(project: Project, theses: list[Thesis]) -> Iterator[Advice]:
    codebook = Codebook(project.theses)
    for thesis in theses:
        holds, fails = (codebook.refutation(Literal(thesis.id, true)) for true in (True, False))
        if holds:
            text = f"excludes itself by its relations: {spelled(holds)}. Whoever asserts it would contradict themselves"
            yield Advice(thesis.id, AdviceKind.REFUTES_ITSELF, text)
        if fails:
            text = f"cannot be rejected by its relations: {spelled(fails)}. Whoever rejects it would assert it"
            yield Advice(thesis.id, AdviceKind.CANNOT_BE_REJECTED, text)
        if not holds:
            yield from _torn(codebook, thesis)


def _torn(codebook: Codebook, thesis: Thesis) -> Iterator[Advice]:
    """A thesis that both implies and excludes another, one of the two by a defeasible step."""
    reached = codebook.follows(Literal(thesis.id, True))
    for literal in sorted(reached):
        if literal.true and literal.negated() in reached:
            implied, excluded = spelled(reached[literal]), spelled(reached[literal.negated()])
            text = f"both implies {literal.thesis} ({implied}) and excludes it ({excluded}). One of the two must go"
            yield Advice(thesis.id, AdviceKind.IMPLIED_AND_EXCLUDED, text)


def spelled(chain: Chain) -> str:
    """A chain in words: `a implies b, b contradicts c`."""
    return ", ".join(f"{step.source} {step.type.value} {step.target}" for step in chain)


def _idle(project: Project, theses: list[Thesis]) -> Iterator[Advice]:
    """Relations that nothing follows from; none while nothing is tagged, for a codebook is written first."""
    tagged = {annotation.tag.thesis for annotation in project.annotations()}
    for thesis in theses if tagged else ():
        for relation in thesis.relations:
            other = project.theses.get(relation.to)
            idle = [t for t in (thesis, other) if t and t.id not in tagged]
            if other and idle and relation.type is not RelationType.COMPATIBLE:
                which = "either" if len(idle) == 2 else "it" if idle[0] is thesis else "that one"
                text = f"{_RELATED[relation.type]} “{other.statement}”, but no passage is tagged with {which}"
                yield Advice(thesis.id, AdviceKind.IDLE_RELATION, text)


_RELATED = {type: type.value for type in RelationType} | {
    RelationType.EQUIVALENT: "means the same as",
    RelationType.COMPLEMENT: "is the complement of",
}
