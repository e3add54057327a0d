"""What differs between the words that were tagged and those that are there now, and which of it may turn the sense."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import chain, groupby, pairwise
from typing import NamedTuple

from annot_tui.text.fold import fold
from annot_tui.text.tokens import words
from annot_tui.text.units import Units

_ALIKE = 0.3
"""Least share of words in common by which a change is shown word by word, and not as a whole."""
_SLIP = 0.6
"""Least likeness (difflib's ratio) of two stretches within which single characters are told apart."""
_LONGEST = 4_000_000
"""Longer stretches, by the product of their numbers of words, are not compared word by word."""

_NEGATIONS = frozenset(
    """not no never none nor neither nobody nothing nowhere without
    не ни ні нет никогда никто ничто ничего нигде без""".split()  # noqa: SIM905
)
"""English, the language of the bundled texts, and Russian and Belarusian; other languages show the words alone."""

_FIGURE = re.compile(
    r"(?:(?<![\w.,)%])[-−])?\d+(?:(?:[.,'’:/–-]|(?<!\d{4})[ \u00a0\u202f](?=\d{3}(?!\d)))\d+)*(?:\s?[%‰])?"
)
_SPACED = re.compile(r"\s(?=[%‰])")


class Part(NamedTuple):
    """A stretch of words: what stood there and what stands there now, either of which may be empty.

    It is `changed` where more differs than the white space between words.
    """

    old: str
    new: str
    changed: bool


class Kind(StrEnum):
    """What became of a stretch of words."""

    SAME = "same"
    OUT = "taken out"
    IN = "put in"


class Piece(NamedTuple):
    """A stretch to show, with its signs; `slip` where just these characters of a word differ."""

    text: str
    kind: Kind
    slip: bool = False


SIGNS = {Kind.SAME: ("", ""), Kind.OUT: ("[-", "-]"), Kind.IN: ("{+", "+}")}
"""What stands around the words of a change: readable without colours, and known from other programs."""


def difference(old: str, new: str) -> tuple[Part, ...]:
    """Compare word by word. The parts joined give back both texts; white space never makes a change of its own."""
    ones, others = _tokens(old), _tokens(new)
    if len(ones) * len(others) > _LONGEST:
        return (Part(old, new, old != new),)
    one, other = (["" if token.isspace() else token for token in tokens] for tokens in (ones, others))
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    parts = [
        Part("".join(ones[a:b]), "".join(others[c:d]), any((*one[a:b], *other[c:d])) and kind != "equal")
        for kind, a, b, c, d in matcher.get_opcodes()
    ]
    common = sum(len(part.new) for part in parts if not part.changed)
    if common < _ALIKE * max(len(old), len(new)):
        return (Part(old, new, old != new),)
    return tuple(_joined(parts))


def tracked(old: str, new: str) -> Iterator[Piece]:
    """Show the new words with what was taken out and put in, as when changes are tracked."""
    for part in difference(old, new):
        if not part.changed:
            yield Piece(part.new, Kind.SAME)
            continue
        words = part.new or part.old
        yield Piece(words[: len(words) - len(words.lstrip())], Kind.SAME)
        slips = _slips(part.old.strip(), part.new.strip())
        for kind, texts in ((Kind.OUT, [slip.old for slip in slips]), (Kind.IN, [slip.new for slip in slips])):
            before, after = SIGNS[kind]
            told = [len(slips) > 1 and slip.changed for slip in slips]
            pieces = [Piece(text, kind, slip) for text, slip in zip(texts, told, strict=True) if text]
            yield from (Piece(before, kind), *pieces, Piece(after, kind)) if pieces else ()
        yield Piece(words[len(words.rstrip()) :], Kind.SAME)


def _slips(old: str, new: str) -> tuple[Part, ...]:
    """A change by characters, where a slip or an ending is all that differs; else as a whole."""
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    if not old or not new or len(old) * len(new) > _LONGEST or matcher.ratio() < _SLIP:
        return (Part(old, new, True),)
    return tuple(Part(old[a:b], new[c:d], kind != "equal") for kind, a, b, c, d in matcher.get_opcodes())


def remarks(old: str, new: str) -> tuple[str, ...]:
    """Say in words what a reader must not miss: figures and negations that changed, or that only the spelling did."""
    parts = difference(old, new)
    if not any(part.changed for part in parts):
        return () if old == new else ("only white space differs",)
    if fold(old).text.split() == fold(new).text.split():
        return ("only the spelling differs: case, accents, quotes, dashes or the markup of a link",)
    return (*_figures(old, new), *_negations(parts))


def _tokens(text: str) -> list[str]:
    """Words, punctuation and the white space between, which joined give the text."""
    edges = sorted({0, len(text), *chain.from_iterable(Units(text).words)})
    return [text[start:end] for start, end in pairwise(edges)]


def _joined(parts: Sequence[Part]) -> Iterator[Part]:
    """Neighbours of a kind made into one; white space between two changes belongs to them."""
    kinds = [part.changed or _bridges(parts, number) for number, part in enumerate(parts)]
    for kind, run in groupby(zip(parts, kinds, strict=True), key=lambda pair: pair[1]):
        joined = [part for part, _ in run]
        yield Part("".join(p.old for p in joined), "".join(p.new for p in joined), kind)


def _bridges(parts: Sequence[Part], number: int) -> bool:
    inside = 0 < number < len(parts) - 1 and not parts[number].new.strip()
    return inside and parts[number - 1].changed and parts[number + 1].changed


def _figures(old: str, new: str) -> Iterator[str]:
    ones, others = ([_SPACED.sub("", figure) for figure in _FIGURE.findall(text)] for text in (old, new))
    for _, a, b, c, d in SequenceMatcher(None, ones, others, autojunk=False).get_opcodes():
        gone, come = ones[a:b], others[c:d]
        if gone == come:
            continue
        if len(gone) == len(come):
            yield from (f"a figure changed: {one} → {other}" for one, other in zip(gone, come, strict=True))
        else:
            yield from (f"the figure {figure} was taken out" for figure in gone)
            yield from (f"the figure {figure} was put in" for figure in come)


def _negations(parts: Sequence[Part]) -> Iterator[str]:
    out: Counter[str] = Counter()
    put: Counter[str] = Counter()
    for part in parts:
        gone, come = (Counter(word for word in words(side) if word in _NEGATIONS) for side in (part.old, part.new))
        out, put = out + (gone - come), put + (come - gone)
    yield from (f"a “{word}” was taken out" for word in sorted(out - put))
    yield from (f"a “{word}” was put in" for word in sorted(put - out))
    yield from (f"a “{word}” stands elsewhere in it" for word in sorted(out & put))
