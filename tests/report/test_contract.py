"""The JSON report to the letter of the contract: which keys, in which order, and which only where they are due."""

import json

from annot_tui.compare.comparison import compare
from annot_tui.compare.selection import Selection
from annot_tui.model import Project
from annot_tui.report.registry import render
from annot_tui.report.value import build
from tests.build import document, layer, project, tag, thesis


def quarrel() -> Project:
    """Ann asserts, Ben and the voice that Cid reports reject; Cid and Ben agree by implication."""
    return project(
        [document("one", "Ann"), document("two", "Ben"), document("three", "Cid")],
        [thesis("t1", "implies t2"), thesis("t2"), thesis("t3", "complement t2")],
        [
            layer("analyst-a", "one", tag("a1", "t1", "asserts"), tag("a2", "t2", "asserts")),
            layer("analyst-a", "two", tag("b2", "t2", "rejects", modality="hedged")),
            layer(
                "analyst-a",
                "three",
                tag("c2", "t2", "rejects", voice=["somebody"], treatment="neutral"),
                tag("c3", "t3", "asserts"),
            ),
        ],
        [("analyst-a", "a2", "b2", "apparent")],
    )


def written(made: Project) -> dict[str, list[dict[str, object]]]:
    return json.loads(render(build(made, compare(made, Selection())), "json"))


def of_kind(kind: str) -> list[dict[str, object]]:
    return [c for c in written(quarrel())["contradictions"] if c["kind"] == kind]


def test_a_direct_contradiction_with_its_verdict():
    (found,) = of_kind("direct")
    assert list(found.items()) == [
        ("kind", "direct"),
        ("a", {"holder": "ann", "thesis": "t2", "position": "asserts"}),
        ("b", {"holder": "ben", "thesis": "t2", "position": "rejects"}),
        ("chain", []),
        (
            "pairs",
            [
                {
                    "tags": ["a2", "b2"],
                    "weakened_by": ["hedge"],
                    "verdict": "apparent",
                    "verdicts": [{"analyst": "analyst-a", "verdict": "apparent", "why": None, "note": ""}],
                }
            ],
        ),
        ("standing", "apparent"),
    ]


def test_a_side_that_is_only_reported_names_the_voice_and_keeps_the_position_of_the_reporter():
    (found,) = of_kind("third-party")
    assert found["a"] == {"holder": "ann", "thesis": "t2", "position": "asserts"}
    assert list(found["b"].items()) == [
        ("holder", "cid"),
        ("thesis", "t2"),
        ("position", "reports"),
        ("voice", "somebody"),
        ("stance", "rejects"),
    ]
    assert found["pairs"] == [{"tags": ["a2", "c2"], "weakened_by": [], "verdict": None}]


def test_an_inferred_contradiction_has_its_chain_and_what_it_repeats():
    found = next(c for c in of_kind("inferred") if {c["a"]["holder"], c["b"]["holder"]} == {"ann", "ben"})
    assert list(found) == ["kind", "a", "b", "chain", "pairs", "standing", "under"]
    assert found["chain"] == [{"from": "t1", "type": "implies", "to": "t2", "strength": "strict"}]
    assert found["under"] == "t2"
    assert all("under" not in c for c in written(quarrel())["contradictions"] if c["kind"] != "inferred")


def test_only_an_implied_agreement_has_a_chain():
    agreements = written(quarrel())["agreements"]
    assert {item["kind"] for item in agreements} == {"implied"}
    for item in agreements:
        assert list(item) == ["thesis", "holders", "position", "kind", "tags", "chain", "a", "b"]
    full = written(
        project(
            [document("one", "Ann"), document("two", "Ben")],
            [thesis("t1")],
            [
                layer("analyst-a", "one", tag("a1", "t1", "asserts")),
                layer("analyst-a", "two", tag("b1", "t1", "asserts")),
            ],
        )
    )["agreements"]
    assert full == [
        {"thesis": "t1", "holders": ["ann", "ben"], "position": "asserts", "kind": "full", "tags": ["a1", "b1"]}
    ]


def test_every_holder_has_a_row_for_every_thesis():
    report = written(quarrel())
    rows = [(row["holder"], row["thesis"]) for row in report["positions"]]
    assert sorted(rows) == sorted((h["id"], t["id"]) for h in report["holders"] for t in report["theses"])
