"""The words of the project format as immutable values: the one place where a field is defined.

Names are fetched when they are asked for, so that who needs an error or a path does not pay for the models.
"""

from importlib import import_module

TYPE_CHECKING = False
if TYPE_CHECKING:
    from annot_tui.model.document import Document, Metadata, Region, Source, joined, text_hash
    from annot_tui.model.problem import (
        AnnotError,
        BrokenFile,
        Conflict,
        InvalidInput,
        NotAProject,
        Problem,
        QuoteNotFound,
        ReadOnly,
        Severity,
        UnknownName,
    )
    from annot_tui.model.project import Layer, Project, ProjectFile
    from annot_tui.model.record import Record
    from annot_tui.model.tag import CONTEXT, Annotation, Comment, Segment, Tag, TagFile, segment_at
    from annot_tui.model.thesis import Relation, Thesis
    from annot_tui.model.verdict import Verdict, VerdictFile
    from annot_tui.model.voice import Voice, VoiceFile

__all__ = [
    "CONTEXT",
    "AnnotError",
    "Annotation",
    "BrokenFile",
    "Comment",
    "Conflict",
    "Document",
    "InvalidInput",
    "Layer",
    "Metadata",
    "NotAProject",
    "Problem",
    "Project",
    "ProjectFile",
    "QuoteNotFound",
    "ReadOnly",
    "Record",
    "Region",
    "Relation",
    "Segment",
    "Severity",
    "Source",
    "Tag",
    "TagFile",
    "Thesis",
    "UnknownName",
    "Verdict",
    "VerdictFile",
    "Voice",
    "VoiceFile",
    "joined",
    "segment_at",
    "text_hash",
]

_HOMES = {
    "document": ("Document", "Metadata", "Region", "Source", "joined", "text_hash"),
    "problem": (
        "AnnotError",
        "BrokenFile",
        "Conflict",
        "InvalidInput",
        "NotAProject",
        "Problem",
        "QuoteNotFound",
        "ReadOnly",
        "Severity",
        "UnknownName",
    ),
    "project": ("Layer", "Project", "ProjectFile"),
    "record": ("Record",),
    "tag": ("Annotation", "CONTEXT", "Comment", "Segment", "Tag", "TagFile", "segment_at"),
    "thesis": ("Relation", "Thesis"),
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
