"""The rules of the format's section *Positions*, one line a case."""

import pytest

from annot_tui.compare.comparison import compare
from annot_tui.compare.selection import By, Selection
from annot_tui.compare.values import Stand
from tests.build import document, layer, project, tag, thesis


def stand(*tags, thesis_fields=None, published="2022-05", absent=(), reading="finished", by=By.AUTHOR) -> Stand:
    made = project(
        [document("doc", "Author", published=published)],
        [thesis("t", **(thesis_fields or {}))],
        [layer("a", "doc", *tags, absent=absent, reading=reading)],
    )
    return compare(made, Selection(by=by)).stand("author", "t")


A, R = ("asserts", {}), ("rejects", {})


def q(leaning=None, **fields):
    return "qualifies", fields | ({"leaning": leaning} if leaning else {})


WINDOW = {"window": "2021/.."}
OUTSIDE = {"time": "2019"}
VOICED = {"voice": ["Ministry", "Spokesman"]}

CASES = [
    # tags, thesis, position, leaning, caveat
    ([A], {}, "asserts", None, False),
    ([R], {}, "rejects", None, False),
    ([A, R], {}, "mixed", None, False),
    ([A, R, q("rejects")], {}, "mixed", None, False),
    ([q()], {}, "qualifies", "none", False),
    ([q("asserts")], {}, "qualifies", "asserts", False),
    ([q("asserts"), q("rejects")], {}, "qualifies", "both", False),
    ([q("asserts"), q("none")], {}, "qualifies", "asserts", False),
    ([q("both"), q("rejects")], {}, "qualifies", "both", False),
    ([A, q("asserts")], {}, "asserts", None, False),
    ([A, q("rejects")], {}, "asserts", None, True),
    ([R, q("asserts")], {}, "rejects", None, True),
    ([A, q("both")], {}, "asserts", None, False),
    # times and the window
    ([A, q("rejects", **OUTSIDE)], WINDOW, "asserts", None, False),
    ([A, q("rejects", time="2021-05")], WINDOW, "asserts", None, True),
    ([A, q("rejects", time="2020/2021-01")], WINDOW, "asserts", None, True),
    ([("asserts", OUTSIDE)], WINDOW, "qualifies", "asserts", False),
    ([A, ("rejects", OUTSIDE)], WINDOW, "asserts", None, False),
    ([("asserts", OUTSIDE), ("rejects", OUTSIDE)], WINDOW, "qualifies", "both", False),
    ([("asserts", OUTSIDE)], {}, "asserts", None, False),
    ([("asserts", {"time": "2020-12/2021-01"})], WINDOW, "asserts", None, False),
    # voices
    ([("asserts", VOICED)], {}, "reports", None, False),
    ([("asserts", VOICED | {"treatment": "rejects"})], {}, "reports", None, False),
    ([("asserts", VOICED | {"treatment": "leans"})], {}, "reports", None, False),
    ([("asserts", VOICED | {"treatment": "endorses"})], {}, "asserts", None, False),
    ([("asserts", VOICED | {"treatment": "rejects"}), R], {}, "rejects", None, False),
    ([("asserts", VOICED), q("rejects")], {}, "qualifies", "rejects", False),
    # confidence
    ([("asserts", {"confidence": "low"})], {}, "silent", None, False),
    ([A, ("rejects", {"confidence": "low"})], {}, "asserts", None, False),
    ([("asserts", {"confidence": "medium"})], {}, "asserts", None, False),
]


@pytest.mark.parametrize(("tags", "fields", "position", "leaning", "caveat"), CASES)
def test_position(tags, fields, position, leaning, caveat):
    made = [tag(f"t{n}", "t", stance, **extra) for n, (stance, extra) in enumerate(tags)]
    result = stand(*made, thesis_fields=fields)
    assert (result.position, result.leaning, result.caveat) == (position, leaning, caveat)


