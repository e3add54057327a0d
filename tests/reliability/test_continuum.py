"""Units of one coder that overlap: refused, united, cut."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annot_tui.model.errors import InvalidInput
from annot_tui.reliability.continuum import Continuum, Unit, cut, overlaps, united
from annot_tui.reliability.values import labels_of
from tests.reliability.tables import marked

UNITS = st.lists(
    st.builds(
        lambda coder, start, length, value: Unit(coder, start, start + length, value),
        st.sampled_from("ab"), st.integers(0, 20), st.integers(1, 9), st.sampled_from("xy"),
    ),
    max_size=10,
)  # fmt: skip


def over(units):
    """What is said of each character: coder, place, label."""
    return {(u.coder, place, label) for u in units for place in range(u.start, u.end) for label in labels_of(u.value)}


@pytest.mark.parametrize(
    ("units", "words"),
    [
        ([(0, 5, "x"), (3, 8, "y")], "two units of 'a' overlap, 0–5 'x' and 3–8 'y'"),
        ([(3, 3, "x")], "is empty or not within 0–9"),
        ([(-1, 3, "x")], "not within"),
        ([(5, 10, "x")], "not within"),
    ],
)
def test_what_is_no_continuum(units, words):
    with pytest.raises(InvalidInput, match=words):
        marked(9, a=units)


def test_a_unit_of_nobody():
    with pytest.raises(InvalidInput, match="none of the coders"):
        Continuum(9, ("a",), (Unit("b", 0, 1, "x"),))


@given(UNITS)
def test_united_units_say_the_same_of_every_character(units):
    found = united(units)
    assert over(found) == over(units)
    assert all(one.value != other.value for one, other in overlaps(found))


@given(UNITS)
def test_cut_units_say_the_same_of_every_character_and_do_not_overlap(units):
    found = cut(units)
    assert over(found) == over(units)
    assert Continuum(30, ("a", "b"), found)
    assert cut(found) == found


def test_units_that_touch_stay_two():
    touching = (Unit("a", 0, 5, "x"), Unit("a", 5, 9, "x"))
    assert united(touching) == cut(touching) == touching
