"""What a teacher wants an exercise of, and the settled work it is made of."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from annot_tui.model import Annotation, Decision, Project, Segment, segment_at
from annot_tui.model.exercise_words import Kind
from annot_tui.model.words import CONSENSUS
from annot_tui.text.anchor import placed
from annot_tui.text.safe import one_line

T = TypeVar("T")


@dataclass(frozen=True)
class Wish:
    """Which exercise is wanted. No documents or theses mean all that are settled; 0 items as many as there are.

    `reading` is whose reading becomes the key: an analyst's, or what is settled.
    """

    id: str
    kind: Kind
    title: str = ""
    documents: tuple[str, ...] = ()
    theses: tuple[str, ...] = ()
    items: int = 0
    points: int = 1
    reading: str = CONSENSUS


@dataclass(frozen=True)
class Settled:
    """The consensus layer, or the reading of one analyst, as far as an exercise is wanted of it."""

    project: Project
    wish: Wish

    @property
    def reading(self) -> str:
        """Whose reading it is."""
        return self.wish.reading

    @cached_property
    def documents(self) -> tuple[str, ...]:
        """The documents that are wanted and were read."""
        there = [document for analyst, document in self.project.layers if analyst == self.reading]
        return tuple(d for d in sorted(there) if d in self.project.documents and d in (self.wish.documents or there))

    @cached_property
    def theses(self) -> tuple[str, ...]:
        """The theses that are wanted."""
        theses = self.project.theses
        return tuple(t for t in self.wish.theses or sorted(theses) if t in theses and not theses[t].retired)

    @cached_property
    def tags(self) -> tuple[Annotation, ...]:
        """The settled tags whose words are in the texts, in the order of these."""
        every = (
            annotation
            for annotation in self.project.annotations([self.reading], self.documents)
            if annotation.tag.thesis in self.theses and annotation.tag.counts and placed(self.project, annotation).spans
        )
        return tuple(sorted(every, key=lambda annotation: (annotation.document, annotation.tag.start)))

    @cached_property
    def decisions(self) -> Mapping[str, Decision]:
        """What was decided of each settled tag."""
        found: dict[str, Decision] = {}
        for document in self.documents:
            for decision in self.project.layers[self.reading, document].decisions:
                found.update(dict.fromkeys(decision.chosen, decision))
        return found

    def passage(self, annotation: Annotation) -> tuple[Segment, ...]:
        """The passage of a tag as it stands in the text now."""
        text = self.project.documents[annotation.document].text
        return tuple(segment_at(text, span.start, span.end) for span in placed(self.project, annotation).spans)

    def explanation(self, tags: Iterable[Annotation]) -> str:
        """What was noted of tags, and of the decision on them."""
        notes: list[str] = []
        for annotation in tags:
            decision = self.decisions.get(annotation.tag.id)
            notes += [annotation.tag.note, decision.note if decision else ""]
        return " ".join(dict.fromkeys(note.strip() for note in notes if note.strip()))

    def statement(self, thesis: str) -> str:
        """What a thesis says."""
        return one_line(self.project.theses[thesis].statement)

    def few(self, found: Sequence[T], explained: Sequence[bool], kin: Sequence[str] = ()) -> list[T]:
        """As many as are wanted, in the order in which they were found.

        Those come first of which something was noted, and of each `kin`, such as a document, one after the other.
        """
        turn: Counter[tuple[bool, str]] = Counter()
        ranks: list[tuple[bool, int, int]] = []
        for number, known in enumerate(explained):
            same = known, kin[number] if kin else ""
            ranks.append((not known, turn[same] if kin else 0, number))
            turn[same] += 1
        return [found[number] for number in sorted(number for _, _, number in sorted(ranks)[: self.wish.items or None])]


def names(taken: Sequence[str] = "abcdefghijklmnopqrstuvwxyz") -> Iterator[str]:
    """Short names for passages: a, b, … z, a2, …"""
    number = 1
    while True:
        yield from (name if number == 1 else f"{name}{number}" for name in taken)
        number += 1
