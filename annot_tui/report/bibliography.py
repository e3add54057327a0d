"""The documents of a project for reference managers and lists of sources, one function a format."""

from collections.abc import Iterable, Sequence

from annot_tui.model import Document
from annot_tui.report import bibtex, citation, csl
from annot_tui.text.safe import visible


def render(documents: Sequence[Document], format: str, ids: Iterable[str]) -> str:
    """Write some documents as `text`, `bibtex` or `csl-json`; `ids` are those of the whole project, for their keys."""
    if format == "bibtex":
        return bibtex.render(documents, bibtex.keys(ids))
    if format == "csl-json":
        return csl.render(documents)
    return "".join(f"{visible(citation.full(document))}\n" for document in citation.alphabetical(documents))
