"""Laying out a text in rows of 65 cells, against a loop with `str.rfind` that knows one cell for each code point."""

from collections.abc import Iterator
from functools import partial

from annot_tui.tui.widgets.reader.layout import RowLayout
from tests.bench.figures import Figure, Plan
from tests.bench.texts import RARE, WORDS, of_bytes
from tests.bench.turns import compared, in_turns, timed

WIDTH = 65
HELD = "with wide characters, a tenth of the words"
"""The text that the target is for; the others are told beside it."""
TEXTS = {
    HELD: f"{WORDS} " * 5 + RARE,
    "English": WORDS,
    "wide and joined characters, a third of the words": f"{WORDS} {RARE}",
    "Chinese": "漢字他走了本当一二三四五他没有说话。，",
    "Chinese, a fifth of the characters Latin": "漢字他走了本当一二三四五他没有说话。，Aabc",
    "Hindi": "वह आया फिर क्या हिन्दी भाषा",
}


def figures(plan: Plan) -> Iterator[Figure]:
    """Texts of 1 MB in scripts that are ever harder."""
    size = plan.size(1_000_000, 2000)
    for name, words in TEXTS.items():
        text = of_bytes(size, words)
        tasks = {"bare": timed(partial(bare_wrap, text, WIDTH)), "mine": timed(partial(RowLayout, text, WIDTH))}
        seconds = in_turns(tasks, plan.rounds)
        target = 15 if name == HELD else None
        about = f"{len(text) / len(text.encode()):.2f} characters a byte"
        yield compared(f"wrapping {size / 1e6:.3g} MB, {name}", "a bare wrap", seconds, target).about(about)


def bare_wrap(text: str, width: int) -> list[str]:
    """Rows of a text whose every code point takes a cell."""
    rows = []
    for line in text.split("\n"):
        start, end = 0, len(line)
        while end - start > width:
            cut = line.rfind(" ", start, start + width) + 1 or start + width
            rows.append(line[start:cut])
            start = cut
        rows.append(line[start:])
    return rows
