"""What differs between two wordings, and what of it must be pointed out."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annot_tui.text.difference import Kind, difference, remarks, tracked

SPELLING = "only the spelling differs: case, accents, quotes, dashes or the markup of a link"


def shown(old: str, new: str) -> str:
    return "".join(piece.text for piece in tracked(old, new))


@pytest.mark.parametrize(
    ("old", "new", "wanted"),
    [
        ("He did decide anything.", "He did not decide anything.", "He did {+not+} decide anything."),
        ("It was not clear at all", "It was clear at all", "It was [-not-] clear at all"),
        ("He recieves a letter", "He receives a letter", "He [-recieves-]{+receives+} a letter"),
        ("all of it in the old town", "all of it in a new town", "all of it in [-the old-]{+a new+} town"),
        ("one line\nand another", "one  line and another", "one  line and another"),
        ("日本の古い文です", "日本の新い文です", "日本の[-古-]{+新+}い文です"),
        ("Nobody asks him.", "Other words stand here.", "[-Nobody asks him.-]{+Other words stand here.+}"),
        ("gone", "", "[-gone-]"),
    ],
)  # fmt: skip
def test_changes_are_marked_word_by_word(old, new, wanted):
    assert shown(old, new) == wanted


def test_a_slip_is_told_to_the_letter():
    slips = [
        (piece.text, piece.kind) for piece in tracked("Both have weak points", "Both have week points") if piece.slip
    ]
    assert slips == [("a", Kind.OUT), ("e", Kind.IN)]


@pytest.mark.parametrize(
    ("old", "new", "wanted"),
    [
        ("He did decide.", "He did not decide.", ["a “not” was put in"]),
        ("They don’t obey", "They obey", ["a “not” was taken out"]),
        ("It can be so", "It cannot be so", ["a “not” was put in"]),
        ("It was not so that he stays", "It was so that he stays not", ["a “not” stands elsewhere in it"]),
        ("он решает один", "он не решает один", ["a “не” was put in"]),
        ("a share of 41 percent", "a share of 14 percent", ["a figure changed: 41 → 14"]),
        ("from 1,500 to 2 000", "from 1.500 to 2 000", ["a figure changed: 1,500 → 1.500"]),
        ("it grew by -5 %", "it grew by 5%", ["a figure changed: -5% → 5%"]),
        ("in 41.5 % of cases", "in 41.5% of all cases", []),
        ("6 or 7 of them", "6 of them", ["the figure 7 was taken out"]),
        ("٤١ في المئة", "٤٢ في المئة", ["a figure changed: ٤١ → ٤٢"]),
        ("“Nothing” has", '"nothing" has', [SPELLING]),
        ("a b", "a\nb", ["only white space differs"]),
        ("as before a,b", "as before a, b", ["only white space differs"]),
        ("the same", "the same", []),
    ],
)  # fmt: skip
def test_what_may_turn_the_sense_is_pointed_out(old, new, wanted):
    assert list(remarks(old, new)) == wanted


WORDS = st.text(st.sampled_from("ab 1.,\n-é日'"), max_size=24)


@settings(deadline=None)
@given(WORDS, WORDS)
def test_both_wordings_come_back_and_no_change_is_unsaid(old, new):
    parts = difference(old, new)
    assert "".join(part.old for part in parts) == old
    assert "".join(part.new for part in parts) == new
    changed = any(part.changed for part in parts)
    assert changed or old == new or remarks(old, new)
    assert not changed or old != new
    without = "".join(piece.text for piece in tracked(old, new) if piece.kind is not Kind.OUT)
    # beside a word that was taken out the white space may be that of either
    assert "".join(without.replace("{+", "").replace("+}", "").split()) == "".join(new.split())
