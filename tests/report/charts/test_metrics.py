"""Widths of texts: upper bounds that cutting and wrapping keep to."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annot_tui.report.charts.metrics import ELLIPSIS, cut, text_width, wrapped

# Measured in Chromium with DejaVu Sans at 100 units.
MEASURED = {
    " ": 32, "a": 61, "c": 55, "d": 63, "f": 35, "i": 28, "m": 97, "n": 63, "r": 41, "t": 39, "w": 82, "B": 69,
    "D": 77, "G": 77, "H": 75, "I": 29, "J": 29, "M": 86, "O": 79, "W": 99, "0": 64, ".": 32, "?": 53, "(": 39,
    "-": 36, "–": 50, "—": 100, "“": 52, "…": 100, "&": 78, "'": 27, "ж": 90, "ш": 92, "м": 75, "α": 66, "Я": 69,
}  # fmt: skip
SENTENCES = st.lists(st.text("abwWi мж漢", min_size=1, max_size=30), max_size=12).map(" ".join)


@pytest.mark.parametrize("char", MEASURED)
def test_no_character_is_wider_than_reckoned(char):
    assert text_width(char, 100) >= MEASURED[char]


@pytest.mark.parametrize("text", ["e\u0301", "\u200d"])
def test_what_has_no_width_takes_none(text):
    assert text_width(text, 12) == text_width(text[:-1], 12)


@given(SENTENCES, st.floats(20, 400))
def test_a_cut_text_fits_and_is_a_beginning(text, width):
    text, shown = " ".join(text.split()), cut(text, width, 12)
    assert text_width(shown, 12) <= width
    assert shown == text or (shown.endswith(ELLIPSIS) and text.startswith(shown[:-1]))


@given(SENTENCES, st.floats(40, 400), st.integers(1, 5))
def test_wrapped_lines_fit_and_lose_nothing_silently(text, width, most):
    lines = wrapped(text, width, 12, most)
    assert len(lines) <= most
    assert all(text_width(line, 12) <= width for line in lines)
    assert " ".join(lines) == " ".join(text.split()) or any(line.endswith(ELLIPSIS) for line in lines)


def test_a_long_text_says_that_it_goes_on():
    assert wrapped("one two three four", 60, 12, 2) == ["one two", "three…"]
