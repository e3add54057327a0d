"""The closed vocabularies of the project format, each value spelt as it stands in the files."""

from enum import StrEnum

CONSENSUS = "consensus"
"""Name of the adjudicated layer; every other layer belongs to one analyst.

It repeats what analysts tagged, so where tags are counted, its own are counted apart.
"""

SCHEMA_VERSION = 1
"""Version of the file format that this program reads and writes."""


class Stance(StrEnum):
    """What the voice says of the thesis."""

    ASSERTS = "asserts"
    QUALIFIES = "qualifies"
    REJECTS = "rejects"


class Leaning(StrEnum):
    """Which way a qualifying passage tends."""

    ASSERTS = "asserts"
    REJECTS = "rejects"
    BOTH = "both"
    NONE = "none"


class Treatment(StrEnum):
    """What the author does with a third-party voice."""

    ENDORSES = "endorses"
    LEANS = "leans"
    NEUTRAL = "neutral"
    DISTANCES = "distances"
    IRONIC = "ironic"
    REJECTS = "rejects"


class Evidence(StrEnum):
    """What the passage offers in support of what it says."""

    STATISTIC = "statistic"
    EVENT = "event"
    QUOTATION = "quotation"
    DOCUMENT = "document"
    EXPERT = "expert"
    ANONYMOUS = "anonymous"
    NONE = "none"


class Modality(StrEnum):
    """How firmly the passage says it."""

    CATEGORICAL = "categorical"
    HEDGED = "hedged"
    CONDITIONAL = "conditional"
    COUNTERFACTUAL = "counterfactual"
    PREDICTION = "prediction"
    IRONIC = "ironic"


class Explicitness(StrEnum):
    """Whether the passage says it outright."""

    EXPLICIT = "explicit"
    IMPLIED = "implied"
    PRESUPPOSED = "presupposed"


class Confidence(StrEnum):
    """How sure the analyst is of the tag; `low` keeps it out of every comparison."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Reading(StrEnum):
    """How far an analyst has read a document."""

    UNREAD = "unread"
    READING = "reading"
    FINISHED = "finished"


class RelationType(StrEnum):
    """What one thesis means for another."""

    EQUIVALENT = "equivalent"
    IMPLIES = "implies"
    CONTRADICTS = "contradicts"
    COMPLEMENT = "complement"
    SUPPORTS = "supports"
    UNDERMINES = "undermines"
    COMPATIBLE = "compatible"


class Strength(StrEnum):
    """Whether a relation holds by meaning or only in these texts' argument."""

    STRICT = "strict"
    DEFEASIBLE = "defeasible"


class Became(StrEnum):
    """How a thesis came to be replaced by others."""

    RENAMED = "renamed"
    MERGED = "merged"
    SPLIT = "split"


class Judgement(StrEnum):
    """An analyst's verdict on two tags that the program put side by side."""

    REAL = "real"
    APPARENT = "apparent"
    DISMISSED = "dismissed"
    SAME_FACT = "same-fact"


class Why(StrEnum):
    """The reason given with a verdict."""

    DATE = "date"
    SCOPE = "scope"
    DEFINITION = "definition"
    HEDGE = "hedge"
    OTHER = "other"


class Origin(StrEnum):
    """Where a piece of metadata comes from."""

    STATED = "stated"
    INFERRED = "inferred"
    EXTERNAL = "external"
    UNKNOWN = "unknown"


class RegionKind(StrEnum):
    """A part of a document that is not the author's text."""

    FURNITURE = "furniture"
    TEASER = "teaser"
    FOOTNOTE = "footnote"
    HEADING = "heading"
    DISCLAIMER = "disclaimer"


class State(StrEnum):
    """How well a tag's passage is found in the text as it is now."""

    ANCHORED = "anchored"
    MOVED = "moved"
    CHANGED = "changed"
    AMBIGUOUS = "ambiguous"
    ORPHAN = "orphan"


class Position(StrEnum):
    """What a holder is found to hold on a thesis, computed from tags."""

    ASSERTS = "asserts"
    REJECTS = "rejects"
    MIXED = "mixed"
    QUALIFIES = "qualifies"
    REPORTS = "reports"
    ABSENT = "absent"
    SILENT = "silent"
    NOT_APPLICABLE = "not-applicable"


class Disagreement(StrEnum):
    """In what way analysts read a passage differently."""

    MISSED = "missed"
    BOUNDARY = "boundary"
    THESIS = "thesis"
    STANCE = "stance"
    VOICE = "voice"
    FIELD = "field"


class Reason(StrEnum):
    """Why analysts read a passage differently, as whoever settles it sees it."""

    AMBIGUOUS_TEXT = "ambiguous-text"
    DEFINITION_GAP = "definition-gap"
    SLIP = "slip"
    EDGE_CASE = "edge-case"
    JUDGEMENT = "judgement"
