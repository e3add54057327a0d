"""The words of the project format as immutable values: the one place where a field is defined."""

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
