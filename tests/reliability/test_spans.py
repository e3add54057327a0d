"""Span F1: the largest matching, the same from both sides."""

from hypothesis import given
from hypothesis import strategies as st

from annot_tui.reliability.continuum import Unit
from annot_tui.reliability.spans import Rule, matching, mean_f1, pairwise_f1, span_f1
from tests.reliability import naive

UNITS = st.lists(
    st.builds(
        lambda start, length, value: (start, start + length, value),
        st.integers(0, 15), st.integers(1, 8), st.sampled_from("xy"),
    ),
    max_size=6,
)  # fmt: skip


def of(coder, places):
    return [Unit(coder, *place) for place in places]


def fits(a, b, rule):
    shared = len(set(range(a.start, a.end)) & set(range(b.start, b.end)))
    whole = len(set(range(a.start, a.end)) | set(range(b.start, b.end)))
    return a.value == b.value and {
        Rule.STRICT: (a.start, a.end) == (b.start, b.end), Rule.HALF: shared / whole >= 0.5, Rule.OVERLAP: shared > 0,
    }[rule]  # fmt: skip


@given(UNITS, UNITS, st.sampled_from(Rule))
def test_as_many_pairs_as_there_can_be(first, second, rule):
    a, b = of("a", first), of("b", second)
    pairs = matching(a, b, rule)
    assert all(fits(one, other, rule) for one, other in pairs)
    assert all(a.count(one) >= [p[0] for p in pairs].count(one) for one, _ in pairs)
    assert all(b.count(other) >= [p[1] for p in pairs].count(other) for _, other in pairs)
    assert len(pairs) == naive.largest_matching([[n for n, o in enumerate(b) if fits(one, o, rule)] for one in a])


@given(UNITS, UNITS, st.sampled_from(Rule))
def test_both_coders_are_treated_alike(first, second, rule):
    units = of("a", first) + of("b", second)
    assert span_f1("a", "b", units, rule).f1 == span_f1("b", "a", units, rule).f1


@given(UNITS, UNITS)
def test_each_rule_allows_what_the_stricter_one_does(first, second):
    strict, half, overlap = (span_f1("a", "b", of("a", first) + of("b", second), rule).f1.value or 0 for rule in Rule)
    assert strict <= half <= overlap


def test_the_first_that_fits_is_not_always_the_one_to_take():
    a = of("a", [(0, 10, "x"), (0, 3, "x")])
    b = of("b", [(0, 3, "x"), (8, 12, "x")])
    assert len(matching(a, b, Rule.OVERLAP)) == 2


def test_pairs_and_their_mean():
    units = of("a", [(0, 5, "x"), (7, 9, "y")]) + of("b", [(0, 5, "x"), (7, 9, "x")])
    pairs = pairwise_f1(("a", "b", "c"), units)
    assert [pair.f1.value for pair in pairs] == [0.5, 0, 0]
    assert pairs[0].pairs == ((units[0], units[2]),)
    assert mean_f1(pairs).value == 0.5 / 3


def test_where_nobody_marked_anything_there_is_no_f1():
    pairs = pairwise_f1(("a", "b", "c"), of("a", [(0, 5, "x")]))
    assert [pair.f1.value for pair in pairs] == [0, 0, None]
    assert pairs[2].f1.undefined == "neither marked anything"
    assert mean_f1(pairs).value == 0
    assert mean_f1(pairs[2:]).value is None


def test_long_chains_of_overlaps_are_matched_without_end():
    a = of("a", [(10 * n, 10 * n + 9, "x") for n in range(3000)])
    b = of("b", [(10 * n - 5, 10 * n + 4, "x") for n in range(1, 3001)])
    assert len(matching(a, b, Rule.OVERLAP)) == 3000
