"""Finding words and coming back, across documents, in one text and in two: whole jobs on the running program."""

import asyncio

import pytest

from annot_tui.session import Session
from annot_tui.text.span import Span
from annot_tui.tui.app import AnnotApp
from annot_tui.tui.dialogs.wording import Wording
from annot_tui.tui.screens.reader import finding
from tests.tui.look import HOSTILE, press, screen_text
from tests.tui.test_live import until

SIZE = (80, 24)


async def test_words_are_found_while_they_are_typed_and_esc_comes_back(app):
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await press(pilot, "enter", "w", "w", "slash", *"HÉ s")
        reader = app.screen_stack[-2].reader
        assert reader.caret == 41
        assert "“HÉ s” 1 of 1" in screen_text(app)
        await press(pilot, *"zz")
        assert reader.caret == 15
        assert "not found" in screen_text(app)
        await press(pilot, *["backspace"] * 6)
        assert reader.caret == 15
        await press(pilot, *"him", "escape")
        assert reader.caret == 15
        assert "him" not in screen_text(app).split("¶")[1]


async def test_enter_stays_and_n_goes_round(app):
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await press(pilot, "enter", "slash", *"h", "down", "enter")
        reader, text = app.screen.reader, app.screen.document.text
        places = [n for n, sign in enumerate(text) if sign in "hH"]
        assert reader.caret == places[1]
        assert f"2 of {len(places)}" in screen_text(app)
        for expected in (*places[2:], places[0]):
            await press(pilot, "n")
            assert reader.caret == expected
        assert "From the start again" in screen_text(app)
        await press(pilot, *str(2 + len(places)), "N")
        assert reader.caret == places[-2]
        await press(pilot, "escape", "slash", "enter")
        assert reader.caret == places[-2]
        await press(pilot, "right_square_bracket", "d", "n")
        assert app.screen.document_id == "second"
        assert app.screen.document.text[app.screen.reader.caret] in "hH"


async def test_a_selection_reaches_to_what_is_found(app):
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await press(pilot, "enter", "v", "slash", *"orders", "enter")
        span = app.screen.reader.selected_span
        assert app.screen.document.text[slice(*span)] == "The ministries take their"


async def test_a_long_text_is_looked_through_once_typing_rests(root, monkeypatch):
    (root / "corpus" / "first.md").write_text("---\ntitle: First\n---\n" + "A line of some wörds.\n\n" * 4000)
    calls = []

    def seek(text, words, here):
        calls.append(words)
        return finding_seek(text, words, here)

    finding_seek = finding.seek
    monkeypatch.setattr(finding, "seek", seek)
    app = AnnotApp(Session.open(root, "analyst-a"))
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await press(pilot, "enter", "slash")
        with monkeypatch.context() as context:
            context.setattr(finding, "_PAUSE", 60)
            await press(pilot, *"word")
        assert calls == []
        await press(pilot, "s")
        await until(pilot, lambda: "of 4,000" in screen_text(app))
        assert calls == ["words"]


async def test_far_moves_are_gone_back_and_on_again(app):
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await press(pilot, "enter", "w", "2", "G")
        assert app.screen.reader.caret == 66
        await press(pilot, "right_square_bracket", "d", "colon", "1", "enter", "w", "g", "g")
        screen = app.screen
        back = []
        for _ in range(4):
            await press(pilot, "less_than_sign")
            back.append((screen.document_id, screen.reader.caret))
        assert back == [("second", 3), ("second", 0), ("first", 66), ("first", 4)]
        await press(pilot, "less_than_sign")
        assert "No place before this one" in screen_text(app)
        await press(pilot, "3", "greater_than_sign")
        assert (screen.document_id, screen.reader.caret) == ("second", 3)
        await press(pilot, "ctrl+o", "ctrl+o", "greater_than_sign")
        assert (screen.document_id, screen.reader.caret) == ("second", 0)


