"""The time line and the other screens that show a comparison as a whole."""

import pytest

from annot_tui.session import Session
from annot_tui.text.span import Span
from annot_tui.tui.app import AnnotApp
from annot_tui.tui.screens.between import BetweenScreen
from annot_tui.tui.screens.network import NetworkScreen
from annot_tui.tui.screens.pair import PairScreen
from annot_tui.tui.screens.passages import PassagesScreen
from annot_tui.tui.screens.profile import ProfileScreen
from annot_tui.tui.screens.timeline import TimelineScreen
from tests.tui.look import press, screen_text

SIZES = [(80, 24), (160, 50)]


@pytest.fixture
def tagged(root):
    """Ann Ott rejects a thesis in 2020 and asserts it in 2022; Bo Pal asserts it, nobody knows when."""
    (root / "corpus" / "first.md").write_text(
        "---\ntitle: First\nauthors: [Ann Ott]\npublished: 2020\nkind: essay\n---\nThe ministries drift.\n"
    )
    (root / "corpus" / "third.md").write_text(
        "---\ntitle: Third\nauthors: [Ann Ott]\npublished: 2022-03-01\nkind: news\n---\nNo drift at all.\n"
    )
    session = Session.open(root, "analyst-a")
    session.add_tag("first", [Span(0, 20)], "drift", "asserts")
    session.add_tag("third", [Span(0, 15)], "drift", "rejects", evidence=("event",))
    session.add_tag("second", [Span(0, 20)], "lost", "asserts")
    return root


@pytest.mark.parametrize("size", SIZES)
async def test_from_the_time_line_to_a_passage(tagged, size):
    app = AnnotApp(Session.open(tagged, "analyst-a"))
    async with app.run_test(size=size) as pilot:
        await press(pilot, "g", "w")
        assert isinstance(app.screen, TimelineScreen)
        text = screen_text(app)
        assert "┤" in text
        assert "undated" in text
        assert "asserts in “First” (2020), rejects in “Third” (March 1, 2022)" in " ".join(text.split())
        assert "Bo Pal in “Second” (no date): asserts" in text
        await press(pilot, "n")
        assert "in “First” (2020): asserts" in screen_text(app)
        await press(pilot, "l")
        assert "in “Third” (March 1, 2022): rejects" in screen_text(app)
        await press(pilot, "o", "enter")
        assert isinstance(app.screen, PassagesScreen)
        assert app.screen.focused.highlighted == 1
        await press(pilot, "q", "n")
        assert "Bo Pal in “Second” (no date): asserts" in screen_text(app)
        await pilot.click("#chart", offset=(60, 2))
        assert "Ann Ott in" in screen_text(app)


@pytest.mark.parametrize("size", SIZES)
async def test_a_profile_and_what_is_between_two(tagged, size):
    app = AnnotApp(Session.open(tagged, "analyst-a"))
    async with app.run_test(size=size) as pilot:
        await press(pilot, "g", "m", "a")
        assert isinstance(app.screen, ProfileScreen)
        text = screen_text(app)
        assert "Author 1 of 2: Ann Ott, 2 documents, 2020 to March 1, 2022" in text
        assert "Both asserts and rejects" in text
        await press(pilot, "j", "j", "enter")
        assert isinstance(app.screen, PassagesScreen)
        await press(pilot, "q", "j", "enter")
        assert isinstance(app.screen, BetweenScreen)
        assert "Clash: 1 thesis" in screen_text(app)
        await press(pilot, "enter")
        assert isinstance(app.screen, PairScreen)
        await press(pilot, "q", "q", "l")
        assert "Author 2 of 2: Bo Pal" in screen_text(app)
        await press(pilot, "slash", *"ott", "enter")
        assert "Author 1 of 2: Ann Ott" in screen_text(app)


@pytest.mark.parametrize("size", SIZES)
async def test_the_network_and_its_cells(tagged, size):
    session = Session.open(tagged, "analyst-a")
    session.add_tag("second", [Span(21, 45)], "drift", "rejects")
    app = AnnotApp(Session.open(tagged, "analyst-a"))
    async with app.run_test(size=size) as pilot:
        await press(pilot, "g", "n")
        assert isinstance(app.screen, NetworkScreen)
        text = screen_text(app)
        assert "Group 1: 1 Ann Ott" in text
        assert "No modularity: no two of them agree more than they disagree" in " ".join(text.split())
        await press(pilot, "l", "w")
        assert "Ann Ott and Bo Pal: 0" in screen_text(app)
        await press(pilot, "enter")
        assert isinstance(app.screen, BetweenScreen)
        await press(pilot, "q", "t", "t", "t", "j")
        assert "Bo Pal: +1" in screen_text(app)
        await press(pilot, "enter")
        assert isinstance(app.screen, PassagesScreen)
        await press(pilot, "q", "a")
        assert "Author 2 of 2: Bo Pal" in screen_text(app)


async def test_one_holder_alone(root):
    session = Session.open(root, "analyst-a")
    session.add_tag("second", [Span(0, 20)], "lost", "asserts")
    app = AnnotApp(session)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "g", "n", "enter")
        assert "there is nobody to stand beside" in " ".join(screen_text(app).split())
        await press(pilot, "g", "w")
        assert "Bo Pal in" in screen_text(app)


@pytest.mark.parametrize("size", SIZES)
async def test_one_filter_for_all_screens(tagged, size):
    app = AnnotApp(Session.open(tagged, "analyst-a"))
    async with app.run_test(size=size) as pilot:
        await press(pilot, "g", "m", "F", *"2021", "tab", "tab", "down", "space", "f10")
        assert app.selection.only.kinds == ("news",)
        assert "published since 2021; kind news" in screen_text(app)
        for screen in "xwan":
            await press(pilot, "g", screen)
            assert "published since 2021; kind news" in screen_text(app), screen
            assert "Second" not in screen_text(app)
        await press(pilot, "backspace")
        assert "only:" not in screen_text(app)
        await press(pilot, "F", *"2099", "f10")
        assert "Bo Pal" in screen_text(app)
        assert "Ann Ott" not in screen_text(app)
