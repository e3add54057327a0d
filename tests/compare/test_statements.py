"""Whose statements are counted, and copies as what they are copies of."""

import pytest

from annot_tui.compare.networks import Duplicates, distinct
from annot_tui.compare.selection import By, Restriction, Selection
from annot_tui.compare.statements import Narrowing, discourse
from annot_tui.model import Segment, UnknownName
from annot_tui.model.dates import bounds
from annot_tui.model.words import Stance
from tests.build import document, layer, project, tag, thesis

WORDS = "Nothing that matters is decided in the capital without a word from abroad"
PRINTED = {"passage": [Segment(start=0, end=len(WORDS), quote=WORDS)]}


def reprinted():
    """Ann's passage of January, reprinted by herself in March and by Bo in May; and one of her own of March."""
    return project(
        [
            document("jan", "Ann Ott", published="2022-01-10"),
            document("mar", "Ann Ott", published="2022-03-10"),
            document("may", "Bo Pal", published="2022-05-10"),
        ],
        [thesis("t"), thesis("u")],
        [
            layer("x", "jan", tag("1", "t", "asserts", **PRINTED)),
            layer("x", "mar", tag("2", "t", "asserts", **PRINTED), tag("4", "u", "qualifies", leaning="rejects")),
            layer("x", "may", tag("3", "t", "asserts", **PRINTED), tag("5", "u", "rejects", voice=["The Board"])),
        ],
    )


def told(narrowing=None, **options):
    found = discourse(reprinted(), Selection(**options), narrowing)
    return sorted((s.holder, s.thesis, s.document) for s in found.statements)


ANN = [("ann-ott", "t", "jan"), ("ann-ott", "t", "jan"), ("ann-ott", "u", "mar")]
BO = [("bo-pal", "t", "may")]


@pytest.mark.parametrize(
    ("narrowing", "expected"),
    [
        (Narrowing(), ANN + BO),
        (Narrowing(holders=("ann-ott",)), ANN),
        (Narrowing(holders=("Bo Pal",)), BO),
        (Narrowing(holders=("BO PAL", "Ann Ott")), ANN + BO),
        (Narrowing(without_holders=("bo-pal",)), ANN),
        (Narrowing(holders=("ann-ott",), without_holders=("ann-ott",)), []),
        (Narrowing(without_theses=("t",)), ANN[2:]),
        (Narrowing(stances=(Stance.QUALIFIES, Stance.REJECTS)), ANN[2:]),
    ],
)
def test_statements_are_narrowed(narrowing, expected):
    assert told(narrowing) == expected


def test_who_and_what_is_left_out_is_not_shown_as_silent_either():
    found = discourse(reprinted(), Selection(), Narrowing(without_holders=("Bo Pal",), without_theses=("u",)))
    assert ([h.id for h in found.holders], found.theses) == (["ann-ott"], ("t",))


@pytest.mark.parametrize(
    ("selection", "narrowing", "said"),
    [
        (Selection(theses=("nothing",)), Narrowing(), "nothing"),
        (Selection(), Narrowing(without_theses=("nothing",)), "nothing"),
        (Selection(), Narrowing(holders=("Cy Rus",)), "Cy Rus"),
        (Selection(), Narrowing(without_holders=("the-board",)), "the-board"),
    ],
)
def test_names_that_nobody_has_are_told(selection, narrowing, said):
    with pytest.raises(UnknownName, match=said):
        discourse(reprinted(), selection, narrowing)


def test_voices_can_be_named_where_they_are_holders():
    assert told(Narrowing(holders=("The Board",)), by=By.VOICE) == [("the-board", "u", "may")]


def counted(rule, **options):
    found = discourse(reprinted(), Selection(**options)).statements
    kept = distinct((s for s in found if s.thesis == "t"), Duplicates(rule))
    return [(s.holder, s.document, s.published.earliest) for s in kept]


def test_reprints_by_the_same_holder_count_once():
    ann, bo = ("ann-ott", "jan", (2022, 1, 10)), ("bo-pal", "may", (2022, 5, 10))
    assert counted("document") == counted("month") == [ann, bo]
    assert counted("include") == [ann, ann, bo]


def test_a_reprint_of_what_is_not_looked_at_stands_for_itself():
    only = Restriction(bounds("2022-02/.."))
    assert counted("document", only=only) == [
        ("ann-ott", "mar", (2022, 3, 10)),
        ("bo-pal", "may", (2022, 5, 10)),
    ]


def test_each_document_keeps_its_reprint_where_documents_are_holders():
    assert counted("document", by=By.DOCUMENT) == [
        ("jan", "jan", (2022, 1, 10)),
        ("mar", "mar", (2022, 3, 10)),
        ("may", "may", (2022, 5, 10)),
    ]
