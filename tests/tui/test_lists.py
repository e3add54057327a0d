"""Of a long list only what is near is made, and the cursor reaches every entry all the same."""

import pytest
from textual.app import App
from textual.widgets.option_list import Option

from annot_tui.tui.content import joined
from annot_tui.tui.widgets.lists import Entries
from tests.tui.look import press, screen_text


class Shown(App):
    made = 0

    def compose(self):
        yield Entries(id="entries", markup=False)

    @property
    def entries(self):
        return self.query_one(Entries)

    def options(self, count):
        for number in range(count):
            self.made += 1
            yield Option(joined(f"entry {number}\n   more"))

    def show(self, count, highlighted=0):
        self.made = 0
        self.entries.refill(self.options(count), highlighted)


@pytest.mark.parametrize("highlighted", [0, 700, 99_000])
async def test_no_more_entries_are_made_than_are_near(highlighted):
    app = Shown()
    async with app.run_test(size=(40, 20)) as pilot:
        app.show(100_000, highlighted)
        await pilot.pause()
        assert app.made <= highlighted + 600
        assert app.entries.highlighted == highlighted
        assert f"entry {highlighted}" in screen_text(app)


async def test_every_entry_can_be_reached():
    app = Shown()
    async with app.run_test(size=(40, 20)) as pilot:
        app.entries.focus()
        app.show(1000)
        for _ in range(999):
            app.entries.action_cursor_down()
        await pilot.pause()
        assert (app.entries.highlighted, app.made) == (999, 1000)
        for last in ("G", "k"):
            app.show(1000)
            await press(pilot, last)
            assert app.entries.highlighted == 999
            assert "entry 999" in screen_text(app)


async def test_scrolling_makes_what_comes_into_view():
    app = Shown()
    async with app.run_test(size=(40, 20)) as pilot:
        app.show(5000)
        for _ in range(8):
            app.entries.scroll_end(animate=False, immediate=True)
            await pilot.pause()
        assert 1000 < app.made < 5000


async def test_a_shorter_list_in_its_place_keeps_the_cursor_within():
    app = Shown()
    async with app.run_test(size=(40, 20)) as pilot:
        app.show(1000, 900)
        app.show(3, 2)
        await pilot.pause()
        assert (app.entries.highlighted, app.entries.option_count) == (2, 3)
