import re
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from annot_tui.text.matching import blocks, with_letters

SENTENCES = [
    "The board met.",
    "It gave no reason.",
    "Nobody asked, and 41 percent agreed.",
    "Рада не решила.",
    "議会は決めた。",
    "So it goes.",
]
texts = st.lists(st.sampled_from(SENTENCES), max_size=30).map(" ".join)


def stands(old, new):
    found = blocks(old, new)
    for block in found:
        assert old[block.old : block.old + block.length] == new[block.new : block.new + block.length]
    for one, other in pairwise(found):
        assert one.old + one.length <= other.old
        assert one.new + one.length <= other.new
    return sum(block.length for block in found)


@given(st.text(), st.text())
def test_what_is_paired_is_equal_and_in_order(old, new):
    stands(old, new)


@given(texts, texts)
def test_sentences_too(old, new):
    stands(old, new)


@given(texts)
def test_an_unchanged_text_is_one_block(text):
    assert stands(text, text) == len(text.strip())


@given(texts, st.integers(0, 400), st.integers(0, 40))
def test_a_word_put_in_separates_nothing_else(text, at, length):
    """All but white space beside the change stands."""
    at = min(at, len(text))
    new = text[:at] + " XYZZY " + text[at:]
    assert stands(text, new) >= len(text.strip()) - 12


def test_reordered_paragraphs_keep_the_longer_one():
    one, other = "A short paragraph about ships.", "A much longer paragraph about the harbour, its board and the lamp."
    assert stands(f"{one}\n\n{other}", f"{other}\n\n{one}") >= len(other) - 1


def test_words_that_are_spelt_almost_alike_share_their_letters():
    old, new = "They rejected it.", "They rejcted it."
    paired = {old[b.old : b.old + b.length] for b in with_letters(old, new, blocks(old, new))}
    assert {"They rej", "cted it."} <= {re.sub(r"\s+", " ", words) for words in paired}


@given(st.lists(st.sampled_from([" ", "\n", "  "]), min_size=9, max_size=60), st.data())
def test_equal_words_are_cut_only_where_the_white_space_between_them_differs(gaps, data):
    words = [f"w{number}" for number in range(len(gaps))]
    others = list(gaps)
    for place in data.draw(st.sets(st.integers(0, len(gaps) - 2), max_size=3)):
        others[place] = "\t"
    old, new = ("".join(map(str.__add__, words, given)) for given in (gaps, others))
    equal = [one for one, other in zip(gaps[:-1], others, strict=False) if one == other]
    found = blocks(old, new)
    assert len(found) == len(gaps) - len(equal)
    assert sum(block.length for block in found) == len("".join(words + equal))
