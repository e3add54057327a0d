"""What is kept of each tag file between comparisons: never out of date, and only what was changed is gone through."""

import gc
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annot_tui.compare import summaries
from annot_tui.compare.comparison import compare
from annot_tui.compare.selection import By, Selection
from annot_tui.model.kept import KeptByFile
from annot_tui.model.words import Stance
from annot_tui.report.json import render
from annot_tui.report.value import build
from tests.compare.projects import rare_project


@pytest.fixture
def gone_through(monkeypatch):
    found = []
    counted = KeptByFile(lambda file, windows: found.append(file.document) or summaries.summarized(file, windows))
    monkeypatch.setattr(summaries, "_KEPT", counted)
    return found


def told(project, by=By.AUTHOR):
    comparison = compare(project, Selection(by=by))
    return len(comparison.agreements), len(comparison.contradictions), render(build(project, comparison))


def turned(project):
    """The same project with one tag of one file turned round."""
    layer, file = next((layer, file) for layer, file in project.layers.items() if file.tags)
    stance = Stance.REJECTS if file.tags[0].stance is Stance.ASSERTS else Stance.ASSERTS
    tag = file.tags[0].model_copy(update={"stance": stance, "leaning": None})
    return replace(project, layers=project.layers | {layer: file.model_copy(update={"tags": (tag, *file.tags[1:])})})


def bounded(project):
    """The same project with one thesis that speaks of a time."""
    id, thesis = next(iter(project.theses.items()))
    return replace(project, theses=project.theses | {id: thesis.model_copy(update={"window": "2020-03"})})


@settings(deadline=None, max_examples=20)
@given(st.integers(0, 10_000), st.sampled_from(By))
def test_what_is_kept_is_what_would_be_made(seed, by):
    first = rare_project(seed)
    told(first, by)
    for project in (turned(first), bounded(first), bounded(turned(first)), first):
        kept = told(project, by)
        summaries._KEPT.clear()
        assert told(project, by) == kept


def test_only_what_was_changed_is_gone_through(gone_through):
    project = rare_project(1)
    told(project)
    assert len(gone_through) == len(project.layers)
    del gone_through[:]
    changed = turned(project)
    told(changed)
    assert len(gone_through) == 1
    told(bounded(project))
    assert len(gone_through) == 1 + len(project.layers)


def test_nothing_is_kept_of_a_file_that_is_gone():
    gc.collect()
    before = len(summaries._KEPT)
    project = rare_project(2)
    told(project)
    assert len(summaries._KEPT) == before + len(project.layers)
    del project
    gc.collect()
    assert len(summaries._KEPT) <= before
