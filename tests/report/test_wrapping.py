"""Lines of words: what fits into so many cells, whatever the script."""

import re
import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annot_tui.report.wrapping import unbroken, wrapped
from annot_tui.text.cells import cells
from annot_tui.text.safe import visible

WORDS = st.sampled_from(
    ["the", "state", "¶", "7", "“政府”", "白俄罗斯总统依靠俄罗斯的支持", "(政府)。", "a政b", "각하"]
)
TEXTS = st.lists(WORDS, max_size=30).map(" ".join)


@given(st.text("ab ¶7\u00a0é-", max_size=80), st.integers(10, 30))
def test_without_wide_characters_lines_are_as_the_library_makes_them(text, width):
    wanted = textwrap.wrap(
        re.sub(r"¶ (?=\d)", "¶\u00a0", visible(text)), width, break_long_words=False, break_on_hyphens=False
    )
    assert list(wrapped(text, width)) == [line.replace("\u00a0", " ") for line in wanted]


@given(TEXTS, st.integers(16, 60))
def test_every_line_fits_and_no_word_is_lost(text, width):
    lines = list(wrapped(text, width, "  ", "- "))
    assert all(cells(line) <= width for line in lines)
    assert all(line.startswith("  " if number else "- ") for number, line in enumerate(lines))
    assert re.sub(r"\s", "", "".join(line[2:] for line in lines)) == re.sub(r"\s", "", text)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("白俄罗斯总统依靠俄罗斯", ["白俄罗斯", "总统依靠", "俄罗斯"]),
        ("白俄罗斯。总统依", ["白俄罗", "斯。总统", "依"]),
        ("ab “白俄罗”", ["ab “白俄", "罗”"]),
        ("http://example.org/ 白", ["http://example.org/", "白"]),
        ("白", ["白"]),
        (" \u3000", []),
    ],
)
def test_where_lines_end(text, lines):
    assert list(wrapped(text, 8)) == lines


def test_what_is_unbroken_stays_on_a_line():
    assert list(wrapped(f"白俄 {unbroken('a b c')} 白", 8)) == ["白俄", "a b c 白"]
