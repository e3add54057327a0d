"""Places carried over from a known old text: what its words alone could not tell."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annot_tui.model import segment_at, text_hash
from annot_tui.model.words import State
from annot_tui.text.anchor import place
from annot_tui.text.carry import carry
from annot_tui.text.span import Span

REFRAIN = "It gave no reason."
TEXT = f"""The harbour board rejected the plan. {REFRAIN} The press was angry.

Two months later the board met again. {REFRAIN} The press had lost interest.

In spring the lamp was sold. {REFRAIN} Nobody was there to ask."""


def nth(words, number, text=TEXT):
    start = -1
    for _ in range(number + 1):
        start = text.index(words, start + 1)
    return start


def placed(words, number, new, old=TEXT):
    start = nth(words, number, old)
    segment = segment_at(old, start, start + len(words))
    return place(new, text_hash(new), text_hash(old), (segment,), {text_hash(old): old})


def without_context(words, number, new):
    """The same for a tag that keeps nothing of what stood around it."""
    start = nth(words, number)
    bare = segment_at(TEXT, start, start + len(words)).model_copy(update={"prefix": "", "suffix": ""})
    return place(new, text_hash(new), text_hash(TEXT), (bare,), {text_hash(TEXT): TEXT})


@pytest.mark.parametrize("number", [0, 1, 2])
def test_the_same_words_are_told_apart_by_where_they_stood(number):
    new = "A preface.\n\n" + TEXT
    placement = without_context(REFRAIN, number, new)
    assert (placement.state, placement.spans[0].start) == (State.MOVED, nth(REFRAIN, number) + len("A preface.\n\n"))


def test_a_copy_added_at_the_end_leaves_the_passage_where_it_was():
    placement = placed(REFRAIN, 1, TEXT + "\n\n" + TEXT)
    assert (placement.state, placement.spans[0].start) == (State.ANCHORED, nth(REFRAIN, 1))


def test_what_stood_elsewhere_all_along_is_not_taken_for_a_passage_that_was_deleted():
    paragraphs = TEXT.split("\n\n")
    new = "\n\n".join([paragraphs[0], paragraphs[2]])
    assert without_context(REFRAIN, 1, new).state is State.ORPHAN
    assert placed(REFRAIN, 0, new).state is State.ANCHORED


def test_a_passage_that_was_moved_is_found_where_it_was_put_in():
    paragraphs = TEXT.split("\n\n")
    new = "\n\n".join([paragraphs[1], paragraphs[2], paragraphs[0]])
    placement = placed("The press was angry.", 0, new)
    assert (placement.state, placement.found(new)) == (State.MOVED, "The press was angry.")


@pytest.mark.parametrize(
    ("old", "new", "words", "found"),
    [
        (
            "rejected the plan",
            "refused the plan",
            "harbour board rejected the plan.",
            "harbour board refused the plan.",
        ),
        ("rejected", "did not reject", "rejected", "did not reject"),
        ("The press was angry", "Everybody was angry", "The press was angry.", "Everybody was angry."),
        ("lamp was sold", "old lamp was not sold", "spring the lamp was sold.", "spring the old lamp was not sold."),
    ],
)
def test_words_that_changed_are_shown_as_they_are_now(old, new, words, found):
    text = TEXT.replace(old, new, 1)
    placement = placed(words, 0, text)
    assert (placement.state, placement.found(text)) == (State.CHANGED, found)


def test_of_two_equal_neighbours_of_which_one_went_none_is_sure():
    old = "Ships came. So it goes. Ships left. So it goes. The end."
    placement = placed("So it goes.", 0, "Ships came. So it goes. The end.", old)
    assert placement.state is State.AMBIGUOUS


def test_a_text_of_another_hash_is_not_carried_over():
    new = TEXT.replace("angry", "furious")
    segment = segment_at(TEXT, 4, 17)
    with_wrong = place(new, text_hash(new), text_hash(TEXT), (segment,), {text_hash(TEXT): "Something else"})
    assert with_wrong == place(new, text_hash(new), text_hash(TEXT), (segment,))


edits = st.lists(
    st.tuples(st.integers(0, len(TEXT)), st.integers(0, 30), st.sampled_from(["", "not ", "7", "\n", REFRAIN, " й "])),
    max_size=5,
)


@given(edits, st.integers(0, len(TEXT) - 1), st.integers(1, 90))
def test_whatever_is_carried_is_within_the_text_and_honest(changes, start, length):
    text = TEXT
    for at, gone, put in changes:
        text = text[:at] + put + text[at + gone :]
    segment = segment_at(TEXT, start, min(len(TEXT), start + length))
    placement = place(text, text_hash(text), text_hash(TEXT), (segment,), {text_hash(TEXT): TEXT})
    assert all(0 <= span.start < span.end <= len(text) for span in placement.spans)
    if placement.state in (State.ANCHORED, State.MOVED):
        assert placement.found(text) == segment.quote
    if placement.state is State.ANCHORED:
        assert placement.spans[0].start == segment.start


@given(st.integers(0, len(TEXT) - 1), st.integers(1, 200), st.integers(0, len(TEXT)))
def test_text_put_in_elsewhere_carries_a_span_to_its_very_words(start, length, at):
    span = Span(start, min(len(TEXT), start + length))
    words = TEXT[slice(*span)]
    new = TEXT[:at] + "\n\nXYZZY plugh.\n\n" + TEXT[at:]
    found = carry(TEXT, new).carried(span, words)
    if found and words.strip() and not span.start < at < span.end:
        assert new[slice(*found)].strip() == words.strip()


SHOPS = """The town met. Many shopkeepers said that nobody would come.

In the end the council voted nine to four. It was late."""
MANY, VOTED = "Many shopkeepers said that nobody would come.", "In the end the council voted nine to four."


@pytest.mark.parametrize("known", [True, False])
@pytest.mark.parametrize(
    ("words", "changes", "state", "found"),
    [
        (MANY, [("keepers", "keppers"), ("come.", "come.\n\nA new one.")], State.CHANGED, "keppers"),
        (MANY, [("keepers", "keppers"), ("come.", "come. They stay.")], State.CHANGED, "keppers"),
        (MANY, [("Many shopkeepers", "They grow. Many shopkeppers")], State.CHANGED, "keppers"),
        (VOTED, [("In the end", "They will grow. In the end")], State.MOVED, ""),
        (VOTED, [("four.", "four. Five went.")], State.ANCHORED, ""),
    ],
)
def test_sentences_put_in_beside_a_passage_stay_out_of_it(words, changes, state, found, known):
    new = SHOPS
    for old, put in changes:
        new = new.replace(old, put, 1)
    start = SHOPS.index(words)
    segment = segment_at(SHOPS, start, start + len(words))
    placement = place(new, text_hash(new), text_hash(SHOPS), (segment,), {text_hash(SHOPS): SHOPS} if known else {})
    wanted = words.replace("keepers", found) if found else words
    assert (placement.state, placement.found(new)) == (state, wanted)
