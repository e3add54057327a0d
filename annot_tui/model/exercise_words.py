"""The closed vocabularies of exercises, each value spelt as it stands in the files."""

from enum import StrEnum


class Kind(StrEnum):
    """What an exercise asks for."""

    CLAIM = "find-the-claim"
    VOICE = "attribute-the-voice"
    STANCE = "stance-on-a-thesis"
    EVIDENCE = "evidence-or-assertion"
    MATRIX = "fill-the-matrix"
    PAIRS = "pair-the-contradictions"
    REAL = "real-or-apparent"
    CHANGED = "who-changed"
    ABSENT = "what-is-absent"
    RANKING = "rank-by-reliability"
    WORDING = "word-a-thesis"


class Asked(StrEnum):
    """A field of a tag that a student is asked for, and that is graded."""

    STANCE = "stance"
    VOICE = "voice"
    TREATMENT = "treatment"
    EVIDENCE = "evidence"
    MODALITY = "modality"
    EXPLICITNESS = "explicitness"


class Status(StrEnum):
    """What a model answer is: one that must be there, one that may be, one that needs a reason, one that misleads."""

    REQUIRED = "required"
    ACCEPTABLE = "acceptable"
    DEBATABLE = "debatable"
    DISTRACTOR = "distractor"


class Remark(StrEnum):
    """In what way an answer and the key differ, or what is still to be done about it."""

    MISSED = "missed"
    EXTRA = "extra"
    BOUNDARY = "boundary"
    THESIS = "thesis"
    STANCE = "stance"
    VOICE = "voice"
    TREATMENT = "treatment"
    HEDGE = "hedge"
    EVIDENCE = "evidence"
    FIELD = "field"
    CHOICE = "choice"
    WHY = "why"
    ORDER = "order"
    REASON = "reason"
    TEACHER = "teacher"


class Level(StrEnum):
    """How much a student is told: that the work arrived, of which kind each difference is, or all of it."""

    NONE = "none"
    HINT = "hint"
    FULL = "full"


TAGGED: dict[Kind, tuple[Asked, ...]] = {
    Kind.CLAIM: (Asked.STANCE, Asked.VOICE),
    Kind.VOICE: (Asked.STANCE, Asked.VOICE, Asked.TREATMENT),
    Kind.STANCE: (Asked.STANCE, Asked.VOICE, Asked.MODALITY),
    Kind.EVIDENCE: (Asked.EVIDENCE,),
}
"""The kinds that are answered with tags, and the fields that they ask for where an exercise names none."""
