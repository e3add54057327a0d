"""What a student finds in the interface: nothing that is for somebody with a command line, and the tutorial."""

import pytest

from annot_tui.serve.handout import handed_out
from annot_tui.serve.seats import Why
from annot_tui.serve.server import Plan
from annot_tui.serve.students import Students
from annot_tui.store.practice import Progress, make_practice, write_progress
from annot_tui.teaching.tutorial.steps import END
from tests.serve.client import CODE, Window, join, running, visitor


@pytest.fixture
def practice(tmp_path):
    root = tmp_path / "practice"
    make_practice(root)
    mine = root / "annotations" / "tags" / "learner"
    mine.mkdir()
    (mine / "slyunkin-2022.yaml").write_text("document: slyunkin-2022\n")
    return root


def test_a_practice_copy_is_handed_out_with_what_the_tutorial_is_about_and_without_keys(practice):
    files = {str(file) for file in handed_out(practice)}
    assert "annotations/tags/analyst-a/slyunkin-2022.yaml" in files
    assert "annotations/exercises/whose-voice/exercise.yaml" in files
    assert not [file for file in files if file.endswith("key.yaml") or "learner" in file]


async def test_a_class_does_the_tutorial(practice, tmp_path):
    students = Students(practice, tmp_path / "class")
    async with running(Plan(students, "Practice", CODE)) as (_, base), visitor(base) as session:
        await join(session, "Ada")
        write_progress(tmp_path / "class" / "Ada", Progress(END.id))
        window = await Window.open(session, 100, 40)
        await window.until("You are through")
        await window.until("your teacher has set")
        assert "annot-tui" not in window.text
        assert str(tmp_path) not in window.text


async def test_what_a_student_is_told_is_for_a_student(plan, tmp_path):
    async with running(plan) as (_, base), visitor(base) as session:
        await join(session, "Ada")
        (tmp_path / "class" / "Ada" / "annotations" / "theses" / "bad.yaml").write_text("id: [")
        window = await Window.open(session)
        await window.until("unread")
        assert not any(offered in window.text for offered in ("Import", "Details"))
        await window.press(("\x1b[17~", "your teacher can hand out"))
        await window.press(("gp", "tell your teacher"), ("\x1b", "unread"))
        assert str(tmp_path) not in window.text


async def test_what_is_selected_is_copied_to_the_browser(plan):
    async with running(plan) as (_, base), visitor(base) as session:
        await join(session, "Ada")
        window = await Window.open(session)
        await window.until("unread")
        await window.press(("\x03", "copies what is selected"), ("\r", "you: Ada"), ("V", "words selected"))
        await window.press(("\x03", "Copied:"))


@pytest.mark.parametrize(
    "keys", ["q\x1b[B\x1b[A\r", "\x10gm\x11q", "\x10\x1bOQ\x11", "ge\x11KKJJ", "\x11JKJK", "gt\x11\x1b[A\x1b[B"]
)
async def test_keys_after_the_one_that_quits_are_for_nobody(plan, tmp_path, keys):
    async with running(plan) as (_, base), visitor(base) as session:
        await join(session, "Ada")
        window = await Window.open(session)
        await window.until("unread")
        await window.type(keys)
        assert await window.closed() == Why.ENDED
    assert "Traceback" not in (tmp_path / "class" / ".serve" / "settings" / "Ada" / "errors.txt").read_text()
