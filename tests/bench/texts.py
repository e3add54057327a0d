"""Made-up texts of given numbers of lines, with letters of every kind where they are wanted, and tags in them."""

from random import Random

from annot_tui.text.span import Span
from annot_tui.tui.widgets.reader import Mark

WORDS = "the ministries take their orders from abroad and nobody here asks him why he decided to go alone at last"
RARE = "漢字 他走了。 本当 👩‍👧 👍🏽 e\u0301tat cafe\u0301 🇧🇾 Köln Ελλάδα Москва"
"""Wide characters, marks that join the letter before, pictures of several characters, other alphabets."""


def of_lines(lines: int, words: str = WORDS, seed: int = 0) -> str:
    """So many lines of some 100 characters each, an empty one after every third.

    Words without white space between them are single characters, as in Chinese.
    """
    chance, choice = Random(seed), words.split() if " " in words else list(words)
    space, many = (" ", 19) if " " in words else ("", 100)
    made = (space.join(chance.choices(choice, k=many)) if n % 4 else "" for n in range(lines))
    return "\n".join(made)


def of_bytes(number: int, words: str) -> str:
    """Lines until there are so many bytes."""
    text = of_lines(1, words) + "\n"
    while len(text.encode()) < number:
        text += of_lines(400 if number > 50_000 else 4, words, len(text)) + "\n"
    return text


def marks(text: str, count: int) -> list[Mark]:
    """Overlapping tags, spread evenly, half of them one's own."""
    step = len(text) / count
    starts = [int(n * step) for n in range(count)]
    return [
        Mark(f"{n:06}", (Span(a, min(len(text), a + 150 + n % 900)),), n % 12 + 1, "thesis", "+", mine=n % 2 == 0)
        for n, a in enumerate(starts)
    ]
