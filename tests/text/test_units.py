from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annot_tui.text.span import Span
from annot_tui.text.units import Unit, Units

SENTENCES = [
    ("One. Two! Three?", ["One.", "Two!", "Three?"]),
    ("He came, e.g. on Monday. She left.", ["He came, e.g. on Monday.", "She left."]),
    ("It cost $1.5 billion. Nobody paid.", ["It cost $1.5 billion.", "Nobody paid."]),
    ("Memo No. 707 is short. It ends.", ["Memo No. 707 is short.", "It ends."]),
    ("On Sept. 14 they met. Nothing came.", ["On Sept. 14 they met.", "Nothing came."]),
    ("J. R. Smith wrote it. He did.", ["J. R. Smith wrote it.", "He did."]),
    ("The U.S. withdrew. The U.S. Army stayed.", ["The U.S. withdrew.", "The U.S. Army stayed."]),
    ("“Stop.” He stopped.", ["“Stop.”", "He stopped."]),
    ("He said “no.” and left.", ["He said “no.” and left."]),
    ("Well … perhaps. Or not...", ["Well … perhaps.", "Or not..."]),
    ("(He knew.) She did not.", ["(He knew.)", "She did not."]),
    ("Did he? “Yes!” he said.", ["Did he?", "“Yes!” he said."]),
    ("Он ушёл. Она осталась.", ["Он ушёл.", "Она осталась."]),
    ("他走了。她留下。", ["他走了。", "她留下。"]),
    ("No stop at the end", ["No stop at the end"]),
    ("A line\nthat goes on. Next.", ["A line\nthat goes on.", "Next."]),
    ("Dr. A. B. C. came. Then etc. followed.", ["Dr. A. B. C. came.", "Then etc. followed."]),
    ("It was 3 p.m. The bell rang.", ["It was 3 p.m.", "The bell rang."]),
]


@pytest.mark.parametrize(("text", "sentences"), SENTENCES)
def test_sentences(text, sentences):
    assert [text[slice(*span)] for span in Units(text).sentences] == sentences


def test_no_sentence_reaches_into_what_is_not_the_authors_text():
    text = "Subscribe now\nHe decides alone. But 1 A note goes on.\n\nThe end."
    note = text.index("1 A note")
    units = Units(text, (0, text.index("He"), note, note + len("1 A note ")))
    told = ["Subscribe now", "He decides alone.", "But", "1 A note", "goes on.", "The end."]
    assert [text[slice(*span)] for span in units.sentences] == told
    assert [text[slice(*units.at(Unit.SENTENCE, text.index(words)))] for words in told] == told
    assert units.paragraphs == Units(text).paragraphs


def test_paragraphs_end_at_blank_lines_and_page_breaks():
    text = "\n\n  First\nline.\n \nSecond.\n\n\n\nThird.\fFourth.\n"
    units = Units(text)
    assert [text[slice(*span)] for span in units.paragraphs] == ["First\nline.", "Second.", "Third.", "Fourth."]
    assert [units.paragraph_number(text.index(word)) for word in ("First", "line", "Second", "Fourth")] == [1, 1, 2, 4]


def test_words_keep_apostrophes_hyphens_and_accents():
    text = "It’s a pro-Russian café, isn't it? e\u0301tat"
    assert [text[slice(*s)] for s in Units(text).words] == [
        *("It’s", "a", "pro-Russian", "café", ",", "isn't", "it", "?", "e\u0301tat")
    ]


def test_an_empty_text_has_no_units():
    units = Units(" \n\n ")
    assert units.paragraphs == units.sentences == units.words == ()
    assert units.at(Unit.SENTENCE, 1) == Span(0, 0)
    assert (units.next_start(Unit.WORD, 0), units.previous_start(Unit.WORD, 2)) == (4, 0)


texts = st.text(alphabet="aB. \n“”!?é\u0301е他。\f(1", max_size=60)


@given(texts, st.sampled_from(Unit))
def test_units_are_sorted_disjoint_trimmed_and_miss_nothing(text, unit):
    spans = Units(text).of(unit)
    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert all(text[slice(*s)] == text[slice(*s)].strip() != "" for s in spans)
    covered = "".join(text[slice(*s)] for s in spans)
    if unit is not Unit.WORD:
        assert "".join(covered.split()) == "".join(text.split())


@given(texts, st.sampled_from(Unit), st.integers(0, 60))
def test_moving_agrees_with_a_scan(text, unit, offset):
    units, offset = Units(text), min(offset, len(text))
    starts = [span.start for span in units.of(unit)]
    assert units.next_start(unit, offset) == min((s for s in starts if s > offset), default=len(text))
    assert units.previous_start(unit, offset) == max((s for s in starts if s < offset), default=0)
    here = units.at(unit, offset)
    inside = [span for span in units.of(unit) if span.start <= offset < span.end]
    assert not inside or here == inside[0]


@given(st.lists(st.sampled_from(["word ", "漢字", "\n", "a\u0301-b", " \n\n", "—"]), min_size=1, max_size=40))
def test_words_far_into_a_text_are_those_of_the_whole(parts):
    text = "".join(parts) * (9000 // len("".join(parts)))
    units, starts = Units(text), [span.start for span in Units(text).words]
    for offset in range(0, len(text), 997):
        assert units.next_start(Unit.WORD, offset) == min((s for s in starts if s > offset), default=len(text))
        assert units.previous_start(Unit.WORD, offset) == max((s for s in starts if s < offset), default=0)


def test_lines_have_no_white_space_at_their_ends_and_empty_ones_have_nothing():
    text = " one \n\n\ttwo words\n"
    assert [text[slice(*line)] for line in Units(text).lines] == ["one", "", "two words", ""]
    assert len(Units(text).lines) == Units(text).line_count
    assert Units("").lines == (Span(0, 0),)


def test_lines_are_numbered_as_in_the_file():
    units = Units("one\n\nthree\n")
    assert [units.line_number(offset) for offset in (0, 3, 4, 5, 10, 11)] == [1, 1, 2, 3, 3, 4]
    assert units.line_count == 4
