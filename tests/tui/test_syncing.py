"""Handing work on from the interface: one key, a question where there is one, and what came of it."""

import pytest

from annot_tui.session import Session
from annot_tui.tui.app import AnnotApp
from annot_tui.tui.dialogs.ask import Reading
from annot_tui.tui.dialogs.conflict import BothChanged
from annot_tui.tui.dialogs.syncing import WhoseStays
from tests.store.merging.repository import project, tag
from tests.sync.conftest import nobodys_settings  # noqa: F401
from tests.sync.team import synced, team
from tests.tui.look import press, screen_text
from tests.tui.test_live import until

PURSE, ABROAD = "lost control of the purse", "take their orders abroad"


@pytest.fixture
def clones(tmp_path):
    return team(tmp_path, "ann", "bo")


async def test_what_came_is_told_and_shown(clones):
    tag(clones["bo"], "bo", "first", ABROAD)
    synced(clones["bo"], "bo")
    tag(clones["ann"], "ann", "first", PURSE)
    app = AnnotApp(Session.open(clones["ann"], "ann"))
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "g", "s")
        assert "send yours" in screen_text(app)
        await press(pilot, "n")
        assert not (clones["ann"] / "annotations/tags/bo").exists()
        await press(pilot, "g", "s", "enter")
        await until(pilot, lambda: isinstance(app.screen, Reading))
        text = screen_text(app)
        assert "ann: 1 new tag, 1 document begun in first" in text
        assert "bo: 1 new tag, 1 document begun in first" in text
        assert "bo" in app.session.project.analysts
        await press(pilot, "escape")
        assert "First" in screen_text(app)
    assert synced(clones["bo"], "bo").came == ("ann: 1 new tag, 1 document begun in first",)


async def test_both_wordings_are_asked_field_by_field(clones):
    Session.open(clones["bo"], "bo").update_thesis("lost", statement="Bo's [words].", definition="Bo's too.")
    synced(clones["bo"], "bo")
    Session.open(clones["ann"], "ann").update_thesis("lost", statement="Ann's words.", definition="Ann's too.")
    app = AnnotApp(Session.open(clones["ann"], "ann"))
    async with app.run_test(size=(100, 30)) as pilot:
        await press(pilot, "g", "s", "enter")
        await until(pilot, lambda: isinstance(app.screen, BothChanged))
        assert "Bo's [words]." in screen_text(app)
        await press(pilot, "escape")
        await until(pilot, lambda: isinstance(app.screen, Reading))
        assert "Decided later" in screen_text(app)
        assert app.session.thesis("lost").statement == "Ann's words."
        await press(pilot, "escape", "g", "s", "enter")
        await until(pilot, lambda: isinstance(app.screen, BothChanged))
        await press(pilot, "t", "m", "enter")
        await until(pilot, lambda: isinstance(app.screen, Reading))
        thesis = app.session.thesis("lost")
        assert (thesis.statement, thesis.definition) == ("Bo's [words].", "Ann's too.")


async def test_what_was_deleted_here_and_changed_there(clones):
    Session.open(clones["bo"], "bo").update_thesis("lost", color="red")
    synced(clones["bo"], "bo")
    Session.open(clones["ann"], "ann").delete_thesis("lost")
    app = AnnotApp(Session.open(clones["ann"], "ann"))
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "g", "s", "enter")
        await until(pilot, lambda: isinstance(app.screen, WhoseStays))
        assert "mine stays: deleted" in screen_text(app)
        await press(pilot, "t")
        await until(pilot, lambda: isinstance(app.screen, Reading))
        assert app.session.thesis("lost").color == "red"


async def test_without_git(tmp_path):
    root = tmp_path / "project"
    project(root)
    app = AnnotApp(Session.open(root, "ann"))
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "g", "s")
        await until(pilot, lambda: isinstance(app.screen, Reading))
        assert "not kept with git" in screen_text(app)


async def test_what_a_sync_that_was_cut_off_left_is_said_at_the_start_and_done_by_the_next(clones):
    bo = Session.open(clones["bo"], "bo")
    bo.carry_out(bo.plan_rename("lost", "gone"))
    synced(clones["bo"], "bo")
    late = tag(clones["ann"], "ann", "first", PURSE)
    synced(clones["ann"], "ann")
    app = AnnotApp(Session.open(clones["ann"], "ann"))
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: "not followed yet (1 file): g s" in "".join(n.message for n in app._notifications))
        assert app.session.annotation(late.id).tag.thesis == "lost"
        await press(pilot, "g", "s", "enter")
        await until(pilot, lambda: isinstance(app.screen, Reading))
        assert "went along, in 1 file" in " ".join(screen_text(app).replace("│", " ").split())
        assert app.session.annotation(late.id).tag.thesis == "gone"
