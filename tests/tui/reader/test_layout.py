from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annot_tui.text.safe import visible
from annot_tui.text.span import Span
from annot_tui.text.units import Unit, Units
from annot_tui.tui.widgets.reader.caret import Caret, moved, resized, selected, whole
from annot_tui.tui.widgets.reader.clusters import measure
from annot_tui.tui.widgets.reader.layout import RowLayout
from annot_tui.tui.widgets.reader.marks import Mark, MarkIndex
from annot_tui.tui.widgets.reader.paint import labels, margin, runs
from tests.tui.reader.naive import wrapped

texts = st.text(alphabet="ab c\n\té\u0301漢👩‍👧-", max_size=80)


def rows(text, width):
    layout = RowLayout(text, width)
    return [text[slice(*layout.span(row))] for row in range(len(layout))]


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        ("", 10, [""]),
        ("one two three", 8, ["one two ", "three"]),
        ("one two three", 7, ["one two ", "three"]),
        ("abcdefghij", 4, ["abcd", "efgh", "ij"]),
        ("a\n\nb\n", 5, ["a", "", "b", ""]),
        ("one   two", 4, ["one   ", "two"]),
        ("漢字漢字", 4, ["漢字", "漢字"]),
        ("e\u0301e\u0301e\u0301", 2, ["e\u0301e\u0301", "e\u0301"]),
        ("ab漢字", 5, ["ab漢", "字"]),
        ("one 漢字 two", 6, ["one 漢", "字 two"]),
        ("漢\u3000字字", 4, ["漢\u3000", "字字"]),
        ("12 %\u00a0of", 6, ["12 ", "%\u00a0of"]),
        ("🇧🇾🇷🇺🇺🇦", 4, ["🇧🇾🇷🇺", "🇺🇦"]),
        ("👩‍👧👍🏽x", 4, ["👩‍👧👍🏽", "x"]),
        ("a" + " " * 9 + "b", 3, ["a     ", "    ", "b"]),
    ],
)
def test_wrapping(text, width, expected):
    assert rows(text, width) == expected


ODD = "ab c\né\u0301漢字。👩‍👧🇧🇾👍🏽1\ufe0f\u20e3\u3000\u00a0\u2003ש\u0e33-"
shown = st.text(alphabet=ODD, max_size=80) | st.text(max_size=60)


@given(shown, st.integers(2, 12))
def test_wrapping_is_what_a_plain_loop_makes_of_it(text, width):
    text = visible(text).replace("\t", " ")
    assert rows(text, width) == wrapped(text, width)


@given(texts, st.integers(2, 12))
def test_rows_hold_the_whole_text_and_fit(text, width):
    layout = RowLayout(text, width)
    spans = [layout.span(row) for row in range(len(layout))]
    between = [text[a.end : b.start] for a, b in pairwise(spans)]
    assert spans[0].start == 0
    assert spans[-1].end == len(text)
    assert set(between) <= {"", "\n"}
    for row, span in enumerate(spans):
        clusters = layout.clusters(row)
        kept = text[slice(*span)].rstrip()
        used = sum(c.width for c in clusters if c.start < span.start + len(kept))
        assert used <= width or len(clusters) == 1


@given(texts, st.integers(2, 12), st.data())
def test_offset_and_cell_are_two_names_of_one_place(text, width, data):
    layout = RowLayout(text, width)
    row = data.draw(st.integers(0, len(layout) - 1))
    for cluster in layout.clusters(row):
        assert layout.row_of(cluster.start) == row
        if cluster.width:
            assert layout.offset_at(row, layout.cell_of(cluster.start)) == cluster.start


@given(texts, st.integers(2, 12))
def test_stepping_right_visits_every_character_once_and_left_goes_back(text, width):
    layout = RowLayout(text, width)
    places, offset = [0], 0
    while offset < len(text):
        offset = layout.step(offset, 1)
        assert offset > places[-1]
        places.append(offset)
    for before, after in zip(places[-2::-1], places[:0:-1], strict=True):
        assert layout.step(after, -1) == before


