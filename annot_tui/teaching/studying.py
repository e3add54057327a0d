"""How far a student is with an exercise. Nothing here looks at a key: what is done is told, not whether it is right."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from annot_tui.model import Answer, Answers, Card, Exercise, Item, Project, Segment
from annot_tui.teaching.places import Work, overlap, placed_in, works
from annot_tui.teaching.values import Handed, Place


class Done(NamedTuple):
    """What was done with one document: questions answered before reading, lines of its card, and tags."""

    before: int
    card: int
    tags: int


@dataclass(frozen=True)
class Study:
    """One exercise as one student stands in it; `answers` is None where nobody is named yet."""

    project: Project
    exercise: Exercise
    student: str = ""
    answers: Answers | None = None

    @cached_property
    def handed(self) -> Handed:
        """The student's work as it would be handed in."""
        layers = {
            document: layer
            for document in self.exercise.documents
            if (layer := self.project.layers.get((self.student, document)))
        }
        return Handed(self.student, layers, self.answers)

    def answer(self, item: str) -> Answer:
        """What the student answered to an item that is no tag; empty where there is nothing."""
        return self.answers.to(item) if self.answers else Answer(item=item)

    @cached_property
    def answered(self) -> frozenset[str]:
        """The items to which the student has answered anything at all."""
        items = self.exercise.items
        return frozenset(item.id for item in items if self.tags(item) or self.answer(item.id).given)

    @property
    def progress(self) -> str:
        """How far the student is, such as `7 of 12 answered`."""
        return f"{len(self.answered)} of {len(self.exercise.items)} answered"

    @property
    def finished(self) -> bool:
        """Whether every item is answered."""
        return len(self.answered) == len(self.exercise.items)

    # Documents

    def before(self, document: str) -> dict[int, str]:
        """What was written of a document before it opened, by the number of the question, counted from 1."""
        asked = range(1, len(self.exercise.before_reading) + 1)
        said = self.answers.before if self.answers else ()
        return {b.question: b.words for b in said if b.document == document and b.question in asked}

    def unasked(self, document: str) -> tuple[int, ...]:
        """The questions that have to be answered before a document opens."""
        said = self.before(document)
        return tuple(n for n in range(1, len(self.exercise.before_reading) + 1) if n not in said)

    def card(self, document: str) -> Card:
        """What the student makes of a document as a source; empty where there is nothing."""
        return self.handed.card(document)

    def done(self, document: str) -> Done:
        """What was done with a document."""
        return Done(len(self.before(document)), len(self.card(document).lines), len(self.found_in(document)))

    def found_in(self, document: str) -> tuple[Work, ...]:
        """The student's tags in a document on what the exercise allows."""
        return tuple(w for w in self._works if w.place.document == document and self._allowed(w.tag.thesis))

    def strays(self, document: str) -> int:
        """How many of the student's tags in a document answer no item."""
        used = {id(work) for group in self._tags.values() for work in group}
        return sum(w.place.document == document and id(w) not in used for w in self._works)

    # Items

    def place(self, document: str, passage: Sequence[Segment]) -> Place | None:
        """Where a passage that is shown stands in the text; None where it is gone, or there is none."""
        known = self.project.documents.get(document)
        found = placed_in(known, passage) if known and passage else None
        return found[0] if found else None

    def tags(self, item: Item) -> tuple[Work, ...]:
        """The student's tags that answer an item."""
        return self._tags.get(item.id, ())

    @cached_property
    def _works(self) -> tuple[Work, ...]:
        return works(self.project, self.handed)[0]

    @cached_property
    def _tags(self) -> dict[str, tuple[Work, ...]]:
        if not self.exercise.tagged:
            return {}
        shown = [item for item in self.exercise.items if item.passage]
        places = {item.id: place for item in shown if (place := self.place(item.document, item.passage))}
        found = {item.id: self._on(item, places) for item in shown}
        used = {id(work) for group in found.values() for work in group}
        return found | self._sought([work for work in self._works if id(work) not in used])

    def _on(self, item: Item, places: dict[str, Place]) -> tuple[Work, ...]:
        """The tags on the words that an item shows, but for those on what another item asks of the same words."""
        here = places.get(item.id)
        if not here:
            return ()
        others = {o.thesis for o in self.exercise.items if o.id in places and overlap(places[o.id], here)}
        apart = others - {item.thesis, ""}
        return tuple(w for w in self._works if overlap(here, w.place) and w.tag.thesis not in apart)

    def _sought(self, left: Sequence[Work]) -> dict[str, tuple[Work, ...]]:
        """The tags for items whose passage is to be found: one for each of those that ask for the same."""
        alike: dict[tuple[str, str], list[Item]] = defaultdict(list)
        for item in self.exercise.items:
            if not item.passage:
                alike[item.document, item.thesis].append(item)
        found: dict[str, tuple[Work, ...]] = {}
        for (document, thesis), items in alike.items():
            fits = [w for w in left if document in ("", w.place.document) and self._asked(w.tag.thesis, thesis)]
            for number, item in enumerate(items):
                found[item.id] = tuple(fits[number:] if item is items[-1] else fits[number : number + 1])
        return found

    def _asked(self, said: str, thesis: str) -> bool:
        return said == thesis if thesis else self._allowed(said)

    def _allowed(self, thesis: str) -> bool:
        return not self.exercise.theses or thesis in self.exercise.theses
