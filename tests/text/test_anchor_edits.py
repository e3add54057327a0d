"""Passages after the edits that really happen to a text, in several scripts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annot_tui.model import segment_at, text_hash
from annot_tui.model.words import State
from annot_tui.text.anchor import place

TEXT = """The harbour board rejected the plan in March. It gave no reason, and nobody asked for one.

Two newspapers wrote about the vote. The larger one thought that the board had been bribed; it named 1,200 shares \
and three dates. The smaller one disagreed. It gave no reason, either.

Рада порта не решила ничего. «Мы подождём», — сказал её глава 😀, и 41,5 процента согласились.

המועצה דחתה את התוכנית במרץ. היא לא נתנה שום סיבה.

In the end 30 of the 45 members stayed away; the chair, who had called the meeting herself, said that she would not \
call another one before the harbour had been dredged, the debts paid and the old lighthouse sold to whoever wanted it"""

ANCHORED, MOVED, CHANGED, AMBIGUOUS, ORPHAN = (
    State.ANCHORED,
    State.MOVED,
    State.CHANGED,
    State.AMBIGUOUS,
    State.ORPHAN,
)
LONG = TEXT[TEXT.index("the chair, who") :]
CHAIR = "the chair, who had called the meeting herself"
BOARD = "The harbour board rejected the plan in March."
REASON = "היא לא נתנה שום סיבה"


def swap(old, new):
    def edit(text):
        assert old in text
        return text.replace(old, new, 1)

    return edit


def paragraphs(*order):
    return lambda text: "\n\n".join(text.split("\n\n")[number] for number in order)


# name, words tagged, edit, state, words found (None: what the edit makes of the words themselves)
CASES = [
    ("typo in a short quote", "rejected", swap("rejected", "rejcted"), CHANGED, "rejcted"),
    ("typo mended", "disagreed", swap("disagreed", "disagrees"), CHANGED, "disagrees"),
    ("word put in", "Two newspapers", swap("Two news", "Two local news"), CHANGED, "Two local newspapers"),
    (
        "negation put in",
        "the board had been bribed",
        swap("had been", "had not been"),
        CHANGED,
        "the board had not been bribed",
    ),
    ("negation taken out", "she would not call another one", swap("would not", "would"), CHANGED, None),
    ("contraction", "board had been bribed", swap("had been", "hadn’t been"), CHANGED, "board hadn’t been bribed"),
    ("figure", "1,200 shares", swap("1,200", "1,300"), CHANGED, "1,300 shares"),
    ("figure longer", "30 of the 45 members", swap("30 of", "300 of"), CHANGED, "300 of the 45 members"),
    ("figure with a decimal", "41,5 процента", swap("41,5", "14,5"), CHANGED, "14,5 процента"),
    ("case only", BOARD, swap("The harbour", "the harbour"), CHANGED, BOARD.replace("The", "the")),
    ("reflowed", CHAIR, swap("called the meeting", "called the\n    meeting"), CHANGED, None),
    ("no-break space", "three dates", swap("three dates", "three\u00a0dates"), CHANGED, "three\u00a0dates"),
    ("quotes straightened", "«Мы подождём»", swap("«Мы подождём»", '"Мы подождём"'), CHANGED, '"Мы подождём"'),
    ("accent decomposed", "подождём", swap("ё", "е\u0308"), CHANGED, "подожде\u0308м"),
    ("Cyrillic untouched", "Рада порта не решила ничего.", lambda t: t + "!", ANCHORED, "Рада порта не решила ничего."),
    ("Cyrillic negation", "порта не решила", swap("не решила", "решила"), CHANGED, "порта решила"),
    ("emoji moved", "сказал её глава 😀", lambda t: "😀😀 " + t, MOVED, "сказал её глава 😀"),
    ("emoji replaced", "её глава 😀", swap("😀", "🙂"), CHANGED, "её глава 🙂"),
    ("Hebrew moved", REASON, lambda t: "כותרת\n\n" + t, MOVED, REASON),
    ("Hebrew negation", REASON, swap("לא נתנה", "נתנה"), CHANGED, "היא נתנה שום סיבה"),
    (
        "long passage, few words",
        LONG,
        swap("the old lighthouse", "the lighthouse"),
        CHANGED,
        LONG.replace("old li", "li"),
    ),
    ("long passage moved", LONG, paragraphs(4, 0, 1), MOVED, LONG),
    ("paragraph moved up", "wrote about the vote", paragraphs(1, 0, 2, 3, 4), MOVED, "wrote about the vote"),
    ("paragraph moved down", BOARD, paragraphs(1, 2, 3, 4, 0), MOVED, BOARD),
    (
        "moved and changed",
        LONG,
        lambda t: paragraphs(4, 0)(t).replace("dredged", "cleaned"),
        CHANGED,
        LONG.replace("dredged", "cleaned"),
    ),
    ("passage deleted", BOARD, swap(BOARD, ""), ORPHAN, ""),
    ("sentence replaced", BOARD, swap(BOARD, "Ships are made of iron and wood."), ORPHAN, ""),
    ("paragraph deleted", "three dates", paragraphs(0, 2, 3, 4), ORPHAN, ""),
    ("long passage deleted", LONG, lambda t: t.replace(LONG, "nothing more was said"), ORPHAN, ""),
    ("text emptied", CHAIR, lambda t: "", ORPHAN, ""),
    ("text doubled", BOARD, lambda t: t + "\n\n" + t, AMBIGUOUS, BOARD),
]


def placed(segment, new, old=TEXT):
    return place(new, text_hash(new), text_hash(old), (segment,))


@pytest.mark.parametrize(("name", "words", "edit", "state", "found"), CASES, ids=[c[0] for c in CASES])
def test_an_edit(name, words, edit, state, found):
    start = TEXT.index(words)
    segment = segment_at(TEXT, start, start + len(words))
    text = edit(TEXT)
    placement = placed(segment, text)
    assert (placement.state, placement.found(text)) == (state, edit(words) if found is None else found)


def test_of_two_places_the_one_with_the_old_context_is_taken():
    old = TEXT
    for number, after in ((0, ", and nobody"), (1, ", either")):
        start = [old.index("It gave no reason"), old.rindex("It gave no reason")][number]
        segment = segment_at(old, start, start + len("It gave no reason"))
        new = "A preface about something else.\n\n" + old
        placement = placed(segment, new)
        assert (placement.state, new[placement.spans[0].end :].startswith(after)) == (MOVED, True)


def test_of_two_places_without_context_none_is_sure():
    old = "He said so. It was late.\nHe said so. It was late.\n"
    segment = segment_at(old, 0, 10).model_copy(update={"prefix": "", "suffix": ""})
    placement = placed(segment, "Once more:\n" + old, old)
    assert placement.state is AMBIGUOUS


@pytest.mark.parametrize("words", ["gave", "It gave", "no reason", "It gave no reason"])
def test_a_few_words_elsewhere_are_not_passed_off_as_the_passage_that_was_deleted(words):
    start = TEXT.rindex(words)
    segment = segment_at(TEXT, start, start + len(words))
    text = TEXT.replace(" It gave no reason, either.", "")
    placement = placed(segment, text)
    assert placement.state in (AMBIGUOUS, ORPHAN), placement.found(text)


edits = st.lists(
    st.tuples(
        st.integers(0, len(TEXT)), st.integers(0, 30), st.sampled_from(["", "not ", "7", "\n", "é", "а", " the "])
    ),
    max_size=5,
)


@given(edits, st.integers(0, len(TEXT) - 1), st.integers(1, 90), st.booleans())
def test_what_is_anchored_or_moved_is_exactly_the_quote(changes, start, length, doubled):
    segment = segment_at(TEXT, start, min(len(TEXT), start + length))
    text = TEXT
    for at, gone, put in changes:
        text = text[:at] + put + text[at + gone :]
    text = text + "\n\n" + text if doubled else text
    placement = placed(segment, text)
    for span in placement.spans:
        assert 0 <= span.start < span.end <= len(text)
    if placement.state in (ANCHORED, MOVED):
        assert placement.found(text) == segment.quote
    if placement.state is ANCHORED:
        assert placement.spans[0].start == segment.start
    assert (placement.state is ORPHAN) == (placement.spans == ())
    if text == TEXT:
        assert placement.state is ANCHORED
