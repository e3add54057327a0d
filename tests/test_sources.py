"""Cards of documents as sources, kept in each analyst's own tag file."""

import pytest

from annot_tui.model import Card, Conflict, InvalidInput, UnknownName
from annot_tui.model.words import Reading
from annot_tui.session import Session
from annot_tui.store import paths
from annot_tui.store.merging.merge import Take, merge
from tests import blind


@pytest.fixture
def root(tmp_path):
    return blind.write(tmp_path / "project")


def card_of(root, analyst="new", document="first"):
    """The card as another session reads it from the disk or the index."""
    return Session.open(root, analyst).card(document)


def test_a_card_is_kept_in_ones_own_tag_file_and_does_not_begin_the_reading(root):
    session = Session.open(root, "new")
    session.fill_source("first", origin=" Ann Ott ", limitation="She was\nnot there")
    session.fill_source("first", value="Early", limitation="")
    expected = Card(origin="Ann Ott", value="Early")
    assert session.layer("first").card == card_of(root) == card_of(root) == expected
    assert session.layer("first").reading == "unread"
    text = (root / paths.tag_file("new", "first")).read_text()
    assert "card:\n  origin: Ann Ott\n  value: Early\n" in text


def test_a_card_that_says_nothing_is_taken_out_and_one_undo_brings_it_back(root):
    session = Session.open(root, "new")
    session.fill_source("first", origin="Ann", purpose="Spite")
    session.fill_source("first", origin="", purpose=" ")
    assert session.layer("first").card is None
    assert session.undo() == "card of first"
    assert session.card("first") == Card(origin="Ann", purpose="Spite")
    session.undo()
    assert session.layer("first").card is None


def test_nothing_is_written_where_nothing_changes(root):
    session = Session.open(root, "new")
    session.fill_source("first", origin="")
    assert not (root / paths.tag_file("new", "first")).exists()
    assert not session.can_undo


def test_what_only_one_of_two_sessions_changed_is_kept_and_what_both_changed_is_asked(root):
    one, other = Session.open(root, "new"), Session.open(root, "new")
    one.fill_source("first", origin="Ann")
    seen = other.card("first")
    other.fill_source("first", seen, origin="", value="Early")
    assert card_of(root) == Card(origin="Ann", value="Early")
    with pytest.raises(Conflict) as caught:
        other.fill_source("first", Card(), origin="Bo")
    assert caught.value.fields == ("origin",)
    assert card_of(root).origin == "Ann"


def test_whoever_may_not_see_a_reading_does_not_see_its_card(root):
    me = Session.open(root, "me")
    assert list(me.project.cards_of("first")) == ["me"]
    assert me.project.cards_of("second")["other"].origin == "wordscardothersecond"
    me.set_reading("first", Reading.FINISHED)
    assert me.project.cards_of("first")["other"].origin == "wordscardotherfirst"


def test_a_card_is_a_persons_and_on_a_document_that_there_is(root):
    with pytest.raises(InvalidInput, match="nobody"):
        Session.open(root, "consensus").fill_source("first", origin="Ann")
    with pytest.raises(UnknownName):
        Session.open(root, "new").fill_source("third", origin="Ann")


FIRST = {"card": {"origin": "a", "purpose": "mine", "value": "new here"}}
SECOND = {"card": {"origin": "a", "purpose": "theirs", "limitation": "new there"}}


@pytest.mark.parametrize("base", [None, {}, {"card": {"origin": "a"}}])
def test_of_two_copies_of_a_card_nothing_is_lost_and_only_what_both_changed_is_asked(base):
    open_ = merge(base, FIRST, SECOND)
    (clash,) = open_.clashes
    assert (clash.list, clash.key, clash.fields) == ("card", "", ("purpose",))
    made = merge(base, FIRST, SECOND, lambda _: Take.SECOND)
    assert made.plain["card"] == {"origin": "a", "purpose": "theirs", "value": "new here", "limitation": "new there"}
    assert not made.clashes


def test_a_card_that_one_copy_took_out_and_the_other_changed_is_asked():
    base = {"card": {"origin": "a"}}
    assert [clash.fields for clash in merge(base, {}, FIRST).clashes] == [("card",)]
    assert merge(base, {}, base).plain == {}
