"""An exercise of each kind is made of the bundled project, is sound, and the consensus layer itself gets it right."""

import shutil
from pathlib import Path

import pytest

from annot_tui.model import Answers, Exercise, InvalidInput, Key, UnknownName
from annot_tui.model.exercise_words import TAGGED, Asked, Kind, Level, Remark, Status
from annot_tui.model.key import ModelOption
from annot_tui.model.words import CONSENSUS
from annot_tui.session import Session
from annot_tui.store.check import check
from annot_tui.store.reader import read_project
from annot_tui.store.student_pack import student_files, write_pack, zipped
from annot_tui.teaching.grading import Grading
from annot_tui.teaching.making.exercise import made, only_reader
from annot_tui.teaching.making.wish import Wish
from annot_tui.teaching.values import Handed

ROOT = Path(__file__).parent.parent.parent
FORMAT = (ROOT / "docs" / "teaching.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def bundled():
    return read_project(ROOT).project


@pytest.fixture
def copy(tmp_path):
    for part in ("corpus", "annotations"):
        shutil.copytree(ROOT / part, tmp_path / "project" / part)
    return tmp_path / "project"


def right(exercise: Exercise, key: Key) -> Answers:
    """The answers of somebody who has the key."""
    answers = [
        {
            "item": entry.item,
            "chosen": [o.option for o in entry.options if o.status is Status.REQUIRED]
            or [name for group in entry.order for name in group],
            "pairs": [pair.pair for pair in entry.pairs if pair.status is Status.REQUIRED],
            "why": next((why for option in entry.options for why in option.why), None),
            "words": "Because." if entry.by_teacher else "",
        }
        for entry in key.items
    ]
    return Answers.model_validate({"exercise": exercise.id, "student": "kim", "answers": answers})


KINDS = [kind for kind in Kind if kind is not Kind.CHANGED]
"""All but the one that the bundled project has nothing for: each of its authors has written a single text."""


@pytest.fixture
def changed(copy):
    """The bundled project as if two of its texts had one author, who then changed sides."""
    for file in ("carnegie-2022", "geopolitics-2021"):
        path = copy / "corpus" / f"{file}.md"
        path.write_text(path.read_text(encoding="utf-8").replace("authors: []", "authors: [A. Nother]"))
    return read_project(copy).project


@pytest.mark.parametrize("kind", KINDS)
def test_who_has_the_key_gets_all_points(bundled, kind):
    exercise, key = made(bundled, Wish("trial", kind, items=5, points=2))
    grading = Grading(bundled, exercise, key)
    layers = {d: layer for (who, d), layer in bundled.layers.items() if who == CONSENSUS and d in exercise.documents}
    result = grading.grade(Handed("kim", layers if kind in TAGGED else {}, right(exercise, key)))
    assert result.earned + result.open == exercise.points == key.points
    assert (result.open > 0) is (kind in (Kind.RANKING, Kind.WORDING))
    assert {note.kind for note in result.notes if note.item} <= {Remark.TEACHER}
    assert len(exercise.items) <= 5


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_made_is_written_checked_undone(copy, kind):
    session = Session.open(copy, "teacher")
    session.make_exercise(*made(session.project, Wish("trial", kind, items=3)))
    assert check(read_project(copy)) == ()
    assert session.exercise("trial").kind is kind
    with pytest.raises(InvalidInput, match="already"):
        session.make_exercise(*made(session.project, Wish("trial", kind, items=3)))
    session.undo()
    assert "trial" not in session.exercises
    session.redo()
    assert session.has_key("trial")


def test_readings_that_the_team_turned_down_become_mistakes_and_alternatives(bundled):
    entries = [e for kind in TAGGED for e in made(bundled, Wish("t", kind))[1].items]
    decisions = [d for (who, _), layer in bundled.layers.items() if who == CONSENSUS for d in layer.decisions]
    if any(d.chosen and len(d.tags) > 1 and d.reason for d in decisions):
        assert any(entry.mistakes or entry.alternatives for entry in entries)


def test_nothing_to_make_it_of(bundled):
    with pytest.raises(InvalidInput, match="nothing is settled"):
        made(bundled, Wish("t", Kind.CLAIM, documents=("shraibman-2022",)))
    with pytest.raises(UnknownName, match="no thesis 'x'"):
        made(bundled, Wish("t", Kind.CLAIM, theses=("x",)))
    with pytest.raises(InvalidInput, match="who-changed needs an author of two texts"):
        made(bundled, Wish("t", Kind.CHANGED))


def test_a_matrix_puts_the_same_theses_to_several_authors(bundled):
    """Those come first on which they differ."""
    exercise, key = made(bundled, Wish("t", Kind.MATRIX, items=8))
    asked = [(item.thesis, item.author) for item in exercise.items]
    authors = {author for _, author in asked}
    assert len(authors) > 2
    assert len({thesis for thesis, _ in asked}) < 5
    assert asked == sorted(asked, key=lambda cell: [thesis for thesis, _ in asked].index(cell[0]))
    right = {item.thesis: [] for item in exercise.items}
    for item, entry in zip(exercise.items, key.items, strict=True):
        right[item.thesis].append(entry.options[0].option)
    assert all(len(set(positions)) > 1 for positions in right.values())


def test_who_changed_asks_only_of_authors_of_the_texts_one_of_whom_has_two(changed):
    exercise, key = made(changed, Wish("t", Kind.CHANGED, documents=("carnegie-2022", "geopolitics-2021")))
    assert {option for item in exercise.items for option in item.options} == {"A. Nother", "nobody"}
    right = {option.option for entry in key.items for option in entry.options}
    assert right == {"A. Nother", "nobody"}


def test_some_passages_to_pair_contradict_none_and_every_pair_that_does_is_in_the_key(bundled):
    exercise, key = made(bundled, Wish("t", Kind.PAIRS, items=3))
    (item,), (entry,) = exercise.items, key.items
    paired = {name for pair in entry.pairs for name in pair.pair}
    assert len([pair for pair in entry.pairs if pair.status is Status.REQUIRED]) == 3
    assert {candidate.id for candidate in item.candidates} - paired
    assert len({frozenset(pair.pair) for pair in entry.pairs}) == len(entry.pairs)


def test_no_evidence_is_a_bare_assertion_only_where_somebody_looked_for_evidence(bundled):
    silent = {
        document
        for document in bundled.documents
        if not any(a.tag.evidence for a in bundled.annotations([CONSENSUS], [document]))
    }
    assert silent
    exercise, key = made(bundled, Wish("t", Kind.EVIDENCE))
    assert not silent & {item.document for item in exercise.items}
    assert any(tag.evidence for entry in key.items for tag in entry.model)
    with pytest.raises(InvalidInput, match="needs tags that say what evidence there is"):
        made(bundled, Wish("t", Kind.EVIDENCE, documents=("slyunkin-2022",)))


def test_a_reading_of_one_analyst_is_enough_for_an_exercise(bundled):
    alone = Wish("t", Kind.CLAIM, documents=("shraibman-2022",), reading="analyst-b")
    exercise, key = made(bundled, alone)
    tags = [a for a in bundled.annotations(["analyst-b"], ["shraibman-2022"]) if a.tag.counts]
    assert sum(len(entry.model) for entry in key.items) == len(tags) == exercise.points
    assert only_reader(bundled, alone) == ""
    with pytest.raises(InvalidInput, match="--reading analyst-a or --reading analyst-b"):
        made(bundled, Wish("t", Kind.CLAIM, documents=("shraibman-2022",)))
    with pytest.raises(
        InvalidInput, match="nobody has read none of these documents; who has: analyst-a, analyst-b, consensus"
    ):
        made(bundled, Wish("t", Kind.CLAIM, reading="nobody"))


# The pack


def test_a_pack_is_a_sound_project_that_gives_nothing_away(bundled, tmp_path):
    files = student_files(ROOT, bundled, "whose-voice")
    write_pack(files, tmp_path / "pack")
    opened = read_project(tmp_path / "pack")
    assert check(opened) == ()
    assert not opened.project.layers
    assert not opened.project.verdicts
    assert not opened.project.voices.voices
    for file, data in files.items():
        assert Path(file).name != "key.yaml"
        assert b"analyst" not in data.replace(b"nalysts", b"")
        assert b"treatment: leans" not in data


def test_a_pack_has_the_same_bytes_on_every_day(bundled):
    files = student_files(ROOT, bundled, "whose-voice")
    assert zipped(files, "x") == zipped(student_files(ROOT, read_project(ROOT).project, "whose-voice"), "x")


def test_keys_that_nobody_knows_do_not_go_out(copy):
    file = copy / "annotations/exercises/whose-voice/exercise.yaml"
    file.write_text(
        file.read_text().replace("- id: play-both", "- id: play-both\n  solution: observers", 1) + "mine: x\n"
    )
    session = Session.open(copy)
    assert session.exercise("whose-voice").unknown == {"mine": "x"}
    packed = b"".join(student_files(copy, session.project, "whose-voice").values())
    assert b"solution: observers" not in packed
    assert b"mine: x" not in packed


def test_a_pack_overwrites_nothing(bundled, tmp_path):
    (tmp_path / "here").write_text("mine")
    with pytest.raises(InvalidInput, match="not empty"):
        write_pack({"a": b""}, tmp_path)


@pytest.mark.parametrize("name", ["../whose-voice", "/etc", "nothing", "", ".", "a/b"])
def test_a_pack_of_no_exercise(bundled, name):
    with pytest.raises(UnknownName):
        student_files(ROOT, bundled, name)


# A student's session


def test_answers_are_kept_undone_and_looked_at(copy):
    session = Session.open(copy, "kim")
    session.answer("real-or-apparent", "hostage", chosen=["apparent"], why="definition", words="Only a word.")
    session.answer("real-or-apparent", "monopoly", chosen=["real"])
    session.answer_before("real-or-apparent", "carnegie-2022", 1, "Nobody knows.")
    session.fill_card("real-or-apparent", "carnegie-2022", origin="Unnamed", value="Near to the events")
    session.fill_card("real-or-apparent", "carnegie-2022", purpose="To warn")
    found = Session.open(copy, "kim").answers("real-or-apparent")
    assert [answer.item for answer in found.answers] == ["hostage", "monopoly"]
    assert found.to("hostage").words == "Only a word."
    assert found.before[0].words == "Nobody knows."
    assert (found.cards[0].origin, found.cards[0].purpose) == ("Unnamed", "To warn")
    assert check(read_project(copy)) == ()
    for _ in range(3):
        session.undo()
    session.undo()
    assert [answer.item for answer in session.answers("real-or-apparent").answers] == ["hostage"]
    session.answer("real-or-apparent", "hostage", chosen=[], words="")
    assert not session.answers("real-or-apparent").answers


@pytest.mark.parametrize(
    ("item", "fields"),
    [
        ("hostage", {"chosen": ["perhaps"]}),
        ("hostage", {"pairs": [("a", "z")]}),
        ("hostage", {"pairs": [("a", "a")]}),
    ],
)
def test_answers_that_an_item_does_not_have(copy, item, fields):
    with pytest.raises(InvalidInput):
        Session.open(copy, "kim").answer("real-or-apparent", item, **fields)


def test_a_student_without_a_key_cannot_grade(copy):
    (copy / "annotations/exercises/whose-voice/key.yaml").unlink()
    session = Session.open(copy, "kim")
    assert not session.has_key("whose-voice")
    with pytest.raises(UnknownName, match="what a teacher has"):
        session.key("whose-voice")


def test_projects_open_without_reading_exercises(copy):
    (copy / "annotations/exercises/whose-voice/exercise.yaml").write_text("{")
    assert read_project(copy).problems == ()
    assert any("exercise.yaml" in problem.file for problem in check(read_project(copy)))


@pytest.mark.parametrize("vocabulary", [Kind, Asked, Status, Remark, Level])
def test_every_word_of_exercises_is_documented(vocabulary):
    for word in vocabulary:
        assert f"`{word.value}`" in FORMAT, word


@pytest.mark.parametrize("model", [Exercise, Key, Answers, ModelOption])
def test_every_key_of_the_files_is_documented(model):
    for name, info in model.model_fields.items():
        assert f"{info.alias or name}:" in FORMAT, name
