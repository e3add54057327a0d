"""Searching, held against the plainest way to do it: fold the whole text, and look."""

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annot_tui.text import narrowing, search
from annot_tui.text.fold import cuts, fold, fold_in_place, fold_plain
from annot_tui.text.narrowing import for_letters, for_words, rows
from annot_tui.text.required import required
from annot_tui.text.search import Pattern, hits_in_blocks

ODD = "aAbB ıİſKßæŁÄ“’–\u0301\u00ad\n[](#)Ж`´¨\u037a\ufdfaﬁ\u200b\u3000\x00\ud800.1"
texts = st.lists(
    st.one_of(st.text(ODD, max_size=8), st.sampled_from(["[a link](http://xn.ab)", "abAB ", "ﬁne “words”"]))
).map("".join)


def plainly(text, words):
    """Every place of folded words, each beginning where the one before has ended."""
    found, end = [], 0
    for span in fold(text).find(fold(words).text.strip()):
        if span.start >= end:
            found.append(span)
            end = span.end
    return found


@given(texts)
def test_folding_without_the_way_back_gives_the_same(text):
    assert fold_plain(text) == fold(text).text


@given(texts)
def test_folding_in_place_moves_nothing(text):
    found, folded = fold_in_place(text), fold(text)
    if found is not None:
        assert re.sub("  +", " ", found) == folded.text
        assert [found[start] for start in folded.starts] == [*folded.text]
    assert (found is None) == ("](" in text or any(odd(character) for character in text))


def odd(character):
    """Whether a character folds to more or less than one, or becomes a space."""
    return len(fold_plain(character)) != 1 or (fold_plain(character) == " " and not character.isspace())


def test_every_character_folds_the_same_without_the_way_back():
    for around in ("{}", " {} a", "a{}b"):
        for code in range(0x2FFFF):
            text = around.format(chr(code))
            assert fold_plain(text) == fold(text).text, hex(code)


@given(texts, st.integers(1, 9))
def test_a_text_may_be_folded_in_parts(text, size):
    edges = list(cuts(text, size))
    parts = [(start, fold(text[start:end])) for start, end in pairwise(edges)]
    whole = fold(text)
    assert edges[0] == 0
    assert edges[-1] == len(text)
    assert "".join(part.text for _, part in parts) == whole.text
    assert [start + place for start, part in parts for place in part.starts] == list(whole.starts)
    assert [start + place for start, part in parts for place in part.ends] == list(whole.ends)
    assert {start + edge for start, part in parts for edge in part.links} == set(whole.links)


@st.composite
def sought(draw):
    """A text, and words that are mostly somewhere in it."""
    text = draw(texts)
    start = draw(st.integers(0, len(text)))
    words = draw(st.one_of(st.text(ODD, max_size=3), st.just(text[start : start + draw(st.integers(1, 60))])))
    return text, words if words.strip() else "a"


@given(sought(), st.sampled_from([2, 9, 400]))
def test_every_place_is_found_and_no_other(case, stretch):
    text, words = case
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(search, "_STRETCH", stretch)
        assert list(Pattern(words).find(text)) == plainly(text, words)


@given(sought(), st.integers(1, 40), st.integers(3, 12))
def test_what_the_index_names_holds_every_place(case, block, overlap):
    text, words = case
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(narrowing, "BLOCK", block)
        patch.setattr(narrowing, "OVERLAP", overlap)
        folded = fold(words).text.strip()
        wanted, kept = for_words(folded), rows(text)
    if wanted is None:
        return
    keys = kept.seams if wanted.kind == narrowing.SEAMS else kept.threes
    named = [number for number, row in enumerate(keys) if all(has(row, key, wanted.kind) for key in wanted.keys)]
    found = list(search.disjoint(hits_in_blocks(text, folded, kept.edges, named)))
    assert found == plainly(text, words)


def has(row, key, kind):
    return key in row.split(" ") if kind == narrowing.SEAMS else key in row


@pytest.mark.parametrize(
    ("pattern", "runs"),
    [
        ("foo(bar)?baz", ("foo", "baz")),
        (r"Sovereign\w+ty of", ("sovereign",)),
        (r"(?i)sovereign", ("overe",)),
        ("ab|cde", ()),
        (r"(?:xyz)+abc\s+def", ("xyz", "abc", "def")),
        ("x*(abc){0,3}", ()),
        ("(?=abc)x", ()),
        ("(?!abc)x", ()),
        ("[abc]def", ("def",)),
        ("größe", ()),
        (r"(?x) a b c  # remark", ("abc",)),
    ],
)
def test_what_an_expression_requires(pattern, runs):
    assert required(re.compile(pattern)) == runs


pieces = st.sampled_from(
    ["abc", "b1a", "(abc)?", "(?i:abs)", "(bab|aba)", ".*", r"\s", "[ab]+", "(?:abab){1,2}", "aßa"]
)


@given(st.lists(pieces, min_size=1, max_size=4).map("".join), st.text("abABs1 ſß\n[](x)", max_size=60), st.booleans())
def test_whatever_matches_has_what_is_required(pattern, text, any_case):
    expression = re.compile(pattern, re.IGNORECASE if any_case else 0)
    if not any(match.end() > match.start() for match in expression.finditer(text)):
        return
    for run in required(expression):
        wanted = for_letters(run)
        assert any(all(key in row for key in wanted.keys) for row in rows(text).threes)
