"""Versions to choose from, and what their analysts are called."""

from hypothesis import given
from hypothesis import strategies as st

from annot_tui.model import Project
from annot_tui.reliability.groups import groups
from annot_tui.reliability.versions import Names, alternatives, called
from tests.reliability.test_groups import at, read


def test_versions_that_say_the_same_are_one() -> None:
    same, other = {"stance": "rejects"}, {"stance": "asserts"}
    tags = {"a": same, "b": other, "c": {**same, "note": "I think so"}}
    made = read(*((name, [at(name, (0, 10), **fields)]) for name, fields in tags.items()))
    (group,) = groups(made)
    found = alternatives(made, group, Names(made, "d"))
    assert [one.analysts for one in found] == [("a", "c"), ("b",)]


@given(st.lists(st.text("abcdef", min_size=1, max_size=3), min_size=1, max_size=6, unique=True))
def test_hidden_names_are_numbers_each_once_and_always_the_same(analysts: list[str]) -> None:
    made = read(*((name, [at(f"t{name}", (0, 10))]) for name in analysts), hide_names=True)
    names = Names(made, "d")
    called = {name: names(name) for name in analysts}
    assert sorted(called.values()) == [f"reader {n}" for n in range(1, len(analysts) + 1)]
    again = Names(read(*((name, [at(f"t{name}", (0, 10))]) for name in reversed(analysts)), hide_names=True), "d")
    assert {name: again(name) for name in analysts} == called


def test_the_order_of_hidden_names_is_another_one_in_another_document() -> None:
    analysts = ["a", "b", "c", "d"]
    made = read(*((name, [at(f"t{name}", (0, 10))]) for name in analysts), hide_names=True)
    layers = {
        (name, document): file.model_copy(update={"document": document})
        for (name, _), file in made.layers.items()
        for document in "defgh"
    }
    several = Project(meta=made.meta, documents=made.documents, layers=layers)
    orders = {tuple(sorted(analysts, key=Names(several, document).place)) for document in "defgh"}
    assert len(orders) > 1


def test_hidden_names_stand_in_the_order_of_their_numbers() -> None:
    analysts = ["a", "b", "c", "d"]
    made = read(*((name, [at(f"t{name}", (0, 10))]) for name in analysts), hide_names=True)
    assert called(analysts, Names(made, "d")) == "reader 1, reader 2, reader 3, reader 4"
    assert called(["b", "a"], Names(read(*((name, [at(name, (0, 10))]) for name in "ab")), "d")) == "a, b"


def test_one_is_told_which_tags_are_ones_own() -> None:
    made = read(("a", [at("1", (0, 10))]), ("b", [at("2", (0, 10))]), hide_names=True)
    assert Names(made, "d", "a")("a") == "you"
    assert Names(made, "d", "a")("b").startswith("reader ")
    assert Names(made, "d")("consensus") == "consensus"
