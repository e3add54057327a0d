import pytest
from hypothesis import given
from hypothesis import strategies as st

from annot_tui.store.changes import applied, changes

entries = st.lists(
    st.fixed_dictionaries({"id": st.sampled_from("abcd"), "x": st.integers(0, 2)}),
    max_size=4,
    unique_by=lambda e: e["id"],
)
records = st.fixed_dictionaries(
    {}, optional={"tags": entries.filter(bool), "reading": st.sampled_from(["unread", "finished"])}
)


def canonical(record):
    return {k: sorted(v, key=lambda entry: entry["id"]) if isinstance(v, list) else v for k, v in record.items()}


@given(records, records)
def test_changes_lead_from_one_state_to_the_other_and_back(old, new):
    made = changes(old, new)
    assert canonical(applied(old, made)) == canonical(new)
    assert canonical(applied(new, [c.backwards() for c in reversed(made)])) == canonical(old)


def test_what_others_did_meanwhile_stays():
    made = changes({"tags": [{"id": "a", "x": 1}]}, {"tags": [{"id": "a", "x": 2}]})
    assert applied({"tags": [{"id": "b", "x": 0}, {"id": "a", "x": 1}]}, made) == {
        "tags": [{"id": "b", "x": 0}, {"id": "a", "x": 2}]
    }


def test_a_true_conflict_is_refused():
    made = changes({"tags": [{"id": "a", "x": 1}]}, {})
    with pytest.raises(ValueError, match="tags"):
        applied({"tags": [{"id": "a", "x": 5}]}, made)
