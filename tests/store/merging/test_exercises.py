"""Versions of exercises, keys and answers, of synced folders and of git, are brought together or told."""

import pytest

from annot_tui.session import Session
from annot_tui.store.check import check
from annot_tui.store.exercises import read_answers, read_exercise, read_key
from annot_tui.store.merging.merge import Take, merge
from annot_tui.store.merging.settling import settle
from annot_tui.store.merging.waiting import bring_together, cases
from annot_tui.store.reader import read_project
from annot_tui.store.workspace import Workspace
from tests.codebook.test_exercises import ANSWERS, EXERCISE, KEY
from tests.store.merging.repository import project
from tests.sync.team import synced, team

FOLDER = "annotations/exercises/gaps"


def taught(root):
    (root / FOLDER / "answers").mkdir(parents=True)
    for name, text in (("exercise", EXERCISE), ("key", KEY), ("answers/kim", ANSWERS)):
        (root / FOLDER / f"{name}.yaml").write_text(text)


@pytest.fixture
def root(tmp_path):
    project(tmp_path / "project")
    taught(tmp_path / "project")
    return tmp_path / "project"


def put(root, name, text):
    (root / FOLDER / name).write_text(text)


def told(root):
    return [str(problem) for problem in check(read_project(root))]


def merged(root, choose=lambda _: None):
    outcomes = [bring_together(root, case, choose) for case in cases(root)]
    settle(Workspace(read_project(root), "ann"), outcomes)
    return outcomes


@pytest.mark.parametrize(
    ("copy", "of", "old", "new"),
    [
        ("exercise (conflicted copy 2026-01-05).yaml", "exercise.yaml", "kind:", "title: Gaps\nkind:"),
        ("exercise-LAPTOP.yaml", "exercise.yaml", "kind:", "title: Gaps\nkind:"),
        ("key-PC-name.yaml", "key.yaml", "items:", "points: 2\nitems:"),
        ("key.sync-conflict-20260105-101112-ABCDEFG.yaml", "key.yaml", "items:", "points: 2\nitems:"),
        ("answers/kim (1).yaml", "answers/kim.yaml", "words: lost", "words: lost, I say"),
        ("answers/kim (Kim's conflicted copy).yaml", "answers/kim.yaml", "words: lost", "words: lost, I say"),
    ],
)
def test_a_copy_is_told_and_taken_in(root, copy, of, old, new):
    text = (root / FOLDER / of).read_text()
    put(root, copy, text.replace(old, new))
    (fault,) = told(root)
    assert fault.startswith(f"{FOLDER}/{copy}: is a second version of {of.rpartition('/')[2]}, kept by a program")
    assert "`annot-tui merge` takes it in" in fault
    (outcome,) = merged(root)
    assert outcome.settled
    assert not (root / FOLDER / copy).exists()
    assert new in (root / FOLDER / of).read_text()
    assert told(root) == []
    Session.open(root, "ann").undo()
    assert (root / FOLDER / copy).read_text() == text.replace(old, new)
    assert (root / FOLDER / of).read_text() == text


def test_a_copy_whose_original_is_gone_takes_its_place(root):
    (root / FOLDER / "exercise.yaml").rename(root / FOLDER / "exercise (conflicted copy 2026-01-05).yaml")
    merged(root)
    assert read_exercise(root, "gaps").id == "gaps"


def test_what_is_no_file_of_an_exercise_is_told(root):
    put(root, "key-old.yaml", KEY.replace("gaps", "other"))
    put(root, "notes.yml", "a: b\n")
    put(root, "answers/lee (1).yaml", ANSWERS.replace("kim", "lee (1)"))
    told_ = told(root)
    assert [fault.split(":")[0].rpartition("/")[2] for fault in told_] == ["key-old.yaml", "notes.yml"]
    assert all("is no file of an exercise, and not read" in fault for fault in told_)
    assert list(cases(root)) == []


def test_marks_of_git_in_a_key_are_settled(root):
    middle = "<<<<<<< here\npoints: 2\n=======\nnotes: Mine.\n>>>>>>> there\n"
    put(root, "key.yaml", KEY.replace("items:\n", f"{middle}items:\n", 1))
    (outcome,) = merged(root)
    assert outcome.settled
    key = read_key(root, "gaps")
    assert (key.points, key.notes) == (2, "Mine.")


# Answers


def answers(*given, **fields):
    return {"exercise": "gaps", "student": "kim", **fields, "answers": list(given)}


def answer(item, **fields):
    return {"item": item, "chosen": ["a"], **fields}


EARLY, BETWEEN, LATE = "2026-01-05T10:00:00Z", "2026-01-05T10:30:00Z", "2026-01-05T11:00:00Z"


def both_ways(first, second, base=None):
    one, other = merge(base, first, second), merge(base, second, first)
    assert len(one.clashes) == len(other.clashes)
    if not one.clashes:
        assert sorted(map(repr, one.plain.get("answers", ()))) == sorted(map(repr, other.plain.get("answers", ())))
    return one


