"""Settling what analysts read differently, by keyboard."""

import pytest

from annot_tui.model.words import CONSENSUS, Reading, Reason
from annot_tui.session import Session
from annot_tui.text.span import Span
from annot_tui.tui.app import AnnotApp
from annot_tui.tui.screens.adjudication import AdjudicationScreen
from annot_tui.tui.screens.reader import ReaderScreen
from tests.tui.conftest import FIRST
from tests.tui.look import press, screen_text
from tests.writers import disk

ABROAD, ALONE = (Span(FIRST.index(s), FIRST.index(s) + len(s)) for s in ("orders abroad", "He still decides alone"))


@pytest.fixture
def app(root):
    """Two have read a text: they agree on one passage, and differ on another."""
    for analyst, stance in (("analyst-a", "rejects"), ("analyst-b", "qualifies")):
        session = Session.open(root, analyst)
        session.add_tag("first", [ABROAD], "drift", "asserts")
        session.add_tag("first", [ALONE], "drift", stance, note=f"read by {analyst}")
        session.set_reading("first", Reading.FINISHED)
    return AnnotApp(Session.open(root, "analyst-a"))


async def test_merge_decide_finish_and_undo(app, root):
    before = disk(root)
    async with app.run_test(size=(130, 40)) as pilot:
        await press(pilot, "g", "d")
        assert isinstance(app.screen, AdjudicationScreen)
        text = screen_text(app)
        assert "0 of 1 disagreements settled; all agree on 1 more" in text
        assert "analyst-a" in text
        assert "analyst-b" in text
        await press(pilot, "M", "y")
        layer = app.session.project.layers[CONSENSUS, "first"]
        assert [tag.stance for tag in layer.tags] == ["asserts"]
        await press(pilot, "9")  # there is no such version
        await press(pilot, "2", "5", "S", "o", "enter")
        (decision,) = [d for d in app.session.project.layers[CONSENSUS, "first"].decisions if d.kind]
        assert (decision.kind, decision.reason, decision.note) == ("stance", Reason.JUDGEMENT, "So")
        await press(pilot, "enter")  # it is asked whether the reading is finished
        layer = app.session.project.layers[CONSENSUS, "first"]
        assert (layer.reading, layer.tags[1].stance) == (Reading.FINISHED, "qualifies")
        assert "1 of 1 disagreements settled" in screen_text(app)
        assert "Everything is settled: s shows what was decided." in screen_text(app)
        await press(pilot, "s")
        assert "as analyst-b has it; a matter of judgement: So (analyst-a)" in " ".join(screen_text(app).split())
        await press(pilot, "enter")
        assert isinstance(app.screen, ReaderScreen)
        assert "settled  qualifies drift" in screen_text(app)
        await press(pilot, "q", "z", "z", "z")
        assert isinstance(app.screen, AdjudicationScreen)
        await press(pilot, "backspace")
        assert "0 of 1 disagreements settled" in screen_text(app)
    assert disk(root) == before


async def test_none_and_a_new_version(app):
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "g", "d", "x", "1", "enter")
        assert app.session.project.layers[CONSENSUS, "first"].tags == ()
        await press(pilot, "s", "o", "s", "s", "n", "1", "1", "f10")
        await press(pilot, "4", "enter")
        layer = app.session.project.layers[CONSENSUS, "first"]
        assert [(tag.thesis, tag.stance, tag.quote) for tag in layer.tags] == [
            ("drift", "rejects", "He still decides alone")
        ]
        assert [decision.reason for decision in layer.decisions] == [Reason.EDGE_CASE]


async def test_who_read_it_is_hidden_where_the_project_says_so(app, root):
    path = root / "annotations" / "project.yaml"
    path.write_text(path.read_text() + "hide_names: true\n")
    app = AnnotApp(Session.open(root, "analyst-a"))
    async with app.run_test(size=(130, 40)) as pilot:
        await press(pilot, "g", "d")
        text = screen_text(app)
        assert "reader 1" in text
        assert "reader 2" in text
        assert "1  analyst" not in text


async def test_only_the_lead_settles(app, root):
    path = root / "annotations" / "project.yaml"
    path.write_text(path.read_text() + "lead: analyst-b\n")
    app = AnnotApp(Session.open(root, "analyst-a"))
    async with app.run_test(size=(130, 40), notifications=True) as pilot:
        await press(pilot, "g", "d", "1")
        assert "analyst-b leads this project" in screen_text(app)
        assert (CONSENSUS, "first") not in app.session.project.layers


@pytest.mark.parametrize(("hidden", "who"), [("", "missed by analyst-b"), ("hide_names: true\n", "missed by reader")])
async def test_the_list_says_who_missed_a_passage(app, root, hidden, who):
    path = root / "annotations" / "project.yaml"
    path.write_text(path.read_text() + hidden)
    session = Session.open(root, "analyst-a")
    session.add_tag("first", [ALONE], "lost", "asserts")
    app = AnnotApp(Session.open(root, "analyst-a"))
    async with app.run_test(size=(130, 40)) as pilot:
        await press(pilot, "g", "d")
        assert who in screen_text(app)
        assert ("missed by analyst-b" in screen_text(app)) is not bool(hidden)


async def test_only_one_kind_or_thesis_is_listed(app):
    async with app.run_test(size=(130, 40)) as pilot:
        await press(pilot, "g", "d", "d")
        assert "0 shown: to be decided, only missed by some" in screen_text(app)
        await press(pilot, "backspace", "t", "d", "r", "i", "f", "enter")
        assert "1 shown: to be decided, only on drift" in screen_text(app)
