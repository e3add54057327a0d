"""Relations that cannot stand together, between two theses and over more."""

import pytest

from annot_tui.codebook.relations import refuted
from tests.build import thesis


def found(declared):
    theses = {name: thesis(name, *relations) for name, relations in declared.items()}
    return [(item.thesis, item.true, len(item.chain)) for item in refuted(theses)]


@pytest.mark.parametrize(
    ("declared", "told"),
    [
        ({"a": ["implies b"], "b": ["implies c"], "c": []}, []),
        ({"a": ["implies b"], "b": ["implies c"], "c": ["contradicts a"]}, [("a", True, 3)]),
        # Whoever rejects a has to hold c, and with it a.
        ({"a": ["complement b"], "b": ["implies c"], "c": ["implies a"]}, [("a", False, 3)]),
        # Three that pairwise exclude and exhaust each other can be neither true nor false: told once.
        ({"a": ["complement b"], "b": ["complement c"], "c": ["complement a"]}, [("a", True, 3)]),
        ({"a": ["complement b"], "b": ["complement c"], "c": ["complement d"], "d": ["complement a"]}, []),
        # What merely leads to a fault is not told beside it.
        ({"z": ["implies a"], "a": ["implies b"], "b": ["implies c"], "c": ["contradicts a"]}, [("a", True, 3)]),
        # A defeasible step is no matter of meaning, and what is declared compatible infers nothing.
        ({"a": ["implies b"], "b": ["implies c"], "c": ["contradicts a defeasible"]}, []),
        ({"a": ["implies b"], "b": ["implies c"], "c": ["contradicts a", "compatible a"]}, []),
        # Between two theses alone `exclusives` tells it.
        ({"a": ["implies b"], "b": ["contradicts a"]}, []),
    ],
)
def test_a_thesis_that_strict_relations_leave_no_choice(declared, told):
    assert found(declared) == told
