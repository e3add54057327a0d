"""Whole jobs through the real interface, by keyboard and by mouse."""

import pytest

from annot_tui.compare.selection import Selection
from annot_tui.session import Session
from annot_tui.tui.app import AnnotApp
from annot_tui.tui.screens.comparison import ComparisonScreen
from annot_tui.tui.screens.contradictions import ContradictionsScreen
from annot_tui.tui.screens.pair import PairScreen
from annot_tui.tui.screens.passages import PassagesScreen
from annot_tui.tui.screens.reader import ReaderScreen
from tests.tui.look import press, screen_text

SIZE = (80, 24)


async def test_read_tag_compare_undo_redo(app, root):
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "enter")
        assert isinstance(app.screen, ReaderScreen)
        await press(pilot, "right_parenthesis", "V", "t", "d", "r", "i", "f", "enter", "r")
        path = root / "annotations/tags/analyst-a/first.yaml"
        assert 'quote: "He still decides alone."' in path.read_text()
        assert "stance: rejects" in path.read_text()
        written = path.read_bytes()
        await press(pilot, "g", "m")
        assert isinstance(app.screen, ComparisonScreen)
        assert app.session.compare(Selection()).stand("ann-ott", "drift").position == "rejects"
        assert "−" in screen_text(app)
        await press(pilot, "z")
        assert not path.exists()
        assert app.session.compare(Selection()).stand("ann-ott", "drift").position == "silent"
        await press(pilot, "Z")
        assert path.read_bytes() == written
        await press(pilot, "q", "q", "q")
    assert app.return_code == 0


async def test_arrows_and_page_keys_move_the_caret_in_a_long_text(app, root):
    (root / "corpus" / "first.md").write_text("---\ntitle: First\n---\n" + "A line of some words.\n\n" * 60)
    app = AnnotApp(Session.open(root, "analyst-a"))
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "enter", "down", "down")
        reader = app.screen.reader
        assert reader.caret == 23
        await press(pilot, "end")
        assert reader.caret == 23 + 20
        await press(pilot, "pagedown")
        assert reader.caret > 200
        await press(pilot, "home", "pageup")
        assert reader.caret < 60


async def test_a_verdict_on_an_inferred_contradiction(app, root):
    other = Session.open(root, "analyst-a")
    from annot_tui.text.span import Span

    other.add_tag("second", [Span(0, 20)], "lost", "asserts")
    other.add_tag("first", [Span(41, 64)], "drift", "rejects")
    app = AnnotApp(Session.open(root, "analyst-b"))
    async with app.run_test(size=(140, 40)) as pilot:
        await press(pilot, "g", "x")
        assert isinstance(app.screen, ContradictionsScreen)
        text = screen_text(app)
        assert "He still decides alone." in text
        assert "implies" in text
        await press(pilot, "v", "f10")
        verdict = app.session.project.verdicts["analyst-b"].verdicts[0]
        assert verdict.verdict == "real"
        assert app.session.compare(Selection()).contradictions[0].standing == "real"
        await press(pilot, "2")
        assert isinstance(app.screen, ReaderScreen)
        assert app.screen.document_id == "first"


@pytest.mark.parametrize("size", [SIZE, (160, 50)])
async def test_two_texts_side_by_side(root, size):
    from annot_tui.text.span import Span

    session = Session.open(root, "analyst-a")
    path = root / "corpus/second.md"
    path.write_text(path.read_text() + "\nA further line.\n" * 60)
    session.add_tag("second", [Span(0, 20)], "lost", "asserts")
    session.add_tag("first", [Span(41, 64)], "drift", "rejects")
    session.add_tag("first", [Span(66, 83)], "drift", "rejects")
    app = AnnotApp(Session.open(root, "analyst-b"))
    async with app.run_test(size=size) as pilot:
        await press(pilot, "g", "x", "enter")
        assert isinstance(app.screen, PairScreen)
        text = screen_text(app)
        assert "He has lost control." in text
        assert "implies" in text
        assert "Nobody asks him." in text
        first = app.screen.focused
        assert first.focused_mark in app.screen.pair().tags
        await press(pilot, "pagedown", "j")
        assert first.scroll_offset.y > 1
        await press(pilot, "n", "v", "f10")
        assert app.session.project.verdicts["analyst-b"].verdicts[0].pair == app.screen.pair().tags
        await press(pilot, "tab", "enter")
        assert isinstance(app.screen, ReaderScreen)
        assert app.screen.reader.focused_mark == app.session.project.verdicts["analyst-b"].verdicts[0].pair[1]
        await press(pilot, "q")
        assert isinstance(app.screen, PairScreen)
        await press(pilot, "z", "q")
        assert isinstance(app.screen, ContradictionsScreen)


