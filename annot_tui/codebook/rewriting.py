"""Records in which some theses are called by those that they became. Nothing is dropped but what is said twice."""

from collections.abc import Container, Iterable

from annot_tui.codebook.succession import Heir, Heirs
from annot_tui.model import Comment, Relation, Tag, TagFile, Thesis, VerdictFile

ANOTHER = 0
"""The revision of a tag that was made under another thesis than the one it is on now: older than any wording."""


def in_layer(layer: TagFile, heirs: Heirs) -> TagFile:
    """A tag file. What is tagged under another thesis now is no longer listed as looked for in vain."""
    tags = tuple(in_tag(tag, heirs[tag.thesis]) if tag.thesis in heirs else tag for tag in layer.tags)
    absent = layer.absent
    if not heirs.keys().isdisjoint(absent):
        tagged = {tag.thesis for tag in tags}
        absent = tuple(dict.fromkeys(_name(id, heirs) for id in absent if not _found(id, heirs, tagged)))
    comments = _comments(layer.comments, heirs, layer.document)
    return layer.model_copy(update={"tags": tags, "absent": absent, "comments": comments})


def in_tag(tag: Tag, heir: Heir) -> Tag:
    """A tag. Under a thesis that is not the same by another name it is to be looked at again."""
    revision = tag.revision if heir.renamed or tag.revision is None else ANOTHER
    return tag.model_copy(update={"thesis": heir.thesis, "revision": revision})


def in_verdicts(file: VerdictFile, heirs: Heirs) -> VerdictFile:
    """What one analyst says of theses."""
    return file.model_copy(update={"comments": _comments(file.comments, heirs)})


def in_thesis(thesis: Thesis, heirs: Heirs) -> Thesis:
    """A thesis: what it relates to and stands under."""
    parent = _name(thesis.parent, heirs)
    return thesis.model_copy(
        update={
            "relations": united(thesis.id, _related(thesis.relations, heirs)),
            "parent": "" if parent == thesis.id else parent,
        }
    )


def united(thesis: str, relations: Iterable[Relation]) -> tuple[Relation, ...]:
    """The relations of a thesis, each once, the first of those with one type and aim, with why all say so; none with
    itself."""
    found: dict[tuple[str, str], Relation] = {}
    for relation in relations:
        if relation.to != thesis:
            first = found.setdefault((relation.type, relation.to), relation)
            if relation.why not in first.why:
                why = f"{first.why}; {relation.why}" if first.why else relation.why
                found[relation.type, relation.to] = first.model_copy(update={"why": why})
    return tuple(found.values())


def touches(layer: TagFile, theses: Heirs) -> bool:
    """Whether a tag file names one of some theses."""
    return (
        any(tag.thesis in theses for tag in layer.tags)
        or not theses.keys().isdisjoint(layer.absent)
        or any(comment.on in theses and comment.on != layer.document for comment in layer.comments)
    )


def _found(absent: str, heirs: Heirs, tagged: Container[str]) -> bool:
    """Whether a thesis that was looked for in vain has gone into one that is tagged."""
    return absent in heirs and not heirs[absent].renamed and heirs[absent].thesis in tagged


def _related(relations: Iterable[Relation], heirs: Heirs) -> Iterable[Relation]:
    return (r.model_copy(update={"to": heirs[r.to].thesis}) if r.to in heirs else r for r in relations)


def _comments(comments: tuple[Comment, ...], heirs: Heirs, document: str = "") -> tuple[Comment, ...]:
    """Comments on theses; one on the document whose file they are in stays, whatever theses are called."""
    return tuple(
        c.model_copy(update={"on": heirs[c.on].thesis}) if c.on in heirs and c.on != document else c for c in comments
    )


def _name(thesis: str, heirs: Heirs) -> str:
    return heirs[thesis].thesis if thesis in heirs else thesis
