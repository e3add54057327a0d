"""Each fault of an exercise or key is told with its file, its line and what to do."""

import shutil
from pathlib import Path

import pytest

from annot_tui.store.check import check_exercise
from annot_tui.store.reader import read_project

ROOT = Path(__file__).parent.parent.parent
VOICE, REAL = "whose-voice/exercise.yaml", "real-or-apparent/exercise.yaml"
VOICE_KEY, REAL_KEY = "whose-voice/key.yaml", "real-or-apparent/key.yaml"


@pytest.fixture
def root(tmp_path):
    for part in ("corpus", "annotations"):
        shutil.copytree(ROOT / part, tmp_path / part)
    return tmp_path


@pytest.mark.parametrize(
    ("file", "old", "new", "told"),
    [
        (VOICE, "- slyunkin-2022", "- nobody-1999", "there is no document 'nobody-1999'"),
        (VOICE, "- belarus-is-co-aggressor", "- earth-is-flat", "there is no thesis 'earth-is-flat'"),
        (VOICE, "id: makei", "id: bluff", "2 items have the id 'bluff'"),
        (VOICE, "thesis: belarus-is-co-aggressor", "thesis: other", "'other' is none of the exercise's theses"),
        (VOICE, "more and more observers believe", "nobody at all supposes", "does not stand in geopolitics-2021"),
        (VOICE, "kind: attribute-the-voice", "kind: guess", "is not one of find-the-claim"),
        (VOICE, "id: whose-voice", "id: elsewhere", "its path says 'whose-voice'"),
        (VOICE_KEY, "- item: bluff", "- item: buff", "there is no item 'buff'"),
        (VOICE_KEY, "- item: bluff", "- item: makei", "says nothing of the item 'bluff'"),
        (VOICE_KEY, "points: 23", "points: 24", "says 24, the items have 23"),
        (VOICE_KEY, "credit: 75", "credit: 175", "'175' is above 100"),
        (VOICE_KEY, "kind: voice", "kind: voice\n    of: 3", "there is no model tag 3"),
        (VOICE_KEY, "To pass off a genuine popular protest", "Nobody ever wrote this anywhere", "in geopolitics-2021"),
        (VOICE_KEY, "explanation: The verb", "by_teacher: 9\n  explanation: The verb", "is more than the 2 points"),
        (REAL_KEY, "option: real", "option: perhaps", "the item has no option 'perhaps'"),
        (REAL_KEY, "monopoly\n", "monopoly\n  pairs:\n  - pair: [a, z]\n", "no passage 'z'"),
        (REAL, "kind: real-or-apparent", "kind: who-changed", "needs options to choose from"),
        (REAL, "  - id: b\n", "  - id: a\n", "2 passages are called 'a'"),
    ],
)  # fmt: skip
def test_a_fault_is_told_where_it_is(root, file, old, new, told):
    path = root / "annotations" / "exercises" / file
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))
    problems = check_exercise(read_project(root), file.split("/")[0])
    found = [problem for problem in problems if told in problem.message]
    assert found, problems
    assert found[0].file == f"annotations/exercises/{file}"
    assert found[0].mend


def test_words_that_stand_elsewhere_are_told_with_their_place(root):
    path = root / "annotations" / "exercises" / VOICE
    text = path.read_text()
    start = int(text.split("start: ")[1].split("\n")[0])
    end = int(text.split("end: ")[1].split("\n")[0])
    path.write_text(text.replace(f"start: {start}\n", "start: 0\n", 1).replace(f"end: {end}\n", "end: 1\n", 1))
    (problem,) = check_exercise(read_project(root), "whose-voice")
    assert "stands elsewhere in geopolitics-2021" in problem.message
    assert problem.mend == f"write start: {start}, end: {end}"
    path.write_text(text.replace("more and more observers believe", "more and more observers think", 1))
    (problem,) = check_exercise(read_project(root), "whose-voice")
    assert f"start: {start}, end: {end}: “more and more observers believe" in problem.mend


def test_a_phrase_that_is_not_in_its_passage_is_told(root):
    path = root / "annotations" / "exercises" / VOICE_KEY
    text = path.read_text()
    path.write_text(text.replace("  - status: required\n", "  - status: required\n    phrase: nowhere at all\n", 1))
    (problem,) = check_exercise(read_project(root), "whose-voice")
    assert problem.field.endswith("model[0].phrase")


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        (VOICE_KEY, "stance: asserts", "stance: denies"),
        (VOICE, "points: 3", "points: three"),
    ],
)
def test_one_slip_is_told_once(root, file, old, new):
    path = root / "annotations" / "exercises" / file
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))
    assert len(check_exercise(read_project(root), "whose-voice")) == 1


def test_what_is_bundled_is_sound(root):
    for exercise in ("whose-voice", "real-or-apparent"):
        assert check_exercise(read_project(root), exercise) == ()


def test_an_exercise_that_is_a_link_is_none(root, tmp_path):
    outside = tmp_path.parent / f"{tmp_path.name}-outside"
    shutil.copytree(root / "annotations/exercises/whose-voice", outside)
    (root / "annotations/exercises/linked").symlink_to(outside)
    from annot_tui.store.exercises import exercise_ids

    assert exercise_ids(root) == ("real-or-apparent", "whose-voice")
