"""Marks are made once for each tag, and are those that would be made of all tags anew."""

import pytest

from annot_tui.session import Session
from annot_tui.store import keeper
from annot_tui.text.span import Span
from annot_tui.tui import marks
from annot_tui.tui.marks import Marks, in_document, mark


@pytest.fixture
def made(monkeypatch):
    """The tags of which marks are made from now on."""
    seen = []
    monkeypatch.setattr(
        marks,
        "_mark",
        lambda session, a, slots, _real=marks._mark: [seen.append(a.tag.id), _real(session, a, slots)][1],
    )
    return seen


def test_after_a_change_only_marks_of_other_tags_are_made(root, made):
    session, known = Session.open(root, "analyst-a"), Marks()
    ids = [session.add_tag("first", [Span(n, n + 3)], "drift", "asserts").id for n in (0, 4, 8)]
    steps = {
        "nothing": (lambda: known.of(session, "first"), set(ids)),
        "another document": (lambda: session.add_tag("second", [Span(0, 3)], "drift", "asserts"), set()),
        "another stance": (lambda: session.update_tag(ids[1], stance="rejects"), {ids[1]}),
        "one less": (lambda: session.delete_tag(ids[0]), set()),
        "back": (session.undo, {ids[0]}),
        "another thesis": (lambda: session.add_thesis("Nobody obeys."), set(ids)),
        "another analyst": (lambda: setattr(session, "analyst", "analyst-b"), set(ids)),
    }
    for step, (act, wanted) in steps.items():
        before = known.of(session, "first") if step != "nothing" else ()
        if step != "nothing":
            made.clear()
        act()
        after = known.of(session, "first")
        assert set(made) <= wanted, step
        made_anew = [found for a in session.project.annotations_of("first") if (found := mark(session, a))]
        assert sorted(after, key=lambda m: m.key) == sorted(made_anew, key=lambda m: m.key), step
        assert (after is before) == (step == "another document"), step
        assert known.of(session, "first") is after


def test_of_one_layer_only_its_tags_have_marks(root):
    session, known = Session.open(root, "analyst-a"), Marks()
    mine = session.add_tag("first", [Span(0, 3)], "drift", "asserts").id
    Session.open(root, "analyst-b").add_tag("first", [Span(0, 3)], "drift", "asserts")
    session = Session.open(root, "analyst-a")
    assert len(known.of(session, "first")) == 2
    assert [found.key for found in known.of(session, "first", "analyst-a")] == [mine]


def test_the_tags_of_a_text_that_is_shown_are_not_fetched_again_one_by_one(root, monkeypatch):
    for analyst in ("analyst-a", "analyst-b"):
        writing = Session.open(root, analyst)
        for n in (0, 4, 8):
            writing.add_tag("first", [Span(n, n + 3)], "drift", "asserts")
    monkeypatch.setattr(keeper, "MOST_TAGS", 1)
    session, known = Session.open(root, "analyst-a"), Marks()
    known.of(session, "first")
    monkeypatch.setattr(keeper, "unpacked", lambda *_: pytest.fail("fetched again"))
    assert len([session.placement(found).spans for found in in_document(session, "first")]) == 6
