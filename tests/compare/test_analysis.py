"""Networks with their camps and the activity of their nodes."""

from itertools import combinations

import pytest
from hypothesis import given

from annot_tui.compare.analysis import Activity, Kind, Recipe, analyse
from annot_tui.compare.camps import camps
from annot_tui.compare.networks import Duplicates, NetworkType, Normalization, one_mode
from annot_tui.model import InvalidInput
from tests.compare.test_networks import HAND, said, statements


@pytest.mark.parametrize(
    ("options", "why"),
    [
        ({"type": NetworkType.CONFLICT, "normalization": Normalization.ACTIVITY}, "average"),
        ({"type": NetworkType.TWO_MODE, "normalization": Normalization.JACCARD}, "prominence"),
        ({"type": NetworkType.TWO_MODE, "between": Kind.THESIS}, "two-mode"),
        ({"type": NetworkType.SUBTRACT, "ignore_stance": True}, "congruence"),
        ({"type": NetworkType.CONFLICT, "ignore_stance": True}, "two-mode"),
    ],
)
def test_what_does_not_go_together_is_refused(options, why):
    with pytest.raises(InvalidInput, match=why):
        Recipe(**options)


def test_theses_are_tied_by_who_speaks_of_both():
    """t and u: a asserts t twice and rejects u, b asserts both, c leans against u only."""
    found = analyse(HAND, Recipe(NetworkType.SUBTRACT, Normalization.NO, between=Kind.THESIS))
    assert found.kinds == (Kind.THESIS, Kind.THESIS)
    assert found.network.weights == {("t", "u"): -1.0, ("u", "t"): -1.0}
    assert found.activity[Kind.THESIS, "t"].statements == 3


def test_isolates_of_a_network_between_theses_are_theses():
    found = analyse([], Recipe(between=Kind.THESIS), (("a",), ("t",)))
    assert (found.network.rows, found.camps.groups) == (("t",), (("t",),))


def test_without_stances_only_what_is_spoken_of_counts():
    both = [said("a", "t", 1.0), said("a", "t", -1.0), said("b", "t", 0.0)]
    mode = analyse(both, Recipe(NetworkType.TWO_MODE, ignore_stance=True))
    assert mode.network.weights == {("a", "t"): 1.0, ("b", "t"): 1.0}
    assert mode.network.statements == 2
    ties = analyse(both, Recipe(NetworkType.CONGRUENCE, Normalization.NO, Duplicates.INCLUDE, ignore_stance=True))
    assert ties.network.weight("a", "b") == 2.0


def test_activity_is_told_of_holders_and_theses():
    found = [
        said("a", "t", 1.0, "d1", "2022-05"),
        said("a", "t", 1.0, "d1", "2022-05"),
        said("a", "u", 1.0, "d2", ""),
        said("b", "t", 1.0, "d3", "2021/2022"),
        said("c", "u", 1.0, "d4", ""),
    ]
    activity = analyse(found, Recipe(NetworkType.TWO_MODE)).activity
    assert activity[Kind.HOLDER, "a"] == Activity(2, 2, (2022, 5, 1), (2022, 5, 31))
    assert activity[Kind.THESIS, "t"] == Activity(2, 2, (2021, 1, 1), (2022, 12, 31))
    assert activity[Kind.HOLDER, "c"] == Activity(1, 1, None, None)


def signs(**ties):
    """A network of two who speak of a thesis of their own for each tie, by sign: `ab=1` or `ab=-1`."""
    return [said(who, name, 1.0 if who == name[0] else float(sign)) for name, sign in ties.items() for who in name]


@pytest.mark.parametrize(
    ("ties", "balance"),
    [
        ({"ab": 1, "bc": 1, "ac": 1}, 1.0),
        ({"ab": 1, "bc": -1, "ac": -1}, 1.0),
        ({"ab": 1, "bc": 1, "ac": -1}, 0.0),
        ({"ab": -1, "bc": -1, "ac": -1}, 0.0),
        # Of the four triangles of four people, abd and acd are balanced, abc and bcd are not.
        ({"ab": 1, "bc": 1, "ac": -1, "ad": 1, "bd": 1, "cd": -1}, 0.5),
        ({"ab": 1, "bc": -1}, None),
        ({}, None),
    ],
)
def test_balance_by_hand(ties, balance):
    found = camps(one_mode(signs(**ties), NetworkType.SUBTRACT))
    assert found.balance == balance
    assert ("balance" in found.undefined) == (balance is None)


@given(statements)
def test_balance_is_the_share_of_triangles_with_a_positive_product(found):
    network = one_mode(found, NetworkType.SUBTRACT)
    products = [
        network.weight(a, b) * network.weight(b, c) * network.weight(a, c) for a, b, c in combinations(network.rows, 3)
    ]
    closed = [product for product in products if product]
    expected = sum(product > 0 for product in closed) / len(closed) if closed else None
    assert camps(network).balance == expected
