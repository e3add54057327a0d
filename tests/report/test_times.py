"""Agreements and tensions between what is said of different times are told as such."""

import pytest

from annot_tui.compare.comparison import compare
from annot_tui.compare.selection import Selection
from annot_tui.model import Thesis
from annot_tui.report.findings import agreements, findings
from annot_tui.report.standing import in_short, kind_words, weak_words
from annot_tui.report.summary import summarized
from annot_tui.report.value import build
from annot_tui.report.wording import sentence
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
    (found,) = agreements(report).shown
    assert found.text.endswith(", but of different times") is apart
    assert any("but only of different times" in said for said in report.summary) is apart


def test_all_who_agree_are_told_together_and_who_of_them_speaks_of_another_time():
    report = told(
        *(
            layer("x", f"d{name}", tag(name, "t", "asserts", time=time))
            for name, time in (("A", "2020"), ("B", "2020"), ("C", "2022"))
        )
    )
    (found,) = agreements(report).shown
    assert found.text == "A, B and C all assert “t is the case”, but A with C and B with C only of different times"


@pytest.mark.parametrize(("time", "apart"), [("../2020", True), ("../2022", False), ("", False)])
def test_an_author_who_tells_a_change_is_not_simply_at_odds_with_themselves(time, apart):
    said = tag("1", "t", "asserts", time=time), tag("2", "t", "rejects")
    (found,) = dict(findings(told(layer("x", "dA", *said))))["At odds with themselves"].shown
    assert found.text.endswith("; but of different times") is apart


def test_an_agreement_by_implication_is_told_to_be_of_different_times_too():
    report = told(
        layer("x", "dA", tag("1", "p", "asserts", time="2014")),
        layer("x", "dB", tag("2", "q", "asserts")),
        theses=("p implies q", "q"),
    )
    (found,) = agreements(report).shown
    assert "by implication" in found.text
    assert found.text.endswith("”, but of different times")


def test_a_contradiction_says_in_its_first_line_of_which_times_its_passages_are():
    report = told(
        layer("x", "dA", tag("1", "t", "asserts", time="../2020")), layer("x", "dB", tag("2", "t", "rejects"))
    )
    (item,) = report.comparison.contradictions
    assert in_short(item) == "direct, open; of different times"
    assert weak_words(report, item) == ["they are of different times (of up to 2020, published 2021)"]


def test_the_summary_says_how_many_contradictions_nothing_weakens_and_why_the_others_are_weak():
    said = layer("x", "dA", *(tag(f"a{n}", "t", "asserts", time=time) for n, time in enumerate(("2014", "2015"))))
    report = told(
        said,
        *(
            layer("x", f"d{name}", tag(name, "t", "rejects", **fields))
            for name, fields in (("B", {}), ("C", {"time": "2015", "modality": "hedged"}))
        ),
    )
    said = "Each of them is weakened by something; one is only between different times and one is hedged on one side."
    assert said in report.summary


@pytest.mark.parametrize(("ruled", "told_of"), [(0, "direct, open"), (1, "direct, open (1 of 2 pairs judged)")])
def test_a_verdict_on_one_of_two_pairs_is_seen_although_the_contradiction_stays_open(ruled, told_of):
    verdicts = [("x", "1", "3", "apparent")][:ruled]
    made = project(
        [document("dA", "A"), document("dB", "B")],
        [thesis("t")],
        [
            layer("x", "dA", tag("1", "t", "asserts"), tag("2", "t", "asserts")),
            layer("x", "dB", tag("3", "t", "rejects")),
        ],
        verdicts,
    )
    (item,) = compare(made, Selection()).contradictions
    assert kind_words(item) == told_of


@pytest.mark.parametrize(
    ("treatment", "end"),
    [
        (None, "the same text only reports."),
        ("neutral", "the same text only reports."),
        ("distances", "the same text only reports, at a distance."),
        ("rejects", "the same text reports and rejects."),
    ],
)
def test_what_an_author_does_with_a_voice_that_they_contradict_is_told(treatment, end):
    report = told(
        layer("x", "dA", tag("1", "t", "rejects"), tag("2", "t", "asserts", voice=["V"], treatment=treatment))
    )
    (item,) = report.comparison.contradictions
    assert sentence(report, item).endswith(end)


def test_a_contradiction_without_a_chain_says_the_thesis_once_whatever_verbs_it_holds():
    made = project(
        [document("dA", "A {}", "B"), document("dC", "C")],
        [Thesis(id="t", statement="He {} says what he rejects")],
        [
            layer("x", "dA", tag("1", "t", "qualifies", leaning="asserts")),
            layer("x", "dC", tag("2", "t", "rejects")),
        ],
    )
    report = build(made, compare(made, Selection()))
    (item,) = report.comparison.contradictions
    assert sentence(report, item, quoting=False) == (
        "A {} and B qualify “He {} says what he rejects”, leaning towards it; C rejects it; "
        "so the two pull in different directions."
    )
    assert sentence(report, item).count("He {} says") == 1
