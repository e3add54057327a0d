"""Edits that leave the passage's words alone: around it, before it, after it, or moving it."""

from random import Random

from annot_tui.text.span import Span
from tests.text.heldout.edit import Draft, Edit
from tests.text.heldout.kinds.base import (
    FAR,
    WHOLE,
    ends_of_paragraphs,
    filler,
    joiner,
    kind,
    outside,
    slips,
    stranger,
    stretches,
)
from tests.text.heldout.passages import paragraphs, words
from tests.text.heldout.texts import Written, texts

_LOCAL = ("word", "phrase", "sentence", "sentences", "first words", "last words")


@kind("typo beside the passage", "surroundings")
def _beside(draft: Draft, random: Random, written: Written) -> Draft | None:
    near = [one for one in outside(draft, written) if not draft.clear(*one, 32)]
    return slips(draft, [random.choice(near)], random, written) if near else None


@kind("paragraphs put before", "surroundings")
def _before(draft: Draft, random: Random, written: Written) -> Draft:
    new = "\n\n".join(filler(written, random, random.randint(2, 5)) for _ in range(random.randint(1, 3)))
    starts = [one.start for one in paragraphs(draft.text) if one.start <= draft.marks[0].start]
    return draft.insert(random.choice(starts), f"{new}\n\n")


@kind("paragraphs put after", "surroundings")
def _after(draft: Draft, random: Random, written: Written) -> Draft:
    new = "\n\n".join(filler(written, random, random.randint(2, 5)) for _ in range(random.randint(1, 3)))
    ends = [one.end for one in paragraphs(draft.text) if one.end >= draft.marks[-1].end]
    return draft.insert(random.choice(ends), f"\n\n{new}")


