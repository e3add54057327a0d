"""Networks by hand, and against the definitions written out in full."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annot_tui.compare.camps import camps
from annot_tui.compare.networks import (
    Duplicates,
    NetworkType,
    Normalization,
    Statement,
    distinct,
    one_mode,
    two_mode,
)
from annot_tui.compare.selection import By, Restriction, Selection
from annot_tui.compare.statements import discourse
from annot_tui.model.dates import bounds, bounds_or_unknown
from tests.build import document, layer, project, tag, thesis


def said(holder, thesis, level, document="d", published="2022-05-20"):
    return Statement(holder, thesis, level, document, bounds_or_unknown(published))


HAND = [
    said("a", "t", 1.0, "d1"),
    said("a", "t", 1.0, "d2"),
    said("a", "u", -1.0, "d1"),
    said("b", "t", 1.0, "d3"),
    said("b", "u", 1.0, "d3"),
    said("c", "u", -0.5, "d4"),
]


@pytest.mark.parametrize(
    ("type", "normalization", "expected"),
    [
        # a and b: twice the same on t, opposite on u; a and c: -1 and -0.5 are a quarter of the scale apart
        ("congruence", "no", {"ab": 2.0, "ac": 0.75, "bc": 0.25}),
        ("conflict", "no", {"ab": 1.0, "ac": 0.25, "bc": 0.75}),
        ("subtract", "no", {"ab": 1.0, "ac": 0.5, "bc": -0.5}),
        ("subtract", "average", {"ab": 1 / 2.5, "ac": 0.5 / 2, "bc": -0.5 / 1.5}),
        ("congruence", "jaccard", {"ab": 2 / 4, "ac": 0.75 / 4, "bc": 0.25 / 3}),
        ("congruence", "cosine", {"ab": 2 / (5**0.5 * 2**0.5), "ac": 0.75 / 5**0.5, "bc": 0.25 / 2**0.5}),
    ],
)
def test_one_mode_by_hand(type, normalization, expected):
    network = one_mode(HAND, NetworkType(type), Normalization(normalization))
    assert {f"{x}{y}": pytest.approx(w) for (x, y), w in network.weights.items() if x < y} == expected
    assert all(network.weight(x, x) == 0 for x in "abc")


@pytest.mark.parametrize(
    ("normalization", "expected"),
    [
        ("no", {("a", "t"): 2, ("a", "u"): -1, ("b", "t"): 1, ("b", "u"): 1, ("c", "u"): -0.5}),
        ("activity", {("a", "t"): 2 / 3, ("a", "u"): -1 / 3, ("b", "t"): 0.5, ("b", "u"): 0.5, ("c", "u"): -0.5}),
        (
            "prominence",
            {("a", "t"): 2 / 3, ("a", "u"): -1 / 3, ("b", "t"): 1 / 3, ("b", "u"): 1 / 3, ("c", "u"): -0.5 / 3},
        ),
    ],
)
def test_two_mode_by_hand(normalization, expected):
    network = two_mode(HAND, Normalization(normalization))
    assert network.weights == {key: pytest.approx(weight) for key, weight in expected.items()}


levels = st.sampled_from([-1.0, -0.5, 0.0, 0.5, 1.0])
statements = st.lists(
    st.builds(said, st.sampled_from("abc"), st.sampled_from("tuv"), levels, st.sampled_from(["d1", "d2"])), max_size=12
)


@given(statements)
def test_ties_are_sums_over_pairs_of_statements(found):
    congruence, conflict, subtract = (
        one_mode(found, NetworkType(name), Normalization.NO, Duplicates.INCLUDE)
        for name in ("congruence", "conflict", "subtract")
    )
    for x, y in product("abc", repeat=2):
        pairs = [(s, o) for s in found for o in found if s.holder == x != y == o.holder and s.thesis == o.thesis]
        apart = sum(abs(s.level - o.level) / 2 for s, o in pairs)
        assert conflict.weight(x, y) == pytest.approx(apart)
        assert congruence.weight(x, y) == pytest.approx(len(pairs) - apart)
        assert subtract.weight(x, y) == pytest.approx(len(pairs) - 2 * apart)
        assert subtract.weight(x, y) == subtract.weight(y, x)


@given(statements, st.sampled_from(Normalization), st.sampled_from(Duplicates))
def test_every_network_is_made_of_numbers(found, normalization, duplicates):
    for network in (
        two_mode(found, normalization, duplicates, ("z", "w")),
        one_mode(found, NetworkType.SUBTRACT, normalization, duplicates, "z"),
    ):
        assert all(weight == weight for weight in network.weights.values())
        assert "z" in network.rows


SAME = [
    ("d1", "2021-12-30"),
    ("d2", "2022-01-01"),
    ("d3", "2022-01-20"),
    ("d4", "2021-01-20"),
    ("d5", "2022"),
    ("d5", "2022"),
    ("d6", ""),
]


@pytest.mark.parametrize(
    ("rule", "kept"), [("include", 7), ("document", 6), ("week", 5), ("month", 5), ("year", 3), ("range", 1)]
)
def test_repetitions_count_once_within_their_period(rule, kept):
    """30 December 2021 and 1 January 2022 share a week; a bare year tells no month, a missing date nothing."""
    found = [said("a", "t", 1.0, name, date) for name, date in SAME]
    assert len(distinct(found, Duplicates(rule))) == kept
    assert len(distinct([*found, said("a", "t", -1.0)], Duplicates(rule))) == kept + 1


def small():
    return project(
        [document("d1", "A", published="2021"), document("d2", "B", published="2022-05")],
        [thesis("t"), thesis("u")],
        [
            layer(
                "x",
                "d1",
                tag("1", "t", "asserts"),
                tag("2", "t", "qualifies", leaning="rejects"),
                tag("3", "u", "rejects", voice=["V"]),
                tag("4", "u", "asserts", confidence="low"),
            ),
            layer("x", "d2", tag("5", "t", "qualifies"), tag("6", "u", "asserts", voice=["V"], treatment="endorses")),
            layer("y", "d1", tag("7", "t", "asserts")),
        ],
    )


def told(restriction=None, **options):
    found = discourse(small(), Selection(only=restriction or Restriction(), **options))
    return sorted((s.holder, s.thesis, s.level) for s in found.statements)


def test_what_counts_as_a_statement():
    own = [("a", "t", -0.5), ("a", "t", 1.0), ("a", "t", 1.0), ("b", "t", 0.0), ("b", "u", 1.0)]
    assert told() == own
    assert told(by=By.VOICE) == [*own[:4], ("v", "u", -1.0), ("v", "u", 1.0)]
    assert told(analysts=("y",)) == [("a", "t", 1.0)]
    assert told(theses=("u",)) == [("b", "u", 1.0)]
    assert told(Restriction(bounds("2022/.."))) == own[3:]


def test_camps():
    found = [said(h, t, level) for h, level in zip("abcd", (1, 1, -1, -1), strict=True) for t in "tuv"]
    result = camps(one_mode(found, NetworkType.SUBTRACT))
    assert result.groups == (("a", "b"), ("c", "d"))
    assert result.modularity == pytest.approx(0.5)


def test_the_figure_is_the_same_in_every_run_though_sets_have_another_order():
    """As if in other runs: the order of a set of names follows from their hashes, as does that of a run's."""
    levels = (0.3, 0.1, 0.7, -0.2, 0.9, 0.6, -0.4)
    found = set()
    for run in range(40):
        names = [f"{name}{run}" for name in "abcdefg"]
        statements = [
            said(h, t, level * n) for h, level in zip(names, levels, strict=True) for n, t in enumerate("tuv", 1)
        ]
        found.add(camps(one_mode(statements, NetworkType.SUBTRACT)).modularity)
    assert len(found) == 1


@pytest.mark.parametrize("found", [[], [said("a", "t", 1.0)], [said("a", "t", 1.0), said("b", "t", -1.0)]])
def test_without_allies_the_figure_says_why_there_is_none(found):
    result = camps(one_mode(found, NetworkType.SUBTRACT))
    assert result.modularity is None
    assert result.undefined
    assert len(result.groups) == len({s.holder for s in found})
