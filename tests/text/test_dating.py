"""Dates as people write them."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annot_tui.text.dates import in_words
from annot_tui.text.dating import as_edtf


@pytest.mark.parametrize(
    ("written", "edtf"),
    [
        ("2022", "2022"),
        ("20 May 2022", "2022-05-20"),
        ("May 20, 2022", "2022-05-20"),
        ("20. may 2022", "2022-05-20"),
        ("20.5.2022", "2022-05-20"),
        ("5.2022", "2022-05"),
        ("Sept. 2021", "2021-09"),
        ("summer 2022", "2022-22"),
        ("Fall of 2021", "2021-23"),
        ("about 2014", "2014~"),
        ("circa May 2014", "2014-05~"),
        ("since 2020", "2020/.."),
        ("from August 2020 onwards", "2020-08/.."),
        ("August 2020 onwards", "2020-08/.."),
        ("until 2020", "../2020"),
        ("up to March 3, 2020", "../2020-03-03"),
        ("2014 to 2015", "2014/2015"),
        ("from May 2014 until 12 June 2014", "2014-05/2014-06-12"),
        ("between 2014 and 2015", "2014/2015"),
        ("2014–2015", "2014/2015"),
        ("2020-08/..", "2020-08/.."),
        ("2022~", "2022~"),
        ("soon", "soon"),
        ("32 Foo 2022", "32 Foo 2022"),
        ("13.13.2022", "13.13.2022"),
        ("", ""),
    ],
)
def test_what_people_write_is_read(written, edtf):
    assert as_edtf(written) == edtf


DATES = st.dates().map(str) | st.dates().map(lambda day: str(day)[:7]) | st.dates().map(lambda day: str(day)[:4])
SEASONED = st.builds("{}-{}".format, st.integers(1000, 2100), st.sampled_from(("21", "22", "23", "24")))
SINGLE = (DATES | SEASONED).filter(lambda date: date >= "1000")


@given(SINGLE | SINGLE.map("{}/..".format) | SINGLE.map("../{}".format))
def test_a_date_in_words_is_read_back(edtf):
    assert as_edtf(in_words(edtf)) == edtf


@given(st.text(st.sampled_from("0123456789 .-–/~?abcmyuntilosi"), max_size=100))
def test_whatever_is_typed_is_a_date_or_is_left_as_it_is(written):
    found = as_edtf(written)
    assert found == written or re.fullmatch(r"[-0-9/.~]+", found)
