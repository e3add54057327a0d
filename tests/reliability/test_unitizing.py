"""The u-alpha family: printed values, the definition character by character, and every edge."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annot_tui.model.errors import InvalidInput
from annot_tui.reliability.continuum import Continuum
from annot_tui.reliability.distances import Distance
from annot_tui.reliability.measures import score
from annot_tui.reliability.table import Table
from annot_tui.reliability.unitizing import NO_GAPS, NO_MARKS, NO_MEETING, ONE_VALUE, TOO_LITTLE, u_alpha
from tests.reliability import naive
from tests.reliability.tables import marked

# Krippendorff, Content Analysis, 4th ed. 2019, figure 12.11, from the paper of 2016; as the R package quallmer reads it
# off the drawing, which does not show for certain where the units of value 6, from 32 to 44, are divided.
THIRDS = [(32, 36, "6"), (36, 40, "6"), (40, 44, "6")]


def figure_of_2016(alex, suzan):
    """The figure, with the units of value 6 of two coders divided in one way or another."""
    return marked(
        60,
        alex=[(0, 7, "1"), (7, 13, "2"), (30, 32, "5"), *alex, (44, 60, "7")],
        paul=[(0, 7, "1"), (7, 13, "3"), (13, 21, "5"), (32, 44, "6")],
        suzan=[(0, 7, "1"), (7, 13, "4"), (13, 21, "5"), *suzan],
    )


AS_READ = figure_of_2016(
    alex=[(32, 37, "6"), (37, 44, "6")], suzan=[(32, 37, "6"), (37, 41, "6"), (41, 44, "6")]
)  # fmt: skip


def test_a_division_of_one_value_gives_all_that_is_printed_in_2016():
    """The division is chosen to fit and not read off: any with squares of 238 to 242 does, such as thirds."""
    found = u_alpha(figure_of_2016(alex=THIRDS, suzan=THIRDS))
    assert (round(found.bar_u.value, 3), round(found.u.value, 3), round(found.cu.value, 3)) == (0.413, 0.510, 0.724)


def test_the_division_of_one_value_moves_the_third_digit_only():
    """As quallmer divides them the squares are 268."""
    found = u_alpha(AS_READ)
    assert (round(found.bar_u.value, 3), round(found.u.value, 3), round(found.cu.value, 3)) == (0.414, 0.510, 0.726)


def test_values_one_by_one_of_2016():
    found = u_alpha(AS_READ)
    single = {value: (of.alpha.value, of.coverage) for value, of in found.k_u.items()}
    assert {value: alpha for value, (alpha, _) in single.items()} == {
        "1": 1, "2": 0, "3": 0, "4": 0, "5": 1, "6": 1, "7": None,
    }  # fmt: skip
    assert (single["5"][1], single["7"][1]) == (8 / 18, 0)


@st.composite
def continua(draw, values="xyz"):
    length = draw(st.integers(1, 30))
    coders = "abcd"[: draw(st.integers(2, 4))]
    layers = {}
    for coder in coders:
        cuts = sorted(draw(st.sets(st.integers(0, length), max_size=8)))
        kinds = [draw(st.sampled_from([*values, None])) for _ in cuts[1:]]
        layers[coder] = [(s, e, v) for s, e, v in zip(cuts, cuts[1:], kinds, strict=False) if v]
    return marked(length, **layers)


def figures(found):
    return {"bar_u": found.bar_u.value, "u": found.u.value, "cu": found.cu.value}


def alike(a, b):
    return {name: value is None for name, value in a.items()} == {
        name: value is None for name, value in b.items()
    } and all(value is None or value == pytest.approx(float(b[name]), abs=1e-9) for name, value in a.items())


@given(continua())
def test_the_definition_character_by_character(continuum):
    found = u_alpha(continuum)
    if not continuum.units:
        assert (found.u.undefined, found.coverage) == (NO_MARKS, None)
        return
    full = naive.u_family(continuum)
    assert alike(figures(found), {name: full[name] for name in ("bar_u", "u", "cu")})
    assert found.coverage == pytest.approx(float(full["coverage"]))
    for value, (alpha, coverage) in full["k_u"].items():
        assert alike({"": found.k_u[value].alpha.value}, {"": alpha})
        assert found.k_u[value].coverage == pytest.approx(float(coverage))


@given(continua())
def test_neither_order_nor_names_matter(continuum):
    names = {"x": "p", "y": "o", "z": "n"}
    units = tuple(unit._replace(value=names[unit.value]) for unit in reversed(continuum.units))
    turned = Continuum(continuum.length, continuum.coders[::-1], units)
    assert alike(figures(u_alpha(continuum)), figures(u_alpha(turned)))


@given(continua("x"))
def test_with_one_value_there_is_one_question(continuum):
    found = u_alpha(continuum)
    assert alike({"": found.u.value}, {"": found.bar_u.value})
    assert found.cu.value is None


@given(st.lists(continua(), min_size=1, max_size=3))
def test_several_texts_are_as_one(texts):
    coders = max((text.coders for text in texts), key=len)
    texts = [Continuum(text.length, coders, text.units) for text in texts]
    begins, units = 0, []
    for text in texts:
        units += [unit._replace(start=unit.start + begins, end=unit.end + begins) for unit in text.units]
        begins += text.length
    assert alike(figures(u_alpha(texts)), figures(u_alpha(Continuum(begins, coders, tuple(units)))))


@given(st.lists(st.tuples(*[st.sampled_from("xyz")] * 3), min_size=1, max_size=15))
def test_units_of_one_character_without_gaps_are_the_units_of_a_table(rows):
    layers = {c: [(place, place + 1, row[n]) for place, row in enumerate(rows)] for n, c in enumerate("abc")}
    found = u_alpha(marked(len(rows), **layers))
    alpha = score(Table.of_rows("abc", rows)).value
    assert alike({"u": found.u.value, "cu": found.cu.value}, {"u": alpha, "cu": alpha})
    assert found.bar_u.undefined == NO_GAPS


def test_agreement_as_chance_would_have_it_is_none():
    # Nine characters marked by each, one of them by both, in a text of 77: they agree on 79 % of the characters.
    a = [(2 * n, 2 * n + 1, "x") for n in range(9)]
    b = [(16, 17, "x"), *((20 + 2 * n, 21 + 2 * n, "x") for n in range(8))]
    found = u_alpha(marked(77, a=a, b=b))
    assert found.u.value == pytest.approx(0, abs=1e-12)
    assert found.bar_u.value == pytest.approx(0, abs=1e-12)


def test_the_length_of_the_text_counts():
    a, b = [(0, 10, "x")], [(5, 15, "x")]
    near, far = (u_alpha(marked(length, a=a, b=b)).u.value for length in (20, 2000))
    assert near < 0.3 < far


def test_everybody_agrees():
    found = u_alpha(marked(50, a=[(0, 10, "x"), (20, 30, "y")], b=[(0, 10, "x"), (20, 30, "y")]))
    assert figures(found) == {"bar_u": 1, "u": 1, "cu": 1}
    assert found.coverage == 0.4


def test_nobody_agrees():
    found = u_alpha(marked(50, a=[(0, 10, "x")], b=[(20, 30, "y")]))
    assert found.u.value < 0
    assert found.bar_u.value < 0
    assert (found.cu.undefined, found.coverage) == (NO_MEETING, 0)
    assert all(of.alpha.value is None and of.coverage == 0 for of in found.k_u.values())


def test_the_same_place_and_other_values():
    found = u_alpha(marked(50, a=[(0, 10, "x")], b=[(0, 10, "y")]))
    assert found.bar_u.value == 1
    assert found.u.value < 1
    assert found.cu.value <= 0


def test_many_coders_who_hardly_ever_meet():
    found = u_alpha(marked(50, a=[(0, 10, "x")], b=[(5, 15, "y")], c=[], d=[]))
    assert found.cu.undefined == found.k_u["x"].alpha.undefined == TOO_LITTLE
    assert found.coverage == pytest.approx(10 / 3 / 200)


def test_one_coder_marked_nothing():
    assert u_alpha(marked(50, a=[(0, 10, "x")], b=[])).u.value < 0


def test_nothing_to_measure():
    assert u_alpha(marked(50, a=[], b=[])).u.undefined == NO_MARKS
    assert u_alpha(marked(50, a=[(0, 10, "x")])).bar_u.undefined.startswith("one coder alone")
    assert u_alpha(()).u.undefined == "there is no coder"
    assert u_alpha(marked(0, a=[], b=[])).u.undefined == "the text is empty"


def test_one_value_that_covers_everything():
    found = u_alpha(marked(50, a=[(0, 50, "x")], b=[(0, 20, "x"), (20, 50, "x")]))
    assert (found.bar_u.undefined, found.cu.undefined) == (NO_GAPS, ONE_VALUE)
    assert found.u.undefined == "everybody gave everything the same value"
    assert found.k_u["x"].alpha.undefined == ONE_VALUE


def test_sets_are_the_same_or_not_in_u_and_near_or_far_in_cu():
    both = frozenset("xy")
    text = marked(50, a=[(0, 10, both), (20, 30, "z")], b=[(0, 10, "x"), (20, 30, "z")])
    plain, near = u_alpha(text), u_alpha(text, Distance.JACCARD)
    assert plain.u == near.u
    assert plain.cu.value < near.cu.value < 1
    assert near.distance == "jaccard"


def test_intervals_draw_whole_texts():
    texts = [marked(40, a=[(0, 10, "x")], b=[(n, 10, "x")]) for n in range(5)] + [marked(40, a=[], b=[])]
    found = u_alpha(texts, resamples=100)
    assert set(found.intervals) == {"bar_u", "u"}
    assert found.intervals["u"].low <= found.u.value <= found.intervals["u"].high
    assert "texts drawn anew" in found.intervals["u"].method
    assert not u_alpha(texts[:1], resamples=100).intervals


def test_texts_of_other_coders_are_not_put_together():
    with pytest.raises(InvalidInput, match="the same coders"):
        u_alpha([marked(9, a=[], b=[]), marked(9, a=[], c=[])])
