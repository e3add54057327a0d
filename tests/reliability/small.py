"""Small projects of several analysts, a tag in a line."""

from typing import Any

from annot_tui.model import Document, Project, Tag, TagFile, segment_at
from tests.build import document, layer, project, thesis

TEXT = "Abc defg hij. Klm nop qrs tu. Vwx yza bcd.\n\nEfg hij klmn. Opq rst uvw xyz.\n"
"""Sentences at 0–13, 14–29, 30–42, and in a second paragraph at 44–57, 58–74."""


def tag(text: str, id: str, thesis: str, stance: str, *spans: tuple[int, int], **fields: Any) -> Tag:
    passage = [segment_at(text, start, end) for start, end in spans]
    return Tag.model_validate({"id": id, "thesis": thesis, "stance": stance, "passage": passage, **fields})


def team(*layers: TagFile, theses: str = "s t", documents: list[Document] | None = None) -> Project:
    """A project on the documents named in the layers."""
    names = sorted({file.document for file in layers})
    texts = documents or [document(name, "Ann", text=TEXT) for name in names]
    return project(texts, [thesis(id) for id in theses.split()], list(layers))


def reading(
    analyst: str, *rows: tuple[Any, ...], document: str = "d", reading: str = "finished", **fields: Any
) -> TagFile:
    """What one analyst tagged; a row is thesis, stance and the spans, and may end in a dict of other fields."""
    tags = []
    for number, (about, stance, *rest) in enumerate(rows):
        more = rest.pop() if isinstance(rest[-1], dict) else {}
        tags.append(tag(TEXT, f"{analyst}-{document}-{number}", about, stance, *rest, **more))
    return layer(analyst, document, *tags, reading=reading, **fields)
