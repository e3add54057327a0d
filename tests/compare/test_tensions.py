"""Reasons that pull apart, holders at odds with themselves, and what is no finding although it looks like one."""

from annot_tui.compare.comparison import compare
from annot_tui.compare.selection import Selection
from tests.build import document, layer, project, tag, thesis


def made(theses, *layers, documents=None):
    return project(documents or [document("d1", "A"), document("d2", "B")], theses, list(layers))


def tensions(*args, **options):
    return [
        (t.kind.value, t.a.holder, t.a.thesis, t.b.holder, t.b.thesis) for t in compare(made(*args, **options)).tensions
    ]


def test_a_reason_inside_one_holder_is_a_reason_and_no_contradiction():
    said = layer("x", "d1", tag("1", "p", "asserts"), tag("2", "q", "rejects"))
    assert tensions([thesis("p", "supports q"), thesis("q")], said) == [("reason", "a", "p", "a", "q")]
    assert tensions([thesis("p", "implies q"), thesis("q")], said) == [("inner", "a", "p", "a", "q")]


def test_the_same_reason_declared_twice_is_told_once_and_none_for_itself():
    said = [
        layer("x", "d1", tag("1", "p", "asserts")),
        layer("x", "d2", tag("2", "q", "rejects"), tag("3", "p", "rejects")),
    ]
    theses = [thesis("p", "supports q defeasible", "supports q", "supports p"), thesis("q")]
    found = compare(made(theses, *said)).tensions
    assert [(t.kind.value, t.chain[0].target, t.chain[0].strength.value) for t in found] == [("reason", "q", "strict")]


def test_a_quarrel_of_the_analysts_is_not_blamed_on_the_author():
    one, other = tag("1", "p", "asserts"), tag("2", "p", "rejects")
    assert tensions([thesis("p")], layer("x", "d1", one), layer("y", "d1", other)) == []
    assert tensions([thesis("p")], layer("x", "d1", one, other)) == [("inner", "a", "p", "a", "p")]


def joint(*texts):
    """Ann and Bo wrote d1 together, and Bo wrote d2 alone."""
    return project(
        [document("d1", "Ann", "Bo"), document("d2", "Bo")],
        [thesis("p", "implies q"), thesis("q")],
        [layer("x", name, *tags) for name, tags in texts],
    )


def test_authors_do_not_clash_or_agree_in_the_text_they_wrote_together():
    both = [tag("1", "p", "asserts"), tag("2", "p", "rejects"), tag("3", "q", "rejects")]
    result = compare(joint(("d1", both)))
    assert (list(result.contradictions), list(result.agreements)) == ([], [])
    result = compare(joint(("d1", both[:1]), ("d2", [tag("4", "p", "rejects")])))
    assert [(c.kind.value, c.a.holder, c.b.holder) for c in result.contradictions] == [("direct", "ann", "bo")]


def test_what_an_author_adds_elsewhere_makes_no_clash_of_the_text_they_wrote_together():
    both = [tag("1", "p", "asserts"), tag("2", "p", "rejects"), tag("3", "q", "rejects")]
    adds = joint(("d1", both), ("d2", [tag("4", "p", "qualifies", leaning="none"), tag("5", "q", "qualifies")]))
    assert (list(compare(adds).contradictions), list(compare(adds).agreements)) == ([], [])
    turns = compare(joint(("d1", both), ("d2", [tag("4", "p", "rejects")])))
    told = [(c.kind.value, [pair.tags for pair in c.pairs]) for c in turns.contradictions]
    assert told == [("direct", [("1", "2"), ("1", "4")])]


def test_no_agreement_by_implication_beside_a_contradiction_on_the_same_thesis():
    result = compare(
        made(
            [thesis("p", "implies q"), thesis("q")],
            layer("x", "d1", tag("1", "p", "asserts"), tag("2", "q", "rejects")),
            layer("x", "d2", tag("3", "q", "asserts")),
        )
    )
    assert [c.kind.value for c in result.contradictions] == ["direct"]
    assert list(result.agreements) == []


def test_a_chosen_thesis_keeps_the_agreements_that_begin_on_it_read_backwards_too():
    project = made(
        [thesis("p", "implies q"), thesis("q")],
        layer("x", "d1", tag("1", "q", "rejects")),
        layer("x", "d2", tag("2", "p", "rejects")),
    )
    for chosen in ((), ("p",), ("q",)):
        (item,) = compare(project, Selection(theses=chosen)).agreements
        assert [(side.holder, side.thesis) for side in item.sides] == [("a", "q"), ("b", "p")]
