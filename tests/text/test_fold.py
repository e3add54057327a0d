import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annot_tui.text.fold import fold
from annot_tui.text.safe import json_safe, one_line, visible
from annot_tui.text.search import Pattern, in_context


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("“Yes”", '"yes"'),
        ("it’s", "it's"),
        ("a – b — c", "a - b - c"),
        ("a \n\t b", "a b"),
        ("a\u00a0b", "a b"),
        ("cafe\u0301", "café"),
        ("co\u00adoperate", "cooperate"),
        ("zero\u200bwidth", "zerowidth"),
        ("was [expected](#) to", "was expected to"),
        ("[sic]", "[SIC]"),
        ("Straße", "STRASSE"),
        ("Łukaszenka, Łódź, Ørsted, Đilas", "lukaszenka, lodz, orsted, dilas"),
        ("Æther, œuvre, ISPARTALI, ısı", "aether, OEUVRE, ispartalı, isi"),
        ("ﬁnal", "final"),
    ],
)
def test_what_folds_alike(one, other):
    assert fold(one).text == fold(other).text


@given(st.text(alphabet="aÄß “’–\u0301\u00ad\n[](#)Ж", max_size=40), st.data())
def test_a_folded_stretch_maps_back_to_what_folds_to_it(text, data):
    folded = fold(text)
    if not folded.text:
        return
    start = data.draw(st.integers(0, len(folded.text) - 1))
    end = data.draw(st.integers(start + 1, len(folded.text)))
    span = folded.span(start, end)
    assert 0 <= span.start < span.end <= len(text)
    assert folded.text[start:end].strip() in fold(text[slice(*span)]).text or "[" in text


def test_search_finds_other_spellings_at_exact_offsets():
    text = "He said: “It’s over.” Then IT'S — really — over."
    assert [text[slice(*span)] for span in Pattern("it's").find(text)] == ["It’s", "IT'S"]
    assert [text[slice(*span)] for span in Pattern("- really -").find(text)] == ["— really —"]
    assert [text[slice(*span)] for span in Pattern(r"o\w+r", regex=True).find(text)] == ["over", "over"]


def test_a_keyword_in_context_is_one_safe_line():
    text = "before\nthe \x1b[31mword\u202e after it"
    (span,) = Pattern("word").find(text)
    keyword = in_context(text, span, 20)
    assert (keyword.left, keyword.hit, keyword.right) == ("before the ␛[31m", "word", "␦ after it")


@given(st.text(max_size=60))
def test_what_is_shown_cannot_steer_a_terminal(text):
    shown = visible(text)
    assert len(shown) == len(text)
    for character in shown:
        assert character in "\n\t" or not (ord(character) < 32 or 127 <= ord(character) < 160)
        assert character not in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c"
    assert one_line(text) == re.sub(r"\s+", " ", shown).strip()


@given(st.text(max_size=30))
def test_json_stays_the_same_value(text):
    import json

    assert json.loads(json_safe(json.dumps(text, ensure_ascii=False))) == text
