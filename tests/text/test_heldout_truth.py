"""The truth of the held-out set: offsets carried through edits, held against letters that occur once each."""

from hypothesis import given
from hypothesis import strategies as st

from tests.text.heldout.edit import Draft, Edit, Mark

LETTERS = "".join(map(chr, range(0x4E00, 0x4E00 + 40)))


@st.composite
def edits(draw: st.DrawFn) -> list[Edit]:
    """Edits that do not overlap, with Latin words in place of unique letters."""
    cuts = sorted(draw(st.lists(st.integers(0, len(LETTERS)), max_size=8)))
    spans = zip(cuts[::2], cuts[1::2], strict=False)
    return [Edit(start, end, draw(st.sampled_from(("", "x", "yes")))) for start, end in spans]


@st.composite
def marks(draw: st.DrawFn) -> Mark:
    start = draw(st.integers(0, len(LETTERS) - 1))
    return Mark.at(start, draw(st.integers(start + 1, len(LETTERS))))


@given(marks(), edits(), edits())
def test_a_mark_holds_exactly_the_letters_that_survive(mark: Mark, first: list[Edit], second: list[Edit]) -> None:
    draft = Draft(LETTERS, (mark,)).edit(first)
    (after,) = draft.marks
    ours, held = set(LETTERS[slice(*mark.span)]), set(draft.text[slice(*after.span)])
    surviving = ours & set(draft.text)
    assert surviving <= held
    assert not held & (set(LETTERS) - ours)
    assert after.kept == len(surviving)
    if surviving:
        assert draft.text[after.inner_start] in surviving
        assert draft.text[after.inner_end - 1] in surviving
        assert after.outer_start <= after.start <= after.inner_start < after.inner_end <= after.end <= after.outer_end


@given(marks(), st.data())
def test_a_mark_holds_its_letters_when_pieces_change_places(mark: Mark, data: st.DataObject) -> None:
    cuts = sorted(data.draw(st.sets(st.integers(1, len(LETTERS) - 1), max_size=5)))
    order = data.draw(st.permutations(range(len(cuts) + 1)))
    draft = Draft(LETTERS, (mark,)).rearrange(cuts, order)
    ours, held = set(LETTERS[slice(*mark.span)]), draft.text[slice(*draft.marks[0].span)]
    assert sorted(draft.text) == sorted(LETTERS)
    assert ours <= set(held)
    assert held[0] in ours
    assert held[-1] in ours
