"""Who and what is compared, and that nothing is left out without a word."""

import pytest

from annot_tui.model import InvalidInput, Project, UnknownName, text_hash
from annot_tui.reliability.ground import Left, Why, coders, counted, ground
from tests.build import document
from tests.reliability.small import TEXT, reading, team

BOTH = ("a", "b")


def test_only_documents_that_all_have_finished_count():
    made = team(
        reading("a", ("t", "asserts", (0, 13))),
        reading("b", ("t", "asserts", (0, 13)), reading="reading"),
        reading("a", document="e"),
        reading("b", document="e"),
        reading("a", document="f"),
    )
    found = ground(made, BOTH)
    assert found.documents == ("e",)
    assert found.left == (Left(Why.UNFINISHED, "d", "b"), Left(Why.UNFINISHED, "f", "b"))
    assert found.marks == ()


def test_compared_is_who_has_finished_something_and_not_the_consensus():
    made = team(reading("a"), reading("b"), reading("c", reading="reading"), reading("consensus"))
    assert coders(made) == ("a", "b")
    assert coders(made, ("consensus", "a", "a")) == ("a", "consensus")
    with pytest.raises(UnknownName, match="no layer of 'z'"):
        coders(made, ("a", "z"))
    with pytest.raises(InvalidInput, match="alone agrees with nobody"):
        coders(made, ("a", "a"))
    assert coders(Project()) == ()


def test_readings_of_two_versions_of_a_text_are_not_compared():
    made = team(reading("a", text=text_hash("other")), reading("b", text=text_hash(TEXT)))
    assert ground(made, BOTH).left == (Left(Why.OTHER_TEXT, "d", ""),)
    made = team(reading("a", text=""), reading("b", text=text_hash(TEXT)))
    assert ground(made, BOTH).documents == ("d",)


def test_tags_whose_place_waits_are_left_out_and_told():
    changed = TEXT.replace("Vwx yza", "Never vwx yza")
    old = text_hash(TEXT)
    rows = (("t", "asserts", (0, 13)), ("t", "asserts", (14, 29)), ("s", "rejects", (30, 42)))
    made = team(
        reading("a", *rows, text=old),
        reading("b", ("gone", "asserts", (0, 3)), text=old),
        documents=[document("d", "Ann", text=changed)],
    )
    found = ground(made, BOTH)
    assert [mark.id for mark in found.marks] == ["a-d-0", "a-d-1"]
    assert counted(found.left) == {Why.WAITING: 1, Why.UNKNOWN_THESIS: 1}


def test_one_thesis_or_document_alone():
    made = team(
        reading("a", ("s", "asserts", (0, 3)), ("t", "asserts", (4, 8))), reading("b", ("t", "rejects", (4, 8))),
        reading("a", ("t", "asserts", (4, 8)), document="e"), reading("b", document="e"),
    )  # fmt: skip
    whole = ground(made, BOTH)
    assert whole.theses == ("s", "t")
    assert [m.id for m in whole.on_theses(("t",)).marks] == ["a-d-1", "b-d-0", "a-e-0"]
    assert whole.on_theses(("s",)).documents == ("d", "e")
    assert [m.id for m in whole.on_documents(("e",)).marks] == ["a-e-0"]
    assert ground(made, BOTH, ("s",), ("d",)).marks == whole.on_theses(("s",)).on_documents(("d",)).marks
    with pytest.raises(UnknownName, match="no thesis 'x'"):
        ground(made, BOTH, ("x",))
    with pytest.raises(UnknownName, match="no document 'x'"):
        ground(made, BOTH, (), ("x",))
