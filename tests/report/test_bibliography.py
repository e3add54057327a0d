"""The documents for reference managers, read back by independent readers: pybtex, pylatexenc, a schema of CSL-JSON."""

import json
import re

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pybtex.database import BibliographyData, parse_string
from pylatexenc import latex2text

from annot_tui.model import Document, Metadata
from annot_tui.report import bibtex
from annot_tui.report.bibliography import render
from annot_tui.text.safe import one_line

TEXT = {"type": "string", "minLength": 1}
NAME = {
    "type": "object",
    "properties": dict.fromkeys(("family", "given", "non-dropping-particle", "suffix", "literal"), TEXT),
    "additionalProperties": False,
}
PARTS = {"type": "array", "items": {"type": "integer"}, "minItems": 1, "maxItems": 3}
DATE = {
    "type": "object",
    "properties": {
        "date-parts": {"type": "array", "items": PARTS, "minItems": 1, "maxItems": 2},
        "season": {"type": ["integer", "string"]},
        "circa": {"type": ["boolean", "integer", "string"]},
        "literal": TEXT,
    },
    "additionalProperties": False,
}
TYPES = """article-journal article-magazine article-newspaper book chapter dataset document interview post-weblog
    report review speech thesis webpage""".split()  # noqa: SIM905
ITEM = {
    "type": "object",
    "properties": {
        **dict.fromkeys(("id", "title", "container-title", "genre", "language", "URL", "note"), TEXT),
        "type": {"enum": TYPES},
        "author": {"type": "array", "items": NAME, "minItems": 1},
        "issued": DATE,
    },
    "required": ["id", "type"],
    "additionalProperties": False,
}
VALID = jsonschema.Draft7Validator({"type": "array", "items": ITEM})
"""The fields that are written, as the specification of CSL 1.0.2 (appendices III and IV) has them."""

_MACROS = [latex2text.MacroTextSpec(f"textbrace{side}", sign) for side, sign in (("left", "{"), ("right", "}"))]
_MACROS.append(latex2text.MacroTextSpec("textasciicircum", "^"))
_READ, _TELL = latex2text.LatexNodes2Text, latex2text.get_default_latex_context_db()
_TELL.add_context_category("here", macros=_MACROS, prepend=True)
SNIPPETS = [*"{}\\%&$#_~^\"'@,=ab \n\t\x1b\x00", "é", "Ж", " and ", "\\input{x}", "--", "<b>"]
HOSTILE = st.lists(st.sampled_from(SNIPPETS), max_size=10).map("".join)


def work(id: str = "it", **fields) -> Document:
    return Document(id, Metadata.model_validate(fields), "")


def read(*documents: Document) -> BibliographyData:
    return parse_string(render(documents, "bibtex", [document.id for document in documents]), "bibtex")


def entry(**fields):
    (found,) = read(work(**fields)).entries.values()
    return found


def said(latex: str) -> str:
    """What LaTeX sets for a field, by an independent reader."""
    return _READ(latex_context=_TELL, keep_braced_groups=False).latex_to_text(latex)


_STANDS = {sign: chr(0xE000 + place) for place, sign in enumerate("\\{}%&$#_~^")}
_BACK = {ord(stand): sign for sign, stand in _STANDS.items()}


def plain(text: str) -> str:
    """What a reader sees of words: LaTeX draws two hyphens as one dash and straight quotation marks as curly ones."""
    return said("".join(_STANDS.get(sign, sign) for sign in one_line(text))).translate(_BACK)


def item(**fields) -> dict:
    items = json.loads(render([work(**fields)], "csl-json", ["it"]))
    VALID.validate(items)
    return items[0]


# BibTeX


def test_an_entry_of_each_kind():
    found = entry(
        title="On It", authors=["Ann Ott"], outlet="Kit & Co", published="2022-05-20", url="https://a.org/b_c?d=e%20f"
    )
    assert found.type == "article"
    assert dict(found.fields) == {
        "title": "{On It}",
        "journal": r"Kit \& Co",
        "date": "2022-05-20",
        "year": "2022",
        "month": "May",
        "url": "https://a.org/b_c?d=e%20f",
    }
    report = entry(title="On It", outlet="Kit", kind="Memo")
    assert (report.type, report.fields["institution"], report.fields["key"]) == ("techreport", "Kit", "{On It}")
    assert entry(title="On It").type == "misc"


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("Ann Ott", (["Ann"], [], ["Ott"], [])),
        ("Jan van den Berg", (["Jan"], ["van", "den"], ["Berg"], [])),
        ("Martin Luther King Jr.", (["Martin"], [], ["King"], ["Jr."])),
        ("Plato", ([], [], ["{Plato}"], [])),
        ("Ministry of War and Peace", ([], [], ["{Ministry of War and Peace}"], [])),
        ("Acme, Inc.", ([], [], ["{Acme, Inc.}"], [])),
        ("others", ([], [], ["{others}"], [])),
        ("Cur And", ([], [], ["{Cur And}"], [])),
    ],
)
def test_names_are_read_as_they_were_meant(name, parts):
    people = entry(title="T", authors=["First One", name]).persons["author"]
    assert len(people) == 2
    person = people[1]
    assert (person.first_names, person.prelast_names, person.last_names, person.lineage_names) == parts