async def test_from_a_cell_to_its_passages_and_into_the_text(app, root):
    from annot_tui.text.span import Span

    tag = app.session.add_tag("second", [Span(0, 20)], "lost", "asserts")
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "g", "m", "right", "enter")
        assert isinstance(app.screen, PassagesScreen)
        assert "He has lost control." in screen_text(app)
        await press(pilot, "enter")
        assert isinstance(app.screen, ReaderScreen)
        assert app.screen.reader.focused_mark == tag.id


async def test_undoing_what_is_on_the_screen(app):
    """The only tag of the only layer that is compared, then a thesis with its passages open."""
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "enter", "V", "t", "1", "a", "g", "m", "L", *"analyst-a", "enter")
        assert app.selection.analysts == ("analyst-a",)
        await press(pilot, "z")
        assert app.selection.analysts == ()
        await press(pilot, "Z", "g", "r", "right_parenthesis", "t", *"Brand new", "enter", "a", "g", "m", "enter")
        assert isinstance(app.screen, PassagesScreen)
        await press(pilot, "z", "z", "z")
        assert isinstance(app.screen, ComparisonScreen | PassagesScreen)


async def test_the_codebook_writes_theses_and_relations(app, root):
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "g", "b", "n", *"New thesis.", "enter")
        assert app.focused.id == "field-definition"
        await press(pilot, "f10")
        assert (root / "annotations/theses/new-thesis.yaml").read_text() == (
            "schema: 1\nid: new-thesis\nstatement: New thesis.\nrevision: 1\n"
        )
        await press(pilot, "r", *"drift", "enter", "f10")
        (relation,) = app.session.thesis("new-thesis").relations
        assert (relation.type, relation.to) == ("implies", "drift")
        await press(pilot, "z", "z")
        assert not (root / "annotations/theses/new-thesis.yaml").exists()


async def test_a_thesis_is_related_to_one_that_the_filter_leaves_out_and_the_words_are_explained(app):
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "g", "b", "slash", *"lost", "enter", "r")
        await press(pilot, *"zzz")
        assert "Nothing fits" in screen_text(app)
        await press(pilot, *(3 * ("backspace",)), *"drift", "enter", "enter")
        assert "contradicts: both cannot be true" in screen_text(app)
        assert "not stated" not in screen_text(app)
        await press(pilot, "down", "enter", "f10")
        assert ("contradicts", "drift") in {(r.type, r.to) for r in app.session.thesis("lost").relations}


async def test_who_turns_back_from_tagging_with_a_new_thesis_leaves_nothing_behind(app, root):
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "enter", "t", *"All new", "enter", "escape")
        assert "all-new" not in app.session.project.theses
        await press(pilot, "t", *"All new", "enter", "a")
        assert app.session.thesis("all-new").statement == "All new"
        assert (root / "annotations/tags/analyst-a/first.yaml").read_text().count("thesis: all-new") == 1


async def test_a_verdict_on_one_of_two_pairs_says_what_is_left_and_is_there_to_be_changed(app, root):
    from annot_tui.text.span import Span

    session = Session.open(root, "analyst-a")
    session.add_tag("second", [Span(0, 20)], "drift", "asserts")
    session.add_tag("first", [Span(0, 19)], "drift", "rejects")
    session.add_tag("first", [Span(41, 64)], "drift", "rejects")
    app = AnnotApp(Session.open(root, "analyst-b"))
    async with app.run_test(size=(140, 40)) as pilot:
        await press(pilot, "g", "x", "v", "enter", "down", "enter", "f10")
        assert [notice.message for notice in app._notifications][-1].startswith("Verdict kept; 1 more pair of passages")
        assert "direct, open (1 of 2 pairs judged)" in screen_text(app)
        await press(pilot, "v")
        assert "apparent: they only seem to" in screen_text(app)


