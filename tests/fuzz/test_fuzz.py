"""The fuzzer for a moment on every run, and that it would notice; hours of it: `python -m tests.fuzz`."""

import time
from calendar import monthrange

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annot_tui.model import Metadata, TagFile, Thesis
from annot_tui.model.dates import bounds
from annot_tui.store.kinds import read_record
from annot_tui.store.yaml_out import dump
from tests.fuzz import run
from tests.fuzz.mutate import TOKENS
from tests.fuzz.targets import TARGETS, Bench

FIRST = 20_000
"""Other cases than those a run by hand begins with."""


@pytest.fixture(scope="module")
def bench(tmp_path_factory):
    patch = pytest.MonkeyPatch()
    for name in ("ANNOT_CONFIG_DIR", "ANNOT_ANALYST"):
        patch.setenv(name, "")
    yield Bench(tmp_path_factory.mktemp("fuzz"))
    patch.undo()


def test_damaged_files_end_in_an_answer_or_in_words(bench):
    found = [run.case(bench, number) for number in range(FIRST, FIRST + 60)]
    assert [finding for finding in found if finding] == []


def test_a_case_is_the_same_again(bench, monkeypatch):
    seen = []
    for name in TARGETS:
        monkeypatch.setitem(TARGETS, name, lambda bench, random, path, data: seen.append((path, data)))
    run.case(bench, FIRST)
    run.case(bench, FIRST)
    assert seen[0] == seen[1]


@pytest.mark.parametrize("what", ["raises", "hangs"])
def test_what_raises_or_hangs_is_found(bench, monkeypatch, what):
    monkeypatch.setattr(run, "SECONDS", 1)
    wrong = {"raises": lambda *_: {}["x"], "hangs": lambda *_: time.sleep(5)}[what]
    for name in TARGETS:
        monkeypatch.setitem(TARGETS, name, wrong)
    finding = run.case(bench, FIRST)
    assert {"raises": "KeyError", "hangs": "TooLong"}[what] in finding.error


tokens = st.lists(st.sampled_from(TOKENS), max_size=12).map(b"".join)
values = st.recursive(
    st.none() | st.text(max_size=6) | st.sampled_from([token.decode("utf-8", "replace") for token in TOKENS]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=8,
)
"""Anything that YAML can say."""


@given(tokens, st.sampled_from([TagFile, Thesis, Metadata]))
def test_any_heap_of_tokens_is_read_or_refused(source, model):
    valid = read_record(source, model, "f.yaml")
    assert valid.record is not None or valid.problems


@pytest.mark.parametrize("model", [TagFile, Thesis, Metadata])
@given(data=st.data())
def test_any_value_in_any_field_is_read_or_refused(model, data):
    """Written by our own writer, so that it is the field and not the YAML that is wrong."""
    names = {info.alias or name for name, info in model.model_fields.items()}
    given_fields = data.draw(st.dictionaries(st.sampled_from(sorted(names)), values, max_size=4))
    record = Thesis.model_construct(**given_fields)
    object.__setattr__(record, "plain", lambda: given_fields)
    valid = read_record(dump(record).encode("utf-8", "replace"), model, "f.yaml")
    if valid.record is not None and not valid.broken:
        assert read_record(dump(valid.record).encode(), model, "f.yaml").record == valid.record


@given(st.text("0123456789XYESun~?%-./[]{},: T\u0660", max_size=60))
def test_any_date_is_understood_or_refused(value):
    try:
        found = bounds(value)
    except ValueError as error:
        assert len(str(error)) < 300  # noqa: PT017 most are refused, and some are not
    else:
        assert found.earliest is None or found.latest is None or found.earliest <= found.latest
        assert all(1 <= day[2] <= monthrange(*day[:2])[1] for day in found if day)
