"""Settling on the command line what analysts read differently."""

import pytest

from annot_tui.model.words import Reading
from annot_tui.session import Session

QUOTES = ("still decides alone", "lost control of the purse", "take their orders abroad")


@pytest.fixture
def read(run, project):
    """A document that two have read to its end: they agree once, differ once, and one missed something."""
    for analyst, stances in (("ann", ("rejects", "asserts", "asserts")), ("bob", ("rejects", "qualifies", ""))):
        for quote, stance in zip(QUOTES, stances, strict=True):
            if stance:
                options = ("--thesis", "lost", "--stance", stance, "--analyst", analyst)
                assert run("tag", "first", "--quote", quote, *options).code == 0
        Session.open(project, analyst).set_reading("first", Reading.FINISHED)
    return project


def listed(run, *options):
    return run("adjudicate", *options, "--format", "json").json


def ids(passage):
    return {tag["analyst"]: tag["id"] for tag in passage["tags"]}


def test_what_is_read_differently_is_settled_step_by_step(run, read):
    outcome = run("adjudicate")
    assert outcome.code == 1
    assert "2 listed; 0 of 2 disagreements settled; all agree on 1 more" in outcome.out
    missed, stance = sorted(listed(run)["passages"], key=lambda passage: passage["kinds"])
    assert (missed["missing"], stance["kinds"]) == (["bob"], ["stance"])
    assert run("adjudicate", "--merge-agreed", "first", "--analyst", "ann").out.startswith("1 passage on which")
    chosen = ids(stance)["bob"]
    assert run("adjudicate", "--decide", chosen, "--analyst", "ann").code == 2
    decided = run(
        "adjudicate", "--decide", chosen, "--reason", "definition-gap", "--note", "n", "--analyst", "ann",
        "--set", "leaning=asserts", "--format", "json",
    )  # fmt: skip
    assert (decided.json["kind"], decided.json["by"], len(decided.json["chosen"])) == ("stance", "ann", 1)
    none = ("--decide", "none", "--reason", "slip", "--analyst", "ann")
    assert run("adjudicate", *none).code == 2
    assert run("adjudicate", *none, "--tags", f"{ids(missed)['ann']},{chosen}").code == 2
    assert run("adjudicate", *none, "--tags", ids(missed)["ann"]).code == 0
    assert run("adjudicate").code == 0
    assert run("adjudicate", "--finish", "first", "--analyst", "ann").out == "first finished.\n"
    assert run("check").code == 0
    told = run("adjudicate", "--decided", "--mine", "--analyst", "bob").out
    assert "another reading: qualifies, leaning towards it lost; the definition leaves it open: n (ann)" in told
    assert "none of these is right; a slip (ann)" in told
    assert "you" in told
    (reasons,) = listed(run, "--reasons")
    assert (reasons["reasons"], reasons["to_mend"]) == ({"definition-gap": 1, "slip": 1}, 1)
    assert run("adjudicate", "--reopen", chosen, "--analyst", "ann").code == 0
    assert listed(run)["settled"] == 1


@pytest.mark.parametrize(
    ("options", "found"),
    [
        ((), 2),
        (("--kind", "missed"), 1),
        (("--kind", "stance,missed", "--document", "first"), 2),
        (("--document", "second"), 0),
        (("--thesis", "drifting"), 0),
        (("--mine", "--analyst", "cy"), 0),
        (("--decided",), 0),
    ],
)
def test_only_some_are_listed(run, read, options, found):
    assert len(listed(run, *options)["passages"]) == found


def test_what_there_is_not_is_said(run, read):
    for options in (("--kind", "odd"), ("--thesis", "odd"), ("--document", "odd"), ("--merge-agreed", "odd")):
        outcome = run("adjudicate", *options, "--analyst", "ann")
        assert (outcome.code, outcome.err.count("\n")) == (2, 1)
    strange = run("adjudicate", "--decide", "odd", "--reason", "slip", "--analyst", "ann")
    assert (strange.code, "no tag 'odd'" in strange.err) == (2, True)
    (missed,) = listed(run, "--kind", "missed")["passages"]
    for wrong in ("stance", "id=x", "stance=perhaps", "leaning=both", "thesis=odd"):
        outcome = run(
            "adjudicate", "--decide", ids(missed)["ann"], "--set", wrong, "--reason", "slip", "--analyst", "ann"
        )
        assert (outcome.code, outcome.err.count("\n")) == (2, 1)


def test_names_are_hidden_where_the_project_says_so(run, read):
    path = read / "annotations" / "project.yaml"
    path.write_text(path.read_text() + "hide_names: true\n")
    out = run("adjudicate").out + str(listed(run))
    assert "reader 1" in out
    assert "reader 2" in out
    assert "ann" not in out.replace("'annot", "")
    assert "bob" not in out
    assert "you" in run("adjudicate", "--mine", "--analyst", "bob").out


def test_the_order_of_tags_tells_no_hidden_names(run, project):
    (project / "annotations" / "project.yaml").write_text("schema: 1\ntitle: T\nhide_names: true\n")
    for analyst in ("abel", "beth", "carl", "dora"):
        tag = ("tag", "first", "--quote", QUOTES[0], "--thesis", "lost", "--stance", "asserts")
        assert run(*tag, "--analyst", analyst, *(() if analyst != "dora" else ("--voice", "One"))).code == 0
        Session.open(project, analyst).set_reading("first", Reading.FINISHED)
    for analyst in ("evan", "fay", "gil"):
        Session.open(project, analyst).set_reading("first", Reading.FINISHED)
    (passage,) = listed(run)["passages"]
    for names in ([tag["analyst"] for tag in passage["tags"]], passage["missing"]):
        assert names == sorted(names)
