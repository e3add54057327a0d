"""What is found beyond pairs of holders, as people read it; and that each finding names the tags that show it."""

from annot_tui.compare.comparison import compare
from annot_tui.model import Segment
from annot_tui.report.findings import findings
from annot_tui.report.value import build
from tests.build import document, layer, project, tag, thesis

WORDS = "Exports to the east fell by 40 percent in the first year of the war"


def quote(words):
    return {"passage": [Segment(start=0, end=len(words), quote=words)]}


def told(documents, layers, theses=None):
    made = project(documents, theses or [thesis("t")], layers)
    report = build(made, compare(made))
    return {heading: [found.text for found in items.shown] for heading, items in findings(report)}


def test_single_origins():
    documents = [document("d1", "Ann", published="2020"), document("d2", "Ben", published="2021")]
    endorsed = {"voice": ["The Ministry"], "treatment": "endorses"}
    heading = "Theses that rest on a single source"
    alone = told(documents, [layer("x", "d1", tag("1", "t", "asserts"))])
    assert alone[heading] == ["“t is the case”: only “D1”"]
    voiced = told(
        documents,
        [
            layer("x", "d1", tag("1", "t", "asserts", **endorsed)),
            layer("x", "d2", tag("2", "t", "asserts", 8, **endorsed)),
        ],
    )
    assert voiced[heading] == ["“t is the case”: “D1” and “D2” all have it from The Ministry"]
    copied = told(
        documents,
        [
            layer("x", "d1", tag("1", "t", "asserts", **quote(WORDS))),
            layer("x", "d2", tag("2", "t", "asserts", **quote(WORDS.upper()))),
        ],
    )
    assert copied[heading] == [
        "“t is the case”: “D1” and “D2” have it in near-identical words, the earliest being “D1”"
    ]
    assert copied["Near-identical passages"] == [f"“{WORDS}”: “D1” and “D2”"]


def test_the_same_fact_for_opposite_ends():
    other = "No more than 40 % was lost, and it came back"
    found = told(
        [document("d1", "Ann", published="2020", text=WORDS), document("d2", "Ben", published="2021", text=other)],
        [
            layer("x", "d1", tag("1", "t", "asserts", **quote(WORDS))),
            layer("x", "d2", tag("2", "t", "rejects", **quote(other))),
        ],
    )
    assert found["The same fact for opposite ends"] == [
        "40 %: Ann asserts “t is the case”; Ben rejects “t is the case” (Ann, “D1,” 2020, ¶ 1; Ben, “D2,” 2021, ¶ 1)"
    ]


def test_shifts_are_told_from_other_times():
    def shift(**fields):
        return told(
            [document("d1", "Ann", published="2020"), document("d2", "Ann", published="2022")],
            [layer("x", "d1", tag("1", "t", "asserts")), layer("x", "d2", tag("2", "t", "rejects", **fields))],
        )

    line = ["Ann on “t is the case”: asserts in “D1” (2020), rejects in “D2” (2022)"]
    assert shift()["Shifts over time"] == line
    assert shift(time="2022")["No shift, but another time"] == line


def test_what_hangs_on_a_contested_reading():
    found = told(
        [document("d1", "Ann"), document("d2", "Ben"), document("d3", "Cid")],
        [
            layer("x", "d1", tag("1", "t", "asserts")),
            layer("y", "d1", tag("2", "t", "rejects")),
            layer("x", "d2", tag("3", "t", "rejects")),
            layer("x", "d3", tag("4", "u", "asserts")),
        ],
        [thesis("t", "contradicts u"), thesis("u")],
    )
    assert found["Contested among the analysts"] == [
        "Ann on “t is the case”: asserts (x), rejects (y). "
        "If the reading of x held (asserts): no contradiction or agreement would change. "
        "If the reading of y held (rejects): no more contradiction with Ben; "
        "no more inferred contradiction with Cid on “u is the case”; new: agreement with Ben; "
        "new: implied agreement with Cid on “u is the case”."
    ]


def test_silence_looked_for_is_told_from_omission():
    found = told(
        [document("d1", "Ann"), document("d2", "Ben")],
        [layer("x", "d1", absent=["t"], reading="finished"), layer("x", "d2", reading="finished")],
        [thesis("t"), thesis("u")],
    )
    assert found["Looked for in vain"] == ["Ann: “t is the case”"]
    assert found["Silence by omission"] == ["Ann: “u is the case”", "Ben: “t is the case”; “u is the case”"]
