"""Counts with their nouns."""

import pytest

from annot_tui.text.counting import number_of


@pytest.mark.parametrize(
    ("count", "nouns", "said"),
    [
        (0, ("tag",), "0 tags"),
        (1, ("tag",), "1 tag"),
        (1204, ("tag",), "1,204 tags"),
        (2, ("thesis", "theses"), "2 theses"),
    ],
)
def test_a_count_has_its_noun(count, nouns, said):
    assert number_of(count, *nouns) == said
