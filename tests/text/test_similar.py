from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annot_tui.text.similar import ERRORS, distance, similar


def levenshtein(one, other):
    """The recurrence as a textbook has it, row by row."""
    row = list(range(len(other) + 1))
    for number, a in enumerate(one, 1):
        before, row = row, [number]
        for place, b in enumerate(other):
            row.append(min(before[place] + (a != b), before[place + 1] + 1, row[-1] + 1))
    return row[-1]


def least(pattern, text):
    """The smallest distance to any stretch of a text."""
    return min(levenshtein(pattern, text[a:b]) for a in range(len(text) + 1) for b in range(a, len(text) + 1))


few = st.text("abж ", max_size=24)


@pytest.mark.parametrize(
    ("one", "other", "errors"),
    [
        ("", "", 0),
        ("", "abc", 3),
        ("abc", "", 3),
        ("kitten", "sitting", 3),
        ("flaw", "lawn", 2),
        ("не решил", "решил", 3),
        ("שלום", "שלם", 1),
        ("a😀b", "ab", 1),
        ("a" * 200, "a" * 150 + "b" * 50, 50),
    ],
)
def test_distances_known_by_hand(one, other, errors):
    assert distance(one, other) == errors


@given(few, few)
def test_distance_is_levenshteins(one, other):
    assert distance(one, other) == levenshtein(one, other)


@given(st.text(max_size=90), st.text(max_size=90))
def test_distance_is_levenshteins_beyond_a_machine_word(one, other):
    assert distance(one, other) == levenshtein(one, other)


def test_words_are_compared_like_characters():
    assert distance(["a", "ship", "of", "iron"], ["a", "ship", "made", "of", "wood"]) == 2
    assert distance((), ("a",)) == distance(("a",), ()) == 1


def check(pattern, text, found):
    for stretch in found:
        assert 0 <= stretch.start < stretch.end <= len(text)
        assert stretch.errors == levenshtein(pattern, text[stretch.start : stretch.end]) <= len(pattern) // ERRORS
    assert all(one.end <= other.start for one, other in pairwise(sorted(found)))


@given(few, st.text("abж ", max_size=60), st.integers(0, 60))
def test_every_stretch_has_the_stated_distance_and_none_overlap(pattern, text, near):
    check(pattern, text, similar(pattern, text, near))


@given(st.text("abc", min_size=4, max_size=10), st.text("abc", max_size=16))
def test_something_is_found_exactly_where_there_is_something(pattern, text):
    found = similar(pattern, text, 0)
    nearest = least(pattern, text)
    if nearest <= len(pattern) // ERRORS:
        assert min(stretch.errors for stretch in found) == nearest
    else:
        assert found == []


def mutated(draw, text, most):
    """The text with up to so many single characters put in, taken out or replaced, and how many were."""
    edits = draw(st.lists(st.tuples(st.integers(0, len(text) - 1), st.sampled_from("-+="), st.sampled_from("xyz"))))
    places = sorted({place: (kind, letter) for place, kind, letter in edits[:most]}.items(), reverse=True)
    for place, (kind, letter) in places:
        text = text[:place] + ("" if kind == "-" else letter) + text[place + (kind != "+") :]
    return text, len(places)


@given(st.data(), st.text("abcdefgh ", min_size=4, max_size=64), st.text("ghij ", max_size=80), st.text(max_size=80))
def test_a_planted_copy_of_a_short_pattern_is_found(data, pattern, before, after):
    copy, errors = mutated(data.draw, pattern, len(pattern) // ERRORS)
    found = similar(pattern, before + copy + after, len(before))
    check(pattern, before + copy + after, found)
    here = [s for s in found if s.start < len(before) + len(copy) and len(before) < s.end]
    assert any(s.errors <= errors for s in here)


LONG = """The committee, whose twelve members had been chosen by lot, refused on Friday to say which of the two \
proposals it would send back; observers took the delay for a sign that neither had found enough support."""


@given(st.data(), st.integers(0, 3), st.integers(0, 3))
def test_a_planted_copy_of_a_long_pattern_is_found_wherever_it_is(data, before, after):
    # fewer edits than the pattern has pieces side by side: one piece at least stays whole
    copy, errors = mutated(data.draw, LONG, len(LONG) // 12 - 1)
    filler = "Nothing here speaks of that matter. " * 40
    text = filler * before + copy + filler * after
    found = similar(LONG, text, 0)
    check(LONG, text, found)
    assert [s.errors <= errors for s in found] == [True]
    assert found[0].start < len(filler * before + copy)
    assert found[0].end > len(filler * before)


def test_both_of_two_copies_are_found_and_only_the_near_one_far_away():
    pattern = "the gate was never locked"
    text = "the gate was neber locked" + " ." * 40_000 + "the gate was newer locked"
    assert [s.start for s in similar(pattern, text, 0)] == [0]
    assert [s.start for s in similar(pattern, text, len(text))] == [len(text) - 25]
    assert len(similar(pattern, text[:40] + text[-40:], 0)) == 2


def test_a_pattern_too_short_to_differ_is_not_looked_for():
    assert similar("abc", "abc", 0) == []
    assert similar("", "abc", 0) == []


@given(st.text("ab", min_size=4, max_size=9), st.text("ab", max_size=16))
def test_no_place_within_the_limit_lies_apart_from_what_is_found(pattern, text):
    found = similar(pattern, text, 0)
    for start in range(len(text)):
        for end in range(start + 1, len(text) + 1):
            if levenshtein(pattern, text[start:end]) <= len(pattern) // ERRORS:
                assert any(s.start < end and start < s.end for s in found), (start, end)
