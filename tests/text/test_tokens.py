import pytest
from hypothesis import given
from hypothesis import strategies as st

from annot_tui.text.tokens import words
from annot_tui.text.weight import attached_alike, denies, weighty


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“It’s over,” he said — twice.", "it's over he said twice"),
        ("Well-known facts; U.S. rules.", "well known facts u s rules"),
        ("They can’t, won't, shan’t, cannot and didn't.", "they can not will not shall not can not and did not"),
        ("1,200 of 41.5 in 2020–21, F-16, 5th", "1200 of 41.5 in 2020 21 f 16 5th"),
        ("at -5 or −5 %, £3", "at -5 or -5 % £ 3"),
        ("1,20 and 1,2000", "1,20 and 1,2000"),
        ("他走了。本当？", "他 走 了 本 当"),
        ("हिन्दी भाषा", "हिनदी भाषा"),
        ("Ещё не всё! 😀", "еще не все"),
        ("_so_ **it** is", "so it is"),
        ("", ""),
    ],
)
def test_words(text, expected):
    assert " ".join(words(text)) == expected


@given(st.text("aÉ'’n“t -1,.5%не他", max_size=30))
def test_spelling_does_not_matter(text):
    assert words(text.upper()) == words(text) == words(f"  {text}\n")
    assert all(word and not word.isspace() for word in words(text))


@given(st.lists(st.characters(max_codepoint=127) | st.sampled_from(("a", "B", " ", "cannot", "n't", "\n", "("))))
def test_plain_characters_are_cut_as_all_others(pieces):
    text = "".join(pieces)
    assert words(text + " é") == (*words(text), "e")


def test_weighty_words_are_figures_denials_and_months():
    said = "In May not one of the twelve paid $ 5 , 3rd of a kind , and никто went without"
    assert weighty(said.lower().split()) == ("may", "not", "twelve", "$", "5", "3rd", "никто", "without")


@pytest.mark.parametrize(
    ("one", "other", "turned"),
    [
        ("legal", "illegal", True),
        ("unlikely", "likely", True),
        ("законно", "незаконно", True),
        ("stable", "table", False),
        ("port", "report", False),
        ("same", "same", False),
    ],
)
def test_a_prefix_turns_a_word_round(one, other, turned):
    assert denies(one, other) is turned
    assert denies(other, one) is turned


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("he did not come", "he did not really come", True),
        ("he did not come", "he really did not come", True),
        ("not so", "not thus", True),
        ("want not peace but war", "want peace but not war", False),
        ("30 dead and 40 missing", "30 wounded and 40 missing", True),
        ("they say 30 dead", "they found 30 guns", False),
    ],
)
def test_a_weighty_word_stays_beside_a_word_it_was_beside(one, other, alike):
    assert attached_alike(one.split(), other.split()) is alike
