"""Bytes made from old ones are the same in one piece, in several, and from whatever offset on."""

from hypothesis import given
from hypothesis import strategies as st

from annot_tui.store.amended import Amended, parts


@st.composite
def amended(draw):
    old, new = draw(st.binary(max_size=20)), draw(st.binary(max_size=6))
    head = draw(st.integers(0, len(old)))
    return Amended(old, head, new, draw(st.integers(0, len(old) - head)))


@given(amended(), st.integers(0, 30), st.integers(0, 30))
def test_parts_are_the_whole_between_two_offsets(content, start, end):
    made = content.old[: content.head] + content.new + content.old[len(content.old) - content.tail :]
    assert (content.whole, len(content)) == (made, len(made))
    assert content.head + len(content.gone) + content.tail == len(content.old)
    for pieces in (parts(content, start, end), parts(made, start, end)):
        assert b"".join(pieces) == made[start:end]
    assert b"".join(parts(content, start)) == made[start:]