@pytest.mark.parametrize(
    ("text", "steps"),
    [
        ("a👩‍👧e\u0301b", [1, 4, 6, 7]),
        ("👩‍👩‍👧‍👦!", [7, 8]),
        ("🇧🇾🇷🇺🇺", [2, 4, 5]),
        ("👍🏽👍", [2, 3]),
        ("1\ufe0f\u20e32", [3, 4]),
        ("שָׁל", [3, 4]),
        ("हिन्दी", [2, 4, 6]),
        ("漢字", [1, 2]),
    ],
)
def test_what_is_joined_is_one_step(text, steps):
    layout, offset, found = RowLayout(text, 20), 0, []
    while offset < len(text):
        offset = layout.step(offset, 1)
        found.append(offset)
    assert found == steps


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Wir 👩‍👩‍👧‍👦 und 👍🏽.", ["Wir", "👩‍👩‍👧‍👦", "und", "👍🏽."]),
        ("🇧🇾🇺🇦 won 1\ufe0f\u20e3 time", ["🇧🇾🇺🇦", "won", "1\ufe0f\u20e3", "time"]),
        ("cafe\u0301s d’e\u0301te\u0301", ["cafe\u0301s", "d’e\u0301te\u0301"]),
        ("漢字\ufe00です。カ\u3099ス", ["漢", "字\ufe00", "です", "。", "カ\u3099ス"]),
        ("שָׁלוֹם עולם.", ["שָׁלוֹם", "עולם", "."]),
        ("نَعَم هو", ["نَعَم", "هو"]),
        ("हिन्दी भाषा", ["हिन्दी", "भाषा"]),
    ],
)
def test_words_that_are_selected_hold_whole_characters(text, words):
    units = Units(text)
    assert [text[slice(*span)] for span in units.words] == words
    edges = {0, *(cluster.end for cluster in measure(text))}
    for word in units.words:
        for offset in range(*word):
            caret = whole(Caret(offset), units, Unit.WORD)
            assert selected(caret, text, units) == word
            assert set(word) <= edges


def mark(key, *spans, **fields):
    return Mark(key, tuple(Span(*s) for s in spans), **({"slot": 1, "label": f"thesis-{key}", "sign": "+"} | fields))


spans = st.lists(st.tuples(st.integers(0, 3000), st.integers(1, 900)), min_size=1, max_size=12)


@given(spans, st.integers(0, 4000), st.integers(1, 200))
def test_the_index_finds_what_a_scan_finds(found, start, length):
    marks = [mark(str(n), (a, a + b)) for n, (a, b) in enumerate(found)]
    index = MarkIndex(marks)
    expected = {m.key for m in marks if m.extent.start < start + length and start < m.extent.end}
    assert {m.key for m in index.extending(start, start + length)} == expected
    assert {m.key for m in index.at(start)} == {m.key for m in marks if m.extent.start <= start < m.extent.end}


@given(spans)
def test_lanes_never_overlap(found):
    index = MarkIndex([mark(str(n), (a, a + b)) for n, (a, b) in enumerate(found)])
    for one in index.marks:
        for other in index.marks:
            if one is not other and one.extent.overlaps(other.extent):
                assert index.lanes[one.key] != index.lanes[other.key]


@given(spans)
def test_lanes_of_ones_own_are_left_of_the_others_beside_them(found):
    index = MarkIndex([mark(str(n), (a, a + b), mine=n % 2 == 0) for n, (a, b) in enumerate(found)])
    for one in index.marks:
        for other in index.marks:
            if one.extent.overlaps(other.extent) and one.mine and not other.mine:
                assert index.lanes[one.key] < index.lanes[other.key]


@given(spans)
def test_what_is_covered_is_what_a_set_of_offsets_holds(found):
    index = MarkIndex([mark(str(n), (a, a + b)) for n, (a, b) in enumerate(found)])
    covered = [offset for span in index.covered for offset in range(*span)]
    assert covered == sorted({offset for a, b in found for offset in range(a, a + b)})
    assert all(one.end < other.start for one, other in pairwise(index.covered))