@pytest.mark.parametrize(
    ("absent", "published", "not_before", "position"),
    [
        ([], "2022-05", "", "silent"),
        (["t"], "2022-05", "", "absent"),
        (["t"], "2022-01", "2022-02-24", "not-applicable"),
        ([], "2021-23", "2022-02-24", "not-applicable"),
        ([], "2022-02-24", "2022-02-24", "silent"),
        ([], "2022", "2022-02-24", "silent"),
        ([], "", "2022-02-24", "silent"),
    ],
)
def test_nothing_said(absent, published, not_before, position):
    result = stand(thesis_fields={"not_before": not_before}, published=published, absent=absent)
    assert result.position == position


def test_a_tag_in_a_document_older_than_the_event_still_counts():
    result = stand(tag("t1", "t", "asserts"), thesis_fields={"not_before": "2022-02-24"}, published="2021")
    assert result.position == "asserts"


def test_reported_and_own_tags_are_kept_apart():
    result = stand(tag("own", "t", "rejects"), tag("said", "t", "asserts", voice=["Ministry"], treatment="rejects"))
    assert (result.tags, result.reported) == (("own",), ("said",))


@pytest.mark.parametrize(
    ("explicitness", "implied"),
    [(["implied"], True), (["presupposed", "implied"], True), (["implied", "explicit"], False), ([], False)],
)
def test_implied_needs_every_deciding_tag(explicitness, implied):
    tags = [tag(f"t{n}", "t", "asserts", explicitness=word) for n, word in enumerate(explicitness)]
    assert stand(*tags, tag("q", "t", "qualifies")).implied is implied


def two_layers(a, b, **b_fields):
    return project(
        [document("doc", "Author")],
        [thesis("t"), thesis("u")],
        [layer("a", "doc", *a), layer("b", "doc", *b, **b_fields)],
    )


@pytest.mark.parametrize(
    ("a", "b", "b_fields", "contested"),
    [
        (["asserts"], ["asserts"], {}, False),
        (["asserts"], ["rejects"], {}, True),
        (["asserts"], ["qualifies"], {}, True),
        (["asserts"], [], {"reading": "finished"}, True),
        (["asserts"], [], {"reading": "unread"}, False),
        ([], [], {"absent": ["u"]}, False),
        (["asserts", "qualifies"], ["asserts"], {}, False),
    ],
)
def test_contested(a, b, b_fields, contested):
    made = two_layers(
        [tag(f"a{n}", "t", s) for n, s in enumerate(a)], [tag(f"b{n}", "t", s) for n, s in enumerate(b)], **b_fields
    )
    assert compare(made).stand("author", "t").contested is contested


def test_absent_needs_every_analyst_who_read_the_document():
    both = project(
        [document("doc", "Author")], [thesis("t")], [layer("a", "doc", absent=["t"]), layer("b", "doc", absent=["t"])]
    )
    one = project(
        [document("doc", "Author")],
        [thesis("t")],
        [layer("a", "doc", absent=["t"]), layer("b", "doc", reading="finished")],
    )
    assert compare(both).stand("author", "t").position == "absent"
    assert compare(one).stand("author", "t").position == "silent"


def layered(consensus_reading):
    return project(
        [document("d1", "One"), document("d2", "Two")],
        [thesis("t")],
        [
            layer("a", "d1", tag("a1", "t", "asserts")),
            layer("b", "d1", tag("b1", "t", "asserts")),
            layer("consensus", "d1", tag("c1", "t", "rejects"), reading=consensus_reading),
            layer("a", "d2", tag("a2", "t", "asserts")),
        ],
    )


def test_a_finished_consensus_speaks_alone_for_its_document():
    result = compare(layered("finished"))
    assert result.stand("one", "t").tags == ("c1",)
    assert result.stand("two", "t").tags == ("a2",)
    assert result.layers == ("a", "consensus")


def test_an_unfinished_consensus_waits():
    result = compare(layered("reading"))
    assert result.stand("one", "t").tags == ("a1", "b1")
    assert result.layers == ("a", "b")


def test_named_layers_are_read_alone():
    result = compare(layered("finished"), Selection(analysts=("b",)))
    assert result.stand("one", "t").tags == ("b1",)
    assert result.stand("two", "t").position == "silent"
    assert result.layers == ("b",)
