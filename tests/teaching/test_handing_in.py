"""What students hand in may be anything: folders, zips, links, bombs."""

import stat
import zipfile

import pytest

from annot_tui.model import InvalidInput
from annot_tui.store import bundles
from annot_tui.store.paths import answers_file, tag_file
from annot_tui.store.submissions import handed_in, read_submissions
from tests.teaching.school import exercise

TRIAL = exercise("find-the-claim", {"id": "one", "document": "mill", "thesis": "mill-works"})
TAGS = """document: mill
analyst: {student}
tags:
- {{id: a, thesis: mill-works, stance: asserts, passage: [{{start: 0, end: 3, quote: The}}]}}
"""
ANSWERS = "exercise: trial\nstudent: {student}\nanswers:\n- {{item: one, words: Because.}}\n"


def files(student, *, tags=True, answers=False):
    made = {tag_file(student, "mill"): TAGS.format(student=student)} if tags else {}
    return made | ({answers_file("trial", student): ANSWERS.format(student=student)} if answers else {})


def put(root, made):
    for file, text in made.items():
        (root / file).parent.mkdir(parents=True, exist_ok=True)
        (root / file).write_text(text)


def zip_of(path, made, *entries):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for file, text in made.items():
            archive.writestr(file, text)
        for entry, text in entries:
            archive.writestr(entry, text)


def names(folder):
    works, wrong = handed_in(folder, TRIAL)
    return sorted(work.student for work in works), wrong


def test_folders_and_zips_however_deep(tmp_path):
    put(tmp_path / "kim", files("kim"))
    put(tmp_path / "lee" / "trial", files("lee"))
    zip_of(tmp_path / "mo.zip", files("mo"))
    zip_of(tmp_path / "nan.ZIP", {f"trial/{file}": text for file, text in files("nan", answers=True).items()})
    (tmp_path / ".DS_Store").write_text("")
    assert names(tmp_path) == (["kim", "lee", "mo", "nan"], ())
    (nan,) = [work for work in handed_in(tmp_path, TRIAL)[0] if work.student == "nan"]
    assert [tag.id for tag in nan.layers["mill"].tags] == ["a"]
    assert nan.answers.to("one").words == "Because."


def test_one_folder_may_hold_several_projects_or_a_zip(tmp_path):
    other = {"annotations/exercises/other/exercise.yaml": "id: other"}
    given = {"annotations/exercises/trial/exercise.yaml": "id: trial"}
    put(tmp_path / "kim" / "trial", files("kim") | given)
    put(tmp_path / "kim" / "another", other)
    (tmp_path / "Lee_1234_file").mkdir()
    zip_of(tmp_path / "Lee_1234_file" / "work.zip", files("lee") | given)
    packed = {f"b/{file}": text for file, text in (files("mo") | given).items()} | {
        f"a/{f}": t for f, t in other.items()
    }
    zip_of(tmp_path / "mo.zip", packed)
    assert names(tmp_path) == (["kim", "lee", "mo"], ())
    put(tmp_path / "nan" / "one", other)
    put(tmp_path / "nan" / "two", other)
    assert names(tmp_path)[1] == ("nan: holds 2 projects; leave one in it",)


def test_work_of_others_in_the_folder_is_told_and_not_graded(tmp_path):
    put(tmp_path / "kim", files("kim") | files("lee"))
    ((kim,), wrong) = handed_in(tmp_path, TRIAL)
    assert (kim.student, wrong) == ("kim", ())
    assert kim.notes == ("holds work of others too, which was not graded: lee",)


def test_whose_it_is_can_be_told_by_who_wrote_answers(tmp_path):
    put(tmp_path / "unnamed", files("kim") | files("lee", answers=True))
    assert names(tmp_path) == (["lee"], ())


def test_nobody_is_graded_at_random(tmp_path):
    put(tmp_path / "us", files("kim") | files("lee"))
    assert names(tmp_path) == ([], ("us: holds work of kim, lee; name it after the student whose it is",))


def test_a_project_is_a_class_that_worked_together(tmp_path):
    put(tmp_path, files("kim") | files("lee", tags=False, answers=True) | files("consensus"))
    assert names(tmp_path) == (["kim", "lee"], ())


