"""The widget itself: what it paints, and how much of it for one key."""

import pytest
from textual.app import App

from annot_tui.text.span import Span
from annot_tui.text.units import Unit
from annot_tui.tui.themes import DARK, DEFAULTS
from annot_tui.tui.widgets.reader import Mark, Numbers, Reader
from annot_tui.tui.widgets.reader.strips import Painter

TEXT = (
    "The first paragraph is short.\n\nThe second one is longer, so that it has to be wrapped at the margin somewhere.\n"
)

LINES = "".join(f"line {number:02}\n" for number in range(30))
"""Lines of eight offsets each."""


class Shell(App[None]):
    def get_theme_variable_defaults(self):
        return dict(DEFAULTS)

    def compose(self):
        yield Reader()

    def on_mount(self):
        self.register_theme(DARK)
        self.theme = DARK.name


def rows(reader, count):
    return ["".join(segment.text for segment in reader.render_line(y)).rstrip() for y in range(count)]


async def test_a_page_with_numbers_words_and_margin():
    app = Shell()
    async with app.run_test(size=(60, 12)):
        reader = app.query_one(Reader)
        marks = [
            Mark("a", (Span(4, 9),), 1, "short", "+"),
            Mark("b", (Span(31, 40), Span(80, 86)), 2, "wrapped", "”−", settled=False),
        ]
        reader.load(TEXT, marks)
        assert rows(reader, 6) == [
            "   1 The first paragraph is short.                +",
            "",
            "   2 The second one is longer, so that it has to  !",
            "     be wrapped at the margin somewhere.          ╹",
            "",
            "",
        ]


async def test_names_of_tags_where_there_is_room():
    app = Shell()
    async with app.run_test(size=(120, 12)):
        reader = app.query_one(Reader)
        reader.load(TEXT, [Mark("a", (Span(4, 9),), 1, "short", "+"), Mark("b", (Span(4, 9),), 1, "short", "+")])
        assert rows(reader, 1)[0].endswith("++      2+ short")


@pytest.mark.parametrize(
    "text", ["", "\n\n\n", "x" * 5000, "a\tb", "e\u0301 👩‍👧 漢字 \u202e\x1b[31m [/b]", "שלום עולם. " * 30]
)
async def test_any_text_can_be_shown_walked_and_selected(text):
    app = Shell()
    async with app.run_test(size=(40, 8)):
        reader = app.query_one(Reader)
        reader.load(text, [Mark("m", (Span(0, 1),), 1, "t", "+")] if text else [])
        for unit in Unit:
            reader.move_unit(unit, 2)
            reader.select_unit(unit)
            reader.resize_selection(1)
            reader.swap_end()
            reader.clear_selection()
        for count in (3, -2):
            reader.move_cell(count)
            reader.move_row(count)
            reader.move_page(count)
        for y in range(8):
            assert reader.render_line(y).cell_length == reader.size.width
        assert 0 <= reader.caret <= len(text)


async def painted_rows(monkeypatch, paragraphs: int) -> list[int]:
    """How many rows each of some keys paints anew."""
    app, counts = Shell(), []
    original = Painter.row
    painted: list[int] = []

    def counting(self, scene, row, *args, **more):
        painted.append(row)
        return original(self, scene, row, *args, **more)

    monkeypatch.setattr(Painter, "row", counting)
    async with app.run_test(size=(80, 24)) as pilot:
        reader = app.query_one(Reader)
        text = TEXT * paragraphs
        reader.load(text, [Mark(str(n), (Span(n, n + 40),), 1, "t", "+") for n in range(0, len(text) - 40, 60)])
        reader.go_to(5)
        await pilot.pause()
        for move in (
            lambda: reader.move_cell(1),
            lambda: reader.move_row(1),
            lambda: reader.move_unit(Unit.WORD, 1),
            reader.toggle_select,
            lambda: reader.move_unit(Unit.WORD, 1),
        ):
            painted.clear()
            move()
            await pilot.pause()
            counts.append(len(painted))
    monkeypatch.undo()
    return counts


async def test_a_key_paints_the_same_few_rows_in_a_long_text(monkeypatch):
    short, long = await painted_rows(monkeypatch, 10), await painted_rows(monkeypatch, 1000)
    assert short == long
    assert max(long) <= 2


async def test_a_fold_is_stepped_over_by_rows_and_opened_by_words():
    app = Shell()
    async with app.run_test(size=(60, 12)) as pilot:
        reader = app.query_one(Reader)
        marks = [Mark(str(start), (Span(start, start + 4),), 1, "t", "+") for start in (80, 160)]
        reader.load(LINES, marks, caret=82)
        assert reader.toggle_folding()
        await pilot.pause()
        assert [row[5:40].strip() for row in rows(reader, 8)] == [
            "··· 9 rows without tags ···",
            *("line 09", "line 10", "line 11"),
            "··· 7 rows without tags ···",
            *("line 19", "line 20", "line 21"),
        ]
        reader.move_row(2)
        assert reader.caret == 154
        reader.move_row(-1)
        assert reader.caret == 90
        reader.move_unit(Unit.WORD, 2)
        assert (reader.caret, rows(reader, 5)[4][5:40].strip()) == (96, "line 12")
        assert not reader.toggle_folding()
        assert reader.caret == 96


async def test_lines_or_paragraphs_are_numbered_or_nothing_is():
    app = Shell()
    async with app.run_test(size=(58, 8)):
        reader = app.query_one(Reader)
        reader.load(TEXT)
        seen = []
        for _ in Numbers:
            seen.append([row.split(" ")[0] for row in rows(reader, 5)])
            reader.cycle_numbers()
        assert seen == [["1", "", "2", "", ""], ["1", "2", "3", "", "4"], ["", "", "", "", ""]]


async def test_the_row_of_the_caret_stays_in_place_when_the_text_is_wrapped_anew():
    app = Shell()
    async with app.run_test(size=(80, 24)) as pilot:
        reader = app.query_one(Reader)
        reader.load(TEXT * 50, caret=3000)
        reader.move_row(-5)
        await pilot.pause()
        place = app.cursor_position.y
        await pilot.resize_terminal(40, 24)
        await pilot.pause()
        assert app.cursor_position.y == place


async def test_another_tag_stands_out_without_the_other_rows_being_painted_again(monkeypatch):
    painted = []
    original = Painter.row
    monkeypatch.setattr(Painter, "row", lambda *args, **more: painted.append(args[2]) or original(*args, **more))
    app = Shell()
    async with app.run_test(size=(80, 24)) as pilot:
        reader = app.query_one(Reader)
        reader.load(TEXT * 9, [Mark("a", (Span(4, 9),), 1, "t", "+"), Mark("b", (Span(40, 50),), 2, "t", "+")], caret=4)
        await pilot.pause()
        painted.clear()
        reader.focus_mark("a", scroll=False)
        await pilot.pause()
        reader.focus_mark("b", scroll=False)
        await pilot.pause()
        assert sorted(painted) == [0, 2]
