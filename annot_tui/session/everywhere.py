"""The same words in every document of a project: the one place where that is looked for."""

from collections.abc import Iterator
from typing import NamedTuple

from annot_tui.model import Document, Project
from annot_tui.text.seek import Found, seek


class InDocument(NamedTuple):
    """Where words stand in one document, also where that is nowhere."""

    document: Document
    found: Found


def everywhere(project: Project, words: str) -> Iterator[InDocument]:
    """Look for folded words in one document after the other; each step takes as long as its text."""
    for document in project.documents.values():
        yield InDocument(document, seek(document.text, words))