async def test_a_voice_that_is_known_is_completed_while_it_is_typed(root):
    from annot_tui.text.span import Span

    session = Session.open(root, "analyst-a")
    session.add_tag("second", [Span(0, 20)], "drift", "asserts", voice=("Vera Writer",))
    app = AnnotApp(Session.open(root, "analyst-a"))
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "enter", "t", "enter", "a", "at", *"A paper > ver", "right", "f10")
        (tag,) = (a.tag for a in app.session.project.annotations() if a.document == "first")
        assert tag.voice == ("A paper", "Vera Writer")


async def test_a_date_may_be_written_in_words_and_what_is_none_is_said_so(app):
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "g", "b", "e", *(4 * ("tab",)), *"since whenever", "f10")
        assert "'since whenever' is not a date" in screen_text(app)
        await press(pilot, *(8 * ("backspace",)), *"May 2020", "f10")
        assert app.session.thesis("lost").window == "2020-05/.."


async def test_a_thesis_is_renamed_split_and_worked_off(app, root):
    from annot_tui.text.span import Span

    app.session.add_tag("first", [Span(0, 40)], "drift", "asserts")
    app.session.add_tag("second", [Span(0, 20)], "drift", "rejects")
    before = {path: path.read_bytes() for path in (root / "annotations").rglob("*.yaml")}
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "g", "b", "end", "i", "end", "ctrl+u", *"moves", "f10")
        assert "Renaming of thesis drift to moves" in screen_text(app)
        assert "drift → moves" in screen_text(app)
        await press(pilot, "n")
        assert "moves" not in app.session.project.theses
        await press(pilot, "i", "end", "ctrl+u", *"moves", "f10", "y")
        assert {a.tag.thesis for a in app.session.project.annotations()} == {"moves"}
        await press(pilot, "s", *"One part.", "enter", *"Another.", "f10", "y", "w")
        assert "2 wait for you" in screen_text(app)
        await press(pilot, "2", "a", "space", "f10")
        assert "Nothing waits for you" in screen_text(app)
        found = {a.tag.thesis for a in app.session.project.annotations()}
        assert found == {"another", "one-part"}
        await press(pilot, *"zzzz")
    assert {path: path.read_bytes() for path in (root / "annotations").rglob("*.yaml")} == before


async def test_a_thesis_in_use_is_retired_instead_of_deleted_and_a_new_one_is_told_to_be_like_it(app, root):
    from annot_tui.text.span import Span

    app.session.add_tag("first", [Span(0, 40)], "drift", "asserts")
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "g", "b", "end", "x")
        assert "Retire it instead?" in screen_text(app)
        await press(pilot, "y")
        assert app.session.thesis("drift").retired
        await press(pilot, "n", *"The ministries do not drift abroad.", "f10")
        assert "the contrary of" in screen_text(app)
        await press(pilot, "n", "escape")
        assert len(app.session.project.theses) == 2


async def test_retiring_a_thesis_that_an_exercise_names_is_asked_first(app, root):
    folder = root / "annotations/exercises/gaps"
    folder.mkdir(parents=True)
    items = "items:\n- {id: one, document: first, question: Which?, options: [drift]}\n"
    (folder / "exercise.yaml").write_text(f"schema: 1\nid: gaps\nkind: what-is-absent\ndocuments: [first]\n{items}")
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "g", "b", "home", "o")
        assert app.session.thesis("lost").retired
        await press(pilot, "o")
        assert not app.session.thesis("lost").retired
        await press(pilot, "end", "o")
        assert "exercise gaps still names it: students are no longer offered it" in " ".join(screen_text(app).split())
        await press(pilot, "n")
        assert not app.session.thesis("drift").retired
        await press(pilot, "o", "y")
        assert app.session.thesis("drift").retired
        await press(pilot, "z")
        assert not app.session.thesis("drift").retired


async def test_what_was_tagged_before_the_definition_changed_is_confirmed(app):
    from annot_tui.text.span import Span

    app.session.add_tag("first", [Span(0, 40)], "drift", "asserts")
    app.session.update_thesis("drift", definition="Of orders.")
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "enter")
        assert "worded otherwise since" in screen_text(app)
        await press(pilot, "g", "b", "w", "y")
        assert app.session.worklist() == ()
        await press(pilot, "q", "g", "r")
        assert "worded otherwise since" not in screen_text(app)


