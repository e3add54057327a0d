from annot_tui.compare.comparison import compare
from annot_tui.report.sections import clashes
from annot_tui.report.value import build
from annot_tui.tui.ordering import Order, key, ordered
from tests.build import document, layer, project, tag, thesis


def listed(order):
    trial = project(
        [document("one", "Zoe Ab"), document("two", "Bo Cd"), document("three", "Al Ef")],
        [thesis("p"), thesis("a", "implies p defeasible"), thesis("q", "implies p")],
        [
            layer("x", "one", tag("t1", "p", "asserts"), tag("t2", "q", "asserts", 10), tag("t7", "a", "asserts", 20)),
            layer("x", "two", tag("t3", "p", "rejects"), tag("t4", "q", "qualifies", 10, leaning="rejects")),
            layer("x", "three", tag("t5", "p", "rejects", modality="hedged"), tag("t6", "a", "rejects", 10)),
        ],
        [("x", "t7", "t6", "apparent")],
    )
    report = build(trial, compare(trial))
    found = ordered(clashes(report), report, order)
    assert len({key(c.item) for c in found}) == len(found)
    return [(c.item.kind, c.item.a.holder, c.item.b.holder, c.item.b.thesis) for c in found]


def test_open_before_judged_and_strong_before_weak():
    assert listed(Order.STRENGTH) == [
        ("direct", "bo-cd", "zoe-ab", "p"),
        ("direct", "al-ef", "zoe-ab", "p"),
        ("soft", "bo-cd", "zoe-ab", "q"),
        ("direct", "al-ef", "zoe-ab", "a"),
    ]


def test_other_orders_keep_every_contradiction():
    every = listed(Order.STRENGTH)
    for order in Order:
        assert sorted(listed(order)) == sorted(every)
    assert [row[3] for row in listed(Order.THESIS)] == sorted(row[3] for row in every)
    pairs = [tuple(sorted(row[1:3])) for row in listed(Order.HOLDERS)]
    assert pairs == sorted(pairs)
    assert [row[0] for row in listed(Order.KIND)] == ["direct", "direct", "direct", "soft"]
