"""Long texts: of so many characters or of so many lines, in paragraphs, quickly made of the same sentences in ever new
orders."""

import textwrap
from itertools import islice
from random import Random

from tests import prose

_SENTENCES = 2000
_WIDTH = 78


def of_characters(random: Random, number: int) -> str:
    """Paragraphs, each a long line as in the texts of a corpus; at least so many characters, and a sentence more."""
    said = [prose.sentence(random) for _ in range(min(_SENTENCES, number // 60 + 1))]
    parts: list[str] = []
    length = 0
    while length < number:
        paragraph = " ".join(random.choices(said, k=random.randint(3, 8)))
        parts.append(paragraph)
        length += len(paragraph) + 2
    return "\n\n".join(parts) + "\n"


def of_lines(random: Random, number: int) -> str:
    """Lines as from a typewriter, with an empty one between paragraphs; so many lines exactly."""
    lines: list[str] = []
    while len(lines) < number:
        for paragraph in of_characters(random, 300 * _WIDTH).split("\n\n"):
            lines += [*textwrap.wrap(paragraph, _WIDTH), ""]
    made = list(islice(lines, number))
    if made and not made[-1]:
        made[-1] = "The end."
    return "\n".join(made) + "\n"
