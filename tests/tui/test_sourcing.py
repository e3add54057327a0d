"""Reading a text as a source: its card, and questions that one is asked."""

from annot_tui.model import Card
from annot_tui.session import Session
from annot_tui.store import config
from annot_tui.text.span import Span
from annot_tui.tui.app import AnnotApp
from annot_tui.tui.dialogs.conflict import BothChanged
from annot_tui.tui.screens.reader import ReaderScreen
from tests.tui.look import press, screen_text
from tests.tui.test_exercises import ALONE, set_exercise

SIZE = (80, 24)
WIDE = (160, 50)


def question(app) -> str:
    """The question that is shown, on one line."""
    box = app.screen.query_one("#prompt")
    return " ".join(str(box.content).split()) if box.has_class("-shown") else ""


async def test_a_card_from_the_library_stands_beside_those_of_others_and_is_undone(root):
    Session.open(root, "ben").fill_source("first", limitation="BEN-SAYS")
    app = AnnotApp(Session.open(root, "analyst-a"))
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        assert "BEN-SAYS" in screen_text(app)
        await press(pilot, "d")
        shown = screen_text(app)
        assert "Author: Ann Ott; Outlet: not named; Published: no date" in shown
        assert "ben has a card of it too" in shown
        await press(pilot, *"Ann", "tab", *"Spite", "f10")
        assert app.session.card("first") == Card(origin="Ann", purpose="Spite")
        assert "As a source (analyst-a)" in screen_text(app)
        await press(pilot, "z")
        assert app.session.card("first") == Card()


async def test_a_card_that_was_changed_elsewhere_meanwhile_is_asked(root):
    app = AnnotApp(Session.open(root, "analyst-a"))
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "enter", "d", *"Ann")
        Session.open(root, "analyst-a").fill_source("first", origin="Bo", value="Early")
        await press(pilot, "f10")
        assert isinstance(app.screen, BothChanged)
        await press(pilot, "m", "f10")
        assert isinstance(app.screen, ReaderScreen)
        assert Session.open(root, "analyst-a").card("first") == Card(origin="Ann", value="Early")


async def test_questions_follow_the_place_and_skills_that_are_left_out_stay_out(root):
    session = Session.open(root, "analyst-a")
    session.add_tag("first", [Span(41, 64)], "lost", "rejects", voice=("the Herald",))
    app = AnnotApp(session)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "enter", "p")
        assert question(app).startswith("Ask yourself (sourcing): Who is Ann Ott, and")
        await press(pilot, "]", "t", "p")
        assert question(app).startswith("Ask yourself (sourcing): Who says this: the Herald.")
        await press(pilot, "g", "q", "space", "f10")
        assert config.load().unasked == "sourcing"
        await press(pilot, "p")
        assert question(app).startswith("Ask yourself (close reading): Where does Ann Ott stand to what")
        await press(pilot, "escape")
        assert not question(app)
        seen = []
        while await press(pilot, "p") or question(app):
            seen.append(question(app))
        assert len(seen) == len(set(seen)) > 3
        assert not [words for words in seen if "(sourcing)" in words]
        await press(pilot, "p")
        assert question(app).startswith("Ask yourself (close reading): Where does Ann Ott stand to what")


async def test_the_questions_of_an_exercise_come_first_and_only_where_it_opened_the_text(root):
    set_exercise(root, "attribute-the-voice", ALONE, prompts=["Who speaks?"])
    app = AnnotApp(Session.open(root, "kim"))
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "g", "y", "enter", "j", "j", "j", "enter")
        assert isinstance(app.screen, ReaderScreen)
        await press(pilot, "p")
        assert question(app).startswith("Ask yourself (the exercise): Who speaks?")
        await press(pilot, "p")
        assert question(app).startswith("Ask yourself (sourcing): Who is Ann Ott")
        await press(pilot, "]", "d", "p")
        assert question(app).startswith("Ask yourself (sourcing): Who is Bo Pal")


async def questions(pilot, app) -> str:
    """All questions that there are here."""
    seen = []
    while await press(pilot, "p") or question(app):
        seen.append(question(app))
    return "\n".join(seen)


async def test_in_an_exercise_no_question_says_what_others_have_tagged(root):
    Session.open(root, "analyst-a").add_tag("second", [Span(0, 20)], "lost", "asserts")
    Session.open(root, "kim").add_tag("first", [Span(41, 64)], "lost", "rejects")
    set_exercise(root, "attribute-the-voice", ALONE)
    app = AnnotApp(Session.open(root, "kim"))
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "g", "y", "enter", "j", "j", "j", "enter")
        asked = await questions(pilot, app)
        assert "Who is Ann Ott" in asked
        assert "contradicts this" not in asked
        await press(pilot, "g", "l", "enter", "]", "t")
        assert "Bo Pal contradicts this" in await questions(pilot, app)


async def test_what_was_said_of_a_source_in_the_reader_counts_in_an_exercise(root):
    set_exercise(root, "attribute-the-voice", ALONE)
    session = Session.open(root, "kim")
    session.fill_source("first", origin="Ann", value="KIM-SAYS")
    app = AnnotApp(session)
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "g", "y", "enter", "j")
        assert "source 2 of 4" in screen_text(app)
        await press(pilot, "d", "f10")
        (card,) = session.answers("trial").cards
        assert (card.document, card.origin, card.value) == ("first", "Ann", "KIM-SAYS")
