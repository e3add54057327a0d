"""Odd projects through the real interface: hostile words, nothing at all, files with faults."""

import pytest

from annot_tui.session import Session
from annot_tui.tui.app import AnnotApp
from tests.tui.look import HOSTILE, press, screen_text

SIZE = (80, 24)


async def test_hostile_words_on_every_screen(root):
    (root / "corpus" / "first.md").write_text(f"Words: {HOSTILE} and more.\n")
    session = Session.open(root, "analyst-a")
    from annot_tui.text.span import Span

    session.add_thesis(HOSTILE, id="evil")
    tag = session.add_tag(
        "first", [Span(0, 20)], "evil", "asserts", note=HOSTILE, voice=(HOSTILE,), treatment="endorses"
    )
    session.add_tag("second", [Span(0, 20)], "evil", "rejects", note=HOSTILE)
    session.add_comment(tag.id, HOSTILE)
    app = AnnotApp(session)
    async with app.run_test(size=(140, 40)) as pilot:
        for keys in (
            ["enter"],
            ["g", "b"],
            ["g", "m"],
            ["down", "down", "enter"],
            ["q"],
            ["g", "x"],
            ["enter"],
            ["q"],
            ["g", "w"],
            ["g", "a"],
            ["g", "n"],
            ["t", "t", "t"],
            ["question_mark"],
            ["escape"],
            ["g", "r"],
            ["t"],
        ):
            await press(pilot, *keys)
            text = screen_text(app)
            assert not set(text) & {"\x1b", "\x07", "\u202e"}
            if keys not in (["question_mark"], ["enter"], ["g", "n"]):
                assert "[/b]" in text, keys


@pytest.mark.parametrize("size", [(80, 24), (160, 50), (40, 12)])
async def test_an_empty_project_says_what_to_do(tmp_path, size):
    from annot_tui.store.scaffold import init_project

    init_project(tmp_path / "new", "New")
    app = AnnotApp(Session.open(tmp_path / "new", "analyst-a"))
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        assert "import" in screen_text(app)
        for keys in (
            ["g", "r"],
            ["t"],
            ["V"],
            ["g", "b"],
            ["g", "m"],
            ["enter"],
            ["g", "x"],
            ["v"],
            ["enter"],
            ["g", "w"],
            ["enter"],
            ["j"],
            ["n"],
            ["g", "a"],
            ["enter"],
            ["l"],
            ["g", "n"],
            ["t"],
            ["enter"],
            ["a"],
            ["g", "l"],
        ):
            await press(pilot, *keys)
        assert app.is_running


async def test_faults_are_listed_and_the_rest_works(root):
    (root / "annotations/theses/bad.yaml").write_text("id: bad\n")
    app = AnnotApp(Session.open(root, "analyst-a"))
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "g", "p")
        text = screen_text(app)
        assert "bad.yaml:1" in text
        assert "statement" in text
        await press(pilot, "escape", "enter", "V", "t", "1", "a")
        assert len(list(app.session.project.annotations())) == 1
