import pytest

from annot_tui.compare.selection import By, Restriction, Selection
from annot_tui.model.dates import period
from annot_tui.model.words import Evidence
from annot_tui.tui.filtering import chosen, filter_form, filter_words, remaining
from tests.build import document, layer, project, tag, thesis

TRIAL = project(
    [document("one", "A", kind="news"), document("two", "B", kind="essay")],
    [thesis("p"), thesis("q")],
    [layer("x", "one", tag("t1", "p", "asserts")), layer("y", "two")],
)


def again(selection: Selection) -> Selection:
    """What the form gives back where nothing is changed in it."""
    return chosen({field.name: field.value for field in filter_form(TRIAL, selection)._fields})


@pytest.mark.parametrize(
    ("since", "until"),
    [
        ("", ""),
        ("2020", "2021"),
        ("2020-02", "2020-02"),
        ("2020-08-15", "2021-01-31"),
        ("", "2020-22"),
        ("2019~", ""),
        ("-0044", "0012-06"),
        ("Y17000", "Y17001"),
    ],
)
def test_the_form_shows_the_period_as_it_is(since, until):
    selection = Selection(only=Restriction(period(since, until)))
    assert again(selection) == selection


def test_the_form_keeps_every_choice():
    only = Restriction(kinds=("news",), evidence=(Evidence.EVENT,))
    selection = Selection(By.OUTLET, ("y",), ("q",), only)
    assert again(selection) == selection
    labels = next(field for field in filter_form(TRIAL, selection)._fields if field.name == "theses").labels
    assert labels["q"] == "q is the case."


@pytest.mark.parametrize(
    ("selection", "words"),
    [
        (Selection(), ""),
        (Selection(By.DOCUMENT), "by documents"),
        (
            Selection(only=Restriction(period("2020", "2021-06"), ("news", "essay"))),
            "only: published since 2020 until 2021-06; kind news or essay",
        ),
        (
            Selection(By.VOICE, ("x", "y"), ("p",), Restriction(evidence=(Evidence.EXPERT,))),
            "by voices, only: evidence expert; tags of x and y; “p is the case.”",
        ),
        (Selection(theses=("p", "q")), "only: 2 theses"),
    ],
)
def test_a_filter_in_words(selection, words):
    assert filter_words(selection, TRIAL) == words


def test_a_period_that_ends_before_it_begins_is_refused():
    form = filter_form(TRIAL, Selection())
    assert (
        form._check({"since": "2022", "until": "2020"})
        == "the time from 2022 to 2020 ends before it begins; correct one of the two"
    )
    assert form._check({"since": "2022", "until": "2022"}) is None


def test_what_is_gone_is_left_out():
    assert remaining(Selection(analysts=("x", "gone"), theses=("gone",)), TRIAL) == Selection(analysts=("x",))