async def test_a_place_to_go_back_to_follows_its_words(app, root):
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await press(pilot, "enter", "right_parenthesis", "right_square_bracket", "d")
        path = root / "corpus/first.md"
        path.write_text(path.read_text().replace("The ministries", "All the ministries"))
        await until(pilot, lambda: app.session.document("first").text.startswith("All"))
        await press(pilot, "less_than_sign")
        screen = app.screen
        assert screen.document.text[screen.reader.caret :].startswith("He still decides")


async def test_bookmarks_outlive_the_program(app, root):
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await press(pilot, "enter", "right_parenthesis", "M", "a", "G", "M", "B", "right_square_bracket", "d")
        await press(pilot, "apostrophe", "a")
        assert "No bookmark a in this text" in screen_text(app)
        await press(pilot, "apostrophe", "B")
        assert (app.screen.document_id, app.screen.reader.caret) == ("first", 83)
    app = AnnotApp(Session.open(root, "analyst-a"))
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await press(pilot, "enter", "J", "a")
        assert app.screen.reader.caret == 41
        await press(pilot, "less_than_sign", "apostrophe", "apostrophe", "down", "enter")
        assert app.screen.reader.caret == 83
    assert not list((root / "annotations").rglob("*bookmark*"))


async def test_the_same_wording_in_all_documents_and_back(app):
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await press(pilot, "enter", "v", "w", "w", "asterisk")
        assert isinstance(app.screen, Wording)
        await until(pilot, lambda: "2 places in 2 documents" in screen_text(app))
        text = screen_text(app)
        assert "you are here: First, ¶ 1 · Ann Ott" in text
        assert "Second, ¶ 1 · Bo Pal" in text
        await press(pilot, "down", "enter")
        screen = app.screen
        assert screen.document.text[screen.reader.caret :].startswith("The ministries obey")
        await press(pilot, "less_than_sign")
        assert (screen.document_id, screen.reader.caret) == ("first", 15)
        await press(pilot, "asterisk", *"control")
        await until(pilot, lambda: "1 place in 1 document" in screen_text(app))
        await press(pilot, "ctrl+u")
        await until(pilot, lambda: "Type what to look for" in screen_text(app))
        await press(pilot, "enter", "escape")
        assert app.screen is screen


async def test_what_stands_in_several_texts_is_tagged_in_all_of_them_at_once(app):
    session = app.session
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "enter", "v", "w", "w", "asterisk")
        await until(pilot, lambda: "2 places in 2 documents" in screen_text(app))
        await press(pilot, "ctrl+t", *"lost", "enter", "a", "y")
        await until(pilot, lambda: len(session.project.by_tag) == 2)
        tags = [(a.document, a.tag.quote) for a in session.project.annotations()]
        assert tags == [("first", "The ministries"), ("second", "The ministries")]
        await press(pilot, "z")
        assert not session.project.by_tag


@pytest.fixture
def two(root):
    """A thesis in both documents, and one that implies it in the second."""
    session = Session.open(root, "analyst-a")
    tags = [
        session.add_tag("first", [Span(0, 40)], "drift", "asserts"),
        session.add_tag("second", [Span(0, 20)], "lost", "asserts"),
        session.add_tag("second", [Span(21, 45)], "drift", "rejects"),
    ]
    return [tag.id for tag in tags]


@pytest.mark.parametrize("size", [SIZE, (160, 50)])
async def test_two_texts_follow_by_their_theses_and_both_are_tagged(root, two, size):
    app = AnnotApp(Session.open(root, "analyst-a"))
    async with app.run_test(size=size) as pilot:
        await press(pilot, "enter", "vertical_line", *"second", "enter")
        screen = app.screen
        left, right = (screen.reader_of(side) for side in screen.sides)
        assert right.focused_mark == two[2]
        assert "1 of 2: same thesis, but rejects" in screen_text(app)
        await press(pilot, "right_square_bracket", "s")
        assert right.focused_mark == two[1]
        assert "2 of 2: implies this: He has lost control. (asserts)" in screen_text(app)
        await press(pilot, "tab")
        assert screen.reader is right
        assert "implied by this: The ministries drift abroad. (asserts)" in screen_text(app)
        assert left.caret == 0
        before = len(list(app.session.project.annotations()))
        await press(pilot, "right_parenthesis", "V", "t", *"lost", "enter", "r")
        made = [a for a in app.session.project.annotations() if a.document == "second"]
        assert len(made) == 3
        await press(pilot, "z", "O")
        assert len(list(app.session.project.annotations())) == before
        assert screen.reader is left
        await pilot.click(right, offset=(8, 0))
        assert screen.reader is right
        await press(pilot, "vertical_line")
        assert not left.display or not screen.query_one("#text-side").display
        assert screen.document_id == "second"


