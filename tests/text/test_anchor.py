import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from annot_tui.model import QuoteNotFound, segment_at, text_hash
from annot_tui.model.words import State
from annot_tui.text.anchor import place
from annot_tui.text.quoted import find_quote

TEXT = """The council met in spring. It did not decide. Its members left the town at noon.

Nobody wrote to them; the council met in autumn. It did not decide either.

“We shall see”, the mayor said, and 41 percent agreed with him."""


def tagged(words, occurrence=0):
    start = -1
    for _ in range(occurrence + 1):
        start = TEXT.index(words, start + 1)
    return segment_at(TEXT, start, start + len(words))


def placed(segment, text):
    return place(text, text_hash(text), text_hash(TEXT), (segment,))


LEFT, MET = "Its members left the town at noon.", "the council met in autumn"

CASES = [
    ("unchanged", LEFT, lambda t: t, State.ANCHORED, LEFT),
    ("text added after", LEFT, lambda t: t + "\n\nMore.", State.ANCHORED, LEFT),
    ("text added before", LEFT, lambda t: "A new beginning.\n\n" + t, State.MOVED, LEFT),
    (
        "a not taken out",
        "It did not decide either.",
        lambda t: t.replace("not decide either", "decide either"),
        State.CHANGED,
        "It did decide either.",
    ),
    (
        "a not put in",
        LEFT,
        lambda t: t.replace("members left", "members never left"),
        State.CHANGED,
        "Its members never left the town at noon.",
    ),
    (
        "a figure changed",
        "and 41 percent agreed",
        lambda t: t.replace("41", "14"),
        State.CHANGED,
        "and 14 percent agreed",
    ),
    (
        "quotes straightened",
        "“We shall see”",
        lambda t: t.replace("“", '"').replace("”", '"'),
        State.CHANGED,
        '"We shall see"',
    ),
    (
        "reflowed",
        LEFT,
        lambda t: t.replace("left the", "left\nthe"),
        State.CHANGED,
        "Its members left\nthe town at noon.",
    ),
    ("deleted", LEFT, lambda t: t.replace(LEFT, ""), State.ORPHAN, ""),
    ("everything gone", MET, lambda t: "Something else entirely.", State.ORPHAN, ""),
    ("a paragraph doubled", LEFT, lambda t: t + "\n\n" + t, State.AMBIGUOUS, LEFT),
]


@pytest.mark.parametrize(("name", "words", "edit", "state", "found"), CASES, ids=[c[0] for c in CASES])
def test_place(name, words, edit, state, found):
    text = edit(TEXT)
    placement = placed(tagged(words), text)
    assert (placement.state, placement.found(text)) == (state, found)


def test_context_decides_between_two_places_with_the_same_words():
    text = "New.\n\n" + TEXT
    first, second = (placed(tagged("It did not decide", n), text) for n in (0, 1))
    assert (first.state, second.state) == (State.MOVED, State.MOVED)
    assert text[first.spans[0].end :].startswith(". Its")
    assert text[second.spans[0].end :].startswith(" either")


def test_a_short_quote_without_its_context_is_not_called_moved():
    segment = segment_at("It is so, he said, on the day itself.", 6, 8)
    text = "Completely other words, and so on."
    assert place(text, text_hash(text), "sha256:other", (segment,)).state is State.AMBIGUOUS


def test_segments_out_of_order_are_ambiguous():
    one, other = tagged("The council met"), tagged("the mayor said")
    text = "“We shall see”, the mayor said, and 41 percent agreed with him.\n\nThe council met in spring. It did not"
    placement = place(text, text_hash(text), text_hash(TEXT), (one, other))
    assert placement.state is State.AMBIGUOUS


def test_the_same_hash_does_not_excuse_a_wrong_position():
    segment = tagged(LEFT).model_copy(update={"start": 3, "end": 3 + len(LEFT)})
    placement = place(TEXT, text_hash(TEXT), text_hash(TEXT), (segment,))
    assert (placement.state, placement.found(TEXT)) == (State.MOVED, LEFT)


words = st.lists(
    st.sampled_from(["the", "elite", "drifts", "slowly", "toward", "not", "a", "palace", "41", "«да»", "😀", "é"]),
    min_size=1,
    max_size=12,
)


@given(words, words, words, words, words)
def test_anchored_and_moved_slice_to_exactly_the_quote(before, quote, after, new_before, new_after):
    old = " ".join([*before, *quote, *after])
    start = len(" ".join(before)) + 1
    segment = segment_at(old, start, start + len(" ".join(quote)))
    new = " ".join([*new_before, *quote, *new_after])
    placement = place(new, text_hash(new), text_hash(old), (segment,))
    if placement.state in (State.ANCHORED, State.MOVED):
        assert placement.found(new) == segment.quote
    assert placement.state is not State.ORPHAN


@given(words, words)
def test_a_paragraph_before_never_loses_a_unique_quote(added, around):
    quote = "Unmistakable words of the report"
    old = " ".join([*around, quote, *around])
    segment = segment_at(old, old.index(quote), old.index(quote) + len(quote))
    new = " ".join(added) + "\n\n" + old
    assume(quote not in " ".join(added))
    placement = place(new, text_hash(new), text_hash(old), (segment,))
    assert (placement.state, placement.found(new)) == (State.MOVED, quote)


def test_find_quote_is_exact_else_folded_else_says_why():
    assert find_quote(TEXT, LEFT).start == TEXT.index(LEFT)
    assert TEXT[slice(*find_quote(TEXT, '"we SHALL see"'))] == "“We shall see”"
    with pytest.raises(QuoteNotFound, match="does not contain"):
        find_quote(TEXT, "no such words")
    with pytest.raises(QuoteNotFound, match="2 times"):
        find_quote(TEXT, "It did not decide")
    assert find_quote(TEXT, "It did not decide", suffix=" either").start == TEXT.rindex("It did not decide")
    assert find_quote(TEXT, "It did not decide", near=100).start == TEXT.rindex("It did not decide")
