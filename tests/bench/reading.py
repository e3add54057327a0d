"""What reading costs: `python -m tests.bench.reading`.

Each figure is a ratio of two medians, taken in turns in the same run. A key in a long text is held against the same
key in a short one, wrapping against a loop with `str.rfind`, a key on a real terminal against one in an interface with
nothing in it. Beside it stand counts: rows painted and bytes sent.
"""

import asyncio
import os
import random
import tempfile
import tracemalloc
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any
from unittest.mock import patch

from textual.app import App, ComposeResult
from textual.strip import Strip

from annot_tui.model import TagFile
from annot_tui.model.ids import new_id
from annot_tui.session import Session
from annot_tui.store import paths
from annot_tui.store.passages import passage_at
from annot_tui.store.records import changed
from annot_tui.store.scaffold import init_project
from annot_tui.text.search import find_all
from annot_tui.text.span import Span
from annot_tui.text.units import Unit
from annot_tui.tui.themes import DARK, DEFAULTS, LIGHT
from annot_tui.tui.widgets.reader import Mark, Reader
from annot_tui.tui.widgets.reader.layout import RowLayout
from annot_tui.tui.widgets.reader.strips import Painter
from tests.terminal import Terminal

Figure = tuple[str, float, str]
"""What was measured, the ratio (or count), and how it came about."""

_WORDS = "the ministries take their orders from abroad and nobody here asks him why he decided to go alone at last"
_RARE = "漢字 他走了。 本当 👩‍👧 👍🏽 e\u0301tat cafe\u0301 🇧🇾 Köln Ελλάδα Москва"
WIDTH = 65
SELECT = "select a word"

KEYS: dict[str, Callable[[Reader], None]] = {
    SELECT: lambda reader: reader.move_unit(Unit.WORD, 1),
    "row down": lambda reader: reader.move_row(1),
    "page down": lambda reader: reader.move_page(1),
}


def text_of(lines: int, words: str = _WORDS, seed: int = 0) -> str:
    """Made-up text of so many lines, each some 100 characters long, an empty one after every third.

    Words without white space between them are single characters, as in Chinese.
    """
    chance, choice = random.Random(seed), words.split() if " " in words else list(words)
    space, many = (" ", 19) if " " in words else ("", 100)
    made = (space.join(chance.choices(choice, k=many)) if n % 4 else "" for n in range(lines))
    return "\n".join(made)


def marks_of(text: str, count: int) -> list[Mark]:
    """Overlapping tags, spread evenly, half of them one's own."""
    step = len(text) / count
    starts = [int(n * step) for n in range(count)]
    return [
        Mark(f"{n:06}", (Span(a, min(len(text), a + 150 + n % 900)),), n % 12 + 1, "thesis", "+", mine=n % 2 == 0)
        for n, a in enumerate(starts)
    ]


class Pages(App[None]):
    """Two readers of 24 rows, so that they can be measured in turns."""

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """The colours of theses."""
        return dict(DEFAULTS)

    def compose(self) -> ComposeResult:
        """Make them."""
        yield Reader(id="small")
        yield Reader(id="large")

    def on_mount(self) -> None:
        """Use the program's themes."""
        self.register_theme(DARK)
        self.register_theme(LIGHT)
        self.theme = DARK.name

    def draw(self, reader: Reader) -> None:
        """Do what Textual does to bring a reader's next frame to the terminal."""
        self.screen._compositor.update_widgets({reader})
        update = self.screen._compositor.render_update(full=False)
        if update:
            update.render_segments(self.console)


def keys(rounds: int = 60) -> Iterator[Figure]:
    """Each key in a text of 200,000 lines with 50,000 tags, held against the same in 200 lines with 50."""
    yield from asyncio.run(_keys(rounds))


