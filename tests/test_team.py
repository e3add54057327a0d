"""Who leads, who reads what, and what is told of others' work."""

from itertools import chain, count

import pytest

from annot_tui.model import InvalidInput, UnknownName
from annot_tui.model.words import Reading
from annot_tui.report.team import Part, Share
from annot_tui.session import Session
from annot_tui.text.span import Span
from tests import blind
from tests.writers import disk

CHANGES = {
    "lead": lambda session: session.set_lead("me"),
    "blind": lambda session: session.set_blind(False),
    "release": lambda session: session.release("first"),
    "hold back": lambda session: session.unrelease("second"),
    "assign": lambda session: session.assign("first", ["me", "other", "me"]),
    "for everybody": lambda session: session.assign("second", []),
    "hide names": lambda session: session.set_hide_names(True),
}


@pytest.fixture
def root(tmp_path):
    return blind.write(tmp_path / "project", released=("second",), assigned={"second": ("other", "third")})


@pytest.mark.parametrize("change", CHANGES)
def test_the_lead_changes_the_rules_and_one_undo_takes_it_back(root, change):
    session, before = Session.open(root, "chief"), disk(root)
    meta = session.project.meta
    CHANGES[change](session)
    assert session.project.meta != meta
    assert Session.open(root, "me").project.meta == session.project.meta
    session.undo()
    assert (session.project.meta, disk(root)) == (meta, before)


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("analyst", ["me", ""])
def test_nobody_else_does_where_somebody_leads(root, change, analyst):
    session, before = Session.open(root, analyst), disk(root)
    assert not session.leads
    with pytest.raises(InvalidInput, match="chief leads this project: only chief can"):
        CHANGES[change](session)
    assert disk(root) == before


def test_anybody_does_where_nobody_leads_and_the_lead_is_who_the_file_says_by_now(root):
    chief, me = Session.open(root, "chief"), Session.open(root, "me")
    chief.set_lead("")
    me.set_blind(False)
    assert (me.leads, me.project.meta.lead, me.project.meta.blind) == (True, "", False)
    me.set_lead("me")
    with pytest.raises(InvalidInput, match="me leads"):
        chief.release("first")


def test_names_and_documents_must_be_some(root):
    session = Session.open(root, "chief")
    for wrong in (lambda: session.set_lead("a/b"), lambda: session.assign("first", ["ok", ".."])):
        with pytest.raises(InvalidInput, match="the name"):
            wrong()
    for wrong in (lambda: session.assign("frist", []), lambda: session.release("frist")):
        with pytest.raises(UnknownName, match="did you mean 'first'"):
            wrong()


def test_the_table_says_how_far_everybody_is_and_counts_nothing_that_is_held_back(root):
    team = Session.open(root, "me").team
    assert team.analysts == ("me", "other", "third", "consensus")
    assert team.part("other", "first") == Part(Reading.FINISHED, None, True)
    assert [str(part) for part in team.parts("first").values()] == [
        *("reading, 2 tags", "finished", "finished", "(finished)")
    ]
    assert [part.expected for part in team.parts("second").values()] == [False, True, True, False]
    own = len(Session.open(root, "me").layer("second").tags)
    assert (str(team.part("me", "second")), team.share("me")) == (f"(finished, {own} tags)", Share(1, 0, 2 + own))
    assert team.part("me", "first").waits


def test_who_is_asked_is_in_the_table_before_they_begin(root):
    session = Session.open(root, "chief")
    session.assign("first", ["new", "chief"])
    team = session.team
    assert (str(team.part("new", "first")), str(team.part("new", "second"))) == ("unread", "–")
    assert team.part("new", "first").waits
    assert [name for name in team.analysts if team.part(name, "first").expected] == ["chief", "new"]


def test_the_lead_is_not_expected_to_read_what_is_for_everybody(root):
    session = Session.open(root, "chief")
    assert not session.team.part("chief", "first").expected
    session.set_reading("first", Reading.READING)
    assert session.team.part("chief", "first").expected


# What others do meanwhile


def taken(session):
    """What is told of all that is new on the disk."""
    return session.take(session.reread(session.stamps.keys() | set(disk(session.root))))


def test_what_is_done_in_what_is_held_back_is_not_told(root):
    me, other = Session.open(root, "me"), Session.open(root, "other")
    other.add_tag("first", [Span(0, 10)], "drift", "asserts", note="hush")
    before = me.project
    assert taken(me) == []
    assert me.held_back.readings == 3
    assert me.project.layers.keys() == before.layers.keys()
    other.add_tag("second", [Span(0, 10)], "drift", "asserts")
    assert taken(me) == ["other: 1 new tag in second"]


def test_a_release_is_told_and_not_each_tag_that_is_shown_by_it(root):
    me, chief = Session.open(root, "me"), Session.open(root, "chief")
    chief.release("first")
    assert taken(me) == ["the readings by others of first are shown from now on"]
    assert "idotherfirst0" in me.project.by_tag
    chief.unrelease("first")
    assert taken(me) == ["the readings by others of first are held back from now on"]
    assert "idotherfirst0" not in me.project.by_tag


def test_finishing_elsewhere_opens_as_finishing_here_does(root):
    me, elsewhere = Session.open(root, "me"), Session.open(root, "me")
    elsewhere.set_reading("first", Reading.FINISHED)
    assert taken(me) == [
        "you, elsewhere: marked as finished in first",
        "the readings by others of first are shown from now on",
    ]


def test_rules_are_told(root):
    me, chief = Session.open(root, "me"), Session.open(root, "chief")
    chief.assign("first", ["me"])
    assert taken(me) == ["what you are to read was changed: first"]
    chief.assign("first", ["me", "other"])
    chief.set_hide_names(True)
    assert taken(me) == [
        "who is to read what was changed",
        "whoever adjudicates no longer sees whose tags these are",
    ]
    chief.set_blind(False)
    chief.set_lead("me")
    assert taken(me) == [
        "all now see each other’s tags",
        "me leads the project now",
        "the readings by others of first are shown from now on",
    ]


def test_an_id_that_only_a_hidden_tag_has_is_not_given_again(root, monkeypatch):
    wanted = chain(["idotherfirst0"], (f"free{number:04}" for number in count(1)))
    monkeypatch.setattr("annot_tui.session.tags.new_id", lambda taken: next(i for i in wanted if i not in taken))
    assert Session.open(root, "me").add_tag("first", [Span(0, 3)], "drift", "asserts").id == "free0001"


def test_what_one_said_of_a_tag_that_is_held_back_is_not_told_as_said_of_nothing(tmp_path):
    session = Session.open(blind.write(tmp_path / "project"), "me")
    session.add_comment("idothersecond0", "Is this so?")
    told = {thread.subject.id for thread in session.threads()}
    session.set_reading("second", Reading.READING)
    assert {thread.subject.id for thread in session.threads()} == told - {"idothersecond0"}
    assert all(thread.subject.kind != "gone" for thread in session.threads_in("second").values())
    session.undo()
    assert {thread.subject.id for thread in session.threads()} == told


def test_a_thesis_that_only_hidden_tags_use_is_not_deleted(root):
    session = Session.open(root, "")
    (root / "annotations/theses/lost.yaml").write_text("id: lost\nstatement: He has lost control.\n")
    taken(session)
    session.analyst = "new"
    assert "lost" not in {a.tag.thesis for a in session.project.annotations(documents=("first",))}
    with pytest.raises(InvalidInput, match="lost is in use"):
        session.delete_thesis("lost")
