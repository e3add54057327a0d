"""Citations as the manual has them, and names taken apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annot_tui.model import Document, Metadata
from annot_tui.report.citation import alphabetical, distinctions, full, note, short
from annot_tui.report.names import split


def work(id: str = "it", **fields) -> Document:
    return Document(id, Metadata.model_validate(fields), "")


NAMED = {
    "title": "Who Holds Whom: A Study",
    "outlet": "The Weekly",
    "published": "2022-05-02",
    "url": "https://a.org/b",
}
FORMS = [
    (
        NAMED | {"authors": ["Ann Ott"]},
        "Ott, Ann. “Who Holds Whom: A Study.” The Weekly, May 2, 2022. https://a.org/b.",
        "Ann Ott, “Who Holds Whom: A Study,” The Weekly, May 2, 2022, ¶ 3",
        "Ott, “Who Holds Whom,” May 2, 2022, ¶ 3",
    ),
    (
        {"title": "Forever Together?", "authors": ["Ann Ott", "Bo van Dyck"], "published": "2021-23"},
        "Ott, Ann, and Bo van Dyck. “Forever Together?” Autumn 2021.",
        "Ann Ott and Bo van Dyck, “Forever Together?,” Autumn 2021, ¶ 3",
        "Ott and van Dyck, “Forever Together?,” Autumn 2021, ¶ 3",
    ),
    (
        {"title": "A “Fair” Deal", "authors": ["Ann Ott", "Bo Pal", "Cy Qu"], "outlet": "Kit"},
        "Ott, Ann, Bo Pal, and Cy Qu. “A ‘Fair’ Deal.” Kit, n.d.",
        "Ann Ott, Bo Pal, and Cy Qu, “A ‘Fair’ Deal,” Kit, ¶ 3",
        "Ott, Pal, and Qu, “‘Fair’ Deal,” ¶ 3",
    ),
    (
        {"title": "The Divide", "authors": ["A B", "C D", "E F", "G H"], "published": "2022~"},
        "B, A, C D, E F, and G H. “The Divide.” About 2022.",
        "A B et al., “The Divide,” about 2022, ¶ 3",
        "B et al., “Divide,” about 2022, ¶ 3",
    ),
    (
        {"title": "The Divide (digest)", "outlet": "Kit", "published": "2022", "origin": {"published": "inferred"}},
        "“The Divide (digest).” Kit, [2022].",
        "“The Divide (digest),” Kit, [2022], ¶ 3",
        "“Divide,” [2022], ¶ 3",
    ),
    (
        {"title": "Work", "authors": ["Ministry of War"], "origin": {"authors": "external"}},
        "[Ministry of War]. “Work.” N.d.",
        "[Ministry of War], “Work,” ¶ 3",
        "Ministry of War, “Work,” ¶ 3",
    ),
]


@pytest.mark.parametrize(("fields", "entry", "first", "later"), FORMS)
def test_the_three_forms_of_a_citation(fields, entry, first, later):
    document = work(**fields)
    assert (full(document), note(document, "¶ 3"), short(document, "¶ 3")) == (entry, first, later)


def test_a_document_without_metadata_is_cited_by_its_id():
    assert (full(work()), note(work()), short(work())) == ("“it.” N.d.", "“it”", "“it”")


def test_a_remark_on_the_place_is_no_part_of_the_citation():
    assert short(work(title="First"), "(no longer in the text)") == "“First” (no longer in the text)"
    assert short(work(title="First"), "¶ 2 (moved)") == "“First,” ¶ 2 (moved)"


def test_many_authors_are_cut_as_the_manual_says():
    ten, eleven = (work(title="T", authors=[f"Ann O{n}" for n in letters]) for letters in ("abcdefghij", "abcdefghijk"))
    assert full(ten).startswith("Oa, Ann, Ann Ob,")
    assert "Ann Oi, and Ann Oj. “T.”" in full(ten)
    assert "Ann Og, et al. “T.”" in full(eleven)


def test_shortened_notes_that_would_read_the_same_are_told_apart():
    twins = [
        work("a", title="Divide", authors=["Ann Ott"], published="2021"),
        work("b", title="The Divide", authors=["Bo Ott"], published="2022"),
        work("c", title="Divide", authors=["Cy Ott"], published="2022"),
        work("d", title="Other", authors=["Ann Ott"]),
    ]
    found = distinctions(twins)
    assert found == {"b": "b", "c": "c"}
    shown = [short(document, "¶ 1", found.get(document.id, "")) for document in twins]
    assert shown[0] == "Ott, “Divide,” 2021, ¶ 1"
    assert len(set(shown)) == 4


def test_the_bibliography_is_in_order_of_the_names_it_begins_with():
    documents = [work("1", authors=["Bo Pal"]), work("2", title="The Oak"), work("3", authors=["Zoe Ott"])]
    assert [document.id for document in alphabetical(documents)] == ["2", "3", "1"]


NAMES = [
    ("Ann Ott", ("", "Ann", "", "Ott", "")),
    ("Ludwig van Beethoven", ("", "Ludwig", "van", "Beethoven", "")),
    ("Jan van den Berg", ("", "Jan", "van den", "Berg", "")),
    ("van den Berg", ("", "", "van den", "Berg", "")),
    ("Martin Luther King Jr.", ("", "Martin Luther", "", "King", "Jr.")),
    ("King, Martin Luther, Jr.", ("", "Martin Luther", "", "King", "Jr.")),
    ("Mao, Zedong", ("", "Zedong", "", "Mao", "")),
    ("ann ott", ("", "ann", "", "ott", "")),
    ("Plato", ("Plato", "", "", "", "")),
    ("习近平", ("习近平", "", "", "", "")),
    ("{Carnegie Politika}", ("Carnegie Politika", "", "", "", "")),
    ("European Council on Foreign Relations", ("European Council on Foreign Relations", "", "", "", "")),
    ("Acme, Inc.", ("Acme, Inc.", "", "", "", "")),
    ("BBC News", ("BBC News", "", "", "", "")),
    ("a, b, c", ("a, b, c", "", "", "", "")),
]


@pytest.mark.parametrize(("name", "parts"), NAMES)
def test_names_are_taken_apart(name, parts):
    found = split(name)
    assert (found.literal, found.given, found.particle, found.family, found.suffix) == parts


@given(st.text(st.sampled_from("ab A,.{}\n\x1b&"), max_size=12))
def test_no_letter_of_a_name_is_lost(name):
    found = split(name)
    letters = sorted(c for c in name if c in "abA&")
    for form in (found.plain, found.inverted):
        assert sorted(c for c in form if c in "abA&") == letters
    assert "\x1b" not in found.plain