async def test_both_passages_of_a_contradiction_side_by_side(root, two):
    app = AnnotApp(Session.open(root, "analyst-b"))
    async with app.run_test(size=(160, 50)) as pilot:
        await press(pilot, "g", "x", "enter")
        pair = app.screen.pair().tags
        await press(pilot, "vertical_line")
        screen = app.screen
        assert screen.split
        assert (screen.reader.focused_mark, screen.reader_of(screen.other).focused_mark) == pair
        await press(pilot, "q")
        assert app.screen.NAME == "pair"


async def test_a_text_that_is_gone_is_no_longer_shown_beside(root, two):
    app = AnnotApp(Session.open(root, "analyst-a"))
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await press(pilot, "enter", "vertical_line", *"second", "enter")
        for path in (root / "corpus/second.md", root / "annotations/tags/analyst-a/second.yaml"):
            path.unlink()
        await until(pilot, lambda: not app.screen.split)
        await asyncio.sleep(0)
        assert "implies" not in screen_text(app)


async def test_without_a_second_text_the_thesis_is_followed_through_all(root, two):
    app = AnnotApp(Session.open(root, "analyst-a"))
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await press(pilot, "enter", "right_square_bracket", "s")
        assert (app.screen.document_id, app.screen.reader.focused_mark) == ("second", two[2])
        await press(pilot, "right_square_bracket", "s")
        assert app.screen.reader.focused_mark == two[0]
        await press(pilot, "less_than_sign")
        assert app.screen.document_id == "second"


async def test_hostile_words_are_looked_for_and_shown_beside(root):
    """As everywhere: no bracket is taken for markup, no control character reaches the terminal."""
    (root / "corpus" / "first.md").write_text(f"---\ntitle: 'A [/b] [red]'\n---\nWords: {HOSTILE} and more.\n")
    session = Session.open(root, "analyst-a")
    session.add_thesis(HOSTILE, id="evil")
    session.add_tag("first", [Span(0, 20)], "evil", "asserts")
    session.add_tag("second", [Span(0, 20)], "evil", "rejects")
    app = AnnotApp(session)
    async with app.run_test(size=(100, 40), notifications=True) as pilot:
        for keys in (
            ["enter", "V", "asterisk"],
            ["enter", "slash", *"[/b] [sic]"],
            ["enter", "M", "a", "apostrophe", "apostrophe"],
            ["escape", "escape", "vertical_line", "enter"],
            ["tab", "right_square_bracket", "s"],
        ):
            await press(pilot, *keys)
            text = screen_text(app)
            assert not set(text) & {"\x1b", "\x07", "\u202e"}
            assert "[/b]" in text, keys


async def test_a_text_opens_where_it_was_left_the_day_before(root):
    app = AnnotApp(Session.open(root, "analyst-a"))
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "enter", "right_parenthesis", "right_square_bracket", "d", "w", "w", "ctrl+q")
    assert app.return_code == 0
    app = AnnotApp(Session.open(root, "analyst-a"))
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "enter")
        assert (app.screen.document_id, app.screen.reader.caret) == ("first", 41)
        await press(pilot, "right_square_bracket", "d")
        assert (app.screen.document_id, app.screen.reader.caret) == ("second", 7)
        await press(pilot, "w", "g", "l", "home", "enter")
        assert app.screen.reader.caret == 41
    assert [path.name for path in (root / "annotations").rglob("*.yaml") if "tags" in path.parts] == []
