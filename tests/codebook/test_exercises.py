"""Exercises go along with a change of the codebook, in the same change, and what people wrote by hand stays."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annot_tui.codebook.exercises import Lesson, lesson_after, renamed, theses_of
from annot_tui.codebook.succession import Heir
from annot_tui.codebook.telling import told
from annot_tui.model import Answers, InvalidInput
from annot_tui.session import Session
from annot_tui.store.check import check
from annot_tui.store.reader import read_project
from annot_tui.teaching.grading import Grading
from tests.store.merging.repository import project
from tests.teaching.school import exercise, graded, handed, key, passage, tag
from tests.teaching.school import project as mill
from tests.writers import disk

EXERCISE = """schema: 1
id: gaps
kind: what-is-absent
documents: [first]
theses:
- lost   # the first
- drifting
items:
# about the purse, lost or not
- id: lost
  document: first
  options: [lost, drifting]
  question: Which of these is lost on the text?
- id: other
  document: first
  thesis: drifting
  options:   [  a,  drifting ]
  question: Which?
"""
KEY = """schema: 1
exercise: gaps
tolerance: {overlap: 50}
items:
- item: lost
  options:
  - {option: lost, status: required}
  - {option: drifting, status: distractor, feedback: "No: lost."}
- item: other
  options: [{option: a, status: required}]   # as it is
"""
ANSWERS = """exercise: gaps
student: kim
answers:
- item: lost
  chosen: [lost, drifting]
  words: lost
  updated: 2026-01-05T10:00:00Z
