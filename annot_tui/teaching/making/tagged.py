"""Items that are answered with tags, made of settled tags."""

from collections import defaultdict
from collections.abc import Iterator, Set
from itertools import count

from annot_tui.model import Annotation, Item, KeyItem, Tag
from annot_tui.model.exercise_words import Asked, Kind, Remark, Status
from annot_tui.model.key import Alternative, Distractor, Mistake, ModelTag, Said
from annot_tui.model.words import CONSENSUS, Disagreement, Modality, Reason
from annot_tui.teaching.making.wish import Settled

Made = tuple[Item, KeyItem]

_KINDS = {
    Disagreement.THESIS: Remark.THESIS,
    Disagreement.STANCE: Remark.STANCE,
    Disagreement.VOICE: Remark.VOICE,
    Disagreement.FIELD: Remark.FIELD,
}
_SLIPS = (Reason.SLIP, Reason.DEFINITION_GAP)
_OPEN_CREDIT = 50
"""Percent for a reading that was not chosen for a reason on which people may differ."""

_QUESTIONS = {
    Kind.VOICE: "Who says this? Give voice, stance and treatment.",
    Kind.STANCE: "What does this passage say of the thesis, and how firmly?",
    Kind.EVIDENCE: "What does this passage offer in support: which evidence, or none?",
}


def claims(settled: Settled) -> Iterator[Made]:
    """One item a document and thesis: find every passage."""
    found: dict[tuple[str, str], list[Annotation]] = defaultdict(list)
    for annotation in settled.tags:
        found[annotation.document, annotation.tag.thesis].append(annotation)
    explained = [bool(settled.explanation(tags)) for tags in found.values()]
    taken: set[str] = set()
    for (document, thesis), tags in settled.few([*found.items()], explained, [document for document, _ in found]):
        name = _named(document, taken)
        question = f"Where does this text speak to the thesis “{settled.statement(thesis)}”? Tag each passage."
        points = settled.wish.points * len(tags)
        model = tuple(
            ModelTag(**_said(annotation.tag, Kind.CLAIM), passage=settled.passage(annotation)) for annotation in tags
        )
        key = KeyItem(
            item=name,
            model=model,
            distractors=tuple(_rejected(settled, document, thesis)),
            explanation=settled.explanation(tags),
        )
        yield Item(id=name, document=document, thesis=thesis, question=question, points=points), key


def passages(settled: Settled) -> Iterator[Made]:
    """One item a settled tag: what does this passage say."""
    kind = settled.wish.kind
    looked_at = {a.document for a in settled.tags if a.tag.evidence}
    tags = [a for a in settled.tags if _fits(a, kind, looked_at)]
    taken: set[str] = set()
    for annotation in settled.few(tags, [bool(settled.explanation([a])) for a in tags], [a.document for a in tags]):
        tag, name = annotation.tag, _named(annotation.document, taken)
        item = Item(
            id=name,
            document=annotation.document,
            thesis=tag.thesis,
            passage=settled.passage(annotation),
            question=_QUESTIONS[kind],
            points=settled.wish.points,
        )
        alternatives, mistakes = _other_readings(settled, annotation)
        yield (
            item,
            KeyItem(
                item=name,
                model=(ModelTag(**_said(tag, kind)),),
                alternatives=alternatives,
                mistakes=mistakes,
                explanation=settled.explanation([annotation]),
            ),
        )


def _fits(annotation: Annotation, kind: Kind, looked_at: Set[str]) -> bool:
    """Whether a tag can be asked about. In a text where no tag names evidence, none is no sign of a bare assertion."""
    if kind is Kind.EVIDENCE:
        return annotation.document in looked_at
    return kind is not Kind.VOICE or bool(annotation.tag.voice)


def _named(document: str, taken: set[str]) -> str:
    name = next(name for number in count(1) if (name := f"{document}-{number}") not in taken)
    taken.add(name)
    return name


def _said(tag: Tag, kind: Kind) -> dict[str, object]:
    """What a tag says in the fields that matter for a kind of exercise."""
    if kind is Kind.EVIDENCE:
        return {Asked.EVIDENCE.value: tag.evidence}
    said: dict[str, object] = {
        "stance": tag.stance,
        "leaning": tag.leaning,
        "voice": tag.voice,
        "treatment": tag.treatment,
    }
    if kind is Kind.STANCE or tag.modality is not Modality.CATEGORICAL:
        said["modality"] = tag.modality
    return said


def _other_readings(settled: Settled, chosen: Annotation) -> tuple[tuple[Alternative, ...], tuple[Mistake, ...]]:
    """What analysts read instead: where it was a slip a mistake to expect, else a reading that asks for a reason."""
    decision, kind = settled.decisions.get(chosen.tag.id), settled.wish.kind
    if not decision:
        return (), ()
    seen = [Said(**_said(chosen.tag, kind))]
    alternatives, mistakes = list[Alternative](), list[Mistake]()
    for id in decision.tags:
        other = settled.project.by_tag.get(id)
        if not other or other.analyst == CONSENSUS or other.tag.thesis != chosen.tag.thesis:
            continue
        said = _said(other.tag, kind)
        reading = Said(**said)
        if reading in seen:
            continue
        seen.append(reading)
        if decision.reason in _SLIPS:
            remark = _KINDS.get(decision.kind, Remark.FIELD) if decision.kind else Remark.FIELD
            mistakes.append(Mistake(**said, kind=remark, feedback=decision.note))
        else:
            alternatives.append(Alternative(**said, status=Status.DEBATABLE, credit=_OPEN_CREDIT, why=decision.note))
    return tuple(alternatives), tuple(mistakes)


def _rejected(settled: Settled, document: str, thesis: str) -> Iterator[Distractor]:
    """Passages that an analyst tagged and the team decided to have no tag on."""
    for decision in settled.project.layers[settled.reading, document].decisions:
        for id in decision.tags if not decision.chosen else ():
            other = settled.project.by_tag.get(id)
            if other and other.document == document and other.tag.thesis == thesis and settled.passage(other):
                yield Distractor(passage=settled.passage(other), feedback=decision.note)
                break
