"""Regions found again by the words that they note."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annot_tui.model import Region
from annot_tui.model.words import RegionKind, State
from annot_tui.text.regionplaces import noted, place, with_notes
from annot_tui.text.span import Span, stripped

texts = st.text(st.sampled_from("ab \n…é"), max_size=160)


def region(text, words):
    start = text.index(words)
    return Region(
        start=start, end=start + len(words), kind="teaser", quote=noted(text, Span(start, start + len(words)))
    )


@given(texts, texts, texts)
def test_a_region_stands_where_it_was_marked_and_is_found_only_at_its_own_words(before, words, after):
    if not words.strip():
        return
    text = before + words + after
    span = Span(len(before), len(before) + len(words))
    (marked,) = with_notes(text, [Region(start=span.start, end=span.end, kind="footnote")], ())
    assert Span(marked.start, marked.end) == stripped(text, span)
    assert place(text, marked) == (marked, State.ANCHORED, marked)
    _, state, now = place("x\n" + text, marked)
    if state is State.MOVED:
        found = ("x\n" + text)[now.start : now.end]
        assert len(found) == marked.end - marked.start
        assert marked.quote in (found, noted(found, Span(0, len(found))))


@pytest.mark.parametrize(
    ("old", "words", "new", "now"),
    [
        ("Menu\n\nText.", "Menu", "Top\n\nMenu\n\nText.", "Menu"),
        ("Menu\n\nText.", "Menu", "Top\n\nMenus\n\nText.", None),
        ("Menu\n\nText.", "Menu", "Top. Menu\n\nText.\n\nMenu", None),
        ("1. One.\n2. Two.", "1. One.\n2. Two.", "0. Zero.\n1. One.\n2. Two.", "1. One.\n2. Two."),
        ("1. One.\n2. Two.", "1. One.\n2. Two.", "0. Zero.\n1. One.\n2. Twice.", None),
        ("a … b c", "a … b", "x a … b c", "a … b"),
        ("Text " + "word " * 60 + "end.", "word " * 60 + "end.", "More text " + "word " * 60 + "end.", 0),
        ("Text. Begin " + "word " * 60 + "end.", "Begin " + "word " * 60 + "end.", "Begin " + "word " * 60 + "end.", 0),
    ],
)
def test_it_has_moved_where_just_one_place_fits(old, words, new, now):
    found = place(new, region(old, words))
    assert (new[found.now.start : found.now.end] if found.now else None) == (words if now == 0 else now)
    assert found.state is (State.MOVED if found.now else State.ORPHAN)


def test_what_was_written_by_hand_stands_where_it_says_as_far_as_the_text_reaches():
    by_hand = Region(start=2, end=6, kind=RegionKind.HEADING)
    assert place("123456", by_hand) == (by_hand, State.ANCHORED, by_hand)
    assert place("12345", by_hand) == (by_hand, State.ORPHAN, None)
    assert list(with_notes("123456", [by_hand], [by_hand])) == [by_hand]


def test_what_has_no_words_left_is_left_out():
    assert list(with_notes("one \n\n two", [Region(start=3, end=6, kind="heading")], ())) == []
