"""Groups of tags of several analysts that speak of the same passage, each with the ways in which they differ.

What is put together is said in `matching`, what counts as different in `kinds`. Beside its tags a group names who has
none here: `missing` are those who have finished the document, or looked for the thesis in vain; `pending` are those who
may still find it. Tags whose words are gone from the text are in no group: they wait for their review.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import groupby
from operator import attrgetter

from annot_tui.model import Project
from annot_tui.model.words import CONSENSUS, Disagreement, Reading
from annot_tui.reliability.kinds import Version, Voices, all_differences, kinds_of
from annot_tui.reliability.marks import Mark, marks_of
from annot_tui.reliability.matching import matched


@dataclass(frozen=True)
class Group:
    """Tags of one or more analysts that speak of the same passage of a document."""

    document: str
    marks: tuple[Mark, ...]
    """By analyst and place; mostly one an analyst, several where a passage was tagged in pieces."""
    differing: frozenset[str]
    """What differs: `thesis`, `boundary`, `stance`, `voice`, or names of fields."""
    missing: tuple[str, ...]
    """Analysts who have nothing here though they have finished the document or looked for the thesis."""
    pending: tuple[str, ...]
    """Analysts who have nothing here yet, and have not finished the document."""

    @cached_property
    def kinds(self) -> tuple[Disagreement, ...]:
        """The ways in which they differ, the gravest first; none where nobody differs so far."""
        return kinds_of(self.differing, missed=bool(self.missing))

    @property
    def agreed(self) -> bool:
        """Whether two or more analysts read it alike, and nobody is left who may still read it otherwise."""
        return not self.kinds and not self.pending and len(self.analysts) > 1

    @cached_property
    def versions(self) -> Mapping[str, Version]:
        """The tags of each analyst who has some here."""
        return {analyst: tuple(marks) for analyst, marks in groupby(self.marks, key=attrgetter("analyst"))}

    @property
    def analysts(self) -> tuple[str, ...]:
        """Who has tags here, sorted."""
        return tuple(self.versions)

    @cached_property
    def ids(self) -> frozenset[str]:
        """The ids of the tags."""
        return frozenset(mark.id for mark in self.marks)

    @cached_property
    def theses(self) -> tuple[str, ...]:
        """The theses named here, in order."""
        return tuple(dict.fromkeys(mark.tag.thesis for mark in self.marks))

    @property
    def start(self) -> int:
        """Offset of the first character that one of them covers."""
        return min(mark.start for mark in self.marks)

    @property
    def end(self) -> int:
        """Offset after the last character that one of them covers."""
        return max(mark.end for mark in self.marks)


def groups(project: Project, analysts: Collection[str] = (), documents: Collection[str] = ()) -> tuple[Group, ...]:
    """Every group of tags, by document and place.

    Without names those of all analysts but the consensus layer, in all documents. Unknown names have no tags.
    """
    chosen = [name for name in project.documents if not documents or name in documents]
    voices = cache(project.voices.canonical)
    return tuple(group for document in chosen for group in _of_document(project, analysts, document, voices))


def readers(project: Project, document: str, analysts: Collection[str] = ()) -> tuple[str, ...]:
    """Who reads a document: those it was assigned to, and whoever has begun it, sorted.

    Without names of all analysts but the consensus layer, else only of these.
    """
    begun = (a for a in project.analysts_of(document) if project.layers[a, document].touched)
    names = {*project.meta.assigned.get(document, ()), *begun}
    return tuple(sorted(name for name in names if (name in analysts if analysts else name != CONSENSUS)))


def has_finished(project: Project, analyst: str, document: str) -> bool:
    """Whether somebody has read a document to its end."""
    layer = (analyst, document)
    return layer in project.layers and project.outline(layer).reading is Reading.FINISHED


def _of_document(project: Project, analysts: Collection[str], document: str, voices: Voices) -> Iterator[Group]:
    reading = readers(project, document, analysts)
    text = project.documents[document].text
    found = matched(mark for analyst in reading for mark in marks_of(project, analyst, document))
    finished = {a for a in reading if has_finished(project, a, document)}
    absent = {a: frozenset(file.absent) for a in reading if (file := project.layers.get((a, document)))}
    for marks in found:
        versions = [tuple(own) for _, own in groupby(marks, key=attrgetter("analyst"))]
        here, theses = {mark.analyst for mark in marks}, {mark.tag.thesis for mark in marks}
        others = [name for name in reading if name not in here]
        # a tag of low confidence is compared with nothing, so whoever has none has missed nothing
        sure = any(mark.tag.counts for mark in marks)
        looked = {name for name in others if name in finished or theses <= absent.get(name, frozenset())}
        yield Group(
            document,
            marks,
            all_differences(text, versions, voices),
            tuple(name for name in others if name in looked and sure),
            tuple(name for name in others if name not in looked),
        )
