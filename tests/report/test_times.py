"""Agreements and tensions between what is said of different times are told as such."""

import pytest

from annot_tui.compare.comparison import compare
from annot_tui.compare.selection import Selection
from annot_tui.report.findings import agreements, findings
from annot_tui.report.summary import summarized
from annot_tui.report.value import build
from tests.build import document, layer, project, tag, thesis


def told(*layers, theses=("t",)):
    made = project(
        [document(f"d{name}", name, published="2021") for name in "ABC"],
        [thesis(*t.split(" ", 1)) for t in theses],
        layers,
    )
    return summarized(build(made, compare(made, Selection())))


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        ([{"time": "../2020"}], [{}], True),
        ([{"time": "../2020"}], [{"time": "2021"}], True),
        ([{"time": "../2020"}], [{"time": "2020-05"}], False),
        ([{"time": "../2020"}, {}], [{}], False),
        ([{}], [{}], False),
    ],
)
def test_two_who_say_the_same_of_different_times_only_seem_to_agree(one, other, apart):
    report = told(
        layer("x", "dA", *(tag(f"a{n}", "t", "asserts", **fields) for n, fields in enumerate(one))),
        layer("x", "dB", *(tag(f"b{n}", "t", "asserts", **fields) for n, fields in enumerate(other))),
    )
    (found,) = agreements(report)
    assert found.text.endswith(", but of different times") is apart
    assert any("but only of different times" in said for said in report.summary) is apart


def test_those_who_speak_of_one_time_are_told_together_and_the_others_one_by_one():
    report = told(
        *(
            layer("x", f"d{name}", tag(name, "t", "asserts", time=time))
            for name, time in (("A", "2020"), ("B", "2020"), ("C", "2022"))
        )
    )
    assert [found.text.partition(" both ")[0] for found in agreements(report)] == ["A and B", "A and C", "B and C"]
    assert [found.text.endswith("of different times") for found in agreements(report)] == [False, True, True]


@pytest.mark.parametrize(("time", "apart"), [("../2020", True), ("../2022", False), ("", False)])
def test_an_author_who_tells_a_change_is_not_simply_at_odds_with_themselves(time, apart):
    said = tag("1", "t", "asserts", time=time), tag("2", "t", "rejects")
    (heading, (found,)) = next(
        part for part in findings(told(layer("x", "dA", *said))) if part[0].startswith("At odds")
    )
    assert found.text.endswith("; but of different times") is apart


def test_an_agreement_by_implication_is_told_to_be_of_different_times_too():
    report = told(
        layer("x", "dA", tag("1", "p", "asserts", time="2014")),
        layer("x", "dB", tag("2", "q", "asserts")),
        theses=("p implies q", "q"),
    )
    (found,) = agreements(report)
    assert "by implication" in found.text and found.text.endswith("”, but of different times")
