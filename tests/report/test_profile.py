from annot_tui.compare.comparison import compare
from annot_tui.report.profile import between, profile
from annot_tui.report.value import build
from tests.build import document, layer, project, tag, thesis


def trial():
    return project(
        [document("old", "Zoe Ab", published="2019"), document("new", "Zoe Ab", published="2021"), document("b", "Bo")],
        [thesis("p"), thesis("q", "contradicts p"), thesis("r"), thesis("s"), thesis("t")],
        [
            layer("x", "old", tag("t1", "p", "asserts"), tag("t2", "r", "asserts", 8), absent=["s"]),
            layer("x", "new", tag("t3", "p", "rejects"), tag("t4", "q", "asserts", 8), absent=["s"]),
            layer("x", "b", tag("t5", "p", "asserts"), tag("t6", "r", "asserts", 8)),
        ],
    )


def told(holder):
    trial_project = trial()
    report = build(trial_project, compare(trial_project))
    return {s.title: [(e.text, e.remark) for e in s.entries] for s in profile(report, holder)}


def test_everything_about_one_holder():
    assert told("zoe-ab") == {
        "Documents": [("“Old”", "2019"), ("“New”", "2021")],
        "Asserts": [("q is the case", "1 passage"), ("r is the case", "1 passage")],
        "Both asserts and rejects": [("p is the case", "2 passages")],
        "Beside the others": [("Bo", "agrees on 1, clashes on 1")],
        "At odds with itself": [
            ("Zoe Ab both asserts and rejects “p is the case”", ""),
            (
                "Zoe Ab both asserts and rejects “p is the case”; “p is the case” excludes “q is the case”; "
                "yet Zoe Ab asserts “q is the case”",
                "",
            ),
        ],
        "Shifts over time": [("Zoe Ab on “p is the case”: asserts in “Old” (2019), rejects in “New” (2021)", "")],
        "Says nothing of it: searched for in vain": [("s is the case", "")],
        "Nothing tagged, and not everybody has searched": [("t is the case", "")],
    }


def test_sections_without_a_line_are_left_out():
    assert list(told("bo")) == [
        "Documents",
        "Asserts",
        "Beside the others",
        "Nothing tagged, and not everybody has searched",
    ]


def test_what_is_between_two():
    trial_project = trial()
    report = build(trial_project, compare(trial_project))
    found = between(report, "bo", "zoe-ab")
    assert [a.thesis for a in found.agreements] == ["r"]
    assert {c.b.thesis for c in found.clashes} == {"p"}
    assert between(report, "zoe-ab", "bo") == found
