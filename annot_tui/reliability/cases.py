"""How far the consensus layer has settled what analysts read, passage by passage.

A decision names the tags that were looked at and the tags of the consensus layer that came of it. It settles a group
while it covers all its tags and none of them was changed since, but for those that say just what was decided; else the
decision stays, and the group shows what is new. Tags of the consensus layer of which no decision tells are recognised
by their place and thesis, and in a layer that was finished before decisions were kept, what it has no tag for was
passed over. A tag of the consensus layer stays where all the tags are deleted that it came of; it is a case of its own
until somebody keeps it, by a decision that names the tag itself among those that were looked at, or takes it out.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

from annot_tui.model import Decision, Project, Tag, TagFile
from annot_tui.model.moments import moment
from annot_tui.model.words import CONSENSUS, Disagreement, Reading
from annot_tui.reliability.groups import Group, groups, has_finished, readers
from annot_tui.reliability.kinds import all_differences, sign
from annot_tui.reliability.marks import Mark, marks_of
from annot_tui.reliability.matching import matched


class Status(StrEnum):
    """What is to be done with a group."""

    OPEN = "open"
    """They differ, and nobody has decided."""
    RENEWED = "new since decided"
    """Something is new or was changed, or the tag that was chosen is gone."""
    TWICE = "decided twice, differently"
    BEREFT = "nobody's tag stands behind it any more"
    AGREED = "all agree"
    """To be merged: everybody who reads the document has finished it."""
    WAITING = "not read by all"
    LONE = "read by one"
    """There is nobody whose reading could agree or differ."""
    SETTLED = "settled"


OPEN = (Status.OPEN, Status.RENEWED, Status.TWICE, Status.BEREFT)
"""What somebody has to decide."""


@dataclass(frozen=True)
class Case:
    """A group with what was decided of it."""

    group: Group
    status: Status
    decisions: tuple[Decision, ...] = ()
    consensus: tuple[Mark, ...] = ()
    """The tags of the consensus layer that came of it."""
    new: frozenset[str] = frozenset()
    """The ids of tags that are new, or were changed, since it was decided, and say something else."""

    @property
    def open(self) -> bool:
        """Whether somebody has to decide."""
        return self.status in OPEN

    @property
    def mergeable(self) -> bool:
        """Whether all agree, and it is to be taken over."""
        return self.status is Status.AGREED

    @property
    def renewed(self) -> bool:
        """Whether something is new since it was decided."""
        return self.status is Status.RENEWED

    @property
    def bereft(self) -> bool:
        """Whether all the tags are deleted of which its tag of the consensus layer came."""
        return self.status is Status.BEREFT

    @property
    def done(self) -> bool:
        """Whether nothing is left to do with it, or can be."""
        return self.status in (Status.SETTLED, Status.LONE)

    @property
    def decided(self) -> bool:
        """Whether it was a disagreement and is settled."""
        return self.status is Status.SETTLED and bool(self.kind)

    @property
    def kind(self) -> Disagreement | None:
        """The gravest way in which they differ, or differed when it was decided."""
        before = (decision.kind for decision in self.decisions)
        return next(iter(self.group.kinds), None) or next((kind for kind in before if kind), None)


def cases(project: Project, documents: Collection[str] = ()) -> tuple[Case, ...]:
    """Every group of tags with what was decided of it, by document and place."""
    wanted = [name for name in project.documents if not documents or name in documents]
    return tuple(case for document in wanted for case in _of_document(project, document))


def read_by_all(project: Project, document: str) -> bool:
    """Whether everybody who reads a document, at least one, has finished it."""
    names = readers(project, document)
    return bool(names) and all(has_finished(project, name, document) for name in names)


def merged(decision: Decision) -> bool:
    """Whether nobody decided: all agreed."""
    return decision.kind is None and not decision.by


def _of_document(project: Project, document: str) -> Iterator[Case]:
    made = [*_of_analysts(project, document)]
    yield from sorted((*made, *_of_nobody(project, document, made)), key=lambda case: case.group.start)


def _of_nobody(project: Project, document: str, made: Iterable[Case]) -> Iterator[Case]:
    """The tags of the consensus layer whose decisions were on tags that are all deleted."""
    layer = project.layers.get((CONSENSUS, document))
    told = layer.decisions if layer else ()
    known = {mark.id for case in made for mark in case.consensus}
    lost = {id for decision in told for id in decision.chosen} - known
    if not lost:
        return
    files = (project.layers[name, document] for name in project.analysts_of(document) if name != CONSENSUS)
    there = {tag.id for file in files for tag in file.tags}
    for mark in marks_of(project, CONSENSUS, document):
        decisions = tuple(decision for decision in told if mark.id in decision.chosen) if mark.id in lost else ()
        looked = {id for decision in decisions for id in decision.tags}
        if decisions and there.isdisjoint(looked):
            group = Group(document, (mark,), frozenset(), (), ())
            yield Case(group, Status.SETTLED if mark.id in looked else Status.BEREFT, decisions, (mark,))


def _of_analysts(project: Project, document: str) -> Iterator[Case]:
    settled = _Settled(project, document)
    found = groups(project, (), (document,))
    known = _recognised(found, settled.free)
    for number, group in enumerate(found):
        decisions = settled.decisions(group)
        chosen = (settled.marks.get(tag) for decision in decisions for tag in decision.chosen)
        consensus = tuple(dict.fromkeys((*(mark for mark in chosen if mark), *known.get(number, ()))))
        if decisions:
            new = settled.new(group, decisions, consensus)
            yield Case(group, settled.decided(group, decisions, consensus, new), decisions, consensus, new)
        else:
            yield Case(group, settled.undecided(group, consensus), decisions, consensus)


class _Settled:
    """The consensus layer of a document, and what it makes of a group."""

    def __init__(self, project: Project, document: str) -> None:
        self._project = project
        file = project.layers.get((CONSENSUS, document)) or TagFile(document=document, analyst=CONSENSUS)
        self.marks = {mark.id: mark for mark in marks_of(project, CONSENSUS, document)}
        told = {chosen for decision in file.decisions for chosen in decision.chosen}
        self.free = [mark for mark in self.marks.values() if mark.id not in told]
        self._lost = told - {tag.id for tag in file.tags}
        finished = file.reading is Reading.FINISHED
        self._passed = max(map(stamp, self.free), default="") if finished else ""
        """Up to when a layer that was finished without decisions has seen all tags; empty where that is not so."""
        self._complete = read_by_all(project, document)
        self._of_tag: dict[str, list[Decision]] = {}
        for decision in file.decisions:
            for tag in decision.tags:
                self._of_tag.setdefault(tag, []).append(decision)

    def decisions(self, group: Group) -> tuple[Decision, ...]:
        """What was decided on tags of a group, the earliest first."""
        found = {id(d): d for mark in group.marks for d in self._of_tag.get(mark.id, ())}
        return tuple(sorted(found.values(), key=lambda d: (d.created, d.id)))

    def undecided(self, group: Group, consensus: Sequence[Mark]) -> Status:
        """What is to be done with a group of which no decision tells."""
        if consensus or (self._passed and all(stamp(mark) <= self._passed for mark in group.marks)):
            return Status.SETTLED
        if group.kinds:
            return Status.OPEN
        if group.agreed and self._complete:
            return Status.AGREED
        return Status.WAITING if group.pending or group.agreed else Status.LONE

    def new(self, group: Group, decisions: Sequence[Decision], consensus: Sequence[Mark]) -> frozenset[str]:
        """The tags that are new since it was decided, and not just what was decided."""
        others = (marks for marks in group.versions.values() if not self._alike(group, (marks, consensus)))
        return frozenset(mark.id for marks in others for mark in marks if self._new(mark.tag, decisions))

    def _new(self, tag: Tag, decisions: Iterable[Decision]) -> bool:
        """Whether a tag was not looked at, or was changed since and says something else.

        The clocks of two machines may differ a little.
        """
        looked = [decision for decision in decisions if tag.id in decision.tags]
        if not looked or moment(tag.updated) <= max(moment(decision.created) for decision in looked):
            return not looked
        known = {said for decision in looked for said in decision.said}
        return known.isdisjoint(sign(tag, name) for name in self._names(tag.thesis))

    def _names(self, thesis: str) -> Iterator[str]:
        """The ids that a thesis has had: its own and those of all that became it."""
        names, theses = [thesis], self._project.theses.values()
        for name in names:
            yield name
            names += [old.id for old in theses if old.replaced_by == (name,) and old.id not in names]

    def _alike(self, group: Group, versions: Sequence[Sequence[Mark]]) -> bool:
        """Whether versions say the same, all of them with tags."""
        text, voices = self._project.documents[group.document].text, self._project.voices.canonical
        return all(versions) and not all_differences(text, versions, voices)

    def decided(
        self, group: Group, decisions: Sequence[Decision], consensus: Sequence[Mark], new: Collection[str]
    ) -> Status:
        """What is to be done with a group of which there are decisions; one whose tags are gone decides nothing."""
        if all(map(merged, decisions)) and not group.kinds:
            covered = group.ids <= {tag for decision in decisions for tag in decision.tags}
            same = self._alike(group, [*group.versions.values(), consensus])
            if covered and same and len(decisions) == 1:
                return Status.SETTLED
            return Status.AGREED if group.agreed and self._complete else Status.WAITING
        if _twice(decisions):
            return Status.TWICE
        lost = not self._lost.isdisjoint(tag for decision in decisions for tag in decision.chosen)
        return Status.RENEWED if new or lost or all(map(merged, decisions)) else Status.SETTLED


def _twice(decisions: Iterable[Decision]) -> bool:
    """Whether two decisions on the same tag came to different ends."""
    return any(
        set(one.tags) & set(other.tags) and set(one.chosen) != set(other.chosen)
        for one, other in combinations(decisions, 2)
    )


def stamp(mark: Mark) -> str:
    """When a tag was made or changed last."""
    return max(mark.tag.created, mark.tag.updated)


def _recognised(found: Sequence[Group], free: Sequence[Mark]) -> Mapping[int, list[Mark]]:
    """For each group, by its number, the tags of the consensus layer that speak of its passage."""
    known: dict[int, list[Mark]] = {}
    if free:
        number_of = {mark.id: n for n, group in enumerate(found) for mark in group.marks}
        for together in matched([*free, *(mark for group in found for mark in group.marks)]):
            numbers = [number_of[mark.id] for mark in together if mark.analyst != CONSENSUS]
            own = [mark for mark in together if mark.analyst == CONSENSUS]
            if numbers and own:
                known.setdefault(max(set(numbers), key=lambda n: (numbers.count(n), -n)), []).extend(own)
    return known
