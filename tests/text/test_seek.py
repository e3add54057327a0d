"""Looking from a place on: against all places, found one by one."""

from hypothesis import given
from hypothesis import strategies as st

from annot_tui.text.search import Pattern
from annot_tui.text.seek import Found, seek
from annot_tui.text.span import Span

TEXTS = st.text("aáAb \nß", max_size=60)
WORDS = st.text("aAáb", min_size=1, max_size=3)


@given(TEXTS, WORDS, st.integers(0, 60))
def test_few_places_are_all_found(text, words, here):
    assert seek(text, words, here) == Found(tuple(Pattern(words).find(text)))


@given(TEXTS, WORDS, st.integers(0, 60), st.integers(2, 6))
def test_of_many_places_those_around_are_found(text, words, here, most):
    here = min(here, len(text))
    found, every = seek(text, words, here, most), [*Pattern(words).find(text)]
    assert found.complete == (len(every) <= most)
    assert len(found.spans) <= most
    assert list(found.spans) == sorted(found.spans)
    assert all(one.end <= other.start for one, other in zip(found.spans, found.spans[1:], strict=False))
    if not found.complete and any(span.start >= here for span in every):
        assert found.beyond(here - 1, 1) is not None


@given(st.lists(st.integers(0, 40), unique=True).map(sorted), st.integers(-1, 41))
def test_the_next_and_the_last_place(starts, here):
    found = Found(tuple(Span(start, start + 1) for start in starts))
    after, before = [s for s in starts if s > here], [s for s in starts if s < here]
    assert (found.beyond(here, 1) or Span(-9, 0)).start == (after[0] if after else -9)
    assert (found.beyond(here, -1) or Span(-9, 0)).start == (before[-1] if before else -9)
    assert found.at(here) == (starts.index(here) if here in starts else None)


def test_words_that_fold_to_nothing_are_nowhere_and_no_fault():
    assert [seek("a b", words) for words in ("", "  ", "\u0301", "\u200b")] == [Found()] * 4


def test_many_places_are_counted_up_to_a_limit():
    assert seek("a " * 60_000, "a", 40_000).count == "50,000+"
    assert seek("a " * 30_000, "a", 40_000).beyond(39_999, 1) == Span(40_000, 40_001)
    assert seek("Ä a\u0301", "a").count == "2"
