"""The reasons given, counted by thesis: those first whose definitions are to be mended."""

from annot_tui.model import Decision, Project
from annot_tui.model.words import CONSENSUS, Disagreement, Reason
from annot_tui.reliability.reasons import reasons
from annot_tui.report.disagreements import reason_words
from tests.build import layer, thesis
from tests.reliability.test_groups import at, read


def decided(id: str, *tags: str, kind: str = "", reason: str = "", chosen: tuple[str, ...] = ()) -> Decision:
    return Decision.model_validate(
        {"id": id, "tags": tags, "chosen": chosen, "kind": kind or None, "reason": reason or None}
    )


def settled(*decisions: Decision) -> Project:
    tags = [at("1", (0, 10)), at("2", (20, 30), thesis="y"), at("3", (40, 50))]
    made = read(("a", tags))
    consensus = layer(CONSENSUS, "d", at("c", (0, 10), thesis="z"), decisions=decisions)
    theses = {**made.theses, "z": thesis("z")}
    return Project(documents=made.documents, theses=theses, layers={**made.layers, (CONSENSUS, "d"): consensus})


def test_reasons_are_counted_by_thesis() -> None:
    found = reasons(
        settled(
            decided("p", "1", kind="stance", reason="slip"),
            decided("q", "3", kind="voice", reason="slip"),
            decided("r", "2", kind="stance", reason="definition-gap"),
            decided("s", "2", kind="missed", reason="edge-case"),
        )
    )
    assert [(item.thesis, item.to_mend, len(item.settled)) for item in found] == [("y", 2, 2), ("x", 0, 2)]
    assert dict(found[1].by_reason) == {Reason.SLIP: 2}
    assert dict(found[1].by_kind) == {Disagreement.STANCE: 1, Disagreement.VOICE: 1}
    assert reason_words(found[1]) == "two disagreements settled (stance 1, who speaks 1); reasons: a slip 2"


def test_a_disagreement_on_the_thesis_counts_for_each_of_them() -> None:
    found = reasons(settled(decided("p", "1", "2", "gone", kind="thesis", chosen=("c",))))
    assert [(item.thesis, dict(item.by_reason)) for item in found] == [
        ("x", {None: 1}),
        ("y", {None: 1}),
        ("z", {None: 1}),
    ]


def test_what_all_agreed_on_has_no_reason() -> None:
    assert reasons(settled(decided("p", "1"))) == ()
    assert reasons(settled(decided("p", "1", kind="stance")), ["e"]) == ()
