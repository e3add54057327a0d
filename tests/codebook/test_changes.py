"""What each change of a codebook does, worked out and not yet done."""

import pytest

from annot_tui.codebook import changes
from annot_tui.codebook.changes import Stamp
from annot_tui.codebook.plan import Plan
from annot_tui.codebook.rewriting import ANOTHER, in_layer
from annot_tui.model import Comment, InvalidInput, Relation, Thesis, UnknownName
from annot_tui.model.words import Became, Strength
from tests.build import document, layer, project, tag, thesis

STAMP = Stamp("2026-01-05T10:00:00Z", "ann")


def book(*theses, tags=(), **fields):
    return project([document("d", "A")], list(theses), [layer("ann", "d", *tags, **fields)])


def relations(thesis):
    return [(r.type.value, r.to) for r in thesis.relations]


def test_a_renamed_thesis_is_the_same_under_another_id_and_all_that_names_it_follows():
    before = book(
        thesis("a", "implies b", definition="D.", include=("x",), parent="p", revision=3),
        thesis("b", "contradicts a", parent="a"),
        thesis("p"),
        tags=[tag("t1", "a", "asserts", revision=2), tag("t2", "b", "asserts")],
        absent=("p", "a"),
        comments=[Comment(id="c", on="a", text="?"), Comment(id="e", on="d", text="?")],
    )
    plan = changes.rename(before, "a", "new", STAMP)
    new, old, b = (plan.theses[id] for id in ("new", "a", "b"))
    assert (new.statement, new.definition, new.include, new.parent, new.revision) == (
        "a is the case.", "D.", ("x",), "p", 3,
    )  # fmt: skip
    assert relations(new) == [("implies", "b")]
    assert (relations(b), b.parent) == ([("contradicts", "new")], "new")
    assert (old.retired, old.replaced_by, old.relations, old.include, old.parent) == (True, ("new",), (), (), "")
    assert old.replaced.plain() == {"at": STAMP.at, "by": "ann", "how": "renamed", "revision": 3}
    after = in_layer(before.layers["ann", "d"], plan.heirs)
    assert [(t.id, t.thesis, t.revision) for t in after.tags] == [("t1", "new", 2), ("t2", "b", None)]
    assert (after.absent, [c.on for c in after.comments]) == (("p", "new"), ["new", "d"])
    assert [a.tag.id for a in plan.tags] == ["t1"]
    assert (len(plan.absences), plan.comments, plan.files) == (1, 1, 4)


def test_other_words_on_renaming_raise_the_revision():
    plan = changes.rename(book(thesis("a", revision=2)), "a", "b", STAMP, "B holds.")
    assert (plan.theses["b"].statement, plan.theses["b"].revision, plan.theses["a"].revision) == ("B holds.", 3, 2)


def test_a_comment_on_a_document_that_is_called_like_a_thesis_stays():
    before = book(thesis("d"), comments=[Comment(id="c", on="d", text="?")])
    plan = changes.rename(before, "d", "e", STAMP)
    assert plan.layers == ()


def test_renaming_back_brings_the_old_thesis_back():
    first = changes.rename(book(thesis("a", "implies b"), thesis("b")), "a", "n", STAMP)
    second = changes.rename(replaced(first), "n", "a", STAMP)
    back = second.theses["a"]
    assert (back.retired, back.replaced_by, relations(back)) == (False, (), [("implies", "b")])
    assert second.theses["n"].replaced_by == ("a",)


def replaced(plan: Plan):
    from dataclasses import replace

    layers = {key: in_layer(file, plan.heirs) for key, file in plan.project.layers.items()}
    return replace(plan.project, theses=plan.theses, layers=layers)


def test_merged_theses_give_their_relations_once_and_none_to_themselves():
    before = book(
        thesis("a", "implies x", "contradicts c", "supports y defeasible"),
        thesis("b", "implies x", "supports y", parent="p"),
        thesis("c", "equivalent a"),
        thesis("x", "contradicts a", "contradicts b"),
        thesis("y"),
        thesis("p"),
    )
    plan = changes.merge(before, ["a", "b"], before.theses["c"], STAMP)
    assert relations(plan.theses["c"]) == [("implies", "x"), ("supports", "y")]
    assert plan.theses["c"].relations[1].strength is Strength.DEFEASIBLE
    assert relations(plan.theses["x"]) == [("contradicts", "c")]
    told = "\n".join(plan.questions)
    assert "a contradicts c: as one thesis they lose this relation. They were said to exclude each other" in told
    assert "c and x would be declared both contradicts and implies" in told
    assert "supports y is strict for one and defeasible for another; defeasible is kept" in told


