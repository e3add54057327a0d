"""The tutorial in the interface: gone through by keys, left, taken up again, and never on somebody's own project."""

import json

import pytest

from annot_tui.session import Session
from annot_tui.store import config
from annot_tui.store.practice import Progress, make_practice, read_progress, write_progress
from annot_tui.teaching.tutorial.steps import END, STEPS
from annot_tui.tui.app import AnnotApp
from annot_tui.tui.widgets.lesson import Lesson
from annot_tui.tui.widgets.table import Table
from tests.tui.look import press, screen_text

SIZE = (80, 24)
ARROWS_TO_SHRAIBMAN = ("down",) * 4

VIM = {
    "open": (*ARROWS_TO_SHRAIBMAN, "enter"),
    "move": ("right_parenthesis",),
    "find": ("slash", *"want to fight", "enter"),
    "select": ("V",),
    "tag": ("t", *"society", "enter", "a"),
    "second": ("slash", *"as a co-aggressor", "enter", "t", *"co-aggressor", "enter", "r"),
    "voice": ("at", *"Lukashenko", "f10"),
    "note": ("m", *"He asks it.", "f10"),
    "undo": ("z",),
    "redo": ("Z",),
    "matrix": ("g", "m", "right", "enter"),
    "clash": ("g", "x", "enter"),
    "verdict": ("v", "f10"),
    "help": ("question_mark",),
}
SIMPLE = VIM | {
    "move": ("ctrl+down",),
    "find": ("ctrl+f", *"want to fight", "enter"),
    "select": ("f8",),
    "tag": ("f6", *"society", "enter", "a"),
    "second": ("ctrl+f", *"as a co-aggressor", "enter", "f6", *"co-aggressor", "enter", "r"),
    "undo": ("ctrl+u",),
    "redo": ("ctrl+r",),
    "matrix": ("f4", "right", "enter"),
    "clash": ("f5", "enter"),
    "help": ("f12",),
}
NAMED = {"move": ")", "find": "/,", "select": "V:", "tag": "t,", "undo": "z:", "redo": "Z:", "matrix": "g m or F4"}
NAMED_SIMPLE = {
    "move": "Ctrl-↓",
    "find": "Ctrl-F",
    "select": "F8",
    "tag": "F6",
    "undo": "Ctrl-U",
    "redo": "Ctrl-R",
    "matrix": "F4",
    "clash": "F5",
    "help": "F12",
}
"""What the card calls the keys."""


@pytest.fixture
def practice(tmp_path):
    root = tmp_path / "practice"
    make_practice(root)
    return root


def started(root) -> AnnotApp:
    return AnnotApp(Session.open(root, "learner"))


async def said(pilot, words: str) -> None:
    """Wait until the card says so, which it does when it looks next."""
    for _ in range(300):
        if words in shown(pilot.app):
            return
        await pilot.pause(0.01)
    raise AssertionError(f"{words!r} is not in {shown(pilot.app)!r}")


def shown(app) -> str:
    return " ".join(" ".join(str(lesson.render()).split()) for lesson in app.screen.query(Lesson))


@pytest.mark.parametrize(
    ("preset", "keys", "named"), [("", VIM, NAMED), ("simple", SIMPLE, NAMED_SIMPLE)], ids=["vim", "simple"]
)
async def test_the_whole_tutorial_by_the_keys_that_it_names(practice, preset, keys, named, monkeypatch):
    monkeypatch.setattr("annot_tui.tui.tutorial._TOLD", 1e9)
    config.save(preset=preset)
    app = started(practice)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        for step in STEPS:
            await said(pilot, step.title)
            assert f"ress {named.get(step.id, '')}" in shown(app) or step.id == "second"
            assert app.screen.query_one(Lesson).size.height <= 3
            assert ("✓ done" in shown(app)) is (step is not STEPS[0])
            await press(pilot, *keys[step.id])
        await said(pilot, END.title)
        assert str(practice) in shown(app)
    first, second = app.session.layer("shraibman-2022").tags
    assert (first.thesis, first.stance, second.voice) == ("society-opposes-war", "asserts", ("Lukashenko",))
    assert second.note == "He asks it."
    assert [verdict.verdict for verdict in app.session.project.verdicts["learner"].verdicts] == ["real"]
    assert read_progress(practice) == Progress("end")


async def test_it_goes_on_where_it_was_left(practice):
    write_progress(practice, Progress("note"))
    app = started(practice)
    async with app.run_test(size=SIZE) as pilot:
        await said(pilot, "8 of 14: Write a note")


