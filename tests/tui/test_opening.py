"""The interface is there before the project is read, takes keys meanwhile, and can be left at any time."""

from threading import Event

import pytest

from annot_tui.session import Session
from annot_tui.tui.app import AnnotApp
from annot_tui.tui.opening import Opening
from annot_tui.tui.widgets.table import Table
from tests.tui.look import press, screen_text


class Slow:
    """Opens a project when it is told to, and counts the files that it was allowed to read."""

    def __init__(self, session):
        self.session, self.go, self.read, self.ended = session, Event(), 0, Event()

    def __call__(self, root, analyst, progress):
        try:
            while not self.go.wait(0.25):  # the pilot waits until nothing is done
                progress(self.read + 1, 4269)
                self.read += 1
        finally:
            self.ended.set()
        return self.session


@pytest.fixture
def slow(root):
    return Slow(Session.open(root, "analyst-a"))


def opening(slow, known=None):
    return AnnotApp(opening=Opening(slow.session.root, "analyst-a", known, slow))


async def opened(pilot, slow):
    slow.go.set()
    while not pilot.app.ready:
        await pilot.pause(0.01)
    await pilot.pause()


async def test_what_is_known_is_listed_at_once_and_the_cursor_stays_when_the_project_is_open(slow, monkeypatch):
    fills = []
    fill = Table.fill
    monkeypatch.setattr(Table, "fill", lambda *arguments: (fills.append(1), fill(*arguments)))
    app = opening(slow, slow.session.overview)
    async with app.run_test(size=(130, 30)) as pilot:
        assert "Second" in screen_text(app)
        assert "(opening …)" in screen_text(app)
        await press(pilot, "j")
        await opened(pilot, slow)
        assert app.screen.query_one(Table).here[0] == "second"
        assert "(opening …)" not in screen_text(app)
        assert len(fills) == 1


async def test_a_key_that_needs_the_project_is_done_when_it_is_open(slow):
    app = opening(slow, slow.session.overview)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "g", "b", "j", "enter")
        assert app.current_mode == "library"
        await opened(pilot, slow)
        assert app.current_mode == "reader"
        assert app.screen.document.id == "second"


async def test_what_needs_no_project_is_done_at_once(slow):
    app = opening(slow, slow.session.overview)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "question_mark")
        assert "Keys: library" in screen_text(app)
        await press(pilot, "escape", "s")
        await press(pilot, "slash", *"second", "enter")
        assert app.screen.query_one(Table).row_count == 1
        await opened(pilot, slow)
        assert app.screen.query_one(Table).row_count == 1


async def test_without_a_list_the_files_are_counted(slow):
    app = opening(slow)
    async with app.run_test(size=(80, 24)) as pilot:
        while slow.read < 3:
            await pilot.pause(0.01)
        await pilot.pause()
        assert "of 4,269 files" in screen_text(app)
        await press(pilot, "j", "enter")  # of no row
        await opened(pilot, slow)
        assert app.current_mode == "library"
        assert "Second" in screen_text(app)
        assert "files" not in screen_text(app)


@pytest.mark.parametrize("key", ["q", "ctrl+c"])
async def test_a_long_opening_can_be_left_and_reads_no_further(slow, key):
    app = opening(slow)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, key)
    assert not app.is_running
    assert slow.ended.wait(10)


async def test_what_keeps_a_project_from_being_opened_ends_the_interface(root):
    def fail(root, analyst, progress):
        raise PermissionError(13, "not for you", "corpus")

    app = AnnotApp(opening=Opening(root, "", None, fail))
    async with app.run_test() as pilot:
        while app.failure is None:
            await pilot.pause(0.01)
    assert isinstance(app.failure, PermissionError)
