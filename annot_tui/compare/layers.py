"""Which layers speak for which document."""

from collections.abc import Mapping

from annot_tui.compare.summaries import Summaries
from annot_tui.model import Project
from annot_tui.model.known import check_layers
from annot_tui.model.words import CONSENSUS, Reading

Chosen = Mapping[str, tuple[str, ...]]
"""For each document the analysts whose layers are read, sorted."""


def choose_layers(project: Project, analysts: tuple[str, ...] = ()) -> Chosen:
    """Choose the layers that are compared.

    Named analysts speak for every document they have begun. Without names the consensus layer
    speaks alone for each document that it has finished, and all analysts for the others; an
    unfinished consensus is heard only where no analyst has read the document.
    Raises UnknownName for an analyst without any layer.
    """
    check_layers(analysts, project.analysts)
    begun: dict[str, list[str]] = {document: [] for document in project.documents}
    summaries = Summaries(project)
    for analyst, document in sorted(project.layers):
        if document in begun and summaries.of((analyst, document)).touched:
            begun[document].append(analyst)
    if analysts:
        return {document: tuple(a for a in names if a in analysts) for document, names in begun.items()}
    return {document: _settled(summaries, document, names) for document, names in begun.items()}


def _settled(summaries: Summaries, document: str, names: list[str]) -> tuple[str, ...]:
    if CONSENSUS not in names:
        return tuple(names)
    others = tuple(name for name in names if name != CONSENSUS)
    finished = summaries.of((CONSENSUS, document)).reading is Reading.FINISHED
    return (CONSENSUS,) if finished or not others else others
