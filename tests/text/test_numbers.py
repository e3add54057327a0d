import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annot_tui.text.days import take_dates
from annot_tui.text.numbers import FIGURE, number, shown, with_digits


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("forty-one of ninety nine", "41 of 99"),
        ("one hundred and fifty", "150"),
        ("two thousand", "2,000"),
        ("two million three hundred thousand and five", "2,300,005"),
        ("nineteen", "19"),
        ("seven hundred thousand", "700,000"),
        ("between fifty and sixty", "between 50 and 60"),
        ("one and two", "1 and 2"),
        ("twenty-first", "20-first"),
        # no numbers, or none that is sure
        ("twenty twenty", "twenty twenty"),
        ("nineteen eighty-four", "nineteen eighty-four"),
        ("twenty-ten", "twenty-ten"),
        ("ten million billion", "ten million billion"),
        ("hundreds of thousands", "hundreds of thousands"),
        ("a million", "a million"),
        ("often, tenfold, anyone, bone", "often, tenfold, anyone, bone"),
    ],
)
def test_number_words(text, expected):
    assert with_digits(text) == expected


def spelt(value):
    """A number in English words, as a child is taught to say it."""
    small = dict(enumerate(["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"], 1))
    small |= {10: "ten", 11: "eleven", 12: "twelve", 13: "thirteen", 14: "fourteen"}
    small |= {15: "fifteen", 16: "sixteen", 17: "seventeen", 18: "eighteen", 19: "nineteen"}
    tens = dict(enumerate(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], 2))
    for scale, name in ((10**9, "billion"), (10**6, "million"), (1000, "thousand"), (100, "hundred")):
        if value >= scale:
            rest = value % scale
            return f"{spelt(value // scale)} {name}" + (f"{' and' * (rest < 100)} {spelt(rest)}" if rest else "")
    return small.get(value) or tens[value // 10] + (f"-{small[value % 10]}" if value % 10 else "")


@given(st.one_of(st.integers(1, 2000), st.integers(1, 10**12 - 1)))
def test_every_number_is_read_back_from_its_words(value):
    assert with_digits(spelt(value)) == f"{value:,}"


@pytest.mark.parametrize(
    ("figure", "value"),
    [
        ("41", "41"),
        ("41.5", "41.5"),
        ("41,5", "41.5"),
        ("1,500", "1500"),
        ("1 500 000", "1500000"),
        ("1'500", "1500"),
        ("1.500.000", "1500000"),
        ("1.500.000,25", "1500000.25"),
        ("1,500.25", "1500.25"),
        ("0.125", "0.125"),
        ("0,125", "0.125"),
        ("1.5000", "1.5"),
        ("1.500", None),
        ("12.345", None),
        ("1,500.125", "1500.125"),
        ("1 500,5", "1500.5"),
    ],
)
def test_figures(figure, value):
    assert re.fullmatch(FIGURE, figure)
    assert number(figure) == (None if value is None else Decimal(value))


@pytest.mark.parametrize("text", ["1,5000", "2020,2021", "1,500,20", "1 50", "01,500", "1.500.00", "1 5000"])
def test_no_single_figure(text):
    assert not re.fullmatch(FIGURE, text)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("41.50", "41.5"),
        ("1500", "1,500"),
        ("999999", "999,999"),
        ("1000000", "1 million"),
        ("1250000", "1.25 million"),
        ("1234567", "1,234,567"),
        ("1500000000", "1.5 billion"),
        ("2E+12", "2 trillion"),
        ("100", "100"),
        ("0.5", "0.5"),
    ],
)
def test_values_have_one_form(value, text):
    assert shown(Decimal(value)) == text


@given(st.decimals(0, 10**13, places=2))
def test_a_form_is_read_back_as_the_same_value(value):
    figure, *scale = shown(value).split()
    times = {"million": 10**6, "billion": 10**9, "trillion": 10**12}
    read = number(figure, scaled=bool(scale))
    assert read is not None
    assert read * (times[scale[0]] if scale else 1) == value


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("on 9 august 2020 they", "2020-08-09"),
        ("on the 9th of august, 2020, they", "2020-08-09"),
        ("august 9, 2020", "2020-08-09"),
        ("aug. 9th 2020", "2020-08-09"),
        ("sept 1, 1999", "1999-09-01"),
        ("2020-08-09", "2020-08-09"),
        ("am 9. august 2020", "2020-08-09"),
        ("09.08.2020", "2020-08-09"),
        ("le 1er marz 2020, le 2 fevrier 2021", "2020-03-01 2021-02-02"),
        ("9 de agosto", ""),
        ("el 9 de enero de 2020", "2020-01-09"),
        ("9 августа 2020 года", "2020-08-09"),
        ("24 лютого 2022", "2022-02-24"),
        ("9 жніуня 2020", "2020-08-09"),
        ("13 grudnia 1981", "1981-12-13"),
        ("9-12 august 2020", "2020-08-09 2020-08-12"),
        ("august 9-12, 2020", "2020-08-09 2020-08-12"),
        ("30 february 2020", ""),
        ("2020-13-01", ""),
        ("august 9", ""),
        ("august 2020", ""),
        ("8/9/2020", ""),
        ("2020-08-091", ""),
        ("version 1.2.2020.1", ""),
        ("they may 20 times", ""),
        ("32 august 2020", ""),
    ],
)
def test_dates(text, dates):
    assert sorted(take_dates(text)[0]) == dates.split()


@pytest.mark.parametrize("text", ["9 august 2020", "on august 19, tanks", "in august 2020", "on 8/9/2020", "may 12"])
def test_no_figure_is_left_of_a_date(text):
    assert not re.search("[0-9]", take_dates(text)[1])


def test_what_is_no_date_is_left():
    assert take_dates("300 people in 2020")[1] == "300 people in 2020"
