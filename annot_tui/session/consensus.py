"""What becomes of the consensus layer by a decision. Changes nothing by itself."""

import json
from collections.abc import Collection, Container, Iterable, Sequence
from typing import TYPE_CHECKING

from annot_tui.model import Decision, Project, Tag, TagFile
from annot_tui.model.ids import id_of
from annot_tui.model.words import CONSENSUS
from annot_tui.store.records import changed

if TYPE_CHECKING:
    from annot_tui.reliability.cases import Case
    from annot_tui.reliability.groups import Group
    from annot_tui.reliability.marks import Mark

_OWN = frozenset(("id", "created", "updated", "text", "orphan", "needs"))
"""Fields of a tag that say where it comes from, and not what it says."""


def said(tag: Tag) -> str:
    """All that a tag says, as one line."""
    return json.dumps({name: value for name, value in tag.plain().items() if name not in _OWN}, sort_keys=True)


def id_for(tag: Tag, document: str, project: Project) -> str:
    """The id of a tag in the consensus layer, made from what it says; one that the layer has is the very same's."""
    layer, words = project.layers.get((CONSENSUS, document)), ("tag", document, said(tag))
    # one that was changed, or renamed, since its id was made is another entry
    own = {there.id for there in layer.tags if said(there) == said(tag)} if layer else ()
    made = id_of(*words)
    return made if made in own else id_of(*words, taken=project.taken_ids)


def shared(group: "Group") -> "Sequence[Mark]":
    """The version that stands for all where they agree: that of the place that most have, without what only one says.

    Notes and how sure they are stay where all say the same.
    """
    versions = [*group.versions.values()]
    places = [tuple(mark.spans for mark in version) for version in versions]
    best = versions[max(range(len(versions)), key=lambda n: (places.count(places[n]), -n))]
    every = [mark.tag for version in versions for mark in version]
    same = {name: {getattr(tag, name) for tag in every} for name in ("note", "confidence")}
    cleared = {"note": "", "confidence": None}
    fields = {name: cleared[name] for name, values in same.items() if len(values) > 1}
    oldest = min((tag.revision for tag in every if tag.revision is not None), default=None)
    return [
        mark._replace(annotation=mark.annotation._replace(tag=changed(mark.tag, revision=oldest, **fields)))
        for mark in best
    ]


def retold(decision: Decision, tags: Iterable[str], created: str) -> Decision:
    """The same decision on other tags, as an entry of its own: one that is changed might be deleted elsewhere."""
    return identified(changed(decision, tags=sorted(tags), created=created))


def identified(decision: Decision) -> Decision:
    """A decision with an id made from all that it says.

    An entry is only ever made or taken out, and what is made anew in the same way is the very same entry: so the
    work of several people is brought together without a question.
    """
    plain = {name: value for name, value in decision.plain().items() if name != "id"}
    return changed(decision, id=id_of("decision", json.dumps(plain, sort_keys=True)))


def put(layer: TagFile, case: "Case", tags: Iterable[Tag], decision: Decision, there_is: Container[str]) -> TagFile:
    """The layer with a decision and its tags, in place of what was decided of the same tags before."""
    wanted = {tag.id: tag for tag in tags}
    layer = without(layer, case, there_is, wanted.keys())
    there = {tag.id for tag in layer.tags}
    new = (tag for id, tag in wanted.items() if id not in there)
    others = (d for d in layer.decisions if d.id != decision.id)
    return changed(layer, tags=(*layer.tags, *new), decisions=(*others, decision))


def instead(layer: TagFile, old: Tag, tags: Iterable[Tag], by: str) -> TagFile:
    """The layer with other tags in place of one, and with decisions that tell so, as new entries of somebody."""
    new, place = {tag.id: tag for tag in tags}, layer.tags.index(old)
    others = [tag for tag in layer.tags if tag != old and tag.id not in new]
    decisions = tuple(
        identified(changed(d, chosen=sorted({*d.chosen, *new} - {old.id}), by=d.by and by)) if old.id in d.chosen else d
        for d in layer.decisions
    )
    return changed(layer, tags=(*others[:place], *new.values(), *others[place:]), decisions=decisions)


def without(layer: TagFile, case: "Case", there_is: Container[str], kept: Collection[str] = ()) -> TagFile:
    """The layer without what was decided of a passage, but for tags of some ids.

    A decision that tells of tags of other passages too, that there are, goes on to do so.
    """
    ids, mine = case.group.ids, {decision.id for decision in case.decisions}
    rest = {
        d.id: tuple(tag for tag in d.tags if tag not in ids and tag in there_is)
        for d in layer.decisions
        if d.id in mine
    }
    decisions = tuple(
        retold(d, rest[d.id], d.created) if d.id in mine else d for d in layer.decisions if rest.get(d.id) != ()
    )
    told = {chosen for decision in decisions for chosen in decision.chosen}
    gone = {mark.id for mark in case.consensus} - told - set(kept)
    return changed(layer, tags=tuple(tag for tag in layer.tags if tag.id not in gone), decisions=decisions)
