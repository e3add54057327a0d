"""A comparison comes to what the rules give when each is applied by itself, and is counted as it is made."""

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from annot_tui.compare.comparison import compare
from annot_tui.compare.gather import tabulate
from annot_tui.compare.logic import Codebook
from annot_tui.compare.selection import By, Selection
from annot_tui.report.json import lines, plain, render
from annot_tui.report.value import build
from tests.compare.naive import Naive
from tests.compare.projects import rare_project

SEEDS, HOLDERS = st.integers(0, 10_000), st.sampled_from(By)
slow = settings(deadline=None, max_examples=40)


@slow
@given(SEEDS, HOLDERS)
def test_positions(seed, by):
    table = tabulate(rare_project(seed), Selection(by=by))
    naive = Naive(table)
    assert list(table.stands) == naive.keys
    assert {key: tuple(stand) for key, stand in table.stands.items()} == naive.stands


@slow
@given(SEEDS, HOLDERS)
def test_contradictions_and_their_pairs(seed, by):
    project, selection = rare_project(seed), Selection(by=by)
    naive = Naive(tabulate(project, selection))
    found = compare(project, selection).contradictions
    told = [
        (c.kind.value, (c.a.holder, c.a.thesis), (c.b.holder, c.b.thesis), [pair.tags for pair in c.pairs])
        for kind in ("direct", "soft")
        for c in found
        if c.kind == kind
    ]
    assert told == sorted(naive.clashes(), key=lambda item: item[0])
    inferred = {frozenset(((c.a.holder, c.a.thesis), (c.b.holder, c.b.thesis))) for c in found if c.kind == "inferred"}
    assert inferred == naive.inferred(Codebook(project.theses))
    for item in found:
        contested = any(naive.stands[side.holder, side.thesis][6] for side in (item.a, item.b))
        for pair in item.pairs:
            assert pair.weakened_by == naive.weakened(pair.tags, contested=contested, defeasible=item.hint)


@slow
@given(SEEDS, HOLDERS, st.booleans())
def test_what_is_counted_is_what_is_made(seed, by, some):
    project = rare_project(seed)
    found = compare(project, Selection(by=by, theses=tuple(sorted(project.theses)[:2]) if some else ()))
    counted = len(found.agreements), len(found.contradictions), found.leading
    assert not found.agreements.made
    assert not found.contradictions.made
    agreements, contradictions = tuple(found.agreements), tuple(found.contradictions)
    assert counted == (len(agreements), len(contradictions), sum(not c.under for c in contradictions))


@slow
@given(SEEDS, HOLDERS)
def test_a_report_written_in_passing_is_the_one_of_what_was_made(seed, by):
    project = rare_project(seed)
    passing, made = (compare(project, Selection(by=by)) for _ in range(2))
    kept = tuple(made.contradictions)
    written = render(build(project, passing))
    assert written == lines(plain(build(project, made)))
    assert not passing.contradictions.made
    told = json.loads(written)["contradictions"]
    assert [[(pair["tags"], pair["weakened_by"], pair["verdict"]) for pair in c["pairs"]] for c in told] == [
        [(list(p.tags), list(p.weakened_by), p.verdict) for p in c.pairs] for c in kept
    ]
    assert [(c["kind"], c["a"]["holder"], c["b"]["holder"], c["standing"], c.get("under")) for c in told] == [
        (c.kind, c.a.holder, c.b.holder, c.standing, c.under) for c in kept
    ]
