"""Entries of the consensus layer: what their ids are made of, and how what two people decided anew is told apart.

A tag that is decided anew keeps its id. Where that happened on two machines, and differently, or one of them took the
tag out, each has a tag of its own once both are brought together: nobody is asked, and whoever settles sees both.
"""

import json

from annot_tui.model import Decision, Tag, TagFile
from annot_tui.model.ids import id_of
from annot_tui.store.records import changed

_OWN = frozenset(("id", "created", "updated", "text", "orphan", "needs"))
"""Fields of a tag that say where it comes from, and not what it says."""


def said(tag: Tag) -> str:
    """All that a tag says, as one line."""
    return json.dumps({name: value for name, value in tag.plain().items() if name not in _OWN}, sort_keys=True)


def identified(decision: Decision) -> Decision:
    """A decision with an id made from all that it says.

    An entry is only ever made or taken out, and what is made anew in the same way is the very same entry: so the
    work of several people is brought together without a question.
    """
    plain = {name: value for name, value in decision.plain().items() if name != "id"}
    return changed(decision, id=id_of("decision", json.dumps(plain, sort_keys=True)))


def apart(base: TagFile, first: TagFile, second: TagFile) -> tuple[TagFile, TagFile]:
    """Two versions of a consensus layer, the first's tags under their ids but for those that the second took out."""
    one, other = _followed(base, first, second), _followed(base, second, first)
    return _with_ids_of_its_own(base, one, other, also=False), _with_ids_of_its_own(base, other, one, also=True)


def _made_id(tag: Tag, document: str) -> str:
    """The id of a tag of the consensus layer, made from what it says."""
    return id_of("tag", document, said(tag))


def _followed(base: TagFile, version: TagFile, other: TagFile) -> TagFile:
    """A version with the other's tags where both settled the same, and only the other's have another thesis since."""
    known, theirs = {tag.id for tag in base.tags}, {tag.id: tag for tag in other.tags}
    new = {t.id for t in version.tags if t.id in theirs.keys() - known and t.id == _made_id(t, version.document)}
    moved = {id for id in new if theirs[id].id != _made_id(theirs[id], version.document)}
    return (
        changed(version, tags=tuple(theirs[t.id] if t.id in moved else t for t in version.tags)) if moved else version
    )


def _with_ids_of_its_own(base: TagFile, version: TagFile, other: TagFile, *, also: bool) -> TagFile:
    """A version with other ids for tags that it decided anew and the other took out, or `also` has otherwise."""
    before, theirs = ({tag.id: tag for tag in layer.tags} for layer in (base, other))
    taken = {tag.id for tag in (*version.tags, *other.tags)}

    def torn(tag: Tag) -> bool:
        was, there = before.get(tag.id), theirs.get(tag.id)
        if was is None:  # both settled the same, and then made two theses of the one that it was on
            return also and there is not None and there.thesis != tag.thesis
        if tag.updated == was.updated:
            return False
        return there is None or (also and there.updated != was.updated and said(there) != said(tag))

    new = dict[str, str]()
    for tag in filter(torn, version.tags):
        new[tag.id] = id_of("tag", version.document, said(tag), taken=taken)  # several may say the very same
        taken.add(new[tag.id])
    if not new:
        return version
    known = {decision.id for decision in base.decisions}
    decisions = tuple(d if d.id in known else _on(d, new) for d in version.decisions)
    as_before = [before[id] for id in new if id in theirs and id in before]
    tags = (changed(tag, id=new[tag.id]) if tag.id in new else tag for tag in version.tags)
    return changed(version, tags=(*as_before, *tags), decisions=decisions)


def _on(decision: Decision, new: dict[str, str]) -> Decision:
    """A decision on tags that have other ids now."""
    chosen = sorted(new.get(id, id) for id in decision.chosen)
    return decision if chosen == sorted(decision.chosen) else identified(changed(decision, chosen=chosen))