"""


@pytest.fixture
def root(tmp_path):
    root = tmp_path / "project"
    project(root)
    folder = root / "annotations/exercises/gaps"
    (folder / "answers").mkdir(parents=True)
    for name, text in (("exercise", EXERCISE), ("key", KEY), ("answers/kim", ANSWERS)):
        (folder / f"{name}.yaml").write_text(text)
    return root


def text_of(root, name):
    return (root / f"annotations/exercises/gaps/{name}.yaml").read_text()


def warnings(root):
    return [str(problem) for problem in check(read_project(root))]


def test_a_renaming_takes_exercises_along_and_is_undone_to_the_byte(root):
    assert warnings(root) == []
    before, session = disk(root), Session.open(root, "ann")
    plan = session.plan_rename("lost", "n")
    assert "named otherwise in 1 exercise (gaps), and in 1 student’s answers" in list(told(plan))
    assert session.carry_out(plan) == plan.files == 5
    after = disk(root)
    given_, answers = text_of(root, "exercise"), text_of(root, "answers/kim")
    assert "- n\n- drifting\n" in given_
    assert "# about the purse, lost or not\n- id: lost\n" in given_
    assert "  options:   [  a,  drifting ]\n" in given_
    assert "Which of these is lost on the text?" in given_
    assert "- option: n\n" in text_of(root, "key")
    assert "options: [{option: a, status: required}]   # as it is\n" in text_of(root, "key")
    assert "- n\n  - drifting\n  words: lost\n  updated: 2026-01-05T10:00:00Z\n" in answers
    assert warnings(root) == []
    assert session.undo() == "renaming of thesis lost to n"
    assert disk(root) == before
    session.redo()
    assert {k: v for k, v in disk(root).items() if "annotations" in k} == {
        k: v for k, v in after.items() if "annotations" in k
    }


def test_two_options_that_become_one_are_one_and_what_the_key_says_of_both_is_told(root):
    session = Session.open(root, "ann")
    session.carry_out(session.plan_merge(["drifting"], "lost"))
    exercise_ = session.exercise("gaps")
    assert exercise_.theses == ("lost",)
    assert [item.options for item in exercise_.items] == [("lost",), ("a", "lost")]
    assert session.exercise("gaps").items[1].thesis == "lost"
    assert [o.status.value for o in session.key("gaps").items[0].options] == ["required", "distractor"]
    assert any("says 2 times something of the option 'lost'" in w for w in warnings(root))


def test_a_change_by_somebody_else_meanwhile_goes_along(root):
    session = Session.open(root, "ann")
    plan = session.plan_rename("lost", "n")
    file = root / "annotations/exercises/gaps/key.yaml"
    file.write_text(KEY.replace("No: lost.", "No, it is lost."))
    session.carry_out(plan)
    assert "No, it is lost." in text_of(root, "key")
    session.undo()
    assert "No, it is lost." in text_of(root, "key")
    assert "option: lost" in text_of(root, "key")


def test_what_a_split_or_retired_thesis_leaves_to_do_in_exercises_is_told(root):
    session = Session.open(root, "ann")
    plan = session.plan_retire("lost")
    assert plan.questions == ("exercise gaps still names it: students are no longer offered it",)
    plan = session.plan_split("lost", {"purse": "He has lost the purse.", "drifting": ""})
    assert "exercise gaps still names it: write purse or drifting there" in plan.questions
    before = text_of(root, "exercise")
    session.carry_out(plan)
    assert text_of(root, "exercise") == before
    told_ = [w for w in warnings(root) if "names lost, which became purse and drifting; name one of these" in w]
    assert [w.split(":")[0].rpartition("/")[2] for w in told_] == ["kim.yaml", "exercise.yaml", "key.yaml"]


def test_a_file_with_faults_stays_and_what_it_names_is_settled_later(root):
    file = root / "annotations/exercises/gaps/key.yaml"
    file.write_text(KEY + "points: many\n")
    session = Session.open(root, "ann")
    plan = session.plan_rename("lost", "n")
    assert any("key.yaml has faults and stays as it is" in question for question in plan.questions)
    session.carry_out(plan)
    assert file.read_text() == KEY + "points: many\n"
    file.write_text(KEY)
    assert any("names lost, which became n; `annot-tui codebook --settle`" in w for w in warnings(root))
    session = Session.open(root, "ann")
    assert session.settle_replaced() == 0
    assert session.settle_replaced(everybody=True) == 1
    assert warnings(root) == []


def test_a_thesis_that_an_exercise_names_is_not_deleted(root):
    session = Session.open(root, "ann")
    with pytest.raises(InvalidInput, match=r"lost is in use \(exercise gaps\)"):
        session.delete_thesis("lost")


# Files one by one

NEW = {"mill-pays": Heir("mill-works", False)}


def test_every_place_of_a_thesis_is_found():
    shown = {"document": "mill", "passage": passage("The mill stands still")}
    one = exercise(
        "pair-the-contradictions", {"id": "i", "thesis": "a", "candidates": [{**shown, "id": "x", "thesis": "b"}]}
    )
    model = {"thesis": "c", "stance": "asserts"}
    said = {
        "item": "i",
        "model": [model],
        "alternatives": [{"thesis": "d"}],
        "mistakes": [{"thesis": "e", "kind": "thesis"}],
    }
    key_ = key(said | {"distractors": [{**shown, "thesis": "f"}], "options": [{"option": "mill-pays"}]})
    assert theses_of(one, one) == {"a", "b", "mill-works", "mill-is-idle", "mill-pays", "bridge-is-safe"}
    assert theses_of(key_, one) == {"c", "d", "e", "f"}
    assert theses_of(Answers.model_validate({"exercise": "trial", "student": "kim"}), one) == frozenset()


def test_what_was_answered_on_another_machine_meanwhile_goes_along():
    one = exercise("what-is-absent", {"id": "i", "options": ["mill-pays", "mill-works"]})
    given = {"item": "i", "chosen": ["mill-works"], "earlier": [{"item": "i", "chosen": ["mill-pays"]}]}
    file = Answers.model_validate({"exercise": "trial", "student": "kim", "answers": [given]})
    assert renamed(file, one, NEW).to("i").earlier[0].chosen == ("mill-works",)


def test_model_tags_that_become_one_keep_the_readings_of_both():
    one = exercise("attribute-the-voice", {"id": "i", "document": "mill", "thesis": "mill-works"})
    models = [{"stance": "asserts"}, {"stance": "rejects"}, {"thesis": "mill-pays", "stance": "asserts"}]
    readings = [{"of": 1, "stance": "qualifies"}, {"of": 3, "stance": "qualifies"}, {"of": 3, "stance": "rejects"}]
    after = renamed(key({"item": "i", "model": models, "alternatives": readings}), one, NEW).items[0]
    assert [(m.thesis, m.stance.value) for m in after.model] == [("", "asserts"), ("", "rejects")]
    assert [(a.of, a.stance.value) for a in after.alternatives] == [(1, "qualifies"), (1, "rejects")]


def test_work_under_a_name_of_before_is_graded_as_what_it_became():
    shown = {"document": "mill", "passage": passage("The mill stands still")}
    one = exercise("stance-on-a-thesis", {"id": "i", "thesis": "mill-pays", **shown}, fields=["stance"])
    answers = key({"item": "i", "model": [{"stance": "asserts"}]})
    theses = dict(mill().theses)
    theses["mill-pays"] = theses["mill-pays"].model_copy(update={"retired": True, "replaced_by": ("mill-works",)})
    now = mill()
    object.__setattr__(now, "theses", theses)
    for thesis in ("mill-pays", "mill-works"):
        assert graded(one, answers, handed(tag("The mill stands still", thesis)), now).earned == 1
    assert Grading(now, one, answers).exercise.items[0].thesis == "mill-works"


NAMES = ("a", "b", "c")


@given(st.lists(st.sampled_from(NAMES)), st.lists(st.sampled_from(NAMES)), st.sampled_from(NAMES))
def test_a_renaming_there_and_back_changes_nothing(options, chosen, old):
    """To a name that nothing has yet."""
    one = exercise("what-is-absent", {"id": "i", "options": sorted(set(options))}, theses=sorted(set(options)))
    answers = Answers.model_validate(
        {"exercise": "trial", "student": "kim", "answers": [{"item": "i", "chosen": sorted(set(chosen))}]}
    )
    lesson = Lesson(one, {"exercise": one, "answers": answers})
    there = lesson_after(lesson, {old: Heir("new", True)})
    assert set(there) == {file for file, r in lesson.files.items() if old in theses_of(r, one)}
    given_ = there.get("exercise", one)
    whole = Lesson(given_, {**lesson.files, **there})
    back = lesson_after(whole, {"new": Heir(old, True)})
    assert {**whole.files, **back} == lesson.files
