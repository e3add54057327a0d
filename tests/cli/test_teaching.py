"""Exercises and grading from the command line, teacher and student both."""

import csv
import io
import shutil
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
QUOTE = "more and more observers believe that the dictator still wants to play both sides and to win back the West"


@pytest.fixture
def school(run, tmp_path, monkeypatch):
    for part in ("corpus", "annotations"):
        shutil.copytree(ROOT / part, tmp_path / "school" / part)
    monkeypatch.chdir(tmp_path / "school")
    return tmp_path


def student(run, school, name, **fields):
    """One that tags the first passage of the bundled exercise in a pack of their own."""
    folder = school / "handed" / name
    assert run("exercise", "pack", "whose-voice", "-o", folder).code == 0
    options = [word for field, value in fields.items() for word in (f"--{field}", value)]
    thesis = ("--thesis", "lukashenko-still-balances")
    tagged = run("tag", "geopolitics-2021", "--quote", QUOTE, *thesis, *options, "--analyst", name, "--project", folder)
    assert tagged.code == 0, tagged.err


def test_a_lesson_from_beginning_to_end(run, school):
    student(run, school, "kim", stance="asserts", voice="observers", treatment="leans")
    student(run, school, "lee", stance="asserts")
    done = run("grade", school / "handed", "--exercise", "whose-voice", "-o", school / "out", "--names")
    assert done.code == 0, done.err
    assert "kim: 2 of 23; 1 of 8 answered" in done.out
    assert "lee: 0 of 23; 1 of 8 answered" in done.out
    rows = csv.DictReader(io.StringIO((school / "out" / "class.csv").read_text()))
    earned = {(row["student"], row["item"]): row["earned"] for row in rows}
    assert (earned["kim", "play-both"], earned["lee", "play-both"]) == ("2.00", "0.00")
    assert run("grade", school / "handed", "--exercise", "whose-voice", "-o", school / "excel", "--excel").code == 0
    assert (school / "excel" / "class.csv").read_text("utf-8").startswith("\ufeffstudent,")
    page = (school / "out" / "feedback" / "lee.html").read_text()
    assert "You took reported speech for the author&#39;s own." in page
    assert "kim" not in page
    written = sorted(path.name for path in (school / "out" / "feedback").iterdir())
    assert written == ["kim.html", "kim.txt", "lee.html", "lee.txt"]


def test_a_teacher_who_works_alone_makes_an_exercise_of_what_they_tagged(run, project):
    words = ("--quote", "He has lost control of the purse.", "--thesis", "lost", "--stance", "asserts")
    assert run("tag", "first", *words, "--analyst", "ms smith").code == 0
    done = run("exercise", "new", "alone", "--kind", "find-the-claim", "--analyst", "ms smith")
    assert done.code == 0, done.err
    assert "The key is how ms smith reads these texts" in done.out
    assert "annotations/exercises/alone/exercise.yaml, and key.yaml beside it" in done.out
    assert run("tag", "first", *words, "--analyst", "colleague").code == 0
    two = run("exercise", "new", "two", "--kind", "find-the-claim", "--analyst", "ms smith")
    assert (two.code, "--reading colleague or --reading 'ms smith'" in two.err) == (2, True)
    chosen = run("exercise", "new", "two", "--kind", "find-the-claim", "--reading", "colleague", "--analyst", "x")
    assert chosen.code == 0, chosen.err


def test_several_exercises_go_into_one_folder_and_are_graded_one_by_one(run, school):
    packed = run("exercise", "pack", "whose-voice", "real-or-apparent", "-o", school / "handed" / "kim")
    assert packed.code == 0, packed.err
    listed = run("exercise", "list", "--project", school / "handed" / "kim").out
    assert listed.count("without key") == 2
    assert run("check", "--project", school / "handed" / "kim").code == 0
    student = ("--analyst", "kim", "--project", school / "handed" / "kim")
    words = ("--quote", QUOTE, "--thesis", "lukashenko-still-balances", "--stance", "asserts", "--voice", "observers")
    assert run("tag", "geopolitics-2021", *words, *student).code == 0
    for exercise, answered in (("whose-voice", "1 of 8"), ("real-or-apparent", "0 of 7")):
        assert f"{answered} answered" in run("grade", school / "handed", "--exercise", exercise).out
    zipped = school / "both.zip"
    assert run("exercise", "pack", "whose-voice", "real-or-apparent", "-o", zipped).code == 0
    assert {name.split("/")[0] for name in zipfile.ZipFile(zipped).namelist()} == {"both"}


def test_check_without_a_name_looks_at_all_and_says_where_there_is_no_key(run, school):
    (school / "school" / "annotations" / "exercises" / "whose-voice" / "key.yaml").unlink()
    done = run("exercise", "check")
    assert done.code == 0, done.err
    assert "real-or-apparent: all sound." in done.out
    assert "whose-voice: all sound; without a key it cannot be graded." in done.out


def test_a_norming_round(run, school):
    student(run, school, "kim", stance="asserts", voice="observers", treatment="leans")
    student(run, school, "lee", stance="rejects", voice="observers", treatment="leans")
    shutil.move(school / "handed", school / "first")
    student(run, school, "kim", stance="asserts", voice="observers", treatment="leans")
    student(run, school, "lee", stance="asserts", voice="observers", treatment="leans")
    options = ("--exercise", "whose-voice", "--before", school / "first")
    done = run("grade", school / "handed", *options, "-o", school / "out")
    assert "How alike 2 students read, before and after" in done.out
    assert "Before and after talking about it" in (school / "out" / "class.html").read_text()
    told = run("grade", school / "handed", *options, "--format", "json").json["norming"]
    found = {one["asks"]: one for one in told["agreement"]}
    assert found["passage"] == {"asks": "passage", "before": 1, "after": 1}
    assert found["stance"]["before"] == 0


