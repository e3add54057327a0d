"""A project as it would be with some of its documents and tags only; everything else is computed from that."""

from dataclasses import replace

from annot_tui.compare.selection import Restriction
from annot_tui.model import Project, TagFile


def restricted(project: Project, restriction: Restriction) -> Project:
    """Leave out what a restriction does not keep."""
    if restriction == Restriction():
        return project
    kinds = {kind.casefold() for kind in restriction.kinds}
    documents = {
        document.id: document
        for document in project.documents.values()
        if document.meta.published_bounds.overlaps(restriction.period)
        and (not kinds or document.meta.kind.casefold() in kinds)
    }
    layers = {key: _kept(layer, restriction) for key, layer in project.layers.items() if key[1] in documents}
    return replace(project, documents=documents, layers=layers)


def _kept(layer: TagFile, restriction: Restriction) -> TagFile:
    if not restriction.evidence:
        return layer
    wanted = set(restriction.evidence)
    return layer.model_copy(update={"tags": tuple(tag for tag in layer.tags if wanted & set(tag.evidence))})
