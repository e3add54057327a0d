"""Grading what is answered with tags.

A model tag is worth its item's points, shared equally among the required ones. A tag that answers it earns of that:
half outside of the tolerance; half on a near thesis, nothing on another one; and of what is left the share of the
fields asked for that it has right, or the credit of the alternative or the mistake that the key lists.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from annot_tui.model import Answers, Exercise, Item, Key, KeyItem, Project
from annot_tui.model.exercise_words import Remark, Status
from annot_tui.model.key import Distractor
from annot_tui.teaching.assignment import assigned
from annot_tui.teaching.fields import NOTHING
from annot_tui.teaching.models import Fit, Judge, Model, Rules, distractors_of, models_of
from annot_tui.teaching.places import Work, overlap
from annot_tui.teaching.values import Marked, Note, Place
from annot_tui.text.safe import one_line

_POINTS, _LISTED, _CLOSE = 10**9, 10**6, 10**4
"""What counts first when tags are assigned: points, whether the key has the reading, how close the place is."""


class _Found(NamedTuple):
    """A tag that answers a model tag."""

    model: Model
    work: Work
    fit: Fit


class Sheet:
    """The key of an exercise with its places looked up, for every student's tags."""

    def __init__(self, project: Project, exercise: Exercise, key: Key) -> None:
        """Raises InvalidInput where a passage of the key is not in the text."""
        rules = Rules(project.documents, project.theses, exercise.asked, project.voices.canonical)
        self._judge = Judge(rules)
        self._documents = project.documents
        self._entries = {entry.item: entry for entry in key.items}
        self._items = exercise.items
        self._models = models_of(project, exercise, key)
        self._searched = {model.place.document for model in self._models if not model.given}
        """The documents in which something is to be found, so that tags anywhere in them matter."""
        self._theses = frozenset(exercise.theses)
        self._percent = key.tolerance.overlap
        self._distractors = [
            (item, given, place)
            for item in exercise.items
            if item.id in self._entries
            for given, place in distractors_of(project, item, self._entries[item.id])
        ]

    def graded(self, works: Sequence[Work], answers: Answers | None) -> tuple[tuple[Marked, ...], tuple[Note, ...]]:
        """Every item, and the tags that belong to none."""
        fits = self._fits(works)
        found = [
            _Found(model, works[n], fits[number][n]) if n is not None else None
            for number, (model, n) in enumerate(zip(self._models, assigned(self._weights(fits)), strict=True))
        ]
        used = {id(one.work) for one in found if one}
        left = [(n, work) for n, work in enumerate(works) if id(work) not in used]
        misled, extra = self._extra(left, fits)
        of_item: dict[str, list[tuple[Model, _Found | None]]] = defaultdict(list)
        for model, one in zip(self._models, found, strict=True):
            of_item[model.item.id].append((model, one))
        return tuple(
            self._item(item, of_item[item.id], misled.get(item.id, ()), answers) for item in self._items
        ), extra

    def _fits(self, works: Sequence[Work]) -> list[dict[int, Fit]]:
        """For each model tag what each tag is worth.

        A tag that is an expected mistake in one place of an item is not taken for half an answer in another, nor is one
        that a passage was meant to mislead to, on its very thesis.
        """
        lured = {n for n, work in enumerate(works) if self._lure(work)}
        fits = [
            {
                n: fit
                for n, work in enumerate(works)
                if (fit := self._judge.fit(model, work)) and (fit.exact_thesis or n not in lured)
            }
            for model in self._models
        ]
        mistaken = {(m.item.id, n) for m, row in zip(self._models, fits, strict=True) for n in row if row[n].mistake}
        return [
            {n: fit for n, fit in row.items() if fit.listed or (model.item.id, n) not in mistaken}
            for model, row in zip(self._models, fits, strict=True)
        ]

    def _weights(self, fits: Sequence[Mapping[int, Fit]]) -> list[dict[int, int]]:
        return [
            {
                n: round(fit.share * model.worth * _POINTS)
                + _LISTED * (fit.listed and not fit.mistake and fit.placed and fit.exact_thesis)
                + round(fit.closeness * _CLOSE)
                + 1
                for n, fit in row.items()
            }
            for model, row in zip(self._models, fits, strict=True)
        ]

    # Tags that answer nothing

    def _extra(
        self, left: Iterable[tuple[int, Work]], fits: Sequence[Mapping[int, Fit]]
    ) -> tuple[Mapping[str, Sequence[tuple[Note, int]]], tuple[Note, ...]]:
        """Tags on passages that mislead, with what they cost, by item; and all others, which the teacher looks at."""
        misled: dict[str, list[tuple[Note, int]]] = defaultdict(list)
        extra: list[Note] = []
        for n, work in left:
            lure = self._lure(work)
            if lure:
                item, given = lure
                misled[item.id].append((self._note(item.id, Remark.EXTRA, work, feedback=given.feedback), given.cost))
            elif self._beside(work) or any(n in row and row[n].listed and not row[n].mistake for row in fits):
                continue
            else:
                extra.append(self._note("", Remark.EXTRA, work, for_teacher=True))
        return misled, tuple(extra)

    def _beside(self, work: Work) -> bool:
        """Whether a tag is on words, or on a thesis of the project, that nobody asked about."""
        wanted = not self._theses or work.tag.thesis in self._theses
        asked = wanted and work.place.document in self._searched
        return not asked and not any(overlap(model.place, work.place) for model in self._models)

    def _lure(self, work: Work) -> tuple[Item, Distractor] | None:
        for item, given, place in self._distractors:
            thesis = given.thesis or item.thesis
            if thesis in ("", work.tag.thesis) and 100 * overlap(place, work.place) >= max(1, self._percent):
                return item, given
        return None

    # Items

    def _item(
        self,
        item: Item,
        pairs: Sequence[tuple[Model, _Found | None]],
        misled: Sequence[tuple[Note, int]],
        answers: Answers | None,
    ) -> Marked:
        entry = self._entries.get(item.id) or KeyItem(item=item.id)
        words = answers.to(item.id).words.strip() if answers else ""
        required = any(model.said.status is Status.REQUIRED for model, _ in pairs)
        scored = [self._scored(one, words) for _, one in pairs if one]
        earned, waiting = _summed(scored) if required else _best(scored)
        notes = [note for score in scored for note in score.notes]
        if required or not scored:
            wanted = [m for m, one in pairs if not one and (not required or m.said.status is Status.REQUIRED)]
            notes += [self._missed(model) for model in (wanted if required else wanted[:1])]
        earned = max(NOTHING, earned - sum(cost for _, cost in misled))
        return Marked(
            item.id,
            item.points,
            earned,
            waiting,
            (*notes, *(note for note, _ in misled)),
            entry.explanation,
            bool(scored or words),
            entry.rubric,
            words,
        )

    def _scored(self, one: _Found, words: str) -> "_Score":
        model, work, fit = one
        earned = fit.share * model.worth
        notes = [*self._differences(one)]
        if fit.status is Status.DEBATABLE:
            reason = words or work.tag.note.strip()
            kind = Remark.TEACHER if reason else Remark.REASON
            notes.append(
                self._note(model.item.id, kind, work, said=reason, feedback=fit.feedback, for_teacher=True, model=model)
            )
            return _Score(earned, NOTHING, notes) if reason else _Score(NOTHING, earned, notes)
        return _Score(earned, NOTHING if fit.listed else fit.most * model.worth - earned, notes)

    def _differences(self, one: _Found) -> Iterator[Note]:
        model, work, fit = one
        item = model.item.id
        if not fit.placed:
            yield self._note(item, Remark.BOUNDARY, work, said=self._quote(work.place), model=model)
        if not fit.exact_thesis:
            said, unknown = work.tag.thesis, not fit.near
            yield self._note(item, Remark.THESIS, work, said=said, wanted=model.thesis, for_teacher=unknown)
        if fit.status is Status.DEBATABLE:
            return
        if fit.mistake:
            worst = next((d for d in fit.differences if d.kind is fit.mistake.kind), fit.differences[0])
            kind, feedback = fit.mistake.kind, fit.feedback
            yield self._note(item, kind, work, said=worst.said, wanted=worst.wanted, feedback=feedback)
            return
        for number, (kind, _, said, wanted) in enumerate(fit.differences):
            feedback = "" if number else fit.feedback
            unlisted = not fit.listed
            if kind is Remark.STANCE and fit.near < 0:
                wanted = f"{wanted}, on your thesis"
            yield self._note(item, kind, work, said=said, wanted=wanted, feedback=feedback, for_teacher=unlisted)

    def _missed(self, model: Model) -> Note:
        return Note(
            model.item.id,
            Remark.MISSED,
            wanted=wanted_words(model),
            place=model.place,
            quote=self._quote(model.place),
        )

    def _note(
        self,
        item: str,
        kind: Remark,
        work: Work,
        *,
        said: str = "",
        wanted: str = "",
        feedback: str = "",
        for_teacher: bool = False,
        model: Model | None = None,
    ) -> Note:
        if kind is Remark.BOUNDARY and model:
            wanted = self._quote(model.place)
        if kind is Remark.EXTRA:
            said = f"{work.tag.thesis}: {work.tag.stance.value}"
        quote = self._quote(work.place)
        return Note(item, kind, said, wanted, feedback, work.place, quote, work.tag.id, for_teacher)

    def _quote(self, place: Place) -> str:
        text = self._documents[place.document].text
        return one_line(" … ".join(text[span.start : span.end] for span in place.spans))


class _Score(NamedTuple):
    earned: Fraction
    open: Fraction
    notes: Sequence[Note]


def _summed(scores: Sequence[_Score]) -> tuple[Fraction, Fraction]:
    return sum((s.earned for s in scores), NOTHING), sum((s.open for s in scores), NOTHING)


def _best(scores: Sequence[_Score]) -> tuple[Fraction, Fraction]:
    """Of answers of which one is enough: the points of the best, and what another one may still add to that."""
    earned = max((score.earned for score in scores), default=NOTHING)
    return earned, max((score.earned + score.open for score in scores), default=NOTHING) - earned


def wanted_words(model: Model) -> str:
    """What a model tag says, in words."""
    said = model.said
    stance = said.stance.value if said.stance else ""
    voice = " > ".join(said.voice)
    parts = (
        stance,
        f"leaning {said.leaning.value}" if said.leaning else "",
        f"voice {voice}" if voice else "",
        f"treatment {said.treatment.value}" if said.treatment else "",
        f"evidence {', '.join(said.evidence)}" if said.evidence else "",
        said.modality.value if said.modality else "",
    )
    return f"{model.thesis}: {', '.join(part for part in parts if part)}".rstrip(": ")
