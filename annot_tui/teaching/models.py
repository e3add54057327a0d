"""The model tags of a key with their places, and what one student's tag is worth as an answer to one of them."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from annot_tui.model import Document, Exercise, InvalidInput, Item, Key, KeyItem, Project, Segment, Thesis
from annot_tui.model.exercise_words import Asked, Status
from annot_tui.model.key import Alternative, Distractor, Mistake, ModelTag, Said
from annot_tui.teaching.fields import HALF, NOTHING, WHOLE, Canonical, Difference, compared, fits, nearness
from annot_tui.teaching.places import Work, found, inside, overlap, placed_in
from annot_tui.teaching.values import Place


@dataclass(frozen=True)
class Rules:
    """What is the same for every tag of an exercise."""

    documents: Mapping[str, Document]
    theses: Mapping[str, Thesis]
    asked: tuple[Asked, ...]
    canonical: Canonical


@dataclass(frozen=True)
class Model:
    """One model tag with all that is said of it: where it stands, other readings, expected mistakes."""

    item: Item
    said: ModelTag
    place: Place
    percent: int | None
    alternatives: tuple[Alternative, ...]
    mistakes: tuple[Mistake, ...]
    worth: Fraction
    """Points for just this reading; 0 where it need not be there."""

    @property
    def given(self) -> bool:
        """Whether the item shows the passage, so that nobody had to find it."""
        return not self.said.passage

    @property
    def thesis(self) -> str:
        """The thesis that it is on."""
        return self.said.thesis or self.item.thesis


@dataclass(frozen=True)
class Fit:
    """What a tag is worth as an answer to a model tag, as a share from 0 to 1, and how it differs."""

    share: Fraction
    closeness: Fraction
    """The overlap, which decides between tags that are worth the same."""
    placed: bool
    """Whether the place is close enough."""
    near: int
    """1 for the thesis itself or one near it, -1 for one near it that turns the sign, 0 for another one."""
    exact_thesis: bool
    most: Fraction = NOTHING
    """What it is worth if the teacher takes the reading, where the key does not have it."""
    status: Status = Status.REQUIRED
    differences: tuple[Difference, ...] = ()
    mistake: Mistake | None = None
    feedback: str = ""
    listed: bool = True
    """Whether the key has this reading, as an answer or as a mistake."""


def models_of(project: Project, exercise: Exercise, key: Key) -> list[Model]:
    """Every model tag of a key. Raises InvalidInput for one whose words are not in the text."""
    items = {item.id: item for item in exercise.items}
    return [
        model
        for entry in key.items
        if entry.item in items
        for model in _models_of_item(project, items[entry.item], entry, key.tolerance.overlap)
    ]


def _models_of_item(project: Project, item: Item, entry: KeyItem, percent: int) -> list[Model]:
    required = [said for said in entry.model if said.status is Status.REQUIRED]
    share = Fraction(item.points, len(required)) if required else NOTHING
    made = []
    for number, said in enumerate(entry.model, start=1):
        place = _place(project, item, said.document, said.passage)
        wanted = said.overlap if said.overlap is not None or said.phrase else percent
        alternatives = tuple(a for a in entry.alternatives if a.of == number)
        mistakes = tuple(m for m in entry.mistakes if m.of == number)
        worth = share if said.status is Status.REQUIRED else NOTHING if required else Fraction(item.points)
        made.append(Model(item, said, place, wanted, alternatives, mistakes, worth))
    return made


def distractors_of(project: Project, item: Item, entry: KeyItem) -> list[tuple[Distractor, Place]]:
    """The passages that look like answers, with their places."""
    return [(given, _place(project, item, given.document, given.passage)) for given in entry.distractors]


def _place(project: Project, item: Item, document: str, passage: tuple[Segment, ...]) -> Place:
    read = project.documents.get(document or item.document)
    placed = placed_in(read, passage or item.passage) if read and (passage or item.passage) else None
    if not placed:
        raise InvalidInput(
            f"item {item.id}: the passage of its key is not in the text; `annot-tui exercise check` tells more"
        )
    return placed[0]


class Judge:
    """Holds tags against model tags by the rules of one exercise."""

    def __init__(self, rules: Rules) -> None:
        self._rules = rules

    def fit(self, model: Model, work: Work) -> Fit | None:
        """What a tag is worth as an answer to a model tag; None where it speaks of another passage."""
        closeness = overlap(model.place, work.place)
        if not closeness:
            return None
        exact = work.tag.thesis == model.thesis
        near = 1 if exact else nearness(self._rules.theses, model.thesis, work.tag.thesis)
        document = self._rules.documents[model.place.document]
        placed = model.given and inside(model.place, work.place)
        placed = placed or found(document, model.place, work.place, model.percent, model.said.phrase)
        if not near and not placed:
            return None
        factor = (WHOLE if placed else HALF) * (WHOLE if exact else HALF if near else NOTHING)
        begun = Fit(factor, closeness, placed, near, exact)
        return self._said(model, work, begun)

    def _said(self, model: Model, work: Work, begun: Fit) -> Fit:
        """The fit with what the tag says, the place and the thesis being known."""
        sign = begun.near or 1
        share, differences = compared(model.said, work.tag, self._rules.asked, self._rules.canonical, sign)
        credit = Fraction(model.said.credit, 100)
        if not begun.near:  # what it says of another thesis is no answer; whether that one fits, a person decides
            return replace(begun, most=WHOLE if begun.placed else HALF, listed=False)
        if not differences:
            return replace(begun, share=begun.share * credit, status=model.said.status)
        for other in model.alternatives if begun.exact_thesis else ():
            if self._fits(other, work):
                less = differences if other.credit < 100 else ()
                status = other.status if other.status is Status.DEBATABLE else model.said.status
                share = begun.share * Fraction(other.credit, 100)
                return replace(begun, share=share, status=status, differences=less, feedback=other.why)
        for mistake in model.mistakes if begun.exact_thesis else ():
            if self._fits(mistake, work):
                share = begun.share * Fraction(mistake.credit, 100)
                return replace(begun, share=share, differences=differences, mistake=mistake, feedback=mistake.feedback)
        most = begun.share * credit
        return replace(begun, share=most * share, most=most, differences=differences, listed=False)

    def _fits(self, said: Said, work: Work) -> bool:
        same = not said.thesis or said.thesis == work.tag.thesis
        return same and fits(said, work.tag, self._rules.asked, self._rules.canonical)
