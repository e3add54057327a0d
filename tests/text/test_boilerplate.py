"""Lines that are hardly the author's, and those that only look a little like it."""

from pathlib import Path

import pytest

from annot_tui.model import Document, Metadata, Region
from annot_tui.store.documents import read_document
from annot_tui.text.boilerplate import Hint, hints

PASTED = (
    "Share this article\nThe village\nPublished on 3 May 2021\n\nThe mayor decides alone.¹ We share this view.\n\n"
    "Read more: A tale of two mayors\n\n¹ Minutes of the council.\n[2] Ibid.\n\n"
    "© 2021 The Herald. All rights reserved.\nThe opinions expressed here are those of the author.\n12 comments\n"
    "Share | Tweet  Email\n"
)
AUTHORS = (
    "Responses\n\n(c) In 2022 nobody asked.\n\nCopyright law of 1976 is not at issue.\n\nWe share this view.\n\n"
    "The mayor read more. Comments of the press are many.\n\n1. First, there is no plan.\n\n2021 was hard.\n\n"
    "The views of the author of this letter were expressed at length and in public.\n\nPublished in haste.\n"
)


def found(text, *regions):
    return [hint[:3] for hint in hints(Document("d", Metadata(regions=regions), text))]


def test_what_belongs_to_a_page_is_named_line_by_line_and_runs_are_one():
    assert found(PASTED) == [
        (1, 1, "furniture"),
        (3, 3, "furniture"),
        (7, 7, "teaser"),
        (9, 10, "footnote"),
        (12, 13, "disclaimer"),
        (14, 15, "furniture"),
    ]
    first, *_, notes, _, _ = hints(Document("d", None, PASTED))
    assert (first.lines, first.words, notes.lines) == ("1", "Share this article", "9-10")


def test_what_is_marked_already_is_not_named():
    assert found(PASTED, Region(start=0, end=PASTED.index("Read"), kind="teaser"))[0][:2] == (7, 7)


@pytest.mark.parametrize("line", AUTHORS.splitlines())
def test_what_may_be_the_authors_is_left_alone(line):
    assert found(f"{line}\n\nThe end.\n") == []


def test_what_stands_below_a_text_that_others_could_answer_is_named_only_there():
    assert found("The end.\n\nResponses\n") == [(3, 3, "furniture")]


def test_nothing_is_named_in_the_bundled_texts():
    for path in (Path(__file__).parents[2] / "corpus").glob("*.md"):
        assert list(hints(read_document(path.stem, path.read_bytes(), path.name)[0])) == []


def test_a_hint_has_numbers_as_one_types_them():
    assert [Hint(3, last, "teaser", "").lines for last in (3, 5)] == ["3", "3-5"]
