"""Answering what is no tag: by choosing, pairing, ordering and writing. One way for each kind of exercise."""

from functools import partial

from annot_tui.model import Item
from annot_tui.model.exercise_words import Kind
from annot_tui.model.words import Judgement, Why
from annot_tui.report.teaching.words import count
from annot_tui.teaching.studying import Study
from annot_tui.text.safe import one_line
from annot_tui.tui.content import clipped
from annot_tui.tui.dialogs.form import Answer, Field, Form
from annot_tui.tui.dialogs.form import Kind as Filled
from annot_tui.tui.dialogs.forms import several
from annot_tui.tui.dialogs.picker import Choice, Picker
from annot_tui.tui.dialogs.question import Question
from annot_tui.tui.dialogs.source import source_fields, source_form
from annot_tui.tui.screens.base import AnnotScreen
from annot_tui.tui.screens.exercises.card import LONGEST, option_words, title

_REASONS = {
    Why.DATE: "they speak of another time",
    Why.SCOPE: "they speak of another part of the matter",
    Why.DEFINITION: "they mean another thing by a word",
    Why.HEDGE: "one of them is hedged",
    Why.OTHER: "something else: say it in words",
}

_MEANT = {
    Kind.MATRIX: {
        "asserts": "says that it is so",
        "rejects": "says that it is not so",
        "qualifies": "only in part, or with a reservation",
        "mixed": "says both, in different places",
        "reports": "only tells what others say",
        "absent": "does not speak of it",
    },
    Kind.REAL: {"real": "they cannot both be right", "apparent": "both can be right"},
}
"""What options mean that are not the teacher's own."""