def test_json_and_levels(run, school):
    student(run, school, "lee", stance="asserts")
    options = ("grade", school / "handed", "--exercise", "whose-voice")
    found = run(*options, "--format", "json").json
    assert [item["item"] for item in found["items"]][:2] == ["play-both", "nested-guarantor"]
    assert found["students"][0]["student"] == "student 1"
    assert found["students"][0]["items"][0]["remarks"][0]["kind"] == "voice"
    for level, there in (("none", False), ("hint", False), ("full", True)):
        run(*options, "--level", level, "-o", school / level)
        assert ("observers." in (school / level / "feedback" / "lee.txt").read_text()) is there


@pytest.mark.parametrize("allowed", ["none", "hint", "full"])
def test_the_level_is_that_of_the_key_and_more_is_told_to_the_teacher(run, school, allowed):
    key = school / "school/annotations/exercises/whose-voice/key.yaml"
    key.write_text(key.read_text().replace("notes: ", f"feedback: {allowed}\nnotes: ", 1))
    student(run, school, "lee", stance="asserts")
    options = ("grade", school / "handed", "--exercise", "whose-voice", "-o")
    done = run(*options, school / "out")
    assert (done.code, done.err) == (0, "")
    page = (school / "out/feedback/lee.txt").read_text()
    assert ("Your work has arrived" in page, "observers." in page) == (allowed == "none", allowed == "full")
    told = {"none": "only that their work arrived", "hint": "hints", "full": "all that the key has"}
    assert f"feedback for each student ({told[allowed]})." in done.out
    more = run(*options, school / "more", "--level", "full")
    assert "observers." in (school / "more/feedback/lee.txt").read_text()
    assert (f"tells students more than the key allows (feedback: {allowed})" in more.err) == (allowed != "full")
    assert run(*options, school / "less", "--level", "none").err == ""


def test_exercises_are_listed_and_shown(run, school):
    assert (
        "whose-voice: Whose voice is it? (attribute-the-voice, 8 items, 23 points, with key)"
        in run("exercise", "list").out
    )
    shown = run("exercise", "show", "real-or-apparent")
    assert "a) “" in shown.out
    assert [one["key"] for one in run("exercise", "list", "--format", "json").json] == [True, True]
    assert run("exercise", "show", "whose-voice", "--format", "json").json["kind"] == "attribute-the-voice"
    (school / "school/annotations/exercises/whose-voice/exercise.yaml").write_text("{")
    assert "whose-voice: " in run("exercise", "list").out


def test_making_and_checking(run, school):
    made = run("exercise", "new", "matrix", "--kind", "fill-the-matrix", "--items", "4", "--analyst", "teacher")
    assert made.code == 0, made.err
    assert run("exercise", "check", "matrix").out == "matrix: all sound.\n"
    assert run("exercise", "new", "matrix", "--kind", "fill-the-matrix", "--analyst", "t").code == 2
    file = school / "school/annotations/exercises/matrix/key.yaml"
    file.write_text(file.read_text().replace("points: 4", "points: 5"))
    checked = run("exercise", "check", "matrix")
    assert (checked.code, "says 5, the items have 4" in checked.out) == (1, True)
    assert run("exercise", "check", "matrix", "--format", "json").json["errors"] == 1


@pytest.mark.parametrize(
    "words",
    [
        ("exercise", "show", "../x"),
        ("exercise", "pack", "../../x", "-o", "out"),
        ("exercise", "new", "a/b", "--kind", "fill-the-matrix", "--analyst", "t"),
        ("exercise", "new", "x", "--kind", "fill-the-matrix", "--items", "0", "--analyst", "t"),
        ("exercise", "check", "nothing"),
        ("exercise",),
        ("exercise", "dance"),
        ("grade", "nowhere", "--exercise", "whose-voice"),
        ("grade", ".", "--exercise", "nothing"),
    ],
)
def test_what_cannot_be_done_is_told_in_one_line(run, school, words):
    done = run(*words)
    assert done.code == 2
    assert done.err.count("\n") == 1
    assert not (school / "school" / "out").exists()


def test_nothing_handed_in(run, school):
    (school / "empty").mkdir()
    done = run("grade", school / "empty", "--exercise", "whose-voice", "-o", school / "out")
    assert done.code == 1
    assert "nothing to grade" in done.err


def test_a_student_hands_in_one_file_that_the_teacher_grades(run, school):
    student(run, school, "kim", stance="asserts")
    folder = school / "handed" / "kim"
    done = run("exercise", "hand-in", "--analyst", "kim", "--project", folder)
    assert done.code == 0, done.err
    assert done.out.splitlines()[:2] == ["The file to hand in:", str((folder / "kim-kim.zip").resolve())]
    assert "  Whose voice is it?: 1 of 8 answered" in done.out.splitlines()
    options = ("--analyst", "kim", "--project", folder, "-o", school / "in.zip", "--format", "json")
    found = run("exercise", "hand-in", *options).json
    assert found == {"written": str(school / "in.zip"), "student": "kim", "answered": {"whose-voice": 1}}
    assert (school / "in.zip").read_bytes() == (folder / "kim-kim.zip").read_bytes()
    (school / "in").mkdir()
    shutil.move(school / "in.zip", school / "in" / "week.zip")
    graded = run("grade", school / "in", "--exercise", "whose-voice", "--names")
    assert "kim: 0 of 23; 1 of 8 answered" in graded.out
    done = run("exercise", "hand-in", "--analyst", "lee", "--project", folder)
    assert (done.code, done.out) == (2, "")
    assert "lee has not begun; work under the same name as before (kim)" in done.err