async def test_mouse_selects_words_and_sentences(app):
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "enter")
        reader = app.screen.reader
        await pilot.click(reader, offset=(6, 0), times=2)
        assert chosen(app) == "The"
        await pilot.click(reader, offset=(10, 0), times=3)
        assert chosen(app) == "The ministries take their orders abroad."
        await pilot.mouse_down(reader, offset=(10, 0))
        await pilot.hover(reader, offset=(24, 0))
        await pilot.mouse_up(reader, offset=(24, 0))
        assert chosen(app).startswith("ministries take")


def chosen(app) -> str:
    screen = app.screen
    span = screen.reader.selected_span
    return screen.document.text[slice(*span)]


async def test_the_ends_of_a_passage_and_a_second_segment(app):
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "enter", "V", "t", "1", "a")
        await press(pilot, "B", "plus", "enter")
        assert only(app).quote == "The ministries take their orders abroad. He"
        await press(pilot, "B", "minus", "minus", "escape")
        assert only(app).quote.endswith("abroad. He")
        await press(pilot, "right_curly_bracket", "V", "S")
        assert only(app).quote.endswith("abroad. He … Nobody asks him.")
        await press(pilot, "z", "z")
        assert only(app).quote == "The ministries take their orders abroad."


def only(app):
    (annotation,) = app.session.project.annotations()
    return annotation.tag


async def test_a_comment_is_made_and_settled(app):
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "enter", "V", "t", "1", "a", "c", *"why", "f10")
        (comment,) = app.session.layer("first").comments
        assert (comment.on, comment.text, comment.resolved) == (only(app).id, "why", False)
        await press(pilot, "C")
        assert app.session.layer("first").comments[0].resolved


async def test_a_moved_tag_is_confirmed(app, root):
    from annot_tui.text.span import Span

    app.session.add_tag("first", [Span(41, 64)], "lost", "asserts")
    path = root / "corpus/first.md"
    path.write_text(path.read_text().replace("The ministries", "All the ministries"))
    app = AnnotApp(Session.open(root, "analyst-a"))
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "enter", "right_square_bracket", "o")
        assert "!" in screen_text(app)
        await press(pilot, "y")
        assert (only(app).start, only(app).quote) == (45, "He still decides alone.")
        assert app.session.unsettled() == []


async def test_a_double_click_opens(app):
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        await pilot.click("#documents", offset=(20, 2), times=2)
        await pilot.pause()
        assert isinstance(app.screen, ReaderScreen)
        assert app.screen.document_id == "second"


async def test_keys_of_ones_own(root):
    from annot_tui.store import config

    config.save(preset="simple", keys={"reader.search": "g s", "reader.next-tag": "f11", "no.such": "x"})
    app = AnnotApp(Session.open(root, "analyst-a"))
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "enter", "l", "G")
        assert app.screen.reader.caret == 0
        await press(pilot, "ctrl+down", "f8", "f6", "1", "a")
        assert only(app).quote == "He still decides alone."
        await press(pilot, "home", "ctrl+home", "f11")
        assert app.screen.reader.caret == 41
        await press(pilot, "g", "s", *"nobody", "enter")
        assert app.screen.reader.caret == 66


async def test_who_am_i_is_asked_once_and_letters_do_not_fire_in_fields(root):
    app = AnnotApp(Session.open(root))
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "enter", "t", *"quzx", "enter", "1", "a")
        assert app.session.analyst == "quzx"
        assert len(list(app.session.project.annotations())) == 1
        assert app.is_running


async def test_counts_sequences_and_recent_theses(app):
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "enter", "2", "w")
        reader = app.screen.reader
        assert reader.caret == 15
        await press(pilot, "G")
        assert reader.caret > 60
        await press(pilot, "g", "g")
        assert reader.caret == 0
        await press(pilot, "V", "2", "u", "b")
        (annotation,) = app.session.project.annotations()
        assert (annotation.tag.stance, annotation.tag.leaning) == ("qualifies", "both")
        await press(pilot, "escape", "right_curly_bracket", "full_stop")
        assert len(list(app.session.project.annotations())) == 2
        await press(pilot, "x")
        assert len(list(app.session.project.annotations())) == 1
