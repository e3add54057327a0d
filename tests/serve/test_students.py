"""Names, secrets and folders of a class."""

import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from annot_tui.model.errors import InvalidInput, ReadOnly
from annot_tui.serve.handout import folder_size, handed_out
from annot_tui.serve.owner import Owner
from annot_tui.serve.students import MOST_STUDENTS, Students, Taken, new_code
from annot_tui.session import Session
from tests.cli.conftest import run  # noqa: F401


def files(folder):
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_what_is_handed_out_holds_nothing_of_others_and_no_key(project, students, tmp_path):
    students.join("Ada")
    assert files(tmp_path / "class" / "Ada") == {
        "corpus/first.md",
        "annotations/project.yaml",
        "annotations/theses/drift.yaml",
        "annotations/exercises/one/exercise.yaml",
    }
    whole = {str(file) for file in handed_out(project, whole=True)}
    assert whole == {f for f in files(project) if "/." not in f and not f.startswith(".")}
    assert "annotations/exercises/one/key.yaml" in whole


def test_a_folder_is_weighed_with_its_settings(project, students, tmp_path):
    students.join("Ada")
    place = students.place("ada")
    before = folder_size(place)
    place.settings.mkdir(parents=True)
    (place.settings / "errors.txt").write_bytes(b"x" * 1000)
    assert folder_size(place) == before + 1000 > 1000
    assert folder_size(Owner(project, "me").place("")) == 0


def test_what_a_link_leads_to_outside_is_not_handed_out(project, tmp_path):
    (tmp_path / "outside.md").write_text("Not for students.")
    (project / "corpus" / "link.md").symlink_to(tmp_path / "outside.md")
    (project / "annotations" / "exercises" / "all").symlink_to(tmp_path)
    assert not [file for file in handed_out(project, whole=True) if "link" in str(file) or "all" in file.parts]


@pytest.mark.parametrize(
    "name",
    [
        *("", ".", "..", "../Bo", "a/b", "a\\b", "/etc", ".serve", ".hidden", "C:", "con", "nul.txt", "a\x00b", "a\nb"),
        *("x" * 41, "-rf", "consensus", "Consensus", "key", "Graded", "a.", " a", "a\u202eb", "\ud800"),
    ],
)
def test_names_that_would_lead_elsewhere_are_refused(students, tmp_path, name):
    before = files(tmp_path)
    with pytest.raises(InvalidInput):
        students.join(name)
    assert files(tmp_path) == before


@given(name=st.text(max_size=50))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=300)
def test_a_name_that_passes_is_one_folder_of_the_class(students, tmp_path, name):
    if students.name_fault(name) is None:
        folder = tmp_path / "class"
        assert (folder / name).parent == folder
        assert not name.startswith((".", "-"))


def test_a_name_is_taken_whatever_its_capitals_or_accents(students, tmp_path):
    students.join("Zoë")
    (tmp_path / "class" / "Other").mkdir()
    for name in ("zoë", "ZOË", "Zoe\u0308", "Zoë", "other"):
        with pytest.raises(Taken):
            students.join(name)


def test_a_pin_opens_one_name_and_is_nowhere_written(students, tmp_path):
    pin, other = students.join("Ada"), students.join("Bo")
    assert students.pin_is_right("ada", f"{pin[:3]} {pin[3:]}")
    assert not students.pin_is_right("Bo", pin) or pin == other
    assert not students.pin_is_right("Nobody", "")
    cookie = students.cookie("Ada")
    kept = (tmp_path / "class" / ".serve" / "Ada.json").read_text()
    assert pin not in kept
    assert cookie not in kept


