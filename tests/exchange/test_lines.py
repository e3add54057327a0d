"""Lines of printed pages put together to paragraphs."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annot_tui.exchange.lines import Line, paragraphs, repeated

FULL = 300


def page(*lines, number=0, top=700.0, step=14.0):
    """A page of lines; each is its words, or those with what is special about the line."""
    made, base = [], top
    for line in lines:
        words, special = (line, {}) if isinstance(line, str) else line
        base -= step + special.pop("gap", 0)
        made.append(Line(words, 50, FULL, base, 12, number)._replace(**special))
    return made


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        (["One line", "and the next."], ["One line and the next."]),
        (["One", "two.", ("Three", {"gap": 8}), "four", "five"], ["One two.", "Three four five"]),
        (["A heading", ("Words", {"size": 10})], ["A heading", "Words"]),
        ([("Begins", {"left": 62}), "goes on", ("New one", {"left": 62}), "on"], ["Begins goes on", "New one on"]),
        (["It ends here.", ("Short.", {"right": 120}), "Begins"], ["It ends here. Short.", "Begins"]),
        (["Ends not", ("Short", {"right": 120}), "Begins"], ["Ends not Short Begins"]),
        (["Of these:", "• one", ("goes on", {"left": 62}), "• two"], ["Of these:", "• one goes on", "• two"]),
        (["Two things.", "1. one", "2. two"], ["Two things.", "1. one", "2. two"]),
        (["It was on the", "12. of May, and in", "2010. Then"], ["It was on the 12. of May, and in 2010. Then"]),
        (["a parlia-", "ment and parlia-", "mentary"], ["a parliament and parliamentary"]),
        (["a well-known man", "and a well-", "known woman"], ["a well-known man and a well-known woman"]),
        (["the French-", "German border"], ["the French-German border"]),
        (["from 1990-", "1995"], ["from 1990-1995"]),
        ([("Year Sum", {"cells": (200.0,)}), ("2020 5", {"cells": (201.0,), "right": 280})], ["Year Sum", "2020 5"]),
        ([("a b", {"cells": (200.0,)}), ("c d", {"cells": (150.0,)})], ["a b c d"]),
    ],
)
def test_where_paragraphs_begin(lines, found):
    assert list(paragraphs([page(*lines)]).paragraphs) == found


@pytest.mark.parametrize(
    ("last", "first", "found"),
    [
        ("It goes", "on here", ["It goes on here"]),
        ("It goes to", "Moscow", ["It goes to Moscow"]),
        ("It ends.", "Another", ["It ends.", "Another"]),
        (("Heading", {"right": 90}), "Words", ["x Heading", "Words"]),
        ("of parlia-", "ment", ["of parliament"]),
    ],
)
def test_paragraphs_over_the_end_of_a_page(last, first, found):
    words = last if isinstance(last, str) else "x"
    pages = [page(words, number=0) if words == last else page("x", last), page(first, number=1)]
    assert list(paragraphs(pages).paragraphs) == found


def test_a_second_column_goes_on():
    left = page("The first column goes", "down to its end and")
    right = [line._replace(left=350, right=600) for line in page("up again to the next", "one.")]
    assert paragraphs([[*left, *right]]).paragraphs == (
        "The first column goes down to its end and up again to the next one.",
    )


def printed(head="A Journal 2022", foot="{}", pages=6, place=0.0):
    return [
        page(
            head,
            f"Words of {'abcdef'[n]}",
            *"xyz",
            f"goes {'abcdef'[n]}",
            (foot.format(n + 1), {"gap": 300 + n * place}),
            number=n,
        )
        for n in range(pages)
    ]


def test_heads_and_numbers_of_pages_are_left_out_and_said():
    joined = paragraphs(printed())
    assert joined.repeated == ("#", "A Journal #")
    assert re.findall(r"Journal|\d", " ".join(joined.paragraphs)) == []


def test_heads_of_left_and_right_pages_differ():
    heads = ("The Title", "Ann Author")
    pages = [page(heads[n % 2], *("abcdef"[n] * k for k in range(1, 6)), number=n) for n in range(6)]
    assert paragraphs(pages).repeated == ("Ann Author", "The Title")


@pytest.mark.parametrize("pages", [printed(pages=2), printed(head="{}", foot="", place=40.0)[:1]])
def test_what_stands_on_few_pages_is_kept(pages):
    assert repeated(pages) == frozenset()


def test_figures_that_do_not_count_like_pages_are_kept():
    pages = [page(f"{7 * n % 5} {n}", *("abcdef"[n] * k for k in range(1, 6)), number=n) for n in range(6)]
    assert repeated(pages) == frozenset()


def test_what_stands_at_another_place_each_time_is_kept():
    assert paragraphs(printed(place=30.0)).repeated == ("A Journal #",)


def test_a_refrain_in_the_middle_of_pages_is_kept():
    pages = [page("a" * (n + 1), "b" * (n + 1), "Again", "c" * (n + 1), "d" * (n + 1), number=n) for n in range(6)]
    assert " ".join(paragraphs(pages).paragraphs).count("Again") == 6


WORDS = st.text("abcXYZ.-•19 ", min_size=1).map(str.strip).filter(bool)
LINES = st.builds(
    Line, WORDS, st.integers(0, 300), st.integers(301, 600), st.integers(0, 800), st.integers(1, 30), st.just(0)
)


@given(st.lists(st.lists(LINES, min_size=1, max_size=8), max_size=8))
def test_no_letter_is_lost_but_hyphens_and_what_is_said_to_be_repeated(pages):
    pages = [[line._replace(page=number) for line in lines] for number, lines in enumerate(pages)]
    heads = repeated(pages)
    given_letters = "".join(line.text for lines in pages for line in lines if line not in heads)
    found = "".join(paragraphs(pages).paragraphs)
    assert [c for c in found if c not in " -"] == [c for c in given_letters if c not in " -"]
