"""Which passages belong together by their theses, and how that is said."""

import pytest

from annot_tui.model import Annotation, Relation, Segment, Tag, Thesis
from annot_tui.tui.kin import SAME, kin, related, told


def thesis(id, *relations):
    return Thesis(id=id, statement=id, relations=tuple(Relation(type=type, to=to) for type, to in relations))


THESES = {
    t.id: t
    for t in (
        thesis("a", ("contradicts", "b"), ("implies", "c"), ("compatible", "d"), ("implies", "gone")),
        thesis("b", ("supports", "a")),
        thesis("c"),
        thesis("d", ("implies", "a"), ("equivalent", "e")),
        thesis("e"),
    )
}


@pytest.mark.parametrize(
    ("thesis", "found"),
    [
        ("a", {"a": SAME, "b": "contradicts this", "c": "implied by this", "d": "implies this"}),
        ("b", {"b": SAME, "a": "contradicts this"}),
        ("c", {"c": SAME, "a": "implies this"}),
        ("e", {"e": SAME, "d": "means the same"}),
        ("gone", {"gone": SAME, "a": "implies this"}),
    ],
)
def test_one_declared_relation_ties_two_theses(thesis, found):
    assert related(THESES, thesis) == found


def tag(id, thesis, stance="asserts"):
    passage = (Segment(start=0, end=1, quote="x"),)
    return Annotation(Tag(id=id, thesis=thesis, stance=stance, passage=passage), "doc", "analyst-a")


def test_the_closest_relation_comes_first_and_a_tag_is_not_its_own_kin():
    here = tag("1", "a")
    among = [tag("2", "c"), tag("3", "b"), here, tag("4", "a"), tag("5", "e"), tag("6", "a", "rejects")]
    assert [found.annotation.tag.id for found in kin(here, among, THESES)] == ["4", "6", "3", "2"]


def test_what_the_other_passage_is_to_this_one():
    here = tag("1", "a")
    same, but, clash = kin(here, [tag("4", "a"), tag("6", "a", "rejects"), tag("3", "b")], THESES)
    assert told(here, same, "A") == "same thesis, also asserts"
    assert told(here, but, "A") == "same thesis, but rejects"
    assert told(here, clash, "B.") == "contradicts this: B. (asserts)"