async def test_something_else_does_not_turn_the_page(practice):
    app = started(practice)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "enter")
        await said(pilot, "1 of 14")
        app.tutorial.look()
        assert "1 of 14" in shown(app)
        await press(pilot, "g", "m", "g", "x", "question_mark", "escape")
        app.tutorial.look()
        assert "1 of 14" in shown(app)


async def test_a_hint_skipping_and_going_back(practice):
    app = started(practice)
    async with app.run_test(size=SIZE) as pilot:
        await said(pilot, "1 of 14")
        assert "Two quick clicks" not in shown(app)
        await press(pilot, "f6", "1")
        await said(pilot, "Two quick clicks")
        await press(pilot, "f6", "2")
        await said(pilot, "2 of 14")
        assert "done" not in shown(app)
        assert "Two quick clicks" not in shown(app)
        await press(pilot, "f6", "3")
        await said(pilot, "1 of 14")
        assert read_progress(practice) == Progress("open")


async def test_a_hint_comes_by_itself_after_a_while(practice, monkeypatch):
    monkeypatch.setattr("annot_tui.tui.tutorial._PATIENCE", -1.0)
    app = started(practice)
    async with app.run_test(size=SIZE) as pilot:
        await said(pilot, "Two quick clicks")


async def test_it_can_be_put_away_and_brought_back(practice):
    app = started(practice)
    async with app.run_test(size=SIZE) as pilot:
        await said(pilot, "1 of 14")
        await press(pilot, "f6", "2", "enter")
        await said(pilot, "2 of 14")
        await press(pilot, "q", "f6", "5")
        assert shown(app) == ""
        assert read_progress(practice) == Progress("move", shown=False)
        await press(pilot, "g", "r")
        assert shown(app) == ""
    app = started(practice)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        assert app.tutorial is None
        await press(pilot, "f6")
        await said(pilot, "2 of 14")
        assert read_progress(practice) == Progress("move")


@pytest.mark.parametrize("size", [SIZE, (160, 50), (50, 16)])
@pytest.mark.parametrize("theme", ["annot-dark", "annot-light"])
async def test_the_card_stands_above_screens_and_dialogs(practice, size, theme):
    config.save(theme=theme)
    app = started(practice)
    async with app.run_test(size=size) as pilot:
        for keys in ([], ["enter"], ["t"], ["escape"], ["g", "m"], ["g", "b"], ["n"]):
            await press(pilot, *keys)
            await said(pilot, "1 of 14")
            await pilot.pause()
            assert screen_text(app).startswith(" Tutorial 1 of 14")
            (lesson,) = app.screen.query(Lesson)
            assert (lesson.region.y, lesson.region.width) == (0, size[0])


async def test_ones_own_project_is_left_alone(app, root):
    before = {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "f6")
        assert any("annot-tui tutorial" in notice.message for notice in app._notifications)
        assert app.tutorial is None
        assert not app.screen.query(Lesson)
    assert {path: path.read_bytes() for path in before} == before
    assert not (root / ".annot/tutorial.json").exists()


@pytest.mark.parametrize("data", [b"", b'{"step": "[/b]"}', json.dumps({"step": "x" * 99}).encode()])
async def test_a_damaged_file_of_progress_begins_anew(practice, data):
    (practice / ".annot/tutorial.json").write_bytes(data)
    app = started(practice)
    async with app.run_test(size=SIZE) as pilot:
        await said(pilot, "1 of 14")


async def test_where_progress_cannot_be_kept_it_goes_on_all_the_same(practice, monkeypatch):
    from annot_tui.model import ReadOnly

    def refuse(*_):
        raise ReadOnly("the disk is full")

    monkeypatch.setattr("annot_tui.tui.tutorial.write_progress", refuse)
    app = started(practice)
    async with app.run_test(size=SIZE) as pilot:
        await said(pilot, "1 of 14")
        await press(pilot, *ARROWS_TO_SHRAIBMAN, "enter")
        await said(pilot, "2 of 14")


async def test_the_library_tells_a_newcomer_of_it(root, practice):
    app = AnnotApp(Session.open(root))
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        assert "annot-tui tutorial" in screen_text(app)
    app = AnnotApp(Session.open(root, "analyst-a"))
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        assert "annot-tui tutorial" not in screen_text(app)
        assert app.screen.query_one(Table).has_focus
