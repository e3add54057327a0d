"""The words of the project format as immutable values: the one place where a field is defined.

Names are fetched when they are asked for, so that who needs an error or a path does not pay for the models.
"""

from importlib import import_module

TYPE_CHECKING = False
if TYPE_CHECKING:
    from annot_tui.model.answers import Answer, Answers, Before, StudentCard
    from annot_tui.model.card import Card
    from annot_tui.model.decision import Decision
    from annot_tui.model.document import Document, Metadata, Region, Source, Text, joined, text_hash
    from annot_tui.model.errors import (
        AnnotError,
        BrokenFile,
        Conflict,
        InvalidInput,
        NotAProject,
        QuoteNotFound,
        ReadOnly,
        UnknownName,
    )
    from annot_tui.model.exercise import Candidate, Exercise, Item
    from annot_tui.model.key import Key, KeyItem
    from annot_tui.model.layers import Layer, Layers, UnreadLayer
    from annot_tui.model.outline import Outline, outline_of
    from annot_tui.model.problem import Problem, Severity
    from annot_tui.model.project import Project, ProjectFile
    from annot_tui.model.record import Record
    from annot_tui.model.shelf import Shelf, Unread, entry
    from annot_tui.model.tag import CONTEXT, Annotation, Comment, Segment, Tag, TagFile, segment_at
    from annot_tui.model.thesis import Relation, Replaced, Thesis
    from annot_tui.model.verdict import Verdict, VerdictFile
    from annot_tui.model.voice import Voice, VoiceFile

__all__ = [
    "CONTEXT",
    "AnnotError",
    "Annotation",
    "Answer",
    "Answers",
    "Before",
    "BrokenFile",
    "Candidate",
    "Card",
    "Comment",
    "Conflict",
    "Decision",
    "Document",
    "Exercise",
    "InvalidInput",
    "Item",
    "Key",
    "KeyItem",
    "Layer",
    "Layers",
    "Metadata",
    "NotAProject",
    "Outline",
    "Problem",
    "Project",
    "ProjectFile",
    "QuoteNotFound",
    "ReadOnly",
    "Record",
    "Region",
    "Relation",
    "Replaced",
    "Segment",
    "Severity",
    "Shelf",
    "Source",
    "StudentCard",
    "Tag",
    "TagFile",
    "Text",
    "Thesis",
    "UnknownName",
    "Unread",
    "UnreadLayer",
    "Verdict",
    "VerdictFile",
    "Voice",
    "VoiceFile",
    "entry",
    "joined",
    "outline_of",
    "segment_at",
    "text_hash",
]

_HOMES = {
    "answers": ("Answer", "Answers", "Before", "StudentCard"),
    "card": ("Card",),
    "decision": ("Decision",),
    "exercise": ("Candidate", "Exercise", "Item"),
    "key": ("Key", "KeyItem"),
    "document": ("Document", "Metadata", "Region", "Source", "Text", "joined", "text_hash"),
    "layers": ("Layer", "Layers", "UnreadLayer"),
    "outline": ("Outline", "outline_of"),
    "shelf": ("Shelf", "Unread", "entry"),
    "errors": (
        "AnnotError",
        "BrokenFile",
        "Conflict",
        "InvalidInput",
        "NotAProject",
        "QuoteNotFound",
        "ReadOnly",
        "UnknownName",
    ),
    "problem": ("Problem", "Severity"),
    "project": ("Project", "ProjectFile"),
    "record": ("Record",),
    "tag": ("Annotation", "CONTEXT", "Comment", "Segment", "Tag", "TagFile", "segment_at"),
    "thesis": ("Relation", "Replaced", "Thesis"),
    "verdict": ("Verdict", "VerdictFile"),
    "voice": ("Voice", "VoiceFile"),
}
_HOME = {name: home for home, names in _HOMES.items() for name in names}


def __getattr__(name: str) -> object:
    """Import the module that defines a name."""
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found = globals()[name] = getattr(import_module(f"{__name__}.{_HOME[name]}"), name)
    return found
