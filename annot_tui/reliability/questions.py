"""What may be asked of two readings, and what of a tag answers it."""

from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum

from annot_tui.model import Tag
from annot_tui.model.words import Confidence, Stance
from annot_tui.reliability.values import Value, value_of


class Question(StrEnum):
    """In which respect two readings are held against each other. Each has its own units, so none stands for another."""

    FOUND = "found"
    """Was the same text marked for the thesis?"""
    THESIS = "thesis"
    """Was the same sentence given the same theses?"""
    STANCE = "stance"
    """Where several marked a passage for the same thesis: was it given the same stance? The others likewise."""
    LEANING = "leaning"
    VOICE = "voice"
    TREATMENT = "treatment"
    MODALITY = "modality"
    EXPLICITNESS = "explicitness"
    EVIDENCE = "evidence"
    CONFIDENCE = "confidence"


CODED = tuple(question for question in Question if question not in (Question.FOUND, Question.THESIS))
"""The questions about passages that several have found."""

THE_AUTHOR = "(the author)"
"""The voice of a tag that names none."""

SCALE = tuple(level.value for level in (Confidence.LOW, Confidence.MEDIUM, Confidence.HIGH))
"""The one field that is a scale and not a set of names: confidence, from low to high."""

Voices = Callable[[str], str]
"""Gives the registered name of a voice."""


def answers(voices: Voices) -> Mapping[Question, Callable[[Tag], Iterable[str] | None]]:
    """What a tag says to each question on passages: some labels, or None where the question does not arise.

    A leaning is only of a passage that qualifies, a treatment only of a voice that is named, and a confidence that is
    not stated is missing. Of several kinds of evidence the set is held against the other's set.
    """
    return {
        Question.STANCE: lambda tag: (tag.stance.value,),
        Question.LEANING: _leaning,
        Question.VOICE: lambda tag: (" > ".join(map(voices, tag.voice)) or THE_AUTHOR,),
        Question.TREATMENT: lambda tag: (
            (tag.treatment.value if tag.treatment else "not stated",) if tag.voice else None
        ),
        Question.MODALITY: lambda tag: (tag.modality.value,),
        Question.EXPLICITNESS: lambda tag: (tag.explicitness.value,),
        Question.EVIDENCE: lambda tag: tuple(kind.value for kind in tag.evidence),
        Question.CONFIDENCE: lambda tag: (tag.confidence.value,) if tag.confidence else None,
    }


def _leaning(tag: Tag) -> tuple[str] | None:
    if tag.stance is not Stance.QUALIFIES:
        return None
    return (tag.leaning.value if tag.leaning else "not stated",)


def answer(tags: Iterable[Tag], say: Callable[[Tag], Iterable[str] | None]) -> Value | None:
    """What one analyst says of a passage: of several tags in it the labels of all; None where none says anything."""
    said = [labels for tag in tags if (labels := say(tag)) is not None]
    return value_of({label for labels in said for label in labels}) if said else None