async def _keys(rounds: int) -> list[Figure]:
    app, found = Pages(), []
    async with app.run_test(size=(80, 48)) as pilot:
        small, large = app.query_one("#small", Reader), app.query_one("#large", Reader)
        for reader, lines, tags in ((small, 200, 50), (large, 200_000, 50_000)):
            text = text_of(lines)
            reader.load(text, marks_of(text, tags))
        await pilot.pause()
        for name, key in KEYS.items():
            took = [_times(app, reader, name, key) for _ in range(rounds // 5) for reader in (small, large)]
            one, other = (median([time for times in took[n::2] for time in times]) for n in (0, 1))
            detail = f"{other * 1000:.2f} ms to {one * 1000:.2f} ms"
            found.append((f"{name}: 200,000 lines and 50,000 tags to 200 and 50", other / one, detail))
            await pilot.pause()
    return found


def _times(app: Pages, reader: Reader, name: str, key: Callable[[Reader], None]) -> list[float]:
    """Five keys in a row, after the reader was put somewhere else and painted."""
    reader.go_to(random.Random(reader.caret).randrange(3000, 9000))
    if name == SELECT:
        reader.toggle_select()
    app.draw(reader)
    found = []
    for _ in range(5):
        start = perf_counter()
        key(reader)
        app.draw(reader)
        found.append(perf_counter() - start)
    return found


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


TEXTS = {
    "English": _WORDS,
    "mixed, a tenth of the words rare": f"{_WORDS} " * 5 + _RARE,
    "mixed, a third of the words rare": f"{_WORDS} {_RARE}",
    "Chinese": "漢字他走了本当一二三四五他没有说话。，",
    "Chinese, a fifth of the characters Latin": "漢字他走了本当一二三四五他没有说话。，Aabc",
    "Hindi": "वह आया फिर क्या हिन्दी भाषा",
}


def wrapping(rounds: int = 9) -> Iterator[Figure]:
    """Wrapping 1 MB to 65 cells, held against a loop that knows one cell for each code point."""
    for name, words in TEXTS.items():
        text = text_of(1, words) + "\n"
        while len(text.encode()) < 1_000_000:
            text += text_of(400, words, len(text)) + "\n"
        bare, real = _in_turns(lambda: bare_wrap(text, WIDTH), lambda: RowLayout(text, WIDTH), rounds)  # noqa: B023
        yield f"wrapping 1 MB, {name}", real / bare, f"{real * 1000:.1f} ms to {bare * 1000:.1f} ms"


def _in_turns(one: Callable[[], object], other: Callable[[], object], rounds: int) -> tuple[float, float]:
    took: tuple[list[float], list[float]] = ([], [])
    for _ in range(rounds):
        for work, times in zip((one, other), took, strict=True):
            start = perf_counter()
            work()
            times.append(perf_counter() - start)
    return median(took[0]), median(took[1])


def rows() -> Iterator[Figure]:
    """Rows painted for one key."""
    yield from asyncio.run(_rows())


async def _rows() -> list[Figure]:
    app, found, painted = Pages(), [], [0]
    original = Painter.row

    def counting(*arguments: Any, **more: Any) -> Strip:
        painted[0] += 1
        return original(*arguments, **more)

    async with app.run_test(size=(80, 48)) as pilot:
        reader = app.query_one("#large", Reader)
        text = text_of(20_000)
        reader.load(text, marks_of(text, 1_000))
        reader.go_to(3_000)
        await pilot.pause()
        with patch.object(Painter, "row", counting):
            for name, key in KEYS.items():
                if name == SELECT:
                    reader.toggle_select()
                counts = []
                for _ in range(20):
                    painted[0] = 0
                    key(reader)
                    app.draw(reader)
                    counts.append(painted[0])
                found.append((f"rows painted, {name}", median(counts), f"at most {max(counts)}"))
    return found


def pauses(rounds: int = 7) -> Iterator[Figure]:
    """What is done at once in a text of 20,000 lines with 1,000 tags, in milliseconds."""
    yield from asyncio.run(_pauses(rounds))


async def _pauses(rounds: int) -> list[Figure]:
    app = Pages()
    async with app.run_test(size=(80, 48)) as pilot:
        reader = app.query_one("#large", Reader)
        text = text_of(20_000)
        tracemalloc.start()
        reader.load(text, marks_of(text, 1_000), caret=len(text) // 2)
        memory = tracemalloc.get_traced_memory()[0]
        tracemalloc.stop()
        await pilot.pause()
        hits = list(find_all(text, "the"))
        works: dict[str, Callable[[], object]] = {
            "resize": lambda: (reader.on_resize(), app.draw(reader)),
            "theme": lambda: (reader.notify_style_update(), reader.refresh(), app.draw(reader)),
            f"show {len(hits):,} hits": lambda: (reader.set_matches(hits), app.draw(reader)),
            "search": lambda: (reader.set_matches(find_all(text, "the")), app.draw(reader)),
            "fold": lambda: (reader.toggle_folding(), app.draw(reader)),
        }
        found = []
        for name, work in works.items():
            took, _ = _in_turns(work, lambda: None, rounds)
            found.append((f"{name}, 20,000 lines, ms", took * 1000, f"{len(text):,} characters"))
        megabytes = f"{memory / 1e6:.1f} MB beside a text of {len(text) / 1e6:.1f} MB with 1,000 tags"
        return [*found, ("memory of the reader, times the text", memory / len(text), megabytes)]


def terminal(rounds: int = 30) -> Iterator[Figure]:
    """A key until the last byte of its frame, in the whole program, held against an interface with nothing in it."""
    with tempfile.TemporaryDirectory() as folder, patch.dict(os.environ, {"ANNOT_ANALYST": "analyst-a"}):
        root = project(Path(folder, "project"), 10_000, 500)
        sizes: dict[str, Any] = {"config": Path(folder, "config"), "size": (24, 80)}
        real, empty = Terminal(root, **sizes), Terminal(module="tests.bench.empty", **sizes)
        real.until("Long text")
        empty.until("Ready")
        real.type("\r")
        real.until("¶")
        for name, first, key in (("word", "", "w"), ("row", "", "j"), ("select a word", "v", "w"), ("page", "v", " ")):
            if first:
                real.frame(first)
            frames = [(real.frame(key), empty.frame("x")) for _ in range(rounds)]
            took, bare = median(f[0][0] for f in frames), median(f[1][0] for f in frames)
            detail = f"{took * 1000:.2f} ms to {bare * 1000:.2f} ms"
            yield f"key to frame, {name}, 80x24", took / bare, detail
            yield f"bytes sent, {name}, 80x24", median(f[0][1] for f in frames), "of a key"
        for program, end in ((real, "\x03"), (empty, "q")):
            program.type(end)
            program.ended()
            program.hang_up()


def project(root: Path, lines: int, tags: int) -> Path:
    """A project with one long text and so many tags of each of two analysts."""
    init_project(root, "Reading")
    text = text_of(lines)
    (root / "corpus" / "long.md").write_text(f"---\ntitle: Long text\nauthors: [Ann Ott]\n---\n{text}\n")
    (root / "annotations" / "theses" / "one.yaml").write_text("id: one\nstatement: He goes alone.\n")
    for analyst in ("analyst-a", "analyst-b"):
        session = Session.open(root, analyst)
        text = session.document("long").text
        tag = session.add_tag("long", [Span(0, 16)], "one", "asserts")
        passages = [passage_at(text, mark.spans) for mark in marks_of(text, tags)]
        many = tuple(changed(tag, id=new_id(), passage=passage) for passage in passages)
        full = changed(session.layer("long"), tags=many)
        session._files.change(paths.tag_file(analyst, "long"), TagFile, lambda _, full=full: full, "many tags")
    return root


MEASURES = (keys, wrapping, rows, pauses, terminal)


def figures() -> Iterator[Figure]:
    """All of them."""
    for measure in MEASURES:
        yield from measure()


def main() -> None:
    """Print what was measured."""
    for name, ratio, detail in figures():
        print(f"{name}: {ratio:,.2f} ({detail})", flush=True)


if __name__ == "__main__":
    main()
