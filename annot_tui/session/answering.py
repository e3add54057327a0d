"""What becomes of a student's answers by one more. Changes nothing by itself."""

from collections.abc import Mapping, Sequence

from annot_tui.model import Answers, Before, Exercise, InvalidInput, Item, StudentCard, UnknownName
from annot_tui.store.records import build, changed
from annot_tui.store.workspace import now


def with_answer(file: Answers, item: str, fields: Mapping[str, object]) -> Answers:
    """The answers with some fields of one changed; an answer that says nothing is taken out.

    Whoever answers anew has seen what was answered on another machine meanwhile: it goes.
    """
    new = changed(file.to(item), updated=now(), earlier=(), **fields)
    kept = {answer.item: answer for answer in file.answers} | {item: new}
    return changed(file, answers=tuple(answer for answer in kept.values() if answer.given))


def with_before(file: Answers, document: str, question: int, words: str) -> Answers:
    """The answers with what was written before a text opened; no words take it out."""
    new = build(Before, document=document, question=question, words=words.strip())
    kept = {(before.document, before.question): before for before in file.before} | {(document, question): new}
    return changed(file, before=tuple(before for before in kept.values() if before.words))


def with_card(file: Answers, document: str, fields: Mapping[str, str]) -> Answers:
    """The answers with some fields of a document's card changed."""
    cards = {card.document: card for card in file.cards}
    cards[document] = changed(cards.get(document) or StudentCard(document=document), **fields)
    return changed(file, cards=tuple(cards.values()))


def check_answer(
    exercise: Exercise, item: str, chosen: Sequence[str] | None, pairs: Sequence[tuple[str, str]] | None
) -> None:
    """Look whether an item takes such an answer.

    Raises UnknownName for an item, and InvalidInput for an option or passage that it does not have.
    """
    _check(_item(exercise, item), exercise, chosen or (), pairs or ())


def _item(exercise: Exercise, item: str) -> Item:
    found = next((one for one in exercise.items if one.id == item), None)
    if not found:
        there = ", ".join(one.id for one in exercise.items)
        raise UnknownName(f"{exercise.id} has no item {item!r}; it has {there}")
    return found


def _check(item: Item, exercise: Exercise, chosen: Sequence[str], pairs: Sequence[tuple[str, str]]) -> None:
    options, names = item.choices(exercise.kind), {candidate.id for candidate in item.candidates}
    strange = [option for option in chosen if option not in options]
    strange += [name for pair in pairs for name in pair if name not in names]
    if strange:
        raise InvalidInput(f"{item.id} has no {strange[0]!r}; choose from {', '.join(options or sorted(names))}")
    if any(one == other for one, other in pairs):
        raise InvalidInput("a pair is made of two different passages")
    given = max(len(chosen), len(pairs))
    if item.most and given > item.most:
        raise InvalidInput(f"{item.id} takes at most {item.most} answers; these are {given}")
