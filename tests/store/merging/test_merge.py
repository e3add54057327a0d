"""Two versions brought together: nothing is lost, nothing is decided silently."""

from hypothesis import given
from hypothesis import strategies as st

from annot_tui.store.changes import applied, changes
from annot_tui.store.merging.merge import Take, merge

entries = st.lists(
    st.fixed_dictionaries(
        {"id": st.sampled_from("abcde"), "stance": st.sampled_from(["asserts", "rejects"])},
        optional={
            "note": st.sampled_from("xyz"),
            "modality": st.sampled_from(["hedged", "ironic"]),
            "needs": st.lists(st.sampled_from("abc"), min_size=1, unique=True),
        },
    ),
    min_size=1,
    max_size=4,
    unique_by=lambda entry: entry["id"],
)
records = st.fixed_dictionaries(
    {},
    optional={
        "tags": entries,
        "reading": st.sampled_from(["unread", "reading", "finished"]),
        "absent": st.lists(st.sampled_from("pqrs"), min_size=1, unique=True),
        "title": st.sampled_from("uvw"),
    },
)
bases = st.none() | records


def canonical(value):
    if isinstance(value, dict):
        return {name: canonical(value[name]) for name in sorted(value)}
    return sorted(map(canonical, value), key=repr) if isinstance(value, list) else value


def ids(record):
    return {entry["id"] for entry in record.get("tags", ())}


@given(bases, records, records)
def test_no_tag_is_lost_that_a_version_added(base, first, second):
    merged = merge(base, first, second, lambda _: Take.FIRST).plain
    assert ids(merged) >= (ids(first) | ids(second)) - ids(base or {})
    assert set(merged.get("absent", ())) >= {*first.get("absent", ()), *second.get("absent", ())} - {
        *(base or {}).get("absent", ())
    }


@given(bases, records)
def test_the_same_twice_is_the_same(base, record):
    merged = merge(base, record, record)
    assert (merged.plain, merged.clashes) == (record, ())


@given(records, records)
def test_what_only_one_changed_is_taken(base, changed):
    assert canonical(merge(base, changed, base).plain) == canonical(changed)
    assert canonical(merge(base, base, changed).plain) == canonical(changed)


@given(bases, records, records)
def test_which_is_the_first_does_not_matter(base, first, second):
    one, other = merge(base, first, second), merge(base, second, first)
    assert len(one.clashes) == len(other.clashes)
    if not one.clashes:
        assert canonical(one.plain) == canonical(other.plain)


@given(records, records, records)
def test_it_is_both_sets_of_changes_where_these_do_not_touch(base, first, wanted):
    touched = {(change.field, change.key) for change in changes(base, first)}
    others = [change for change in changes(base, wanted) if (change.field, change.key) not in touched]
    merged = merge(base, first, applied(base, others))
    assert not merged.clashes
    assert canonical(merged.plain) == canonical(applied(first, others))


@given(bases, records, records)
def test_a_choice_settles_every_clash(base, first, second):
    for take in (Take.FIRST, Take.SECOND):
        assert not merge(base, first, second, lambda _, take=take: take).clashes


TAG = {"id": "a", "thesis": "t", "stance": "asserts"}


def tags(*entries, **fields):
    return {"tags": list(entries), **fields}


def test_two_fields_of_one_tag_are_both_kept_where_the_ancestor_is_known():
    first, second = {**TAG, "note": "n"}, {**TAG, "modality": "hedged"}
    assert merge(tags(TAG), tags(first), tags(second)).plain == tags({**TAG, "note": "n", "modality": "hedged"})


def test_one_field_changed_twice_is_a_clash_that_shows_all_three():
    merged = merge(tags(TAG), tags({**TAG, "note": "n"}), tags({**TAG, "note": "m"}))
    (clash,) = merged.clashes
    assert (clash.list, clash.key, clash.base) == ("tags", "a", {"note": None})
    assert (clash.first, clash.second) == ({"note": "n"}, {"note": "m"})


def test_stance_and_leaning_come_from_one_version():
    was = {**TAG, "stance": "qualifies", "leaning": "asserts"}
    merged = merge(tags(was), tags({**was, "leaning": "both"}), tags(TAG))
    assert [clash.fields for clash in merged.clashes] == [("stance", "leaning")]
    settled = merge(tags(was), tags({**was, "leaning": "both"}), tags(TAG), lambda _: Take.SECOND)
    assert settled.plain == tags(TAG)


def test_without_an_ancestor_what_is_left_out_still_says_something():
    assert merge(None, tags(TAG), tags({**TAG, "confidence": "low"})).clashes
    assert merge(None, tags(TAG), tags({**TAG, "voice": ["V"]})).clashes
    assert merge(None, tags(TAG), tags({**TAG, "note": "n", "odd": "1"})).plain == tags(
        {**TAG, "note": "n", "odd": "1"}
    )


def test_a_deleted_tag_stays_deleted_unless_the_other_changed_it():
    assert merge(tags(TAG), {}, tags(TAG)).plain == {}
    (clash,) = merge(tags(TAG), {}, tags({**TAG, "note": "n"})).clashes
    assert clash.first is None
    assert merge(tags(TAG), {}, tags({**TAG, "note": "n"}), lambda _: Take.FIRST).plain == {}
    for take in (Take.SECOND, Take.BOTH):
        assert ids(merge(tags(TAG), {}, tags({**TAG, "note": "n"}), lambda _, take=take: take).plain) == {"a"}
    assert merge(None, {}, tags(TAG)).plain == tags(TAG)


def test_both_versions_can_be_kept_as_two_tags():
    one, other = {**TAG, "note": "n"}, {**TAG, "note": "m"}
    kept = merge(tags(TAG), tags(one), tags(other), lambda _: Take.BOTH)
    assert not kept.clashes
    assert kept.plain["tags"][0] == one
    assert {**kept.plain["tags"][1], "id": "a"} == other
    assert len(ids(kept.plain)) == 2


def test_rules_that_lose_nothing():
    first = tags({**TAG, "revision": 9, "updated": "2026-01-01"}, reading="reading", revision=9)
    second = tags({**TAG, "revision": 10, "updated": "2026-02-01"}, reading="finished", revision=10)
    merged = merge(None, first, second)
    assert merged.plain == tags({**TAG, "revision": 9, "updated": "2026-02-01"}, reading="finished", revision=10)
    assert not merged.clashes


def test_the_order_is_the_first_then_what_the_second_adds():
    of = [{**TAG, "id": id} for id in "abxy"]
    assert [t["id"] for t in merge(tags(of[0]), tags(of[0], of[2]), tags(of[3], of[0], of[1])).plain["tags"]] == [
        *"axyb"
    ]


def test_verdicts_are_told_apart_by_their_pair_in_any_order():
    one, other = {"pair": ["a", "b"], "verdict": "real"}, {"pair": ["b", "a"], "verdict": "apparent"}
    (clash,) = merge(None, {"verdicts": [one]}, {"verdicts": [other]}).clashes
    assert clash.fields == ("verdict",)