DATES = [
    ("2022", "2022", "2022", None),
    ("2022-05", "2022-05", "2022", "May"),
    ("2022-05~", "2022-05~", "2022", "May"),
    ("2021-23", "2021-23", "2021", None),
    ("2022-05-20?", "2022-05-20?", "2022", "May"),
    ("2022%", "2022%", "2022", None),
    ("202X", "202X", "2020", None),
    ("2020-08/2021-09", "2020-08/2021-09", "2020", None),
    ("2020-08/..", "2020-08/..", "2020", None),
    ("../2020", "../2020", None, None),
    ("2021-34", None, "2021", None),
    ("-0043", None, None, None),
    ("", None, None, None),
]


@pytest.mark.parametrize(("published", "date", "year", "month"), DATES)
def test_dates_of_every_precision_in_bibtex(published, date, year, month):
    fields = entry(title="T", published=published).fields
    assert (fields.get("date"), fields.get("year"), fields.get("month")) == (date, year, month)
    assert ("note" in fields) == bool(published and not date)


def test_a_date_that_bibtex_has_no_form_for_is_noted():
    assert entry(title="T", published="2021-34").fields["note"] == "dated second quarter of 2021"


@given(HOSTILE.filter(lambda text: one_line(text)), HOSTILE, HOSTILE, HOSTILE)
def test_hostile_metadata_is_read_back_as_words(title, outlet, author, url):
    documents = [work("one", title=title, outlet=outlet, authors=[author], url=url), work("two", title="Two")]
    found = read(*documents)
    assert list(found.entries) == ["one", "two"]
    one = found.entries["one"]
    assert said(one.fields["title"]) == plain(title)
    if one_line(outlet):
        assert said(one.fields["journal"]) == plain(outlet)
    if one_line(url):
        assert said(one.fields["howpublished"]) == plain(url)
    assert len(one.persons.get("author", [])) <= 1
    assert said(found.entries["two"].fields["title"]) == "Two"


def test_no_command_survives():
    text = render([work(title=r"\input{/x} \write18{y} $z$ %c")], "bibtex", ["it"])
    assert set(re.findall(r"\\([a-zA-Z]+)", text)) == {"textbackslash", "textbraceleft", "textbraceright"}
    assert not re.search(r"(?<!\\)[$%]", text)


@given(st.lists(st.text(st.sampled_from("aAbß .,{}%#é习-"), min_size=1, max_size=6), unique=True, max_size=6))
def test_keys_are_readable_unique_and_stable(ids):
    found = bibtex.keys(ids)
    assert len({key.casefold() for key in found.values()}) == len(ids)
    assert all(re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9:./-]*", key) for key in found.values())
    spelt = [id.casefold() for id in ids]
    for id in ids:
        if spelt.count(id.casefold()) == 1:
            assert bibtex.keys([id])[id] == found[id]


def test_an_id_that_can_be_a_key_is_one():
    assert bibtex.keys(["ott-2022", "Ott 2022", "习"])["ott-2022"] == "ott-2022"
    assert bibtex.keys(["Ott 2022"])["Ott 2022"].startswith("ott-2022-")
    assert bibtex.keys(["习"])["习"].startswith("document-")


# CSL-JSON


def test_an_item_of_each_kind():
    assert item(
        title="On It", authors=["Jan van Dyck Jr.", "Plato"], outlet="Kit", published="2022-05-20", language="en"
    ) == {
        "id": "it",
        "type": "article-magazine",
        "title": "On It",
        "author": [
            {"family": "Dyck", "given": "Jan", "non-dropping-particle": "van", "suffix": "Jr."},
            {"literal": "Plato"},
        ],
        "container-title": "Kit",
        "issued": {"date-parts": [[2022, 5, 20]]},
        "language": "en",
    }
    assert item(title="T", url="https://a.org")["type"] == "webpage"
    assert item(title="T", kind="Speech", url="https://a.org")["type"] == "speech"
    assert item(title="T", kind="digest")["type"] == "document"
    assert item(title="T", url="javascript:x")["note"] == "javascript:x"


@pytest.mark.parametrize(
    ("published", "issued"),
    [
        ("2022", {"date-parts": [[2022]]}),
        ("2022-05~", {"date-parts": [[2022, 5]], "circa": True}),
        ("2022-11-XX", {"date-parts": [[2022, 11]]}),
        ("2022-XX-18", {"literal": "2022-XX-18"}),
        ("2021-23", {"date-parts": [[2021]], "season": 3}),
        ("2022?/2023", {"date-parts": [[2022], [2023]], "circa": True}),
        ("2021-34", {"literal": "second quarter of 2021"}),
        ("2020-08/2021-09-01", {"date-parts": [[2020, 8], [2021, 9, 1]]}),
        ("2020-08/..", {"literal": "August 2020 onwards"}),
        ("2021-23/2022", {"literal": "autumn 2021 to 2022"}),
        ("202X", {"literal": "2020s"}),
        ("-0043", {"literal": "44 BC"}),
        ("", None),
    ],
)
def test_dates_of_every_precision_in_csl(published, issued):
    assert item(title="T", published=published).get("issued") == issued


@given(HOSTILE, HOSTILE, HOSTILE, HOSTILE)
def test_hostile_metadata_is_valid_csl(title, outlet, author, url):
    found = item(title=title, outlet=outlet, authors=[author], url=url, kind=outlet, language=author)
    assert found.get("title", "") == (one_line(title) if title else "it")
    assert found.get("container-title", "") == one_line(outlet)


def test_the_schema_refuses_what_is_wrong():
    assert not VALID.is_valid([{"id": "it", "type": "tweet"}])
    assert not VALID.is_valid([{"id": "it", "type": "book", "issued": {"date-parts": [[]]}}])
