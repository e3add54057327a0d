import random
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annot_tui.text.copies import near_identical
from annot_tui.text.segments import likely_pairs
from annot_tui.text.weight import attached_alike, denies, weighty
from tests.text.test_similar import levenshtein

NOTE = "The committee, it was said on Friday, would decide in autumn whether the old harbour should be sold."
SHORT = "Nobody at all objected."
SIX = "The mill has long been closed."

SAME = [
    ("to the letter", NOTE, NOTE),
    ("case, white space, dashes", NOTE, NOTE.upper().replace(", ", " —\n\t")),
    ("punctuation", NOTE, NOTE.replace(",", "").replace(".", "!")),
    ("kinds of quotes", "He called it “a day’s work” again.", 'He called it "a day\'s work" again'),
    ("markup", "It [was expected](#note) to *end* soon.", "It was expected to end soon."),
    ("accents and ligatures", "The café was the ﬁnest one there.", "The cafe\u0301 was the finest one there."),
    ("one word replaced", NOTE, NOTE.replace("sold", "pulled down")),
    ("one word less", NOTE, NOTE.replace("old ", "")),
    ("two words of eighteen", NOTE, NOTE.replace("Friday", "that day").replace("whether", "if")),
    ("a phrase put before", NOTE, "As we wrote, " + NOTE),
    ("one of six", SIX, SIX.replace("mill", "plant")),
    ("four words, folded", SHORT, SHORT.upper()),
    ("a contraction", "It didn’t rain on any day that week.", "It did not rain on any day that week."),
    ("commas in a figure", "They counted 1,200 votes in the end.", "They counted 1200 votes in the end."),
    ("an adverb before the denial", "She did not say why she had come.", "She really did not say why she had come."),
    ("Cyrillic", "Совет решил, что порт осенью продадут.", "Совет решил — что порт весной продадут"),
    ("Chinese", "他们在秋天决定卖掉老港口。", "他们在春天决定卖掉老港口"),
    ("Hebrew", "המועצה החליטה למכור את הנמל הישן בסתיו.", "המועצה החליטה למכור את הנמל בסתיו"),
]

OTHER = [
    ("a denial put in", NOTE, NOTE.replace("should be", "should not be")),
    ("a denial taken out", "She did not say why she came.", "She did say why she came."),
    ("a contraction denies", "It rains there, as it does here, always.", "It rains there, as it doesn’t here, always."),
    ("never for always", "It had always been the rule there.", "It had never been the rule there."),
    ("a Russian denial", "Совет решил, что порт осенью продадут.", "Совет не решил, что порт осенью продадут."),
    ("a Ukrainian denial", "Рада вирішила, що порт восени продадуть.", "Рада вирішила, що порт восени не продадуть."),
    ("a German denial", "Der Rat hat den Hafen im Herbst verkauft.", "Der Rat hat den Hafen im Herbst nie verkauft."),
    ("a Chinese denial", "他们在秋天决定要卖掉老港口", "他们在秋天决定不卖掉老港口"),
    ("a denial moved", "We asked for help, not money, all along.", "We asked not for help, money, all along."),
    ("not A but B", "They want not peace but war, he said.", "They want peace but not war, he said."),
    ("a prefix", "The court held that the sale was legal.", "The court held that the sale was illegal."),
    ("a Russian prefix", "Суд решил, что договор был законным.", "Суд решил, что договор был незаконным."),
    ("another figure", "They counted 1,200 votes in the end.", "They counted 1,300 votes in the end."),
    ("a figure put in", "They counted all votes in the end.", "They counted all 12 votes in the end."),
    ("figures exchanged", "It left 30 dead and 40 missing there.", "It left 40 dead and 30 missing there."),
    ("a figure of something else", "They said 30 dead men were found.", "They said that 30 were found."),
    ("a decimal point", "It grew by 1.5 percent that year.", "It grew by 15 percent that year."),
    ("a minus sign", "The balance was -5 percent that year.", "The balance was 5 percent that year."),
    ("a number word", "They closed two of the mills there.", "They closed three of the mills there."),
    ("a month", "In March the mill was closed again.", "In May the mill was closed again."),
    ("other money", "The mill was sold for $5 in all.", "The mill was sold for €5 in all."),
    ("other words", NOTE, "Ships are made of iron and wood, and they sail wherever somebody pays for it, or sink."),
    ("too many words", NOTE, NOTE.replace("it was said", "they wrote").replace("old harbour", "mill")),
    ("three words", "It is so.", "It is so."),
    ("no words", "…!", "…!"),
    ("empty", "", ""),
    ("five words, one other", "The mill is closed now.", "The plant is closed now."),
    ("the same words in another order", "Dogs bite men more often than cats.", "Men bite dogs more often than cats."),
]