@kind("put into a longer text", "surroundings", _LOCAL)
def _embedded(draft: Draft, random: Random, written: Written) -> Draft | None:
    """Tens of thousands of characters of other prose before it, some of the same words among them."""
    if written.name == "long":
        return None
    long = next(one for one in texts() if one.name == "long")
    new = long.text[long.sentences[len(long.sentences) // 2].start :]
    return draft.insert(0, f"{new}\n\n")


def _without(draft: Draft, found: list[Span], random: Random) -> Draft | None:
    if not found:
        return None
    number = random.randint(1, min(3, len(found)))
    return draft.edit(Edit(start, min(end + 2, len(draft.text)), "") for start, end in random.sample(found, number))


@kind("paragraphs removed before", "surroundings")
def _removed_before(draft: Draft, random: Random, written: Written) -> Draft | None:
    found = [one for one in stretches(draft) if one.end + 2 <= draft.marks[0].start]
    return _without(draft, found, random)


@kind("paragraphs removed around", "surroundings")
def _removed(draft: Draft, random: Random, written: Written) -> Draft | None:
    return _without(draft, [one for one in stretches(draft) if draft.clear(one.start, one.end + 2)], random)


@kind("same length before", "surroundings")
def _level(draft: Draft, random: Random, written: Written) -> Draft | None:
    found = [one for one in outside(draft, written, FAR) if one.end < draft.marks[0].start]
    if not found:
        return None
    word = random.choice(found)
    return draft.edit([Edit(*word, draft.text[slice(*word)][::-1])])


@kind("words put right before and after", "surroundings", _LOCAL)
def _hemmed(draft: Draft, random: Random, written: Written) -> Draft:
    (mark,), gap = draft.marks, joiner(written)
    before = Edit(mark.start, mark.start, written.insertion + gap)
    return draft.edit([before, Edit(mark.end, mark.end, gap + written.insertion)])


@kind("negation right before", "surroundings", ("word", "phrase"))
def _negated(draft: Draft, random: Random, written: Written) -> Draft:
    return draft.insert(draft.marks[0].start, written.negation + joiner(written))


@kind("note mark right after", "surroundings")
def _noted(draft: Draft, random: Random, written: Written) -> Draft:
    return draft.edit(Edit(mark.end, mark.end, f"[{random.randint(1, 40)}]") for mark in draft.marks)


@kind("surroundings rewritten", "surroundings", _LOCAL)
def _rewritten(draft: Draft, random: Random, written: Written) -> Draft:
    """Everything within 60 characters on both sides is other words."""
    (mark,) = draft.marks
    before, after = max(0, mark.start - 60), min(len(draft.text), mark.end + 60)
    gap = joiner(written)
    edits = [Edit(before, mark.start, filler(written, random, 2) + gap)] if before < mark.start else []
    if mark.end < after:
        edits.append(Edit(mark.end, after, gap + filler(written, random, 2)))
    return draft.edit(edits)


@kind("one side rewritten", "surroundings", _LOCAL)
def _half_rewritten(draft: Draft, random: Random, written: Written) -> Draft | None:
    (mark,) = draft.marks
    before, gap = max(0, mark.start - 60), joiner(written)
    if random.random() < 0.5:
        return draft.edit([Edit(before, mark.start, filler(written, random, 2) + gap)]) if before < mark.start else None
    after = min(len(draft.text), mark.end + 60)
    return draft.edit([Edit(mark.end, after, gap + filler(written, random, 2))]) if mark.end < after else None


@kind("paragraph moved", "moved")
def _moved(draft: Draft, random: Random, written: Written) -> Draft | None:
    """The paragraph with the passage changes places with another one."""
    ours = [one for one in paragraphs(draft.text) if not draft.clear(*one)]
    others = stretches(draft)
    if len(ours) != 1 or not others:
        return None
    return draft.swap(*sorted((ours[0], random.choice(others))))


@kind("paragraphs shuffled", "moved")
def _shuffled(draft: Draft, random: Random, written: Written) -> Draft | None:
    starts = [one.start for one in paragraphs(draft.text)]
    if len(starts) < 3 or any(mark.start < start < mark.end for mark in draft.marks for start in starts):
        return None
    order = list(range(len(starts)))
    random.shuffle(order)
    whole = draft if draft.text.endswith("\n\n") else draft.insert(len(draft.text), "\n")
    return whole.rearrange(starts[1:], order)


@kind("sentence moved to another paragraph", "moved", WHOLE)
def _sentence_moved(draft: Draft, random: Random, written: Written) -> Draft | None:
    (mark,) = draft.marks
    ends = [end for end in ends_of_paragraphs(draft) if not mark.touches(end, end, FAR)]
    if not ends:
        return None
    to, gap = random.choice(ends), joiner(written)
    if to < mark.start:
        moved = draft.rearrange((to, mark.start, mark.end), (0, 2, 1, 3))
    else:
        moved = draft.rearrange((mark.start, mark.end, to), (0, 2, 1, 3))
    return moved.insert(moved.marks[0].start, gap) if gap else moved


@kind("sentence moved and a word changed", "moved", WHOLE)
def _moved_and_changed(draft: Draft, random: Random, written: Written) -> Draft | None:
    moved = _sentence_moved(draft, random, written)
    found = words(moved.text, *moved.marks[0].span, written.spaced)[1:-1] if moved else []
    if moved is None or len(found) < 6:
        return None
    return moved.edit([Edit(*random.choice(found), written.insertion.split()[0])])


@kind("neighbouring sentences swapped", "moved", ("sentence",))
def _swapped(draft: Draft, random: Random, written: Written) -> Draft | None:
    at = written.sentences.index(draft.marks[0].span)
    other = at + random.choice((-1, 1))
    if not 0 <= other < len(written.sentences):
        return None
    return draft.swap(*sorted((written.sentences[at], written.sentences[other])))


@kind("3 to 10 edits elsewhere", "surroundings")
def _scattered(draft: Draft, random: Random, written: Written) -> Draft | None:
    found = outside(draft, written)
    number = random.randint(3, 10)
    if len(found) < number:
        return None
    gap, edits = joiner(written), []
    for word in random.sample(found, number):
        choice = random.randrange(4)
        new = ("", f"{written.insertion}", f"{written.aside}{gap}{stranger(written, random)}", written.negation)[choice]
        edits.append(Edit(*word, new))
    return draft.edit(edits)


@kind("3 to 10 edits everywhere", "surroundings", ("sentence", "sentences", "paragraph", "very long"))
def _mixed(draft: Draft, random: Random, written: Written) -> Draft | None:
    scattered = _scattered(draft, random, written)
    if scattered is None:
        return None
    found = words(scattered.text, *scattered.marks[0].span, written.spaced)[1:-1]
    return slips(scattered, random.sample(found, 2), random, written) if len(found) > 8 else None
