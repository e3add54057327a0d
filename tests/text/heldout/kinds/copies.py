"""Edits that put the same or nearly the same words into other places."""

from random import Random

from tests.text.heldout.edit import Draft, Edit
from tests.text.heldout.kinds.base import (
    FAR,
    WHOLE,
    ends_of_paragraphs,
    joiner,
    kind,
    slips,
    stranger,
    stretches,
)
from tests.text.heldout.passages import paragraphs, words
from tests.text.heldout.texts import Written

_ONE = ("phrase", "sentence", "sentences")


def _copy(draft: Draft, random: Random, written: Written, words_of_copy: str, *, before: bool) -> Draft | None:
    """Put some words at the end of another paragraph."""
    (mark,) = draft.marks
    ends = [end for end in ends_of_paragraphs(draft) if (end < mark.start) is before]
    return draft.insert(random.choice(ends), joiner(written) + words_of_copy) if ends else None


def _quote(draft: Draft) -> str:
    return draft.text[slice(*draft.marks[0].span)]


@kind("copied before", "copies", _ONE)
def _before(draft: Draft, random: Random, written: Written) -> Draft | None:
    return _copy(draft, random, written, _quote(draft), before=True)


@kind("copied after", "copies", _ONE)
def _after(draft: Draft, random: Random, written: Written) -> Draft | None:
    return _copy(draft, random, written, _quote(draft), before=False)


def _paragraph(draft: Draft, random: Random, *, before: bool) -> Draft | None:
    """Copy the whole paragraph with the passage, which stands well inside it, to a place not beside it."""
    (mark,) = draft.marks
    ours = next((one for one in paragraphs(draft.text) if one.start <= mark.start and mark.end <= one.end), None)
    if ours is None or mark.start - ours.start < 32 or ours.end - mark.end < 32:
        return None
    others = [one for one in stretches(draft) if (one.end < ours.start) is before]
    others = others[:-1] if before else others[1:]
    if not others:
        return None
    other, copy = random.choice(others), draft.text[slice(*ours)].rstrip()
    return draft.insert(other.start, f"{copy}\n\n") if before else draft.insert(other.end, f"\n\n{copy}")


@kind("paragraph copied before", "copies", ("word", *_ONE))
def _paragraph_before(draft: Draft, random: Random, written: Written) -> Draft | None:
    return _paragraph(draft, random, before=True)


@kind("paragraph copied after", "copies", ("word", *_ONE))
def _paragraph_after(draft: Draft, random: Random, written: Written) -> Draft | None:
    return _paragraph(draft, random, before=False)


def _twin(draft: Draft, random: Random, written: Written) -> str | None:
    """The passage with one word in its midst replaced."""
    (mark,) = draft.marks
    found = words(draft.text, *mark.span, written.spaced)[1:-1]
    if len(found) < 4:
        return None
    word = random.choice(found)
    new = draft.edit([Edit(*word, random.choice((written.negation, written.insertion.split()[0])))])
    return _quote(new)


@kind("near twin put before", "copies", WHOLE)
def _twin_before(draft: Draft, random: Random, written: Written) -> Draft | None:
    twin = _twin(draft, random, written)
    return _copy(draft, random, written, twin, before=True) if twin else None


@kind("near twin put after", "copies", WHOLE)
def _twin_after(draft: Draft, random: Random, written: Written) -> Draft | None:
    twin = _twin(draft, random, written)
    return _copy(draft, random, written, twin, before=False) if twin else None


@kind("becomes a refrain", "copies", ("sentence",))
def _refrain(draft: Draft, random: Random, written: Written) -> Draft | None:
    ends, new = ends_of_paragraphs(draft), joiner(written) + _quote(draft)
    if len(ends) < 3:
        return None
    return draft.edit(Edit(end, end, new) for end in random.sample(ends, min(len(ends), random.randint(3, 6))))


@kind("copied, and a typo in the tagged one", "copies", _ONE)
def _copied_and_changed(draft: Draft, random: Random, written: Written) -> Draft | None:
    (mark,), quote = draft.marks, _quote(draft)
    found = words(draft.text, *mark.span, written.spaced)
    if len(found) < 4:
        return None
    changed = slips(draft, [random.choice(found)], random, written)
    return _copy(changed, random, written, quote, before=random.random() < 0.5)


@kind("copied, and the tagged one negated", "copies", WHOLE)
def _copied_and_negated(draft: Draft, random: Random, written: Written) -> Draft | None:
    (mark,), quote = draft.marks, _quote(draft)
    found = words(draft.text, *mark.span, written.spaced)
    if len(found) < 4:
        return None
    changed = draft.insert(random.choice(found[:-1]).end, joiner(written) + written.negation)
    return _copy(changed, random, written, quote, before=random.random() < 0.5)


@kind("copied, and surroundings rewritten", "copies", WHOLE)
def _copied_and_hemmed(draft: Draft, random: Random, written: Written) -> Draft | None:
    """The copy stands in a foreign place, and the tagged one has a stranger before it."""
    copied = _copy(draft, random, written, _quote(draft), before=random.random() < 0.5)
    if copied is None:
        return None
    return copied.insert(copied.marks[0].start, stranger(written, random) + joiner(written))


@kind("another copy taken away", "copies", ("word", "phrase", "sentence"))
def _taken(draft: Draft, random: Random, written: Written) -> Draft | None:
    """Equal words elsewhere are removed; the tagged ones stay."""
    quote, at = _quote(draft), -1
    found: list[Edit] = []
    while (at := draft.text.find(quote, at + 1)) >= 0:
        if draft.clear(at, at + len(quote), 4) and (not found or found[-1].end <= at):
            found.append(Edit(at, at + len(quote), ""))
    return draft.edit([random.choice(found)]) if found else None


@kind("another one comes to the old offset", "copies", ("word", "phrase", "sentence"))
def _at_old_offset(draft: Draft, random: Random, written: Written) -> Draft | None:
    """So much is deleted before the passage that equal words further on come to stand at its old offset."""
    (mark,), quote = draft.marks, _quote(draft)
    others, at = [], mark.end
    while (at := draft.text.find(quote, at)) >= 0:
        others.append(at - mark.start)
        at += len(quote)
    others = [by for by in others if by <= mark.start - FAR]
    if not others:
        return None
    by = random.choice(others)
    start = random.randrange(mark.start - FAR - by + 1)
    return draft.edit([Edit(start, start + by, "")])
