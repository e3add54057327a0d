"""Only what is in view is drawn of a table; the cursor keeps its place by its keys."""

import pytest
from textual.app import App

from annot_tui.tui.content import cell
from annot_tui.tui.widgets.table import Table
from tests.tui.look import press, screen_text

COLUMNS = {name: (cell(name.upper()), width) for name, width in (("a", 6), ("b", 10), ("c", 30), ("d", 30))}


class Shown(App):
    def __init__(self, cursor_type="row", fixed=0):
        super().__init__()
        self.drawn = set()
        self.kind = (cursor_type, fixed)

    def compose(self):
        yield Table(id="table", cursor_type=self.kind[0], fixed_columns=self.kind[1])

    @property
    def table(self):
        return self.query_one(Table)

    def show(self, keys):
        self.table.fill(COLUMNS, list(keys), self.cells)

    def cells(self, key):
        self.drawn.add(key)
        return [cell(f"{column}{key}") for column in COLUMNS]


def names(numbers):
    return [str(number) for number in numbers]


@pytest.mark.parametrize("rows", [100, 100_000])
async def test_as_many_rows_are_drawn_as_there_is_room_for(rows):
    app = Shown()
    async with app.run_test(size=(40, 20)) as pilot:
        app.show(names(range(rows)))
        await pilot.pause()
        assert app.drawn == set(names(range(19)))
        await press(pilot, "G")
        assert len(app.drawn) <= 2 * 20
        assert f"a{rows - 1}" in screen_text(app)


async def test_keys_move_the_cursor_and_no_further_than_there_are_rows():
    app = Shown()
    async with app.run_test(size=(40, 20)) as pilot:
        app.table.focus()
        app.show(names(range(50)))
        for keys, row in (("j", 1), ("k", 0), ("k", 0), ("G", 49), ("j", 49), ("ctrl+home", 0), ("pagedown", 18)):
            await press(pilot, keys)
            assert app.table.here == (str(row), "a")
            assert f"a{row} " in screen_text(app)


async def test_the_cursor_stays_on_its_row_or_near_it():
    app = Shown()
    async with app.run_test(size=(40, 20)) as pilot:
        app.show(names(range(50)))
        app.table.go_to(30)
        app.show(names(range(10, 60)))
        assert app.table.here == ("30", "a")
        app.show(names(range(31, 40)))
        await pilot.pause()
        assert app.table.here == ("39", "a")
        app.show([])
        assert app.table.here is None
        app.show(["x"])
        assert app.table.here == ("x", "a")


async def test_the_cursor_comes_into_view_beside_the_columns_that_stay():
    app = Shown("cell", fixed=1)
    async with app.run_test(size=(40, 20)) as pilot:
        app.table.focus()
        app.show(["1", "2"])
        await press(pilot, "home")
        assert app.table.here == ("1", "b")
        await press(pilot, "l", "l", "l")
        assert app.table.here == ("1", "d")
        assert "a1" in screen_text(app)
        assert "d1" in screen_text(app)
        await press(pilot, "home")
        assert "b1" in screen_text(app)


async def test_a_click_finds_the_cell_also_when_scrolled_sideways():
    app = Shown("cell", fixed=1)
    async with app.run_test(size=(40, 20)) as pilot:
        app.show(names(range(30)))
        await pilot.click(Table, offset=(10, 3))
        assert app.table.here == ("2", "b")
        app.table.go_to(0, 3)
        await pilot.pause()
        await pilot.click(Table, offset=(2, 1))
        assert app.table.here == ("0", "b")
        app.table.go_to(0, 3)
        await pilot.pause()
        await pilot.click(Table, offset=(35, 2))
        assert app.table.here == ("1", "d")


async def test_what_a_file_says_is_shown_as_it_is():
    app = Shown()
    async with app.run_test(size=(60, 20)) as pilot:
        app.table.fill(COLUMNS, ["1"], lambda _: [cell(text) for text in ("[/b]", "a\x1b[31m", "日本語日本語", "x")])
        await pilot.pause()
        assert "[/b]" in screen_text(app)
        assert "\x1b" not in screen_text(app)
        assert len({len(line) for line in screen_text(app).split("\n")[:1]}) == 1


async def test_a_row_of_the_library_is_drawn_in_the_columns_that_it_was_asked_for(app):
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.pause()
        asked = app.screen.query_one("#documents", Table)._cells
        await pilot.resize_terminal(160, 30)
        await pilot.pause()
        assert len(asked("first")) == 5
        assert len(app.screen.query_one("#documents", Table)._cells("first")) == 6