class Answering(AnnotScreen):
    """A screen on one exercise. Its methods are awaited by workers."""

    study: Study

    async def answer(self, item: Item) -> None:
        """Ask for the answer to an item that is no tag, and for a reason where it needs one."""
        kind = self.study.exercise.kind
        if kind is Kind.WORDING:
            await self.ask_words(item)
        elif kind is Kind.PAIRS:
            await self._pair(item)
        elif not item.choices(kind):
            self.say("This question has nothing to choose from: tell your teacher")
        elif kind is Kind.RANKING:
            await self._rank(item)
        elif item.most == 1 or kind in (Kind.MATRIX, Kind.REAL):
            await self._choose(item)
        else:
            await self._choose_several(item)

    async def ask_words(self, item: Item, title: str = "Say in a sentence why you answer so") -> None:
        """Ask for a reason, or for the wording that the item is about."""
        heading = "Your wording" if self.study.exercise.kind is Kind.WORDING else title
        draft = self.session.draft(f"words {self.study.exercise.id} {item.id}")
        said = self.study.answer(item.id).words
        words = await self.app.push_screen_wait(Question(heading, item.question, said, draft=draft))
        if words is not None and self._keep(item, words=words):
            draft.drop()

    async def _choose(self, item: Item) -> None:
        options = dict.fromkeys(item.choices(self.study.exercise.kind))
        meant = _MEANT.get(self.study.exercise.kind, {})
        choices = [Choice(option, option_words(self.study, option), meant.get(option, "")) for option in options]
        picked = await self.app.push_screen_wait(Picker(clipped(item.question, LONGEST), choices, digits=True))
        if not picked:
            return
        why = None
        if self.study.exercise.kind is Kind.REAL and picked.value == Judgement.APPARENT.value:
            reasons = [Choice(why.value, why.value, words) for why, words in _REASONS.items()]
            because = await self.app.push_screen_wait(Picker("Why do they only seem to?", reasons, digits=True))
            if not because:
                return
            why = Why(because.value)
        if self._keep(item, chosen=(picked.value,), why=why):
            await self.ask_reason(item)

    async def _choose_several(self, item: Item) -> None:
        options = tuple(dict.fromkeys(item.choices(self.study.exercise.kind)))
        labels = {option: option_words(self.study, option) for option in options}
        given = self.study.answer(item.id).chosen
        field = Field("chosen", "Choose", Filled.SEVERAL, given, options, labels=labels)
        check = partial(_too_many, item.most)
        answer = await self.app.push_screen_wait(Form(clipped(item.question, LONGEST), [field], check=check))
        if answer and self._keep(item, chosen=several(answer["chosen"])):
            await self.ask_reason(item)

    async def _rank(self, item: Item) -> None:
        left, order = list(dict.fromkeys(item.choices(self.study.exercise.kind))), list[str]()
        while len(left) > 1:
            choices = [Choice(option, option_words(self.study, option)) for option in left]
            heading = f"Place {len(order) + 1} of {len(order) + len(left)}: which comes first of these?"
            picked = await self.app.push_screen_wait(Picker(heading, choices, digits=True))
            if not picked:
                return
            order.append(picked.value)
            left.remove(picked.value)
        if self._keep(item, chosen=(*order, *left)):
            await self.ask_words(item, "Say why in this order")

    async def _pair(self, item: Item) -> None:
        given = self.study.answer(item.id).pairs
        choices = [
            Choice(c.id, one_line(c.id), clipped(" … ".join(s.quote for s in c.passage), LONGEST))
            for c in item.candidates
        ]
        first = await self.app.push_screen_wait(Picker("Which passage?", choices))
        if not first:
            return
        others = [choice for choice in choices if choice.value != first.value]
        second = await self.app.push_screen_wait(Picker(f"And which contradicts {one_line(first.value)}?", others))
        if not second:
            return
        pair = {first.value, second.value}
        kept = tuple(old for old in given if set(old) != pair)
        added = kept if len(kept) < len(given) else (*kept, (first.value, second.value))
        if self._keep(item, pairs=added):
            await self.ask_reason(item)

    def _keep(self, item: Item, **fields: object) -> bool:
        """Write an answer; whether it was written."""
        change = partial(self.session.answer, self.study.exercise.id, item.id, **fields)  # type: ignore[arg-type]
        return self.attempt(change, f"Answer kept {self.undoes}") is not None

    async def ask_reason(self, item: Item) -> None:
        """Ask for a reason where the answer counts only with one."""
        asked = self.attempt(partial(self.session.reason_asked, self.study.exercise.id, item.id))
        if asked:
            await self.ask_words(item, "This can be argued either way. Why do you answer so?")

    # Texts

    async def pass_gate(self, document: str) -> bool:
        """Ask what has to be said of a text before it opens; False where the student would rather not open it."""
        numbers = self.study.unasked(document)
        return not numbers or await self.ask_before(document, numbers)

    async def ask_before(self, document: str, numbers: tuple[int, ...]) -> bool:
        """Ask questions on a text one after the other; whether all were answered. What is answered is kept at once."""
        exercise = self.study.exercise
        for number in numbers:
            place = f"{number} of {len(exercise.before_reading)}"
            heading = f"{clipped(title(self.study, document), 80)}: before you read ({place})"
            draft = self.session.draft(f"before {exercise.id} {document} {number}")
            said = self.study.before(document).get(number, "")
            question = Question(heading, exercise.before_reading[number - 1], said, needed=True, draft=draft)
            words = await self.app.push_screen_wait(question)
            if words is None:
                return False
            change = partial(self.session.answer_before, exercise.id, document, number, words)
            if self.attempt(lambda change=change: (change(), True)[1]) is None:  # type: ignore[misc]
                return False
            draft.drop()
        return True

    async def fill_source(self, document: str) -> None:
        """Ask for the card of a text as a source."""
        exercise, known = self.study.exercise.id, self.session.project.documents.get(document)
        if not known:
            self.say(f"{document} is not in this project: tell your teacher", wrong=True)
            return
        draft = self.session.draft(f"card {exercise} {document}")
        answer = await self.app.push_screen_wait(source_form(known, self.study.card(document), draft))
        if answer:
            change = partial(self.session.fill_card, exercise, document, **source_fields(answer))
            if self.attempt(change, f"Source kept {self.undoes}"):
                draft.drop()


def _too_many(most: int, answer: Answer) -> str | None:
    given = len(several(answer["chosen"]))
    return f"choose at most {count(most, 'answer')}; these are {given}" if most and given > most else None
