"""Every place that a person may choose from, and where lost words stood."""

from annot_tui.model import segment_at
from annot_tui.text.places import MOST, lost_at, places
from annot_tui.text.span import Span

PARAGRAPH = "Many had come to see it. The council met early. It did not decide anything. Nobody spoke of it after.\n\n"
TEXT = f"A beginning.\n\n{PARAGRAPH}An end.\n"


def passage(*quotes):
    return [segment_at(TEXT, TEXT.index(quote), TEXT.index(quote) + len(quote)) for quote in quotes]


def test_a_doubled_passage_has_both_places_each_with_all_of_its_segments():
    text = TEXT.replace(PARAGRAPH, PARAGRAPH + PARAGRAPH)
    found = places(text, passage("The council met early.", "Nobody spoke of it after."))
    assert [[text[slice(*span)] for span in spans] for spans in found] == [
        ["The council met early.", "Nobody spoke of it after."]
    ] * 2
    first, second = found
    assert [b.start - a.start for a, b in zip(first, second, strict=True)] == [len(PARAGRAPH)] * 2


def test_a_place_with_the_words_comes_before_one_with_other_words():
    text = TEXT.replace("It did not decide", "It did surely decide") + "\nIt did not decide anything."
    (first, *_), (second, *_) = places(text, passage("It did not decide anything."))
    assert {text[slice(*first)], text[slice(*second)]} == {
        "It did not decide anything.",
        "It did surely decide anything.",
    }


def test_nothing_like_it_has_no_place_and_common_words_have_few():
    assert places("Quite another text.", passage("It did not decide anything.")) == ()
    assert places("Quite another text.", passage("early", "after")) == ()
    assert len(places("It did. " * 400, passage("It did"))) == MOST


def test_lost_words_stood_after_what_came_before_them_or_before_what_followed():
    (segment,) = passage("It did not decide anything.")
    text = TEXT.replace(" It did not decide anything.", "")
    assert text[: lost_at(text, segment)].endswith("The council met early.")
    text = text.replace("The council met early. ", "")
    assert text[lost_at(text, segment) :].startswith("Nobody spoke")
    assert lost_at("Short.", segment) == len("Short.")


def test_a_place_is_never_empty_and_segments_never_overlap():
    for spans in places(TEXT * 3, passage("The council met early.", "It did not decide anything.")):
        assert all(span.start < span.end for span in spans)
        assert spans[0].end <= spans[1].start
        assert isinstance(spans[0], Span)