def test_tags_that_come_to_another_thesis_are_to_be_looked_at_again_and_none_is_deleted():
    tags = [tag("t1", "a", "asserts", revision=1), tag("t2", "c", "asserts", revision=1), tag("t3", "a", "rejects")]
    before = book(thesis("a"), thesis("c"), tags=tags, absent=("c",))
    plan = changes.merge(before, ["a"], before.theses["c"], STAMP)
    after = in_layer(before.layers["ann", "d"], plan.heirs)
    assert [(t.id, t.thesis, t.revision) for t in after.tags] == [
        ("t1", "c", ANOTHER),
        ("t2", "c", 1),
        ("t3", "c", None),
    ]
    told = "\n".join(plan.questions)
    assert "1 tag says what another of the same analyst says already: none is deleted" in told
    assert "1 passage would be asserted and rejected by the same analyst (ann)" in told


def test_what_was_looked_for_in_vain_and_is_tagged_now_leaves_the_list():
    before = book(thesis("a"), thesis("c"), tags=[tag("t", "c", "asserts")], absent=("a",))
    plan = changes.merge(before, ["a"], before.theses["c"], STAMP)
    assert in_layer(before.layers["ann", "d"], plan.heirs).absent == ()


def test_a_new_thesis_takes_over_what_those_have_in_common_that_it_replaces():
    before = book(thesis("a", window="2020/..", parent="p"), thesis("b", window="2020/..", parent="q"))
    plan = changes.merge(before, ["a", "b"], Thesis(id="n", statement="N."), STAMP)
    assert (plan.theses["n"].window, plan.theses["n"].parent) == ("2020/..", "")


def test_a_thesis_that_takes_in_the_one_above_it_does_not_stand_under_itself():
    before = book(thesis("a"), thesis("b", parent="a"), thesis("c", parent="b"))
    assert changes.merge(before, ["a"], before.theses["c"], STAMP).theses["c"].parent == ""
    assert changes.merge(before, ["a"], before.theses["b"], STAMP).theses["b"].parent == ""


def test_the_tags_of_a_split_thesis_stay_and_wait():
    before = book(thesis("a", "implies b", window="2020"), thesis("b", "supports a"), thesis("k", parent="a"),
                  tags=[tag("t", "a", "asserts")])  # fmt: skip
    plan = changes.split(before, "a", [before.theses["b"], Thesis(id="n", statement="N.")], STAMP)
    assert (plan.theses["a"].replaced_by, plan.theses["a"].replaced.how) == (("b", "n"), Became.SPLIT)
    assert (plan.theses["n"].window, relations(plan.theses["a"])) == ("2020", [("implies", "b")])
    assert (plan.tags, plan.layers, [a.tag.id for a in plan.waiting]) == ((), (), ["t"])
    assert any("its relations stay with a (1 of its own; from b)" in q for q in plan.questions)
    assert any("k stay under a" in q for q in plan.questions)


@pytest.mark.parametrize(
    ("act", "error", "message"),
    [
        (lambda p: changes.rename(p, "none", "x", STAMP), UnknownName, "no thesis"),
        (lambda p: changes.rename(p, "a", "b", STAMP), InvalidInput, "merge the two"),
        (lambda p: changes.rename(p, "a", "a", STAMP), InvalidInput, "already"),
        (lambda p: changes.rename(p, "a", "B", STAMP), InvalidInput, "capitals"),
        (lambda p: changes.rename(p, "a", "x/y", STAMP), InvalidInput, "must not contain"),
        (lambda p: changes.rename(p, "old", "x", STAMP), InvalidInput, "became a"),
        (lambda p: changes.rename(p, "a", "out", STAMP), InvalidInput, "already"),
        (lambda p: changes.merge(p, ["a"], p.theses["a"], STAMP), InvalidInput, "name the theses"),
        (lambda p: changes.merge(p, ["a"], p.theses["out"], STAMP), InvalidInput, "restore it first"),
        (lambda p: changes.merge(p, ["old"], p.theses["b"], STAMP), InvalidInput, "became a"),
        (lambda p: changes.split(p, "a", [p.theses["b"]], STAMP), InvalidInput, "two or more"),
        (lambda p: changes.split(p, "a", [p.theses["b"], p.theses["a"]], STAMP), InvalidInput, "one of its own parts"),
        (lambda p: changes.split(p, "a", [p.theses["b"], p.theses["out"]], STAMP), InvalidInput, "restore"),
        (lambda p: changes.move(p, "a", "a"), InvalidInput, "cannot stand under"),
        (lambda p: changes.move(p, "b", "under"), InvalidInput, "stands under b itself"),
        (lambda p: changes.move(p, "a", "none"), UnknownName, "no thesis"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused(act, error, message):
    theses = [thesis("a"), thesis("b"), thesis("under", parent="b"), thesis("out", retired=True)]
    theses.append(thesis("old", retired=True, replaced_by=("a",)))
    with pytest.raises(error, match=message):
        act(book(*theses))


def test_restoring_takes_back_what_a_thesis_became():
    plan = changes.rename(book(thesis("a")), "a", "b", STAMP)
    back = changes.restore(replaced(plan), "a").theses["a"]
    assert (back.retired, back.replaced_by, back.replaced) == (False, (), None)
    assert Relation(type="implies", to="b") not in back.relations