def test_nobody_hands_in_twice(tmp_path):
    put(tmp_path / "first", files("kim"))
    put(tmp_path / "second", files("kim"))
    told = "second: kim handed in “first” too, which was graded: no time in them tells which is the later"
    assert names(tmp_path) == (["kim"], (told,))


def later(files_, moment, *, field="created"):
    """The same files, whose tags were made at a time."""
    return {file: text.replace("{id: a,", f"{{id: a, {field}: {moment},") for file, text in files_.items()}


EVENING, NIGHT = "2026-01-05T21:00:00Z", "2026-01-05T23:30:00+01:00"


@pytest.mark.parametrize(("one", "other", "graded"), [(EVENING, NIGHT, "b"), (NIGHT, EVENING, "a"), ("", EVENING, "b")])
def test_of_what_one_hands_in_twice_the_one_worked_on_last_is_graded_and_both_are_named(tmp_path, one, other, graded):
    for folder, moment in (("a", one), ("b", other)):
        put(
            tmp_path / folder, later(files("kim"), moment or "''") | {f"annotations/tags/kim/{folder}.yaml": "tags: []"}
        )
    zip_of(tmp_path / "c.zip", later(files("kim"), "2026-01-04", field="updated"))
    ((work,), wrong) = handed_in(tmp_path, TRIAL)
    assert graded in work.layers
    lost = ["a" if graded == "b" else "b", "c"]
    assert wrong == tuple(f"{n}: kim handed in “{graded}” too, which was graded: it was worked on last" for n in lost)


def test_what_was_answered_last_counts_and_not_work_on_other_texts(tmp_path):
    answered = {
        f: t.replace("{item: one,", f"{{item: one, updated: {EVENING},")
        for f, t in files("kim", tags=False, answers=True).items()
    }
    elsewhere = {
        tag_file("kim", "river"): later({"t": TAGS.format(student="kim")}, "2026-02-01")["t"].replace(
            "mill\n", "river\n"
        )
    }
    put(tmp_path / "a", later(files("kim"), "2026-01-04") | elsewhere)
    put(tmp_path / "b", answered)
    ((work,), wrong) = handed_in(tmp_path, TRIAL)
    assert work.answers
    assert wrong == ("a: kim handed in “b” too, which was graded: it was worked on last",)


def test_one_that_cannot_be_read_takes_nothing_from_one_that_can(tmp_path):
    put(tmp_path / "a", files("kim"))
    (tmp_path / "kim.zip").write_text("no zip")
    students, wrong = names(tmp_path)
    assert students == ["kim"]
    assert [line.split(":")[0] for line in wrong] == ["kim"]


def test_of_two_hand_ins_that_counts_which_holds_the_exercise(tmp_path):
    """Students make one zip for each pack, and a teacher puts all of them into one folder."""
    other, this = ({f"annotations/exercises/{id}/exercise.yaml": f"id: {id}"} for id in ("other", "trial"))
    zip_of(tmp_path / "a-kim.zip", files("kim") | other)
    zip_of(tmp_path / "b-kim.zip", files("kim", answers=True) | this)
    zip_of(tmp_path / "c-kim.zip", files("kim") | other)
    (work,), wrong = handed_in(tmp_path, TRIAL)
    assert (work.student, wrong) == ("kim", ())
    assert work.answers.to("one").words == "Because."
    put(tmp_path / "d" / "annotations", {})
    put(tmp_path / "d", files("kim") | this)
    assert names(tmp_path)[1] == (
        "d: kim handed in “b-kim” too, which was graded: no time in them tells which is the later",
    )


def test_folders_in_zips_may_have_any_name(tmp_path):
    for name in ("my annotations", "annotations", "kim-annotations"):
        zip_of(tmp_path / f"{name[:3]}.zip", {f"{name}/{file}": text for file, text in files(f"s {name}").items()})
    assert names(tmp_path) == (["s annotations", "s kim-annotations", "s my annotations"], ())


def test_an_empty_one_is_graded_and_what_is_none_is_told(tmp_path):
    put(tmp_path / "kim", {"annotations/project.yaml": "title: x\n"})
    (tmp_path / "essay.docx").write_text("x")
    (tmp_path / "broken.zip").write_text("no zip")
    (tmp_path / "holiday").mkdir()
    students, wrong = names(tmp_path)
    assert students == ["kim"]
    assert [line.split(":")[0] for line in wrong] == ["broken", "essay.docx", "holiday"]


