"""Edits of the words inside the passage: from a slip of the keyboard to a figure or a "not"."""

import re
from collections.abc import Mapping
from itertools import pairwise
from random import Random

from annot_tui.text.span import Span
from tests.text.heldout.edit import Draft, Edit
from tests.text.heldout.kinds.base import (
    LENGTHY,
    PHRASES,
    inside,
    joiner,
    kind,
    one_mark,
    outside,
    slip,
    slips,
    stranger,
)
from tests.text.heldout.passages import words
from tests.text.heldout.texts import Written


@kind("typo in the passage", "words")
def _typo(draft: Draft, random: Random, written: Written) -> Draft:
    return slips(draft, [random.choice(inside(draft, random, written))], random, written)


@kind("several typos", "words", LENGTHY)
def _typos(draft: Draft, random: Random, written: Written) -> Draft | None:
    found = inside(draft, random, written)
    return slips(draft, random.sample(found, random.randint(3, 5)), random, written) if len(found) >= 10 else None


@kind("typos in and around", "words")
def _both(draft: Draft, random: Random, written: Written) -> Draft | None:
    near = [one for one in outside(draft, written) if not draft.clear(*one, 32)]
    if len(near) < 2:
        return None
    return slips(draft, [random.choice(inside(draft, random, written)), *random.sample(near, 2)], random, written)


def _between(draft: Draft, random: Random, written: Written, new: str) -> Draft | None:
    """Put something between two words of the passage."""
    found = inside(draft, random, written)
    places = [
        one.end
        for one, other in pairwise(found)
        if new not in (draft.text[slice(*one)], draft.text[slice(*other)])  # nobody could say which is the new one
    ]
    return draft.insert(random.choice(places), joiner(written) + new) if len(places) > 1 else None


@kind("negation put in", "words", PHRASES)
def _negated(draft: Draft, random: Random, written: Written) -> Draft | None:
    return _between(draft, random, written, written.negation)


@kind("negation taken out", "words", PHRASES)
def _affirmed(draft: Draft, random: Random, written: Written) -> Draft | None:
    found = inside(draft, random, written)
    ours = [at for at, one in enumerate(found[1:-1], 1) if draft.text[slice(*one)].lower() == written.negation]
    if not ours:
        return None
    at = random.choice(ours)
    return draft.edit([Edit(found[at - 1].end, found[at].end, "")])


def _figures(draft: Draft, random: Random) -> list[Span]:
    mark = one_mark(draft, random)
    return [Span(*one.span()) for one in re.compile(r"\d+").finditer(draft.text, *mark.span)]


@kind("figure changed", "words")
def _refigured(draft: Draft, random: Random, written: Written) -> Draft | None:
    found = _figures(draft, random)
    if not found:
        return None
    at = random.choice(range(*random.choice(found)))
    return draft.edit([Edit(at, at + 1, str((int(draft.text[at]) + random.randint(1, 9)) % 10))])


@kind("figure lengthened", "words")
def _lengthened(draft: Draft, random: Random, written: Written) -> Draft | None:
    found = _figures(draft, random)
    if not found:
        return None
    last = random.choice(found).end - 1
    return draft.edit([Edit(last, last + 1, draft.text[last] + random.choice("0123456789"))])


@kind("syllable put on", "words", ("word", "phrase"))
def _syllable(draft: Draft, random: Random, written: Written) -> Draft | None:
    """A syllable before the first or behind the last word, as in "unlikely": the words are no longer the same."""
    (mark,) = draft.marks
    if not written.spaced or not (draft.text[mark.start].isalpha() and draft.text[mark.end - 1].isalpha()):
        return None
    syllable = written.negation[:2].lower()
    if random.random() < 0.5:
        return draft.edit([Edit(mark.start, mark.start + 1, syllable + draft.text[mark.start].lower())])
    return draft.edit([Edit(mark.end - 1, mark.end, draft.text[mark.end - 1] + syllable)])


def _exchanged(draft: Draft, random: Random, table: Mapping[str, str]) -> Draft | None:
    mark = one_mark(draft, random)
    found = [
        (mark.start + at.start(), old, new)
        for old, new in table.items()
        for at in re.finditer(re.escape(old), draft.text[slice(*mark.span)])
    ]
    if not found:
        return None
    at, old, new = random.choice(found)
    return draft.edit([Edit(at, at + len(old), new)])


