"""Edits that take the passage away, in part or whole, and noise all over the text."""

from dataclasses import replace
from random import Random

from tests.text.heldout.edit import GONE, Draft, Edit
from tests.text.heldout.kinds.base import LENGTHY, PHRASES, filler, kind, one_mark, stranger
from tests.text.heldout.passages import clusters, paragraphs, words
from tests.text.heldout.texts import Written, texts


def _cut(draft: Draft, random: Random, written: Written, low: float, high: float) -> Draft | None:
    """Delete a share of one segment, by whole words, at its start, in its midst or at its end."""
    mark = one_mark(draft, random)
    found = words(draft.text, *mark.span, written.spaced)
    number = round(len(found) * random.uniform(low, high))
    if len(found) < 5 or not number:
        return None
    first = random.choice((0, (len(found) - number) // 2, len(found) - number))
    start, end = found[first].start, found[first + number - 1].end
    if first == 0:
        start, end = mark.start, found[number].start
    elif first + number == len(found):
        start, end = found[first - 1].end, mark.end
    return draft.edit([Edit(start, end, "")])


@kind("a third deleted", "loss", PHRASES)
def _third(draft: Draft, random: Random, written: Written) -> Draft | None:
    return _cut(draft, random, written, 0.25, 0.35)


@kind("half deleted", "loss", PHRASES)
def _half(draft: Draft, random: Random, written: Written) -> Draft | None:
    return _cut(draft, random, written, 0.42, 0.5)


@kind("most deleted", "loss", LENGTHY)
def _most(draft: Draft, random: Random, written: Written) -> Draft | None:
    return _cut(draft, random, written, 0.65, 0.85)


@kind("deleted", "loss")
def _deleted(draft: Draft, random: Random, written: Written) -> Draft:
    return draft.edit(Edit(*mark.span, "") for mark in draft.marks)


@kind("deleted with its paragraph", "loss")
def _paragraph_deleted(draft: Draft, random: Random, written: Written) -> Draft:
    return _without_paragraph(draft)


def _without_paragraph(draft: Draft) -> Draft:
    ours = [one for one in paragraphs(draft.text) if not draft.clear(*one)]
    return draft.edit(Edit(*one, "") for one in ours)


@kind("one segment deleted", "loss", ("several segments",))
def _one_deleted(draft: Draft, random: Random, written: Written) -> Draft:
    return draft.edit([Edit(*one_mark(draft, random).span, "")])


@kind("replaced by a stranger", "loss", LENGTHY[:3])
def _replaced(draft: Draft, random: Random, written: Written) -> Draft:
    return draft.edit(Edit(*mark.span, stranger(written, random)) for mark in draft.marks)


@kind("deleted, and strangers put before", "loss")
def _paragraph_replaced(draft: Draft, random: Random, written: Written) -> Draft:
    """The paragraph is deleted, and others are put at the head of the text."""
    strangers = filler(written, random, 3)
    return _without_paragraph(draft).insert(0, f"{strangers}\n\n")


@kind("whole text replaced", "loss")
def _other_text(draft: Draft, random: Random, written: Written) -> Draft:
    language = written.name.partition("-")[0]
    others = [one for one in texts() if one.script != written.script and not one.name.startswith(language)]
    return replace(draft, text=random.choice(others).text, marks=(GONE,) * len(draft.marks))


@kind("another text of the same script", "loss")
def _same_script(draft: Draft, random: Random, written: Written) -> Draft | None:
    alike = {"Latin": "english", "Cyrillic": "russian belarusian", "Latin, refrains": "english"}.get(written.script, "")
    others = [one for one in texts() if one.name in alike.split() and one.name != written.name]
    if not others or written.name in ("long",):
        return None
    return replace(draft, text=random.choice(others).text, marks=(GONE,) * len(draft.marks))


@kind("text emptied", "loss", ("word", "sentence"))
def _emptied(draft: Draft, random: Random, written: Written) -> Draft:
    return replace(draft, text=random.choice(("", "\n", " \n\n")), marks=(GONE,) * len(draft.marks))


_LIKE = {"l": "1", "I": "l", "O": "0", "o": "0", "e": "c", "m": "rn", "n": "h", "i": "í", "S": "5", "B": "8", "h": "li"}


def _noise(draft: Draft, random: Random, rate: float) -> Draft:
    """Misread characters all over the text; an end may then be told one or two characters off."""
    edits = []
    for start, end in clusters(draft.text, 0, len(draft.text)):
        char = draft.text[start:end]
        beside = draft.clear(start, end) and not draft.clear(start, end, 1)
        if beside or char == "\n" or random.random() >= rate:
            continue  # right beside the passage, a lost space or another letter would leave it without an end
        at = random.randrange(len(draft.text))
        other = _LIKE.get(char) or (draft.text[at] if draft.text[at].isalpha() else "·")
        edits.append(Edit(start, end, "" if char.isspace() else random.choice((other, other, other, "", char + other))))
    return replace(draft.edit(edits), slack=1 if rate < 0.05 else 2)


@kind("misread, 1 %", "noise")
def _little(draft: Draft, random: Random, written: Written) -> Draft:
    return _noise(draft, random, 0.01)


@kind("misread, 3 %", "noise")
def _some(draft: Draft, random: Random, written: Written) -> Draft:
    return _noise(draft, random, 0.03)


@kind("misread, 8 %", "noise")
def _much(draft: Draft, random: Random, written: Written) -> Draft:
    return _noise(draft, random, 0.08)
