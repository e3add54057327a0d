"""Small projects for tests, written in one line a tag."""

from typing import Any

from annot_tui.model import (
    Document,
    Metadata,
    Project,
    ProjectFile,
    Relation,
    Segment,
    Tag,
    TagFile,
    Thesis,
    Verdict,
    VerdictFile,
    Voice,
    VoiceFile,
)

TEXT = "A text of no importance, long enough to carry tags. " * 20


def document(id: str, *authors: str, published: str = "", text: str = TEXT, **fields: Any) -> Document:
    return Document(id, Metadata(authors=authors, published=published, title=id.title(), **fields), text)


def thesis(id: str, *relations: str, **fields: Any) -> Thesis:
    """Relations are written `implies other` or `implies other defeasible`."""
    parsed = tuple(
        Relation.model_validate(dict(zip(("type", "to", "strength"), text.split(), strict=False))) for text in relations
    )
    return Thesis(id=id, statement=f"{id} is the case.", relations=parsed, **fields)


def tag(id: str, thesis: str, stance: str, start: int = 0, **fields: Any) -> Tag:
    segment = Segment(start=start, end=start + 6, quote=TEXT[start : start + 6])
    return Tag.model_validate({"id": id, "thesis": thesis, "stance": stance, "passage": [segment], **fields})


def layer(analyst: str, document: str, *tags: Tag, **fields: Any) -> TagFile:
    return TagFile.model_validate({"analyst": analyst, "document": document, "tags": tags, **fields})


def project(
    documents: list[Document],
    theses: list[Thesis],
    layers: list[TagFile],
    verdicts: list[tuple[str, str, str, str]] | None = None,
    voices: list[dict[str, Any]] | None = None,
) -> Project:
    """Verdicts are written (analyst, tag, tag, judgement)."""
    files: dict[str, VerdictFile] = {}
    for analyst, one, other, judgement in verdicts or []:
        given = files[analyst].verdicts if analyst in files else ()
        new = Verdict.model_validate({"pair": (one, other), "verdict": judgement})
        files[analyst] = VerdictFile(analyst=analyst, verdicts=(*given, new))
    return Project(
        meta=ProjectFile(title="Test"),
        documents={d.id: d for d in documents},
        theses={t.id: t for t in theses},
        voices=VoiceFile(voices=tuple(Voice.model_validate(v) for v in voices or [])),
        layers={(f.analyst, f.document): f for f in layers},
        verdicts=files,
    )