@pytest.mark.parametrize(("name", "one", "other"), SAME, ids=[c[0] for c in SAME])
def test_copies(name, one, other):
    assert near_identical({"b": one, "a": other}) == (("a", "b"),)


@pytest.mark.parametrize(("name", "one", "other"), OTHER, ids=[c[0] for c in OTHER])
def test_no_copies(name, one, other):
    assert near_identical({"a": one, "b": other}) == ()


def test_a_copy_of_a_copy_is_in_the_group_and_groups_are_sorted():
    texts = {
        "z": SHORT,
        "d": NOTE,
        "c": NOTE.replace("Friday", "that day"),
        "b": NOTE.replace("Friday", "that day").replace("old harbour", "harbour there"),
        "a": NOTE.replace("Friday", "that day").replace("old harbour", "harbour there").replace("sold", "let out"),
        "y": SHORT.lower(),
        "x": SIX,
    }
    assert near_identical({key: texts[key] for key in ("a", "d")}) == ()
    assert near_identical(texts) == (("a", "b", "c", "d"), ("y", "z"))
    assert near_identical(dict(reversed(texts.items()))) == near_identical(texts)


def test_copies_of_a_passage_that_is_everywhere_are_all_found():
    names = [f"q{chr(97 + number % 26)}{chr(97 + number // 26)}" for number in range(300)]
    texts = {name: f"{NOTE} So wrote the {name}." for name in names}
    assert near_identical(texts) == (tuple(sorted(texts)),)


VOCABULARY = ["a", "b", "c", "not", "7", "legal", "illegal"]


@st.composite
def relatives(draw):
    """Lists of words, most of them made from others by few changes."""
    lists = [draw(st.lists(st.sampled_from(VOCABULARY), min_size=3, max_size=20))]
    for _ in range(draw(st.integers(1, 6))):
        words = list(draw(st.sampled_from(lists)))
        for _ in range(draw(st.integers(0, 4))):
            place = draw(st.integers(0, len(words)))
            words[place : place + draw(st.integers(0, 1))] = draw(st.lists(st.sampled_from(VOCABULARY), max_size=1))
        lists.append(words)
    return lists


@given(relatives())
def test_no_pair_with_few_changes_is_overlooked(lists):
    kinds = [len(words) % 2 for words in lists]
    found = list(likely_pairs([tuple(words) for words in lists], kinds, 6))
    pairs = {(min(pair), max(pair)) for pair in found}
    assert len(pairs) == len(found)
    assert all(a < b and kinds[a] == kinds[b] for a, b in pairs)
    for a, b in combinations(range(len(lists)), 2):
        shorter = min(len(lists[a]), len(lists[b]))
        if kinds[a] == kinds[b] and shorter >= 6 and levenshtein(lists[a], lists[b]) <= shorter // 6:
            assert (a, b) in pairs


def copied(one, other):
    few = levenshtein(one, other) <= min(len(one), len(other)) // 6
    turned = any(denies(a, b) for a in set(one) - set(other) for b in set(other) - set(one))
    alike = weighty(one) == weighty(other) and attached_alike(one, other)
    return len(one) >= 4 and (one == other or (few and alike and not turned))


@given(relatives())
def test_groups_are_those_of_comparing_each_with_each(lists):
    groups = [{number} for number in range(len(lists))]
    for a, b in combinations(range(len(lists)), 2):
        if copied(lists[a], lists[b]):
            one, other = (next(group for group in groups if number in group) for number in (a, b))
            if one is not other:
                one |= other
                groups.remove(other)
    expected = sorted(tuple(sorted(f"k{number}" for number in group)) for group in groups if len(group) > 1)
    assert list(near_identical({f"k{n}": " ".join(words) for n, words in enumerate(lists)})) == expected


def test_many_passages_are_compared_without_each_with_each():
    chance = random.Random(3)
    vocabulary = ["".join(chance.choices("abcdefghij", k=6)) for _ in range(3000)]
    texts = {f"k{n:05}": " ".join(chance.choices(vocabulary, k=chance.randint(8, 40))) for n in range(19_000)}
    copies = {f"copy of {key}": " ".join([*texts[key].split(), "indeed"]) for key in sorted(texts)[:1000]}
    groups = near_identical({**texts, **copies})
    assert groups == tuple((key, key.removeprefix("copy of ")) for key in sorted(copies))
