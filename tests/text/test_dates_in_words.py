"""EDTF dates in words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annot_tui.text.dates import briefly, in_words

WORDS = [
    ("", ""),
    ("2022", "2022"),
    ("2022-11", "November 2022"),
    ("2022-11-18", "November 18, 2022"),
    ("2022-05-02", "May 2, 2022"),
    ("2022-11-18T10:00:00Z", "November 18, 2022"),
    ("0476", "476"),
    ("-0043-03-15", "March 15, 44 BC"),
    ("2021-21", "spring 2021"),
    ("2022-22", "summer 2022"),
    ("2021-23", "autumn 2021"),
    ("2021-24", "winter 2021"),
    ("2022~", "about 2022"),
    ("2022-11?", "November 2022 (uncertain)"),
    ("2021-23%", "about autumn 2021 (uncertain)"),
    ("202X", "2020s"),
    ("2022-XX", "2022"),
    ("2022-11-XX", "November 2022"),
    ("[2021,2022-05]", "2021 or May 2022"),
    ("{2021,2022}", "2021 and 2022"),
    ("2021-26", "summer 2021"),
    ("2021-30", "summer 2021"),
    ("2021-34", "second quarter of 2021"),
    ("2021-41", "second half of 2021"),
    ("2020-08/2021-09", "August 2020 to September 2021"),
    ("2021-23/2022~", "autumn 2021 to about 2022"),
    ("2020-08/..", "August 2020 onwards"),
    ("2020-08/", "August 2020 to an unknown date"),
    ("../2020", "up to 2020"),
    ("/2020", "up to 2020"),
    ("../..", "../.."),
    ("2022-XX-18", "2022-XX-18"),
    ("2022-00", "2022-00"),
    ("Y170000002", "Y170000002"),
]


@pytest.mark.parametrize(("date", "words"), WORDS)
def test_dates_in_words(date, words):
    assert in_words(date) == words


@pytest.mark.parametrize(
    ("date", "told"),
    [
        *((date, date) for date in ("", "2022", "2022-11", "2022-11-18")),
        *((date, in_words(date)) for date in ("2021-23", "2022~", "0476-XX", "2022-11-18T10:00:00Z", "2020-08/..")),
    ],
)
def test_dates_in_a_narrow_column(date, told):
    assert briefly(date) == told


@given(st.text("0123456789XY-/.~?%[]{},T", max_size=16))
def test_whatever_is_written_is_said_somehow(date):
    assert bool(in_words(date)) == bool(date)
