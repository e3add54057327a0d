"""Anchoring on the held-out set. `heldout/score.py` says what is counted; more: `python -m tests.bench.anchoring`."""

from functools import cache

import pytest

from annot_tui.model import segment_at
from annot_tui.model.words import State
from annot_tui.text.anchor import Placement
from annot_tui.text.span import Span
from tests.text.heldout.cases import Case, cases
from tests.text.heldout.edit import Draft, Edit, Mark
from tests.text.heldout.kinds import KINDS
from tests.text.heldout.score import Outcome, score
from tests.text.heldout.tables import Scored, run, share, told
from tests.text.heldout.texts import texts

EACH = 5
"""Cases of each kind of edit; with the old text, which takes longer, fewer."""
TRAPS = (
    "copied, and a typo in the tagged one",
    "copied, and the tagged one negated",
    "vowel points",
    "another text of the same script",
    "surroundings rewritten",
)
"""Kinds of edit after which a wrong place looks right most easily."""

with_and_without = pytest.mark.parametrize("with_old", [False, True], ids=["alone", "with the old text"])


@cache
def sample(with_old: bool) -> list[Scored]:
    return run(cases(3 if with_old else EACH), with_old=with_old)


def test_the_sample_has_every_kind_of_edit_and_every_text() -> None:
    made = [one.case for one in sample(False)]
    assert {case.kind.name for case in made} == set(KINDS)
    assert {case.name.split("/")[0] for case in made} == {written.name for written in texts()}
    assert len(made) > 400


@with_and_without
def test_the_right_place_in_95_of_100(with_old: bool) -> None:
    assert share(sample(with_old), lambda one: one.place) >= 0.95


@with_and_without
def test_an_honest_state_in_95_of_100_and_rarely_out_of_caution(with_old: bool) -> None:
    assert share(sample(with_old), lambda one: one.honest) >= 0.95
    assert share(sample(with_old), lambda one: one.honest and not one.cautious) >= 0.90


@with_and_without
def test_never_sure_of_a_wrong_place(with_old: bool) -> None:
    assert [told(one) for one in sample(with_old) if one.outcome.silent] == []


@with_and_without
def test_never_sure_of_a_wrong_place_where_that_is_easiest(with_old: bool) -> None:
    found = run(cases(8 * EACH, kinds=[KINDS[name] for name in TRAPS]), with_old=with_old)
    assert [told(one) for one in found if one.outcome.silent] == []


TEXT = "One bridge was built. No bridge was paid for. The town paid twice."
GOOD, CAUTIOUS = Outcome(place=True, honest=True), Outcome(place=True, honest=True, cautious=True)
SILENT, WRONG = Outcome(place=False, honest=False, silent=True), Outcome(place=False, honest=False)
NOT_HONEST, NOT_THERE = Outcome(place=True, honest=False), Outcome(place=False, honest=True)


def _case(quote: str, *changes: tuple[str, str], text: str = TEXT) -> Case:
    """The case of one segment, and of changes told as old and new words."""
    start = text.index(quote)
    edits = [Edit(text.index(old), text.index(old) + len(old), new) for old, new in changes]
    draft = Draft(text, (Mark.at(start, start + len(quote)),)).edit(edits)
    return Case(
        "", KINDS["deleted"], "", "", text, (segment_at(text, start, start + len(quote)),), draft.text, draft.marks, 0
    )


SAME = _case("was paid for", ("One", "Only one"))
OTHER = _case("No bridge was paid for", ("was paid", "was not paid"))
FIRST = _case("No bridge was paid for", ("No", "A"))
GONE_WORDS = _case("was paid for", ("was paid for", ""))
LEFT_WORDS = _case("was paid", ("was paid", ""), text=f"{TEXT} So it was paid.")
MOST = _case("No bridge was paid for.", ("No bridge was paid ", ""))
REFRAIN = "The council took note of it, as it does. Nothing was done. The clerk wrote it all down again. "
TWINS = _case("Nothing was done", ("Yes: The", "The"), text=f"Yes: {REFRAIN}{REFRAIN}")


@pytest.mark.parametrize(
    ("case", "state", "words", "worth"),
    [
        (SAME, State.MOVED, "was paid for", GOOD),
        (SAME, State.ANCHORED, "was paid for", NOT_HONEST),
        (SAME, State.CHANGED, "was paid for", NOT_HONEST),
        (SAME, State.CHANGED, "bridge was paid for", WRONG),
        (SAME, State.MOVED, " was paid for", SILENT),
        (SAME, State.AMBIGUOUS, "was paid for", CAUTIOUS),
        (SAME, State.AMBIGUOUS, "was", WRONG),
        (SAME, State.ORPHAN, "", WRONG),
        (OTHER, State.CHANGED, "No bridge was not paid for", GOOD),
        (OTHER, State.ANCHORED, "No bridge was not paid for", Outcome(place=True, honest=False, silent=True)),
        (OTHER, State.CHANGED, "bridge was", NOT_THERE),
        (FIRST, State.CHANGED, "A bridge was paid for", GOOD),
        (FIRST, State.CHANGED, "bridge was paid for", GOOD),
        (FIRST, State.CHANGED, "was paid for", NOT_THERE),
        (GONE_WORDS, State.ORPHAN, "", GOOD),
        (GONE_WORDS, State.CHANGED, "was built", WRONG),
        (LEFT_WORDS, State.ORPHAN, "", GOOD),
        (LEFT_WORDS, State.AMBIGUOUS, "was paid", GOOD),
        (LEFT_WORDS, State.MOVED, "was paid", SILENT),
        (MOST, State.ORPHAN, "", GOOD),
        (MOST, State.CHANGED, "for.", GOOD),
        (MOST, State.CHANGED, "was built", NOT_THERE),
        (TWINS, State.AMBIGUOUS, "Nothing was done", GOOD),
        (TWINS, State.MOVED, "Nothing was done", GOOD),
    ],
)
def test_scores(case: Case, state: State, words: str, worth: Outcome) -> None:
    start = case.new.index(words)
    spans = (Span(start, start + len(words)),) if words else ()
    assert score(case, Placement(state, spans)) == worth


def test_a_twin_may_be_offered_but_not_taken_for_the_passage() -> None:
    start = TWINS.new.rindex("Nothing was done")
    twin = (Span(start, start + len("Nothing was done")),)
    assert score(TWINS, Placement(State.AMBIGUOUS, twin)) == GOOD
    assert score(TWINS, Placement(State.MOVED, twin)) == SILENT
