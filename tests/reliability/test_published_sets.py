"""Distances of sets against the definitions of Passonneau 2006, and alpha with them."""

import pytest

from annot_tui.reliability.distances import Distance, dice, jaccard, masi
from annot_tui.reliability.measures import score
from annot_tui.reliability.table import Table

NONE = frozenset()


def of(text):
    return frozenset(text)


@pytest.mark.parametrize(
    ("a", "b", "by_jaccard", "by_masi", "by_dice"),
    [
        ("ab", "ab", 0, 0, 0),
        ("", "", 0, 0, 0),
        ("a", "", 1, 1, 1),
        ("ab", "cd", 1, 1, 1),
        ("a", "ab", 1 / 2, 1 - 1 / 2 * 2 / 3, 1 - 2 / 3),  # one in the other: two thirds
        ("ab", "abcd", 1 / 2, 1 - 1 / 2 * 2 / 3, 1 - 4 / 6),
        ("ab", "bc", 2 / 3, 1 - 1 / 3 * 1 / 3, 1 - 2 / 4),  # crossing: one third
        ("abc", "bcd", 1 / 2, 1 - 1 / 2 * 1 / 3, 1 - 4 / 6),
    ],
)
def test_distances(a, b, by_jaccard, by_masi, by_dice):
    for distance, expected in ((jaccard, by_jaccard), (masi, by_masi), (dice, by_dice)):
        assert distance(of(a), of(b)) == distance(of(b), of(a)) == pytest.approx(expected)


def test_a_label_is_a_set_of_one():
    assert jaccard("ab", of(["ab"])) == masi("ab", of(["ab"])) == dice("ab", of(["ab"])) == 0


def mean_masi(these, those):
    """The mean of MASI as a similarity over mentions, each with the chain that either coder put it into."""
    pairs = [
        (of(a), of(b)) for mention in "".join(these) for a in these for b in those if mention in a and mention in b
    ]
    return sum(1 - masi(a, b) for a, b in pairs) / len(pairs)


@pytest.mark.parametrize(
    ("these", "those", "printed"),
    [
        (["ABC"], ["AB", "C"], 10 / 27),  # one coder's chains within the other's
        (["AB", "CD"], ["A", "BC", "D"], 6 / 27),  # chains that cross
    ],
)
def test_the_two_means_printed_in_2006(these, those, printed):
    """Passonneau 2006 prints the means; the chains are found again from the fractions: the paper was not to be had."""
    assert mean_masi(these, those) == pytest.approx(printed)


# Nine units of two coders, the example of the tests of DKPro Agreement; alpha worked out by hand over all pairs.
UNITS = [
    ("", ""),
    ("A", ""),
    ("A", "A"),
    ("A", "B"),
    ("AB", "A"),
    ("AB", "AC"),
    ("ABC", "ABC"),
    ("C", "AC"),
    ("C", "AC"),
]


@pytest.mark.parametrize("distance", Distance)
def test_alpha_of_sets_by_hand(distance):
    between = {Distance.JACCARD: jaccard, Distance.MASI: masi, Distance.DICE: dice}[distance]
    pairs = [(of(a), of(b)) for a, b in UNITS]
    values = [value for pair in pairs for value in pair]
    observed = sum(between(a, b) for a, b in pairs) / len(pairs)
    everywhere = [between(a, b) for i, a in enumerate(values) for j, b in enumerate(values) if i != j]
    found = score(Table.of_rows("xy", pairs), distance=distance)
    assert found.distance == distance
    assert found.value == pytest.approx(1 - observed / (sum(everywhere) / len(everywhere)))


def test_sets_have_jaccards_distance_unless_another_is_named():
    table = Table.of_rows("xy", [(of(a), of(b)) for a, b in UNITS])
    assert score(table) == score(table, distance=Distance.JACCARD)
    assert score(table, "percent").distance == "the same or not"


def test_none_found_is_a_value_and_missing_is_not():
    looked = Table.of_rows("xy", [("a", "a"), ("b", "b"), ("a", NONE)])
    away = Table.of_rows("xy", [("a", "a"), ("b", "b"), ("a", None)])
    assert (score(looked).pairable, score(away).pairable) == (3, 2)
    assert score(looked).value < score(away).value == 1
    assert score(looked).value == score(looked, distance=Distance.JACCARD).value
