from calendar import monthrange

import pytest

from annot_tui.model.dates import Bounds, bounds

CASES = [
    ("2022", (2022, 1, 1), (2022, 12, 31)),
    ("2022-11", (2022, 11, 1), (2022, 11, 30)),
    ("2024-02", (2024, 2, 1), (2024, 2, 29)),
    ("2022-11-18", (2022, 11, 18), (2022, 11, 18)),
    ("2022~", (2022, 1, 1), (2022, 12, 31)),
    ("2022-05?", (2022, 5, 1), (2022, 5, 31)),
    ("2021-21", (2021, 3, 1), (2021, 5, 31)),
    ("2021-23", (2021, 9, 1), (2021, 11, 30)),
    ("202X", (2020, 1, 1), (2029, 12, 31)),
    ("2020-08/..", (2020, 8, 1), None),
    ("../2020", None, (2020, 12, 31)),
    ("2020/", (2020, 1, 1), None),
    ("2020/2021-05", (2020, 1, 1), (2021, 5, 31)),
    ("2021-23/2022~", (2021, 9, 1), (2022, 12, 31)),
]


@pytest.mark.parametrize(("text", "earliest", "latest"), CASES)
def test_bounds(text, earliest, latest):
    assert bounds(text) == Bounds(earliest, latest)


@pytest.mark.parametrize("text", ["hello", "2022-13", "2022-02-30", "2021/2020", "18 May 2022", "20/5/2022", " "])
def test_what_is_not_a_date_is_refused(text):
    with pytest.raises(ValueError, match=r"."):
        bounds(text)


@pytest.mark.parametrize(
    ("one", "other", "overlap"),
    [
        ("2020", "2020-08", True),
        ("2020", "2021", False),
        ("2020/..", "2035", True),
        ("../2019", "2020", False),
        ("2020-08-09", "2020-08-09/2020-08-10", True),
    ],
)
def test_overlap_is_symmetric(one, other, overlap):
    assert bounds(one).overlaps(bounds(other)) is overlap
    assert bounds(other).overlaps(bounds(one)) is overlap


@pytest.mark.parametrize(
    "value",
    [
        "Y9E999999999999",
        "Y-1E99",
        "Y" + "1" * 50,
        "2022/Y9E9999999",
        "{" + "2022," * 5000 + "2022}",
        "[" * 10_000,
        "٢٠٢٢",
    ],
    ids=lambda value: value[:12],
)
def test_dates_that_would_take_for_ever_are_none(value):
    with pytest.raises(ValueError, match="is not a date") as caught:
        bounds(value)
    assert len(str(caught.value)) < 200


@pytest.mark.parametrize("value", ["XXXX-02-30", "19XX-04-31", "2022-XX-32", "-0001-02-30", "XXXX-13-XX"])
def test_days_that_no_year_has_are_none(value):
    with pytest.raises(ValueError, match="is not a date"):
        bounds(value)


@pytest.mark.parametrize(
    "value", ["XXXX-02-29", "200X-02-29", "XXXX-XX-XX", "-0004-02", "Y-17E7", "-9999/9999", "2022-XX-31"]
)
def test_bounds_are_days_that_there_are(value):
    for year, month, day in bounds(value):
        assert 1 <= day <= monthrange(year, month)[1]


def test_the_parser_of_rare_dates_prints_nothing(capsys):
    with pytest.raises(ValueError, match="is not a date"):
        bounds("2022-X1")
    assert capsys.readouterr() == ("", "")
