"""What becomes of the consensus layer by a decision. Changes nothing by itself."""

from collections.abc import Collection, Container, Iterable, Sequence
from typing import TYPE_CHECKING

from annot_tui.model import Decision, Project, Tag, TagFile
from annot_tui.model.ids import id_of
from annot_tui.model.words import CONSENSUS
from annot_tui.store.records import changed
from annot_tui.store.settled import identified, said

if TYPE_CHECKING:
    from annot_tui.reliability.cases import Case
    from annot_tui.reliability.groups import Group
    from annot_tui.reliability.marks import Mark


def id_for(tag: Tag, document: str, project: Project) -> str:
    """The id of a tag in the consensus layer, made from what it says; one that the layer has is the very same's."""
    layer, words = project.layers.get((CONSENSUS, document)), ("tag", document, said(tag))
    # one that was changed, or renamed, since its id was made is another entry
    own = {there.id for there in layer.tags if said(there) == said(tag)} if layer else ()
    made = id_of(*words)
    return made if made in own else id_of(*words, taken=project.taken_ids)


def under_ids_of_before(
    layer: TagFile, case: "Case", tags: Sequence[Tag], at: str, there_is: Container[str]
) -> list[Tag]:
    """The tags of a decision made at some time, under the ids of those whose place they take.

    So verdicts and comments stay with them. First come tags on the same thesis at the same place, then those on
    the same thesis, then the one that is left in place of the one that is left.
    """
    left = {tag.id for tag in without(layer, case, there_is, {tag.id for tag in tags}).tags}
    old = [tag for tag in layer.tags if tag.id not in left]
    there, places = {tag.id for tag in layer.tags}, dict[int, Tag]()
    for alike in (_same_place, _same_thesis, None):
        open_ = [n for n, tag in enumerate(tags) if tag.id not in there and n not in places]
        if alike is None and not len(open_) == len(old) == 1:
            break
        for number in open_:
            if found := next((tag for tag in old if alike is None or alike(tag, tags[number])), None):
                old.remove(found)
                places[number] = found
    return [_in_place_of(places[n], tag, at) if n in places else tag for n, tag in enumerate(tags)]


def _same_place(one: Tag, other: Tag) -> bool:
    return _same_thesis(one, other) and one.passage == other.passage


def _same_thesis(one: Tag, other: Tag) -> bool:
    return one.thesis == other.thesis


def _in_place_of(old: Tag, tag: Tag, at: str) -> Tag:
    made = changed(tag, id=old.id, created=old.created)
    return made if said(old) == said(tag) else changed(made, updated=at)


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


def put(layer: TagFile, case: "Case", tags: Iterable[Tag], decision: Decision, there_is: Container[str]) -> TagFile:
    """The layer with a decision and its tags, in place of what was decided of the same tags before."""
    wanted = {tag.id: tag for tag in tags}
    layer = without(layer, case, there_is, wanted.keys())
    there = {tag.id for tag in layer.tags}
    new = (tag for id, tag in wanted.items() if id not in there)
    tags_now = (wanted[t.id] if t.id in wanted and said(wanted[t.id]) != said(t) else t for t in layer.tags)
    others = (d for d in layer.decisions if d.id != decision.id)
    return changed(layer, tags=(*tags_now, *new), decisions=(*others, decision))


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
