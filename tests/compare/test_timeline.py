from annot_tui.compare.selection import By, Selection
from annot_tui.compare.timeline import timeline
from tests.build import document, layer, project, tag, thesis

MADE = project(
    [
        document("late", "A", published="2022"),
        document("early", "A", published="2021-05"),
        document("undated", "A"),
        document("other", "B", published="2020"),
    ],
    [thesis("t"), thesis("u")],
    [
        layer("x", "late", tag("1", "t", "rejects")),
        layer("x", "early", tag("2", "t", "asserts"), tag("3", "u", "asserts", voice=["V"])),
        layer("x", "undated", tag("4", "t", "qualifies", leaning="rejects")),
        layer("x", "other", tag("5", "u", "rejects")),
    ],
)


def told(**options):
    moments = timeline(MADE, Selection(**options))
    return [(m.thesis, m.holder, m.document, m.stand.position.value) for m in moments]


def test_moments_run_from_early_to_late_and_end_with_the_undated():
    assert told() == [
        ("t", "a", "early", "asserts"),
        ("t", "a", "late", "rejects"),
        ("t", "a", "undated", "qualifies"),
        ("u", "a", "early", "reports"),
        ("u", "b", "other", "rejects"),
    ]


def test_some_theses_and_other_holders():
    assert [row[1:] for row in told(theses=("u",), by=By.VOICE)] == [
        ("b", "other", "rejects"),
        ("v", "early", "asserts"),
    ]