def test_answers_are_joined_by_item_and_the_later_one_counts_whole():
    old = answer("i", words="Why.", updated=EARLY)
    new = answer("i", chosen=["b"], updated=LATE)
    found = both_ways(answers(old, answer("j")), answers(new, answer("k")))
    assert (found.clashes, found.plain["answers"]) == ((), [new | {"earlier": [old]}, answer("j"), answer("k")])


def test_which_answer_is_the_later_does_not_depend_on_where_the_clocks_stood():
    old = answer("i", updated="2026-01-05T12:30:00+02:00")
    new = answer("i", chosen=["b"], updated=LATE)
    found = both_ways(answers(old), answers(new))
    assert found.plain["answers"] == [new | {"earlier": [old]}]
    assert both_ways(answers(new), answers(new | {"updated": "2026-01-05T12:00:00+01:00"})).clashes == ()


@pytest.mark.parametrize(("chosen", "worded"), [(BETWEEN, LATE), (LATE, BETWEEN)])
def test_an_answer_of_which_each_side_changed_other_fields_has_both_changes(chosen, worded):
    base = answer("i", words="Old.", updated=EARLY)
    one = answer("i", chosen=["b"], words="Old.", updated=chosen)
    other = answer("i", words="New.", updated=worded)
    found = both_ways(answers(one), answers(other), answers(base))
    assert found.plain["answers"] == [answer("i", chosen=["b"], words="New.", updated=LATE)]


def test_of_an_answer_that_both_changed_the_later_counts_whole_and_keeps_the_other():
    base = answer("i", words="Old.", updated=EARLY)
    one = answer("i", chosen=["b"], words="Because.", updated=BETWEEN)
    other = answer("i", chosen=["c"], words="Old.", updated=LATE)
    found = both_ways(answers(one), answers(other), answers(base))
    kept = [other | {"earlier": [one]}]
    assert (found.clashes, found.plain["answers"]) == ((), kept)
    assert both_ways(answers(*kept), answers(one), answers(base)).plain["answers"] == kept
    third = answer("i", chosen=["d"], updated="2026-01-05T12:00:00Z")
    found = both_ways(answers(*kept), answers(third), answers(base))
    assert found.plain["answers"] == [third | {"earlier": [one, other]}]


def test_an_answer_that_one_side_left_alone_is_the_others_whatever_the_clock_says():
    base, mine = answer("i", updated=LATE), answer("i", chosen=["b"], updated=EARLY)
    found = both_ways(answers(base), answers(mine), answers(base))
    assert found.plain["answers"] == [mine]


def test_words_of_which_nothing_tells_the_later_are_both_kept():
    found = both_ways(answers(answer("i", words="One.")), answers(answer("i", words="Two.")))
    assert found.plain["answers"] == [answer("i", words="One.\n\nTwo.")]
    found = both_ways(answers(answer("i", words="One.")), answers(answer("i", words="One. And two.")))
    assert found.plain["answers"] == [answer("i", words="One. And two.")]
    found = both_ways(answers(answer("i", words="And two.")), answers(answer("i", words="Also one. And two.")))
    assert found.plain["answers"] == [answer("i", words="Also one. And two.")]
    before = {"document": "first", "question": 1}
    cards = {"document": "first"}
    one = answers(before=[{**before, "words": "A"}], cards=[{**cards, "origin": "B"}])
    other = answers(before=[{**before, "words": "C"}], cards=[{**cards, "origin": "D", "value": "E"}])
    plain = both_ways(one, other).plain
    assert plain["before"] == [{**before, "words": "A\n\nC"}]
    assert plain["cards"] == [{**cards, "origin": "B\n\nD", "value": "E"}]


def test_two_choices_at_one_time_are_asked_about_and_never_mixed():
    one, other = answers(answer("i")), answers(answer("i", chosen=["b"]))
    (clash,) = both_ways(one, other).clashes
    assert (clash.list, clash.key, clash.fields) == ("answers", "i", ("chosen",))
    assert merge(None, one, other, lambda _: Take.SECOND).plain["answers"] == [answer("i", chosen=["b"])]


# Git


def test_what_two_change_in_a_key_is_merged_by_item(tmp_path):
    clones = team(tmp_path, "ann", "bo")
    ann, bo = clones["ann"], clones["bo"]
    taught(ann)
    assert synced(ann, "ann").fine
    assert synced(bo, "bo").fine
    put(bo, "key.yaml", KEY.replace("options: [{option: a,", "by_teacher: 1\n  options: [{option: a,"))
    assert synced(bo, "bo").fine
    session = Session.open(ann, "ann")
    session.carry_out(session.plan_rename("lost", "n"))
    assert synced(ann, "ann").fine
    key = read_key(ann, "gaps")
    assert [option.option for option in key.items[0].options] == ["n", "drifting"]
    assert key.items[1].by_teacher == 1
    assert read_answers(ann, "gaps", "kim").to("lost").chosen == ("n", "drifting")