def test_secrets_outlive_the_server_until_they_are_taken_back(project, students, tmp_path):
    pin = students.join("Ada")
    first, second = students.cookie("Ada"), students.cookie("Ada")
    again = Students(project, tmp_path / "class")
    assert again.pin_is_right("Ada", pin)
    assert again.whose(first) == again.whose(second) == "Ada"
    again.forget(first)
    assert again.whose(first) == ""
    new = again.renew_pin("Ada")
    assert again.whose(second) == ""
    assert again.pin_is_right("Ada", new)
    assert students.whose(second) == "Ada"
    assert not students.pin_is_right("Ada", pin)  # also where the server runs meanwhile
    assert students.pin_is_right("Ada", new)
    assert students.whose(second) == ""
    assert again.whose("") == again.whose("é\ud800") == ""


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"name": "Ada", "pin": 1, "cookies": 5}', "\xff"])
def test_a_damaged_file_is_told(project, students, tmp_path, text):
    students.join("Ada")
    (tmp_path / "class" / ".serve" / "Ada.json").write_text(text)
    with pytest.raises(ReadOnly, match="damaged"):
        Students(project, tmp_path / "class")


def test_there_is_an_end_to_names(students, monkeypatch):
    monkeypatch.setattr("annot_tui.serve.students.MOST_STUDENTS", 1)
    students.join("Ada")
    with pytest.raises(InvalidInput, match="nobody else"):
        students.join("Bo")
    assert MOST_STUDENTS == 500


def test_the_class_and_the_project_do_not_lie_in_one_another(project):
    for folder in (project, project / "class", project.parent):
        with pytest.raises(InvalidInput, match="in one another"):
            Students(project, folder)


def test_codes_have_no_signs_that_are_mixed_up():
    codes = {new_code() for _ in range(200)}
    assert len(codes) == 200
    assert not set("".join(codes)) & set("0o1li")


# Grading


QUOTE = "more and more observers believe that the dictator still wants to play both sides and to win back the West"
BUNDLED = Path(__file__).parent.parent.parent


@pytest.fixture
def school(tmp_path):
    for part in ("corpus", "annotations"):
        shutil.copytree(BUNDLED / part, tmp_path / "school" / part)
    return tmp_path / "school"


def works(place):
    """Let somebody work in their folder as their program does."""
    session = Session.open(place.project, place.analyst)
    start = session.document("geopolitics-2021").text.index(QUOTE)
    fields = {"voice": ["observers"], "treatment": "leans"}
    session.add_tag("geopolitics-2021", [(start, start + len(QUOTE))], "lukashenko-still-balances", "asserts", **fields)
    session.answer("real-or-apparent", "hostage", chosen=["real"])


@pytest.mark.parametrize("whole", [False, True])
def test_a_class_is_graded_as_serve_leaves_it(run, school, tmp_path, whole):  # noqa: F811
    class_ = tmp_path / "class"
    students = Students(school, class_, whole=whole)
    for name in ("mo", "Kim", "Zoë Ann", "Zoe"):
        students.join(name)
        students.place(name).settings.mkdir(parents=True)
    for name in ("Kim", "Zoë Ann"):
        works(students.place(name))
    options = (class_, "--project", school, "--names", "-o", class_ / "graded")
    for _ in range(2):
        done = run("grade", *options, "--exercise", "whose-voice")
        assert (done.code, done.err) == (0, "")
        told = [line for line in done.out.split("\n") if line.startswith("  ") and ("of 23" in line or "work" in line)]
        assert told == [
            "  Kim: 2 of 23; 1 of 8 answered",
            "  mo: 0 of 23; 0 of 8 answered",
            "    there is no work on whose-voice in it",
            "  Zoe: 0 of 23; 0 of 8 answered",
            "    there is no work on whose-voice in it",
            "  Zoë Ann: 2 of 23; 1 of 8 answered",
        ]
    pages = sorted(path.stem for path in (class_ / "graded/feedback").glob("*.html"))
    assert pages == ["Kim", "Zoe", "Zoë Ann", "mo"]
    done = run("grade", *options, "--exercise", "real-or-apparent", "--format", "json")
    assert done.code == 0
    assert {one["student"]: one["answered"] for one in done.json["students"]} == {
        "Kim": 1,
        "mo": 0,
        "Zoe": 0,
        "Zoë Ann": 1,
    }
