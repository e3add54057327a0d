"""The register of the kinds of edit, and what several of them need."""

import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from random import Random

from annot_tui.text.span import Span
from tests.text.heldout.edit import Draft, Edit, Mark
from tests.text.heldout.passages import PASSAGES, clusters, paragraphs, words
from tests.text.heldout.texts import Written

Editing = Callable[[Draft, Random, Written], Draft | None]
"""An edit of a draft; None where it does not apply to the passage."""

FAR = 48
"""Characters that keep an edit out of the 32 characters of stored context, word ends included."""


@dataclass(frozen=True)
class Kind:
    """A kind of edit: its name, its group, the sorts of passages it is made for."""

    name: str
    group: str
    passages: tuple[str, ...]
    edit: Editing


KINDS: dict[str, Kind] = {}
LENGTHY = ("sentence", "sentences", "paragraph", "very long", "several segments")
PHRASES = ("phrase", *LENGTHY)
WHOLE = ("sentence", "sentences")


def kind(name: str, group: str, passages: Sequence[str] = tuple(PASSAGES)) -> Callable[[Editing], Editing]:
    """Register an edit under a name."""

    def register(edit: Editing) -> Editing:
        KINDS[name] = Kind(name, group, tuple(passages), edit)
        return edit

    return register


def one_mark(draft: Draft, random: Random) -> Mark:
    """A segment of the passage."""
    return random.choice([mark for mark in draft.marks if not mark.gone])


def inside(draft: Draft, random: Random, written: Written) -> list[Span]:
    """The words of one segment."""
    return words(draft.text, *one_mark(draft, random).span, written.spaced)


def outside(draft: Draft, written: Written, margin: int = 1) -> list[Span]:
    """Words that are not in the passage, nor nearer to it than a margin."""
    return [one for one in words(draft.text, 0, len(draft.text), written.spaced) if draft.clear(*one, margin)]


def stretches(draft: Draft, margin: int = 0) -> list[Span]:
    """Paragraphs that have nothing of the passage."""
    return [one for one in paragraphs(draft.text) if draft.clear(*one, margin)]


def ends_of_paragraphs(draft: Draft, margin: int = FAR) -> list[int]:
    """Offsets where paragraphs end, away from the passage."""
    ends = [one.start + len(draft.text[slice(*one)].rstrip()) for one in paragraphs(draft.text)]
    return [end for end in ends if draft.clear(end, end, margin)]


def misspelt(word: str, random: Random) -> str:
    """A word with one slip of the keyboard, never the word itself."""
    units = [word[slice(*one)] for one in clusters(word, 0, len(word))]
    at = random.randrange(len(units))
    slips = [units[:at] + [units[at]] * 2 + units[at + 1 :]]
    if len(units) > 2:
        slips.append(units[:at] + units[at + 1 :])
        other = min(at, len(units) - 2)
        slips.append([*units[:other], units[other + 1], units[other], *units[other + 2 :]])
        slips.append([*units[:at], random.choice(units), *units[at + 1 :]])
    return next(("".join(slip) for slip in random.sample(slips, len(slips)) if slip != units), "".join(units * 2))


def _lettered(text: str) -> bool:
    """Whether a word begins and ends with a letter, a figure or its marks, so that it has ends of its own."""
    return all(unicodedata.category(char)[0] in "LNM" for char in (text[0], text[-1]))


def slip(draft: Draft, word: Span, random: Random, written: Written) -> Edit:
    """The smallest replacement that misspells a word.

    A letter more at an end of the word belongs to the word: "illegal" is not "legal". In scripts without spaces, and
    beside emoji, it would be nobody's, and there is none.
    """
    old, short = draft.text[slice(*word)], 0
    new, ends = misspelt(old, random), written.spaced and _lettered(old)
    for _ in range(20):
        if not ends and (new.startswith(old) or new.endswith(old)):
            new = misspelt(old, random)
    if not ends and (new.startswith(old) or new.endswith(old)):
        new = random.choice("".join(written.strangers).replace(" ", ""))
    head = next((at for at in range(min(len(old), len(new))) if old[at] != new[at]), min(len(old), len(new)))
    while short < min(len(old), len(new)) - head and old[-1 - short] == new[-1 - short]:
        short += 1
    if ends and len(new) > len(old):
        head, short = (head - 1, short) if head == len(old) else (head, min(short, len(old) - 1))
    return Edit(word.start + head, word.end - short, new[head : len(new) - short])


def slips(draft: Draft, chosen: Iterable[Span], random: Random, written: Written) -> Draft:
    """The draft with some of its words misspelt."""
    return draft.edit(slip(draft, word, random, written) for word in chosen)


def stranger(written: Written, random: Random) -> str:
    """A sentence that has nothing to do with the text."""
    return random.choice(written.strangers)


def joiner(written: Written) -> str:
    """What stands between two sentences."""
    return "" if written.script in ("Han", "Kana") else " "


def filler(written: Written, random: Random, number: int) -> str:
    """Some sentences of other words: strangers, and sentences of the text with their words shuffled."""
    made = [stranger(written, random)]
    for _ in range(number - 1):
        start, end = random.choice(written.sentences)
        found = [written.text[slice(*one)] for one in words(written.text, start, end, written.spaced)]
        random.shuffle(found)
        made.append(joiner(written).join(found) + ".")
    return joiner(written).join(made)
