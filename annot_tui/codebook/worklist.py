"""What a change of the codebook leaves to each analyst, for only they know what they meant."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from enum import StrEnum
from typing import NamedTuple

from annot_tui.codebook.succession import Succession
from annot_tui.model import Annotation, Project, Tag, TagFile, Thesis


class Task(StrEnum):
    """What is to be decided."""

    SPLIT = "split"
    """The thesis became several: to which does the tag belong?"""
    OUTDATED = "outdated"
    """The thesis is worded otherwise than when it was tagged, or took in another one: is the tag still right?"""
    TWICE = "twice"
    """The same analyst says the same of the same passage twice: which one stays?"""


class Item(NamedTuple):
    """One thing to decide. Without a tag it is about a thesis that was looked for in vain.

    `choices` are the theses that the thesis became; `other` is the tag that says the same.
    """

    task: Task
    document: str
    analyst: str
    thesis: str
    tag: Tag | None = None
    choices: tuple[str, ...] = ()
    other: str = ""

    @property
    def annotation(self) -> Annotation | None:
        """The tag with its document and analyst."""
        return Annotation(self.tag, self.document, self.analyst) if self.tag else None


def worklist(project: Project, analysts: Collection[str] = (), theses: Collection[str] = ()) -> tuple[Item, ...]:
    """Everything that waits for some analysts, or for all, on some theses, or on all; by task, document and place."""
    split = Succession(project.theses).split
    found: list[Item] = []
    for analyst, document in sorted(project.layers):
        if not analysts or analyst in analysts:
            layer = project.layers[analyst, document]
            found += [*_split(layer, split), *_outdated(layer, project.theses), *_twice(layer)]
    wanted = (item for item in found if not theses or item.thesis in theses)
    return tuple(sorted(wanted, key=_order))


def outdated(tag: Tag, theses: Mapping[str, Thesis]) -> bool:
    """Whether a tag was made before its thesis was worded as it is now; one that does not say is taken for new."""
    thesis = theses.get(tag.thesis)
    return thesis is not None and not thesis.replaced_by and tag.revision is not None and tag.revision < thesis.revision


def since_tagged(tag: Tag, theses: Mapping[str, Thesis]) -> str:
    """What has become of a tag's thesis since it was tagged, in words; empty where nothing has."""
    thesis = theses.get(tag.thesis)
    if thesis and thesis.replaced_by:
        return f"became {' and '.join(thesis.replaced_by)}"
    if thesis and thesis.retired:
        return "retired"
    return "worded otherwise since; is the tag still right?" if outdated(tag, theses) else ""


def _order(item: Item) -> tuple[int, str, int, str, str]:
    place = item.tag.start if item.tag else -1
    return [*Task].index(item.task), item.document, place, item.analyst, item.tag.id if item.tag else item.thesis


def _split(layer: TagFile, split: Mapping[str, tuple[str, ...]]) -> Iterator[Item]:
    for tag in layer.tags:
        if tag.thesis in split:
            yield Item(Task.SPLIT, layer.document, layer.analyst, tag.thesis, tag, split[tag.thesis])
    for thesis in layer.absent:
        if thesis in split:
            yield Item(Task.SPLIT, layer.document, layer.analyst, thesis, None, split[thesis])


def _outdated(layer: TagFile, theses: Mapping[str, Thesis]) -> Iterator[Item]:
    for tag in layer.tags:
        if outdated(tag, theses):
            yield Item(Task.OUTDATED, layer.document, layer.analyst, tag.thesis, tag)


def _twice(layer: TagFile) -> Iterator[Item]:
    """Tags that say what an earlier one says already."""
    first: dict[object, str] = {}
    for tag in layer.tags:
        known = first.setdefault(said(tag), tag.id)
        if known != tag.id:
            yield Item(Task.TWICE, layer.document, layer.analyst, tag.thesis, tag, other=known)


def said(tag: Tag) -> object:
    """What two tags must share to say the same: thesis, passage, stance and who speaks."""
    places = tuple((segment.start, segment.end, segment.quote) for segment in tag.passage)
    return tag.thesis, places, tag.stance, tag.leaning, tag.voice, tag.treatment


def by_thesis(items: Collection[Item]) -> Mapping[str, tuple[Item, ...]]:
    """The items of each thesis."""
    found: dict[str, list[Item]] = defaultdict(list)
    for item in items:
        found[item.thesis].append(item)
    return {thesis: tuple(of) for thesis, of in found.items()}
