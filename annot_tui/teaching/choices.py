"""Grading what is answered by choosing, pairing, ordering, or in free words."""

from collections.abc import Callable, Mapping
from fractions import Fraction
from itertools import combinations

from annot_tui.model import Answer, Exercise, Item, KeyItem
from annot_tui.model.exercise_words import Kind, Remark, Status
from annot_tui.model.key import ModelOption
from annot_tui.model.words import Position
from annot_tui.teaching.fields import HALF, NOTHING, WHOLE
from annot_tui.teaching.values import Marked, Note

_POSITIONS = frozenset(position.value for position in (Position.ASSERTS, Position.REJECTS, Position.QUALIFIES))


class _Count:
    """Points of one item while they are counted."""

    def __init__(self, item: Item, entry: KeyItem, answer: Answer) -> None:
        self.item, self.entry, self.answer = item, entry, answer
        self.worth = Fraction(max(0, item.points - entry.by_teacher))
        self.earned = self.open = NOTHING
        self.notes: list[Note] = []

    def say(self, kind: Remark, said: str = "", wanted: str = "", feedback: str = "", *, teacher: bool = False) -> None:
        """Note something."""
        self.notes.append(Note(self.item.id, kind, said, wanted, feedback, for_teacher=teacher))

    def give(self, points: Fraction, status: Status, said: str, feedback: str) -> None:
        """Give points; for what is debatable only with a reason, else they stay open."""
        if status is not Status.DEBATABLE:
            self.earned += points
            return
        reason = self.answer.words.strip()
        if reason:
            self.earned += points
        else:
            self.open += points
        self.say(Remark.TEACHER if reason else Remark.REASON, reason or said, feedback=feedback, teacher=True)


def graded(exercise: Exercise, item: Item, entry: KeyItem, answer: Answer) -> Marked:
    """Grade one item. What only a person can judge is open where the student wrote something."""
    count = _Count(item, entry, answer)
    if not answer.given:
        count.say(Remark.MISSED, wanted=_wanted(entry))
    else:
        if grade := _GRADES.get(exercise.kind):
            grade(count)
        _by_teacher(count, everything=exercise.kind is Kind.WORDING)
    earned = min(max(count.earned, NOTHING), Fraction(item.points))
    return Marked(
        item.id,
        item.points,
        earned,
        min(count.open, item.points - earned),
        tuple(count.notes),
        entry.explanation,
        answer.given,
        entry.rubric,
        answer.words.strip(),
    )


def _by_teacher(count: _Count, *, everything: bool) -> None:
    points = count.item.points if everything else count.entry.by_teacher
    if not points:
        return
    words = count.answer.words.strip()
    if not words:
        count.say(Remark.REASON, feedback="Write a sentence or two: points are kept for it.")
    else:
        count.open += points
        count.say(Remark.TEACHER, words, teacher=True)


def _wanted(entry: KeyItem) -> str:
    """What the key has, in words."""
    options = [option.option for option in entry.options if option.status is Status.REQUIRED]
    pairs = [" and ".join(pair.pair) for pair in entry.pairs if pair.status is Status.REQUIRED]
    order = [" = ".join(group) for group in entry.order]
    return "; ".join(options or pairs) or " > ".join(order)


# One option


def _one(count: _Count) -> None:
    """One option is chosen; any that the key lists earns its credit."""
    known = {option.option: option for option in count.entry.options}
    chosen = count.answer.chosen[0] if count.answer.chosen else ""
    option = known.get(chosen)
    wanted = _wanted(count.entry)
    if not chosen:
        count.say(Remark.MISSED, wanted=wanted)
    elif not option:
        count.open += count.worth
        count.say(_kind(chosen, known), chosen, wanted, teacher=True)
    else:
        distractor = option.status is Status.DISTRACTOR
        credit = NOTHING if distractor else Fraction(option.credit, 100)
        count.give(count.worth * credit * _reason_share(count, option), option.status, chosen, option.feedback)
        if credit < 1 and option.status is not Status.DEBATABLE:
            count.say(option.kind or _kind(chosen, known), chosen, wanted, option.feedback)


