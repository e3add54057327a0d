"""Texts cut so that no two look alike: by examples, and as properties of any texts."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from rich.cells import cell_len

from annot_tui.report.charts.metrics import text_width
from annot_tui.text.cells import beginning, cells, clipped, ending, filled
from annot_tui.text.labels import labels
from annot_tui.text.safe import one_line

WORDS = st.sampled_from(["the", "state", "must", "not", "now", "pay", "Lukashenko", "x", "政府", "must…", "é́"])
TEXTS = st.lists(WORDS, max_size=14).map(" ".join) | st.text(max_size=40)
ROOMS = st.integers(12, 60)


@pytest.mark.parametrize(
    ("room", "texts", "wanted"),
    [
        (30, ["The state must pay.", "Nobody pays."], ["The state must pay.", "Nobody pays."]),
        (
            24,
            ["The state must pay all the ministers.", "The state must not pay all the ministers."],
            ["The state must pay all…", "The state must not pay…"],
        ),
        (
            24,
            ["He relies on Moscow because it fears loss of him.", "He relies on Moscow because it wants a union."],
            ["He…it fears loss of him.", "He…it wants a union."],
        ),
        (
            24,
            ["He relies on Moscow because it fears to lose him.", "He relies on Moscow because it fears to gain him."],
            ["He…it fears to lose him.", "He…it fears to gain him."],
        ),
        (
            20,
            ["He relies on Moscow for all", "He relies on Moscow for all of it"],
            ["He…on Moscow for all", "He…for all of it"],
        ),
        (12, ["He left.", "He left.", "He left. (1)"], ["He left. (2)", "He left. (3)", "He left. (1)"]),
        (16, ["白俄罗斯总统依靠俄罗斯的支持", "白俄罗斯总统依靠俄罗斯的军队"], ["白俄…罗斯的支持", "白俄…罗斯的军队"]),
        (4, ["abcdefg", "abcdexy"], ["abc…", "abc…"]),
    ],
)
def test_examples(room, texts, wanted):
    assert labels(texts, room) == wanted


@given(st.lists(TEXTS, max_size=12), ROOMS)
def test_labels_fit_and_differ(texts, room):
    found = labels(texts, room)
    assert all(cells(label) <= room for label in found)
    assert len(set(found)) == len(texts)


@given(st.lists(TEXTS, max_size=12), st.integers(1, 60))
def test_what_fits_and_is_there_once_stays(texts, room):
    lines = [one_line(text) for text in texts]
    for line, label in zip(lines, labels(texts, room), strict=True):
        if cells(line) <= room and lines.count(line) == 1 and label != line:
            raise AssertionError(f"{line!r} became {label!r}")


@given(
    st.lists(st.lists(WORDS.filter(lambda w: "…" not in w), max_size=14).map(" ".join), max_size=8, unique=True), ROOMS
)
def test_a_label_is_made_of_its_text(texts, room):
    for text, label in zip(texts, labels(texts, room), strict=True):
        place = 0
        for piece in label.rpartition(" (")[0].split("…") if label.endswith(")") else label.split("…"):
            place = text.index(piece, place) + len(piece)


@given(st.lists(TEXTS, max_size=8), st.integers(60, 400))
def test_other_units_will_do(texts, room):
    found = labels(texts, room, lambda text: text_width(text, 12))
    assert all(text_width(label, 12) <= room for label in found)
    if room > 150:
        assert len(set(found)) == len(texts)


@given(st.text(), st.integers(0, 40))
def test_cutting(text, room):
    line = one_line(text)
    first, last = beginning(line, room), ending(line, room)
    assert line.startswith(first)
    assert line.endswith(last)
    assert cells(first) <= room >= cells(last)
    assert cells(clipped(text, room)) <= max(1, room)
    assert cells(filled(first, room)) == room


KNOWN = "ab é e\u0301 ж ק क्ष 政府 각 ｱ 👍 👍🏽 ❤\ufe0f 👨\u200d👩\u200d👧 … — \u00ad"


@given(st.lists(st.sampled_from(KNOWN.split()), max_size=12).map("".join), st.integers(0, 20))
def test_the_interface_never_measures_more(text, room):
    assume(text)
    assert cells(text) >= cell_len(text)
    assert cell_len(beginning(text, room, cell_len)) <= room


def test_marks_stay_with_what_they_are_on():
    assert beginning("e\u0301e\u0301", 1) == "e\u0301"
    assert ending("ae\u0301", 1) == "e\u0301"
    assert beginning("👨\u200d👩\u200d👧!", 3, cell_len) == "👨\u200d👩\u200d👧!"
    assert beginning("👨\u200d👩\u200d👧", 1, cell_len) == ""
