"""What the words of the format mean, in a few more words, shown beside them where somebody has to choose one.

The definitions themselves are in docs/format.md.
"""

from collections.abc import Mapping
from enum import StrEnum

from annot_tui.model.words import (
    Confidence,
    Evidence,
    Explicitness,
    Judgement,
    Leaning,
    Modality,
    RelationType,
    Stance,
    Strength,
    Treatment,
    Why,
)

_MEANINGS: Mapping[type[StrEnum], Mapping[StrEnum, str]] = {
    Stance: {
        Stance.ASSERTS: "says that it is so",
        Stance.QUALIFIES: "says that it is so in part",
        Stance.REJECTS: "says that it is not so",
    },
    Leaning: {
        Leaning.ASSERTS: "leans towards it",
        Leaning.REJECTS: "leans against it",
        Leaning.BOTH: "leans both ways",
        Leaning.NONE: "leans neither way",
    },
    Treatment: {
        Treatment.ENDORSES: "agrees: it counts for the author too",
        Treatment.LEANS: "is inclined to agree",
        Treatment.NEUTRAL: "only reports it",
        Treatment.DISTANCES: "keeps away from it (“allegedly”)",
        Treatment.IRONIC: "makes fun of it",
        Treatment.REJECTS: "contradicts it",
    },
    Evidence: {
        Evidence.STATISTIC: "figures, polls",
        Evidence.EVENT: "something that happened",
        Evidence.QUOTATION: "somebody's words",
        Evidence.DOCUMENT: "a law, a treaty, a letter",
        Evidence.EXPERT: "somebody who knows",
        Evidence.ANONYMOUS: "a source that is not named",
        Evidence.NONE: "nothing is offered",
    },
    Modality: {
        Modality.CATEGORICAL: "said flatly",
        Modality.HEDGED: "with a perhaps",
        Modality.CONDITIONAL: "if something else is so",
        Modality.COUNTERFACTUAL: "as it would have been",
        Modality.PREDICTION: "as it will be",
        Modality.IRONIC: "not meant as it is said",
    },
    Explicitness: {
        Explicitness.EXPLICIT: "said outright",
        Explicitness.IMPLIED: "to be understood, not said",
        Explicitness.PRESUPPOSED: "taken for granted",
    },
    Confidence: {
        Confidence.LOW: "left out of comparisons",
    },
    RelationType: {
        RelationType.EQUIVALENT: "both are true or both false",
        RelationType.IMPLIES: "if this is true, that is too",
        RelationType.CONTRADICTS: "both cannot be true",
        RelationType.COMPLEMENT: "exactly one of the two is true",
        RelationType.SUPPORTS: "this is a reason for that",
        RelationType.UNDERMINES: "this is a reason against that",
        RelationType.COMPATIBLE: "they do not clash",
    },
    Strength: {
        Strength.STRICT: "by what the words mean",
        Strength.DEFEASIBLE: "only as these texts argue; a hint",
    },
    Judgement: {
        Judgement.REAL: "they do contradict each other",
        Judgement.APPARENT: "they only seem to",
        Judgement.DISMISSED: "nothing worth keeping",
        Judgement.SAME_FACT: "one fact, told for opposite ends",
    },
    Why: {
        Why.DATE: "they speak of different times",
        Why.SCOPE: "of different parts of the matter",
        Why.DEFINITION: "they mean different things by a word",
        Why.HEDGE: "one of them only supposes it",
        Why.OTHER: "say it in the note",
    },
}
"""By vocabulary, for words of two of them may be spelt the same."""


def meanings(words: type[StrEnum]) -> dict[str, str]:
    """Each word of a vocabulary as it is offered: `contradicts: both cannot be true`."""
    told = _MEANINGS[words]
    return {word.value: f"{word.value}: {told[word]}" if word in told else word.value for word in words}
