import pytest
from hypothesis import given
from hypothesis import strategies as st

from annot_tui.text.context import COMMON, Candidate, Context, choose
from annot_tui.text.span import Span

TEXT = "The mill was closed in May. Nobody wept. The mill was sold in June. Nobody wept. The end."
WEPT = [Span(28, 39), Span(68, 79)]


def of(span):
    return Context.of(TEXT[max(0, span.start - 32) : span.start], TEXT[span.end : span.end + 32])


@pytest.mark.parametrize("here", [0, 1])
def test_the_place_of_the_context_fits_best(here):
    context = of(WEPT[here])
    fits = [context.fit(TEXT, span) for span in WEPT]
    assert fits[here] == context.most > fits[1 - here]
    choice = choose(TEXT, context, 0, [Candidate(span) for span in WEPT])
    assert (choice.span, choice.sure, choice.fit) == (WEPT[here], True, context.most)


def test_without_context_distance_chooses_and_nothing_is_sure():
    context = Context.of("", "")
    assert (context.most, context.shared(0.0)) == (0, True)
    for near, span in ((0, WEPT[0]), (60, WEPT[1])):
        choice = choose(TEXT, context, near, [Candidate(span) for span in WEPT])
        assert (choice.span, choice.sure) == (span, False)
    assert choose(TEXT, context, 0, [Candidate(WEPT[1])]) == (WEPT[1], True, 0)


def test_fewer_changes_count_as_much_as_context():
    context = Context.of("", "")
    choice = choose(TEXT, context, 0, [Candidate(WEPT[0], 3), Candidate(WEPT[1], 1)])
    assert (choice.span, choice.sure) == (WEPT[1], True)
    assert not choose(TEXT, context, 0, [Candidate(WEPT[0], 1), Candidate(WEPT[1], 1)]).sure


def test_white_space_and_spelling_of_the_context_do_not_matter():
    context = of(WEPT[0])
    text = TEXT.replace("closed in May. ", "CLOSED\nin   May.\n\n")
    start = text.index("Nobody")
    assert context.fit(text, Span(start, start + 11)) == context.most


def test_a_context_of_a_few_characters_is_shared_when_it_is_there():
    context = Context.of("a ", "")
    assert context.most < COMMON
    assert context.shared(context.fit("it was a hit", Span(9, 12)))
    assert not context.shared(context.fit("it was the hit", Span(11, 14)))


@given(st.text("abc .", max_size=32), st.text("abc .", max_size=32), st.text("abc .", max_size=90), st.data())
def test_a_fit_lies_between_nothing_and_the_most(before, after, text, data):
    start = data.draw(st.integers(0, len(text)))
    span = Span(start, data.draw(st.integers(start, len(text))))
    context = Context.of(before, after)
    assert 0 <= context.fit(text, span) <= context.most
    placed = before + "X" + after
    assert context.fit(placed, Span(len(before), len(before) + 1)) == context.most
