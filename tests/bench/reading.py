"""What the reader does for a key, whatever the length of the text: how long it takes, how many rows it paints.

Textual is left out but for its painting; with everything around it a key is measured in `keystrokes`.
"""

import asyncio
import tracemalloc
from collections.abc import Callable, Iterator
from random import Random
from statistics import median
from time import perf_counter
from typing import Any
from unittest.mock import patch

from textual.app import App, ComposeResult
from textual.strip import Strip

from annot_tui.text.search import Pattern
from annot_tui.text.units import Unit
from annot_tui.tui.themes import DARK, DEFAULTS, LIGHT
from annot_tui.tui.widgets.reader import Reader
from annot_tui.tui.widgets.reader.strips import Painter
from tests.bench import texts
from tests.bench.figures import Figure, Plan
from tests.bench.turns import compared, in_turns, timed

SELECT = "select a word"
KEYS: dict[str, Callable[[Reader], None]] = {
    SELECT: lambda reader: reader.move_unit(Unit.WORD, 1),
    "a row down": lambda reader: reader.move_row(1),
    "a page down": lambda reader: reader.move_page(1),
}
_KEYS_A_TURN = 5


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


def figures(plan: Plan) -> Iterator[Figure]:
    """Keys, rows, and what is done at once."""
    for measure in (keys, rows, pauses):
        yield from asyncio.run(measure(plan))


async def keys(plan: Plan) -> list[Figure]:
    """Each key in a text of 200,000 lines with 50,000 tags, held against the same in 200 lines with 50."""
    app, found = Pages(), []
    many = (plan.size(200_000, 400), plan.size(50_000, 100))
    async with app.run_test(size=(80, 48)) as pilot:
        readers = {"bare": app.query_one("#small", Reader), "mine": app.query_one("#large", Reader)}
        for reader, (lines, tags) in zip(readers.values(), ((200, 50), many), strict=True):
            text = texts.of_lines(lines)
            reader.load(text, texts.marks(text, tags))
        await pilot.pause()
        for name, key in KEYS.items():
            tasks = {which: _a_key(app, reader, name, key) for which, reader in readers.items()}
            seconds = in_turns(tasks, 2 * plan.rounds + 1)
            figure = compared(f"a key in the reader: {name}", "the same in 200 lines with 50 tags", seconds, 1.3)
            found.append(figure.about(f"{many[0]:,} lines, {many[1]:,} tags"))
            await pilot.pause()
    return found


def _a_key(app: Pages, reader: Reader, name: str, key: Callable[[Reader], None]) -> Callable[[], float]:
    """A task: the middle one of five keys in a row, after the reader was put somewhere else and painted.

    Both readers go to the same places, where both texts are the same, so that they have the same to do.
    """
    places = Random(0)

    def task() -> float:
        reader.go_to(places.randrange(3000, 9000))
        if name == SELECT:
            reader.toggle_select()
        app.draw(reader)
        return median(timed(_press, app, reader, key)() for _ in range(_KEYS_A_TURN))

    return task


def _press(app: Pages, reader: Reader, key: Callable[[Reader], None]) -> None:
    key(reader)
    app.draw(reader)


async def rows(plan: Plan) -> list[Figure]:
    """Rows painted for a key."""
    app, found, painted = Pages(), [], [0]
    original = Painter.row

    def counting(*arguments: Any, **more: Any) -> Strip:
        painted[0] += 1
        return original(*arguments, **more)

    async with app.run_test(size=(80, 48)) as pilot:
        reader = app.query_one("#large", Reader)
        text = texts.of_lines(plan.size(20_000, 400))
        reader.load(text, texts.marks(text, plan.size(1000, 50)))
        reader.go_to(3_000)
        await pilot.pause()
        with patch.object(Painter, "row", counting):
            for name, key in KEYS.items():
                if name == SELECT:
                    reader.toggle_select()
                counts = []
                for _ in range(20):
                    painted[0] = 0
                    _press(app, reader, key)
                    counts.append(painted[0])
                target, why = (None, "every row is another") if "page" in name else (3, "")
                detail = f"{len(counts)} keys, at most {max(counts)} of the {reader.size.height} on the screen"
                found.append(
                    Figure(f"rows built for a key: {name}", "", median(counts), target, detail, unit="rows").about(why)
                )
    return found


async def pauses(plan: Plan) -> list[Figure]:
    """What is done at once in a text of 20,000 lines with 1,000 tags."""
    app = Pages()
    async with app.run_test(size=(80, 48)) as pilot:
        reader = app.query_one("#large", Reader)
        text, tags = texts.of_lines(plan.size(20_000, 400)), plan.size(1000, 50)
        tracemalloc.start()
        reader.load(text, texts.marks(text, tags), caret=len(text) // 2)
        memory = tracemalloc.get_traced_memory()[0]
        tracemalloc.stop()
        await pilot.pause()
        hits = list(Pattern("the").find(text))
        works: dict[str, Callable[[], object]] = {
            "another width": lambda: reader.on_resize(),
            "another theme": lambda: (reader.notify_style_update(), reader.refresh()),
            f"{len(hits):,} hits shown": lambda: reader.set_matches(hits),
            f"{len(hits):,} hits found and shown": lambda: reader.set_matches(Pattern("the").find(text)),
            "folded or unfolded": lambda: reader.toggle_folding(),
        }
        seconds = in_turns({name: _drawn(app, reader, work) for name, work in works.items()}, plan.rounds)
    about = f"{len(text):,} characters, {tags:,} tags"
    found = [
        Figure(f"a text of 20,000 lines: {name}", "", 1000 * median(taken), None, about, unit="ms")
        for name, taken in seconds.items()
    ]
    words = f"{memory / 1e6:.1f} MB beside {about}"
    return [*found, Figure("memory of the reader", "the text", memory / len(text), None, words)]


def _drawn(app: Pages, reader: Reader, work: Callable[[], object]) -> Callable[[], float]:
    def task() -> float:
        start = perf_counter()
        work()
        app.draw(reader)
        return perf_counter() - start

    return task
