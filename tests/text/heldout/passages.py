"""Passages to tag: words, phrases, sentences, paragraphs, very long ones, and several segments."""

import re
import unicodedata
from collections.abc import Callable
from random import Random

from annot_tui.text.span import Span
from tests.text.heldout.texts import Written

LONG = 2_000
"""Shortest very long passage, in characters."""
_SPACED = re.compile(r"[^\s“”«»\"()\[\]:;,.!?؛،।—–-]+")
_MARKS = "".join(char for char in map(chr, range(0x10000)) if unicodedata.category(char) in ("Mn", "Mc", "Me"))
_CLUSTER = re.compile(
    f"[\U0001f1e6-\U0001f1ff]{{2}}|.(?:[{_MARKS}\ufe0e\ufe0f\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f]|\u200d.)*",
    re.DOTALL,
)
"""A character as a reader counts: with combining marks, joined emoji, skin tones and flags as one."""


def clusters(text: str, start: int, end: int) -> list[Span]:
    """The characters of a stretch as a reader counts them."""
    return [Span(*match.span()) for match in _CLUSTER.finditer(text, start, end)]


def words(text: str, start: int, end: int, spaced: bool = True) -> list[Span]:
    """Words of a stretch; in scripts without spaces, runs of up to three characters."""
    if spaced:
        return [Span(*match.span()) for match in _SPACED.finditer(text, start, end)]
    found: list[Span] = []
    run: list[Span] = []
    for cluster in [*clusters(text, start, end), Span(end, end)]:
        letter = cluster.end > cluster.start and text[cluster.start].isalnum()
        if letter:
            run.append(cluster)
        if run and (len(run) == 3 or not letter):
            found.append(Span(run[0].start, run[-1].end))
            run = []
    return found


def _words_of(written: Written, random: Random) -> list[Span]:
    sentence = random.choice(written.sentences)
    return words(written.text, *sentence, written.spaced)


def _word(written: Written, random: Random) -> tuple[Span, ...]:
    return tuple(random.sample([one for one in _words_of(written, random) if one.end - one.start >= 2], 1))


def _phrase(written: Written, random: Random) -> tuple[Span, ...]:
    found = _words_of(written, random)
    first = random.randrange(len(found) - 2)
    last = min(len(found) - 1, first + random.randint(2, 6))
    return (Span(found[first].start, found[last].end),)


def _sentence(written: Written, random: Random) -> tuple[Span, ...]:
    return (random.choice(written.sentences),)


def _sentences(written: Written, random: Random) -> tuple[Span, ...]:
    first = random.randrange(len(written.sentences) - 3)
    return (Span(written.sentences[first].start, written.sentences[first + random.randint(1, 3)].end),)


def paragraphs(text: str) -> list[Span]:
    """Stretches between empty lines."""
    return [Span(*match.span()) for match in re.finditer(r"\S(?:.|\n(?!\n))*", text)]


def _paragraph(written: Written, random: Random) -> tuple[Span, ...]:
    span = random.choice(paragraphs(written.text))
    return (Span(span.start, span.start + len(written.text[slice(*span)].rstrip())),)


def _very_long(written: Written, random: Random) -> tuple[Span, ...]:
    starts = [one.start for one in written.sentences if len(written.text) - one.start > LONG + 200]
    start = random.choice(starts)
    wanted = start + LONG + random.randrange(600)
    return (Span(start, next(one.end for one in written.sentences if one.end >= min(wanted, start + LONG + 190))),)


def _several(written: Written, random: Random) -> tuple[Span, ...]:
    chosen = sorted(random.sample(written.sentences, random.randint(2, 3)))
    return tuple(one if random.random() < 0.5 else _part(written, one, random) for one in chosen)


def _part(written: Written, sentence: Span, random: Random) -> Span:
    found = words(written.text, *sentence, written.spaced)
    first = random.randrange(max(1, len(found) - 3))
    return Span(found[first].start, found[min(len(found) - 1, first + 3)].end)


def _first(written: Written, random: Random) -> tuple[Span, ...]:
    found = words(written.text, *written.sentences[0], written.spaced)
    return (Span(0, random.choice((found[min(2, len(found) - 1)].end, written.sentences[0].end))),)


def _last(written: Written, random: Random) -> tuple[Span, ...]:
    last = written.sentences[-1]
    found = words(written.text, *last, written.spaced)
    return (Span(random.choice((found[-min(3, len(found))].start, last.start)), last.end),)


PASSAGES: dict[str, Callable[[Written, Random], tuple[Span, ...]]] = {
    "word": _word,
    "phrase": _phrase,
    "sentence": _sentence,
    "sentences": _sentences,
    "paragraph": _paragraph,
    "very long": _very_long,
    "several segments": _several,
    "first words": _first,
    "last words": _last,
}


def choose(sort: str, written: Written, random: Random) -> tuple[Span, ...]:
    """A passage of a sort; nothing where the text has none."""
    try:
        return PASSAGES[sort](written, random)
    except (ValueError, IndexError, StopIteration):
        return ()