def test_runs_show_the_focused_tag_then_the_shortest():
    marks = [mark("long", (0, 20)), mark("short", (5, 10), slot=2, sign="−")]
    row = Span(0, 20)
    assert [(r.start, r.end, r.slot, r.depth, r.rejected) for r in runs(row, marks)] == [
        (0, 5, 1, 1, False),
        (5, 10, 2, 2, True),
        (10, 20, 1, 1, False),
    ]
    assert [r.slot for r in runs(row, marks, focus="long")] == [1, 1, 1]
    selected_runs = runs(row, [], selection=Span(3, 6), matches=[Span(5, 8)])
    assert [(r.start, r.end, r.selected, r.matched) for r in selected_runs] == [
        (0, 3, False, False),
        (3, 5, True, False),
        (5, 6, True, True),
        (6, 8, False, True),
        (8, 20, False, False),
    ]


def test_the_margin_shows_where_tags_begin_run_and_end():
    marks = (mark("a", (0, 30)), mark("b", (5, 8), (25, 28), sign="”−"), mark("c", (6, 7), settled=False))
    index = MarkIndex(marks)

    def at(row, count):
        return margin(row, index.extending(*row), index.lanes, count)

    picture = ["".join(s.glyph if s else " " for s in at(Span(*row), 3).lanes) for row in ((0, 10), (10, 20), (20, 30))]
    assert picture == ["+”!", "┃┋ ", "╹╹ "]
    assert [s.reversed for s in at(Span(0, 10), 3).lanes if s] == [True, True, True]
    crowded = at(Span(0, 10), 1)
    assert ([s.glyph for s in crowded.lanes if s], crowded.rest) == (["+"], "+2")
    assert labels(Span(0, 10), marks, 40) == "+ thesis-a; ”− thesis-b; + thesis-c"
    assert labels(Span(0, 10), marks, 10) == "+ thesis-…"


TEXT = "One two. Three four five! Six.\n\nSeven."
UNITS = Units(TEXT)


def chosen(caret):
    span = selected(caret, TEXT, UNITS)
    return TEXT[slice(*span)] if span else None


def test_selecting_by_sentence_grows_and_shrinks_by_sentences():
    caret = whole(Caret(12), UNITS, Unit.SENTENCE)
    assert chosen(caret) == "Three four five!"
    assert chosen(whole(caret, UNITS, Unit.SENTENCE)) == "Three four five! Six."
    assert chosen(resized(whole(caret, UNITS, Unit.SENTENCE), UNITS, -1)) == "Three four five!"
    assert chosen(resized(caret, UNITS, 1)) == "Three four five! Six."


def test_selecting_freely_ends_before_the_caret_and_drops_white_space():
    assert chosen(Caret(4, 4)) is None
    assert chosen(moved(Caret(4, 4), UNITS, Unit.WORD, 2)) == "two."
    assert chosen(moved(Caret(4, 4), UNITS, Unit.SENTENCE, 1)) == "two."
    assert chosen(resized(Caret(7, 4), UNITS, 1)) == "two."
    assert chosen(resized(Caret(7, 4), UNITS, 2)) == "two. Three"
    assert chosen(resized(Caret(9, 4), UNITS, -1)) == "two"
    assert chosen(Caret(0, 7)) == "One two"
    assert chosen(Caret(0)) is None


@pytest.mark.parametrize(
    ("unit", "count", "offset"), [(Unit.SENTENCE, 1, 9), (Unit.PARAGRAPH, 1, 32), (Unit.WORD, -5, 0)]
)
def test_moving_by_units(unit, count, offset):
    assert moved(Caret(4), UNITS, unit, count).offset == offset


@pytest.mark.parametrize(
    ("skipped", "unit", "start", "count", "offset"),
    [
        ([Span(9, 25)], Unit.SENTENCE, 0, 1, 26),
        ([Span(9, 30)], Unit.SENTENCE, 0, 1, 32),
        ([Span(9, 30)], Unit.SENTENCE, 32, -1, 0),
        ([Span(9, 30)], Unit.SENTENCE, 12, 1, 32),
        ([Span(9, 38)], Unit.SENTENCE, 0, 1, 0),
        ([Span(0, 30)], Unit.SENTENCE, 32, -1, 32),
        ([Span(32, 39)], Unit.PARAGRAPH, 0, 1, 0),
        ([Span(9, 25)], Unit.WORD, 7, 1, 9),
    ],
)
def test_sentences_and_paragraphs_that_are_not_the_authors_are_passed_over(skipped, unit, start, count, offset):
    assert moved(Caret(start), UNITS, unit, count, skipped).offset == offset