@kind("emoji changed", "words")
def _emoji(draft: Draft, random: Random, written: Written) -> Draft | None:
    """Another skin, another member of a family, another flag: one code point within a character."""
    mark = one_mark(draft, random)
    pairs = ("\U0001f3fb\U0001f3fd\U0001f3ff", "👧👦", "👩👨", "\U0001f1ea\U0001f1eb\U0001f1fa", "👏🤝", "🏠🏛")
    found = [(at, group) for at in range(*mark.span) for group in pairs if draft.text[at] in group]
    if not found:
        return None
    at, group = random.choice(found)
    return draft.edit([Edit(at, at + 1, random.choice([char for char in group if char != draft.text[at]]))])


@kind("name replaced", "words")
def _renamed(draft: Draft, random: Random, written: Written) -> Draft | None:
    return _exchanged(draft, random, written.names)


@kind("synonym", "words")
def _synonym(draft: Draft, random: Random, written: Written) -> Draft | None:
    return _exchanged(draft, random, written.synonyms)


@kind("words put in the middle", "words", PHRASES)
def _longer(draft: Draft, random: Random, written: Written) -> Draft | None:
    return _between(draft, random, written, written.insertion)


@kind("aside in brackets", "words", PHRASES)
def _aside(draft: Draft, random: Random, written: Written) -> Draft | None:
    return _between(draft, random, written, written.aside)


@kind("sentence put in the middle", "words", ("sentences", "paragraph", "very long"))
def _widened(draft: Draft, random: Random, written: Written) -> Draft | None:
    (mark,) = draft.marks
    ends = [end for _, end in written.sentences if mark.start < end < mark.end]
    return draft.insert(random.choice(ends), joiner(written) + stranger(written, random)) if ends else None


@kind("note marks put in", "words", PHRASES)
def _noted(draft: Draft, random: Random, written: Written) -> Draft | None:
    found = inside(draft, random, written)[:-1]
    notes = random.sample(found, min(len(found), random.randint(1, 2)))
    return draft.edit(Edit(word.end, word.end, f"[^{number}]") for number, word in enumerate(notes, 3))


@kind("words linked", "words", PHRASES)
def _linked(draft: Draft, random: Random, written: Written) -> Draft | None:
    found = inside(draft, random, written)
    if len(found) < 3:
        return None
    first = random.randrange(len(found))
    start, end = found[first].start, found[min(len(found) - 1, first + random.randrange(3))].end
    target = f"](https://example.org/{random.randrange(1000)})"
    return draft.edit([Edit(start, start, "[", loose=True), Edit(end, end, target, loose=True)])


@kind("first and last word replaced", "words", ("sentence", "sentences", "paragraph"))
def _both_ends(draft: Draft, random: Random, written: Written) -> Draft | None:
    (mark,) = draft.marks
    found = words(draft.text, *mark.span, written.spaced)
    if len(found) < 8:
        return None
    others = [written.text[slice(*one)] for one in words(written.text, 0, len(written.text), written.spaced)]
    return draft.edit(Edit(*one, random.choice(others)) for one in (found[0], found[-1]))


@kind("typos at both ends", "words", PHRASES)
def _ends(draft: Draft, random: Random, written: Written) -> Draft | None:
    found = inside(draft, random, written)
    return draft.edit(slip(draft, one, random, written) for one in (found[0], found[-1])) if len(found) > 3 else None


@kind("sentences swapped in the passage", "words", ("sentences", "paragraph"))
def _swapped(draft: Draft, random: Random, written: Written) -> Draft | None:
    (mark,) = draft.marks
    ours = [one for one in written.sentences if mark.start <= one.start and one.end <= mark.end]
    if len(ours) < 2:
        return None
    at = random.randrange(len(ours) - 1)
    return draft.swap(ours[at], ours[at + 1])


@kind("split into two paragraphs", "words", ("sentences", "paragraph", "very long"))
def _split(draft: Draft, random: Random, written: Written) -> Draft | None:
    (mark,) = draft.marks
    gaps = [
        (one.end, other.start)
        for one, other in zip(written.sentences, written.sentences[1:], strict=False)
        if mark.start < one.end and other.end <= mark.end and "\n" not in draft.text[one.end : other.start]
    ]
    return draft.edit([Edit(*random.choice(gaps), "\n\n", same=True)]) if gaps else None
