import pytest

from annot_tui.compare.comparison import compare
from annot_tui.compare.selection import By, Selection
from tests.build import document, layer, project, tag, thesis


def changes(*documents, by=By.AUTHOR):
    """Documents are written (date, stance, fields); all are by one author in one outlet."""
    made = project(
        [document(f"d{n}", "A", published=date, outlet="O") for n, (date, *_) in enumerate(documents)],
        [thesis("t")],
        [layer("x", f"d{n}", tag(f"t{n}", "t", stance, **fields)) for n, (_, stance, fields) in enumerate(documents)],
    )
    return [
        (s.earlier, s.before.value, s.later, s.after.value, s.other_time)
        for s in compare(made, Selection(by=by)).shifts
    ]


@pytest.mark.parametrize(
    ("before", "after", "shifted"),
    [
        (("asserts", {}), ("rejects", {}), True),
        (("asserts", {}), ("asserts", {}), False),
        (("asserts", {}), ("qualifies", {"leaning": "rejects"}), True),
        (("qualifies", {"leaning": "asserts"}), ("qualifies", {"leaning": "rejects"}), True),
        (("asserts", {}), ("qualifies", {"leaning": "asserts"}), False),
        (("asserts", {}), ("qualifies", {"leaning": "both"}), False),
        (("qualifies", {"leaning": "none"}), ("rejects", {}), False),
        (("asserts", {"voice": ["V"]}), ("rejects", {}), False),
    ],
)
def test_a_shift_is_a_change_of_sides(before, after, shifted):
    assert bool(changes(("2020", *before), ("2021", *after))) is shifted


def test_a_document_is_held_against_the_latest_one_that_surely_came_before():
    shifts = changes(("2020", "asserts", {}), ("2020/2022", "asserts", {}), ("2022-05", "rejects", {}))
    assert [(s[0], s[2]) for s in shifts] == [("d0", "d2")]
    assert changes(("2020", "asserts", {}), ("2020-06", "rejects", {})) == []
    assert changes(("", "asserts", {}), ("2022", "rejects", {})) == []
    begun_whenever = changes(("../2021", "asserts", {}), ("2022-11", "rejects", {}))
    assert [(s[0], s[2]) for s in begun_whenever] == [("d0", "d1")]
    assert changes(("../2021", "asserts", {}), ("2021-06/..", "rejects", {})) == []


def test_a_document_that_takes_no_side_hides_no_shift():
    shifts = changes(("2020", "asserts", {}), ("2021", "qualifies", {"leaning": "none"}), ("2022", "rejects", {}))
    assert [(s[0], s[2]) for s in shifts] == [("d0", "d2")]


@pytest.mark.parametrize("stances", [("asserts", "rejects"), ("rejects", "asserts")])
def test_of_two_earlier_documents_of_one_date_neither_is_preferred(stances):
    assert changes(*(("2020", stance, {}) for stance in stances), ("2022", "rejects", {})) == []


@pytest.mark.parametrize(
    ("before", "after", "other_time"),
    [
        ({}, {}, False),
        ({"time": "2019"}, {"time": "2022"}, True),
        ({"time": "2019/2021"}, {"time": "2021"}, False),
        ({"time": "2019"}, {}, True),
        ({}, {"time": "2020"}, False),
    ],
)
def test_speaking_of_another_time_is_told_from_a_change_of_mind(before, after, other_time):
    shifts = changes(("2020", "asserts", before), ("2022", "rejects", after))
    assert shifts == [("d0", "asserts", "d1", "rejects", other_time)]


def test_voices_and_outlets_shift_as_well():
    said = [("2020", "asserts", {"voice": ["V"]}), ("2021", "rejects", {"voice": ["V"]})]
    assert changes(*said, by=By.VOICE)
    assert not changes(*said)
    assert changes(("2020", "asserts", {}), ("2021", "rejects", {}), by=By.OUTLET)
    assert changes(("2020", "asserts", {}), ("2021", "rejects", {}), by=By.DOCUMENT) == []
