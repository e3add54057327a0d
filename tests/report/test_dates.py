"""EDTF dates in words."""

import pytest

from annot_tui.report.dates import in_words

WORDS = [
    ("", ""),
    ("2022", "2022"),
    ("2022-11", "2022-11"),
    ("2022-11-18", "2022-11-18"),
    ("2021-21", "spring 2021"),
    ("2022-22", "summer 2022"),
    ("2021-23", "autumn 2021"),
    ("2021-24", "winter 2021"),
    ("2022~", "about 2022"),
    ("2022-11?", "2022-11 (uncertain)"),
    ("2021-23%", "about autumn 2021 (uncertain)"),
    ("202X", "2020s"),
    ("2020-08/2021-09", "2020-08 to 2021-09"),
    ("2021-23/2022~", "autumn 2021 to about 2022"),
    ("2020-08/..", "2020-08 onwards"),
    ("2020-08/", "2020-08 to an unknown date"),
    ("../2020", "up to 2020"),
    ("/2020", "up to 2020"),
    ("../..", "../.."),
    ("2022-XX-18", "2022-XX-18"),
    ("Y170000002", "Y170000002"),
]


@pytest.mark.parametrize(("date", "words"), WORDS)
def test_dates_in_words(date, words):
    assert in_words(date) == words