def test_links_lead_nowhere(tmp_path):
    put(tmp_path / "secret", files("boss"))
    folder = tmp_path / "handed"
    put(folder / "kim", files("kim"))
    (folder / "lee").symlink_to(tmp_path / "secret")
    (folder / "kim" / "annotations" / "tags" / "boss").symlink_to(tmp_path / "secret/annotations/tags/boss")
    works, wrong = handed_in(folder, TRIAL)
    assert [work.student for work in works] == ["kim"]
    assert "link" in works[0].notes[0]
    assert wrong == ("lee: is a link; it was not followed",)


@pytest.mark.parametrize(
    "name",
    [
        "../annotations/tags/kim/mill.yaml",
        "/annotations/tags/kim/mill.yaml",
        "x/../../annotations/tags/kim/mill.yaml",
        "C:/annotations/tags/kim/mill.yaml",
        "..\\annotations\\tags\\kim\\mill.yaml",
        "annotations/tags/../../tags/kim/mill.yaml",
        "annotations/tags/kim/../../../../mill.yaml",
    ],
)
def test_names_in_zips_lead_nowhere(tmp_path, name):
    zip_of(tmp_path / "kim.zip", {"annotations/project.yaml": "title: x\n", name: TAGS.format(student="kim")})
    (found,) = read_submissions(tmp_path, "trial")
    assert not found.students
    assert [*tmp_path.iterdir()] == [tmp_path / "kim.zip"]


def test_links_and_locks_in_zips_are_passed_over(tmp_path):
    link = zipfile.ZipInfo(tag_file("kim", "mill"))
    link.create_system, link.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
    zip_of(tmp_path / "kim.zip", {}, (link, "/etc/passwd"))
    (found,) = read_submissions(tmp_path, "trial")
    assert found.problems == (f"{link.filename} is a link or a device; it was passed over",)


def test_bombs_do_not_go_off(tmp_path, monkeypatch):
    monkeypatch.setattr(bundles, "LARGEST_RECORD", 10_000)
    zip_of(tmp_path / "kim.zip", files("kim") | {tag_file("kim", "big"): "# " + "0" * 5_000_000})
    (found,) = read_submissions(tmp_path, "trial")
    assert found.students == ("kim",)
    assert "larger than an honest file" in found.problems[0]
    monkeypatch.setattr(bundles, "MOST_ENTRIES", 3)
    zip_of(tmp_path / "lee.zip", {f"annotations/{n}": "" for n in range(5)})
    assert "5 entries" in read_submissions(tmp_path, "trial")[1].problems[0]


def test_zips_that_are_damaged_anywhere_are_told(tmp_path):
    path = tmp_path / "kim.zip"
    zip_of(path, files("kim", answers=True))
    whole = path.read_bytes()
    for place in range(0, len(whole), 3):
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 0x55]) + whole[place + 1 :])
        (found,) = read_submissions(tmp_path, "trial")
        assert found.problems or found.students == ("kim",)
        path.write_bytes(whole[:place])
        assert read_submissions(tmp_path, "trial")[0].problems


def test_a_folder_has_no_more_room_than_a_zip(tmp_path, monkeypatch):
    monkeypatch.setattr(bundles, "MOST_BYTES", 400)
    put(tmp_path / "kim", files("kim") | {tag_file("kim", "other"): TAGS.format(student="kim") + "# " * 200})
    (found,) = read_submissions(tmp_path, "trial")
    assert found.students == ("kim",)
    assert any("cannot be read" in problem for problem in found.problems)


def test_files_that_say_another_name_are_passed_over(tmp_path):
    put(tmp_path / "kim", {tag_file("kim", "mill"): TAGS.format(student="lee")})
    (found,) = read_submissions(tmp_path, "trial")
    assert not found.students
    assert "passed over" in found.problems[0]


def test_damaged_files_are_told(tmp_path):
    put(tmp_path / "kim", {tag_file("kim", "mill"): "tags: [\n"} | files("kim", tags=False, answers=True))
    ((kim,), _) = handed_in(tmp_path, TRIAL)
    assert kim.answers
    assert kim.notes


def test_no_folder(tmp_path):
    with pytest.raises(InvalidInput, match="cannot read"):
        read_submissions(tmp_path / "nowhere", "trial")