def _reason_share(count: _Count, option: ModelOption) -> Fraction:
    if not option.why or option.status is Status.DISTRACTOR or count.answer.why in option.why:
        return WHOLE
    given = count.answer.why.value if count.answer.why else "none"
    count.say(Remark.WHY, given, " or ".join(why.value for why in option.why))
    return HALF


def _kind(chosen: str, known: Mapping[str, ModelOption]) -> Remark:
    """In what way a cell of the matrix differs from the key; any other choice is just another one."""
    required = {option.option for option in known.values() if option.status is Status.REQUIRED}
    if Position.REPORTS.value in required and chosen in _POSITIONS:
        return Remark.VOICE
    if Position.ABSENT.value in required:
        return Remark.EXTRA if chosen in {*_POSITIONS, Position.REPORTS.value} else Remark.CHOICE
    if chosen == Position.ABSENT.value:
        return Remark.MISSED
    return Remark.STANCE if required & _POSITIONS and chosen in _POSITIONS else Remark.CHOICE


# Several options, pairs


def _several(count: _Count) -> None:
    options = count.entry.options
    listed = {option.option: (option.status, option.credit, option.feedback) for option in options}
    _set(count, listed, [*dict.fromkeys(count.answer.chosen)])


def _pairs(count: _Count) -> None:
    name = " and ".join
    listed = {name(sorted(p.pair)): (p.status, p.credit, p.feedback) for p in count.entry.pairs}
    _set(count, listed, [*dict.fromkeys(name(sorted(pair)) for pair in count.answer.pairs)])


def _set(count: _Count, listed: Mapping[str, tuple[Status, int, str]], chosen: list[str]) -> None:
    """Each required one that is chosen is worth the same; each distractor chosen takes as much away.

    Beyond the number that may be given nothing is looked at; what the key does not list is for the teacher.
    """
    required = [name for name, (status, _, _) in listed.items() if status is Status.REQUIRED]
    each = count.worth / len(required) if required else NOTHING
    for name in chosen[: count.item.most or None]:
        status, credit, feedback = listed.get(name, (None, 0, ""))
        if status is None:
            count.say(Remark.EXTRA, name, teacher=True)
        elif status is Status.DISTRACTOR:
            count.earned -= each
            count.say(Remark.EXTRA, name, feedback=feedback)
        elif status is Status.REQUIRED:
            count.earned += each
        else:
            count.give(NOTHING if required else count.worth * Fraction(credit, 100), status, name, feedback)
    for name in required:
        if name not in chosen[: count.item.most or None]:
            count.say(Remark.MISSED, wanted=name, feedback=listed[name][2])
    count.earned = min(count.earned, count.worth)


# An order


def _order(count: _Count) -> None:
    """The share of pairs that are ranked as in the key, of all that it tells apart.

    These are the concordant pairs of Kendall, *Biometrika* 30 (1938); what was left out is ranked with nothing.
    """
    pairs = [(one, other) for group, lower in combinations(count.entry.order, 2) for one in group for other in lower]
    if not pairs:
        return
    rank = {name: -n for n, name in reversed([*enumerate(count.answer.chosen)])}
    turned = [(a, b) for a, b in pairs if a not in rank or b not in rank or rank[a] <= rank[b]]
    count.earned += count.worth * Fraction(len(pairs) - len(turned), len(pairs))
    for one, other in turned:
        said = f"{other} before {one}" if {one, other} <= rank.keys() else "not ranked"
        count.say(Remark.ORDER, said, f"{one} before {other}")


_GRADES: Mapping[Kind, Callable[[_Count], None]] = {
    Kind.MATRIX: _one,
    Kind.REAL: _one,
    Kind.CHANGED: _several,
    Kind.ABSENT: _several,
    Kind.PAIRS: _pairs,
    Kind.RANKING: _order,
}
