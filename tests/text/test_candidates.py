import pytest
from hypothesis import given
from hypothesis import strategies as st

from annot_tui.model import segment_at
from annot_tui.text.candidates import alike, enclosed, occurrences, resembles, same, spelt
from annot_tui.text.context import Candidate, Context
from annot_tui.text.span import Span


def tagged(text, words):
    start = text.index(words)
    segment = segment_at(text, start, start + len(words))
    return segment, Context.of(segment.prefix, segment.suffix)


def found(text, candidates):
    return [text[slice(*candidate.span)] for candidate in candidates]


@given(st.text("ab", max_size=12), st.text("ab", min_size=1, max_size=3))
def test_occurrences_are_all_there_are(text, quote):
    starts = [start for start in range(len(text)) if text.startswith(quote, start)]
    assert list(occurrences(text, quote)) == [Span(start, start + len(quote)) for start in starts]


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("aligned", "The nonaligned states, non-aligned and realigned ones"),
        ("can", "They can't; a cancan"),
        ("41", "It was 41.5 and 3.41, or −41"),
        ("решил", "Он не перерешил и не решила"),
    ],
)
def test_no_place_begins_or_ends_within_a_word_or_figure(words, text):
    segment, _ = tagged(f"So {words} it is.", words)
    assert same(text, segment, 0) == []
    assert found(text + f" {words}.", same(text + f" {words}.", segment, 0)) == [words]


def test_a_passage_that_always_began_within_a_word_still_may():
    segment, _ = tagged("The nonaligned states met.", "aligned states")
    text = "In time the nonaligned states met."
    assert found(text, same(text, segment, 0)) == ["aligned states"]


def test_all_of_the_old_context_leaves_a_single_place():
    old = "He went home. She went home. They went home."
    start = old.rindex("went home")
    segment = segment_at(old, start, start + 9)
    assert [c.span.start for c in same("So: " + old, segment, 0)] == [start + 4]
    assert len(same(old.replace("They", "We"), segment, 0)) == 3


def test_other_spellings_are_found_folded():
    segment, _ = tagged("They said “it’s over” — again.", "“it’s over” — again")
    text = 'THEY SAID "IT\'S\n  OVER" - AGAIN.'
    assert same(text, segment, 0) == []
    assert found(text, spelt(text, segment, 0)) == [text[10:-1]]


def test_what_the_old_context_encloses_is_counted_in_errors():
    old = "Before this there was a long silence, and after that there was a quarrel."
    segment, context = tagged(old, "a long silence")
    text = old.replace("a long silence", "no silence")
    (candidate,) = enclosed(text, segment, context)
    assert (found(text, [candidate]), candidate.errors) == (["no silence"], 5)
    assert resembles(segment, candidate)
    assert not resembles(segment, Candidate(candidate.span, 8))
    assert enclosed(old.replace("a long silence", "a"), segment, context) == []
    assert enclosed(text, segment, Context.of("this", segment.suffix)) == []


def test_few_other_characters_are_found_up_to_whole_words():
    old = "Everybody knew that the minister had resigned on the same evening."
    segment, context = tagged(old, "minister had resigned")
    text = "Now everybody knew that the ministers have resigned on the same evening."
    (candidate,) = alike(text, segment, context, 30)
    assert (found(text, [candidate]), candidate.errors) == (["ministers have resigned"], 3)
    elsewhere = "A stranger claims: ministers have resigned! That is all."
    assert alike(elsewhere, segment, context, 0) == []


def test_of_very_many_places_the_nearest_are_kept():
    segment, _ = tagged("x yes y", "yes")
    text = "yes " * 1000
    starts = [candidate.span.start for candidate in same(text, segment, 2000)]
    assert len(starts) == 300
    assert starts[0] == 2000
    assert max(abs(start - 2000) for start in starts) <= 600
