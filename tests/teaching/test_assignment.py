"""The assignment is the best one: beside every other one, tried by brute force."""

from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from annot_tui.teaching.assignment import assigned

ROWS = st.lists(st.dictionaries(st.integers(0, 5), st.integers(1, 9), max_size=5), max_size=4)


def best(weights):
    columns = [*range(6), *[None] * len(weights)]
    choices = permutations(columns, len(weights))
    return max((sum(row.get(c, 0) for row, c in zip(weights, choice, strict=True)) for choice in choices), default=0)


@given(ROWS)
def test_no_other_assignment_is_worth_more(weights):
    found = assigned(weights)
    taken = [column for column in found if column is not None]
    assert len(taken) == len(set(taken))
    assert all(column is None or column in row for row, column in zip(weights, found, strict=True))
    assert sum(row[c] for row, c in zip(weights, found, strict=True) if c is not None) == best(weights)


def test_the_greedy_choice_would_be_wrong():
    assert assigned([{0: 4, 1: 4}, {0: 4}]) == [1, 0]
