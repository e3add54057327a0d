"""Keys that are typed faster than something opens reach what opens."""

import asyncio

from annot_tui.session import Session
from annot_tui.text.span import Span
from annot_tui.tui import inorder
from annot_tui.tui.app import AnnotApp
from annot_tui.tui.screens.codebook import CodebookScreen
from annot_tui.tui.screens.reader import ReaderScreen
from tests.tui.look import press

SIZE = (100, 30)


async def test_a_passage_is_tagged_in_one_go(app):
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "enter")
        await press(pilot, "right_parenthesis", "V", "t", *"drift", "enter", "r", "V", "1", "a")
        tags = [found.tag for found in app.session.project.annotations()]
        assert [(tag.thesis, tag.stance) for tag in tags] == [("drift", "rejects"), ("drift", "asserts")]
        assert isinstance(app.screen, ReaderScreen)


async def test_from_the_library_to_a_tag_in_one_go(app):
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        await press(pilot, "down", "enter", "V", "t", *"lost", "enter", "u", "a")
        (found,) = app.session.project.annotations()
        assert (found.document, found.tag.thesis, found.tag.stance) == ("second", "lost", "qualifies")


async def test_a_thesis_is_moved_and_one_is_made_in_one_go(app):
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "g", "b", "end", "u", *"lost", "enter", "y")
        assert isinstance(app.screen, CodebookScreen)
        assert app.session.thesis("drift").parent == "lost"
        await press(pilot, "n", *"Quite new.", "f10", "r", *"drift", "enter", "f10")
        (relation,) = app.session.thesis("quite-new").relations
        assert relation.to == "drift"


async def test_a_verdict_is_given_in_one_go(root):
    other = Session.open(root, "analyst-a")
    other.add_tag("second", [Span(0, 20)], "drift", "asserts")
    other.add_tag("first", [Span(41, 64)], "drift", "rejects")
    app = AnnotApp(Session.open(root, "analyst-b"))
    async with app.run_test(size=(140, 40)) as pilot:
        await pilot.pause()
        await press(pilot, "g", "x", "v", "f10")
        assert app.session.project.verdicts["analyst-b"].verdicts[0].verdict == "real"


async def test_who_is_asked_for_the_first_time_may_go_on_typing(root):
    app = AnnotApp(Session.open(root))
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        await press(pilot, "enter", "t", *"quzx", "enter", *"drift", "enter", "a")
        (found,) = app.session.project.annotations()
        assert (found.analyst, found.tag.thesis) == ("quzx", "drift")


async def test_keys_go_on_where_what_they_asked_for_does_not_open(app):
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "enter")
        await press(pilot, "apostrophe", "apostrophe", "right_parenthesis")
        assert app.screen.reader.caret == 41


async def test_an_action_that_does_not_end_holds_up_keys_only_for_a_while(app, monkeypatch):
    end = asyncio.Event()

    async def nobody(_app):
        await end.wait()
        return False

    monkeypatch.setattr(inorder, "_PATIENCE", 0.2)
    monkeypatch.setattr(AnnotApp, "known_analyst", nobody)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "enter")
        await press(pilot, "t", "right_parenthesis")
        assert app.screen.reader.caret == 41
        monkeypatch.setattr(inorder, "_PATIENCE", 3600.0)
        async with asyncio.timeout(20):  # the keys after it do not wait once more
            await press(pilot, "left_parenthesis", "right_parenthesis", "left_parenthesis")
        assert app.screen.reader.caret == 0
        end.set()
        await pilot.pause()


async def test_ending_waits_no_longer_but_loses_no_key(app, monkeypatch):
    monkeypatch.setattr(inorder, "_PATIENCE", 3600.0)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "enter", "V", "t", *"drift", "enter", "r", "ctrl+q")
    assert [found.tag.stance for found in app.session.project.annotations()] == ["rejects"]
    assert app.return_code == 0


async def test_ending_does_not_wait_for_an_action_that_does_not_end(app, monkeypatch):
    monkeypatch.setattr(inorder, "_PATIENCE", 3600.0)
    monkeypatch.setattr(inorder.InOrder, "_at_work", lambda app: [app])
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "down", "down", "ctrl+q")
    assert app.return_code == 0


async def test_a_key_whose_screens_are_gone_by_the_time_it_is_followed_does_no_harm(root):
    app = AnnotApp(Session.open(root, "analyst-a"))
    async with app.run_test():
        screen = app.screen
    assert not app.screen_stack
    await app._followed(screen, screen)
