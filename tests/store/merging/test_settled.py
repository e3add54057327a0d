"""What two people decided anew in the consensus layer is told apart before it is merged."""

from annot_tui.model import Decision, Tag, TagFile, segment_at
from annot_tui.model.words import CONSENSUS
from annot_tui.store.merging.merge import merge
from annot_tui.store.settled import apart

TEXT = "He has lost control."
BEFORE, NOW = "2026-01-05T10:00:00Z", "2026-01-05T11:00:00Z"


def tag(id, stance="asserts", updated=BEFORE, thesis="lost"):
    return Tag(id=id, thesis=thesis, stance=stance, passage=(segment_at(TEXT, 0, 6),), created=BEFORE, updated=updated)


def layer(*tags):
    decisions = tuple(Decision(id=f"d-{t.id}-{t.updated}", tags=(f"of-{t.id}",), chosen=(t.id,)) for t in tags)
    return TagFile(analyst=CONSENSUS, document="first", tags=tags, decisions=decisions)


def test_two_tags_that_were_decided_anew_to_say_the_same_get_two_ids():
    base = layer(tag("a"), tag("b", "qualifies"))
    mine = layer(tag("a", "rejects", NOW), tag("b", "rejects", NOW))
    theirs = layer(tag("a", "qualifies", NOW), tag("b", "asserts", NOW))
    one, other = apart(base, mine, theirs)
    merged = merge(base.plain(), one.plain(), other.plain())
    assert not merged.clashes
    assert sorted(t["stance"] for t in merged.plain["tags"]) == ["asserts", "qualifies", "rejects", "rejects"]
    other_way = apart(base, theirs, mine)[1]
    ids = [t.id for t in other_way.tags]
    assert len(set(ids)) == len(ids) == 4
    chosen = [id for decision in other_way.decisions for id in decision.chosen]
    assert {t.id for t in other_way.tags if t.updated == NOW} == set(chosen)


def test_what_two_settled_alike_stands_on_both_theses_that_they_made_of_its_own():
    base, mine, theirs = layer(), layer(tag("a", thesis="here")), layer(tag("a", thesis="there"))
    one, other = apart(base, mine, theirs)
    merged = merge(base.plain(), one.plain(), other.plain())
    assert not merged.clashes
    assert sorted(t["thesis"] for t in merged.plain["tags"]) == ["here", "there"]
    assert len({t["id"] for t in merged.plain["tags"]}) == 2
