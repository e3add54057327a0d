import pytest
from hypothesis import given
from hypothesis import strategies as st

from annot_tui.text.excerpt import both_ends, excerpt
from annot_tui.text.span import Span

TEXT = "A heading\n\nOne two three four five six seven eight nine ten.\n\nAnother paragraph of words."


def shown(*words, context=12):
    spans = [Span(TEXT.index(w), TEXT.index(w) + len(w)) for w in words]
    return "".join(f"[{p.text}]" if p.quoted else p.text for p in excerpt(TEXT, spans, context))


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["One"], "[One] two three …"),
        (["five six"], "… three four [five six] seven eight …"),
        (["ten."], "… eight nine [ten.]"),
        (["two", "nine"], "One [two] three four … seven eight [nine] ten."),
        (["two", "three"], "One [two] [three] four five …"),
        (["heading"], "A [heading]"),
        (["words."], "… of [words.]"),
    ],
)
def test_excerpts_keep_whole_words_of_the_paragraph(words, expected):
    assert shown(*words) == expected


@given(st.text("ab \n", min_size=1, max_size=60), st.data(), st.integers(0, 20))
def test_the_quoted_pieces_are_the_segments(text, data, context):
    cuts = sorted(data.draw(st.sets(st.integers(0, len(text)), min_size=2, max_size=4)))
    spans = [Span(a, b) for a, b in zip(cuts[::2], cuts[1::2], strict=False)]
    pieces = excerpt(text, spans, context)
    assert [p.text for p in pieces if p.quoted] == [text[slice(*s)] for s in spans]


@pytest.mark.parametrize(
    ("text", "said"),
    [("short enough", "short enough"), ("it begins here and it ends there", "it beg … there"), ("", "")],
)
def test_of_a_long_text_both_ends_are_given(text, said):
    assert both_ends(text, 12) == said
