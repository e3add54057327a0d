"""Files that mean harm or are broken: a refusal in one line, and soon."""

import random
import tracemalloc

import pytest

from annot_tui.exchange import archive, extract, flow
from annot_tui.exchange.registry import recognised
from annot_tui.model import AnnotError, InvalidInput
from tests.exchange.making import epub, odt, p, take, word, zipped

LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>'
OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
SOUND = {
    "docx": word(p("Some words") + f"<w:tbl><w:tr><w:tc>{p('x')}</w:tc></w:tr></w:tbl>", footnotes="<w:footnote/>"),
    "odt": odt("<text:p>Some words</text:p><text:list><text:list-item><text:p>x</text:p></text:list-item></text:list>"),
    "epub": epub({"a.xhtml": "<html><body><p>Some words</p></body></html>"}),
    "html": b"<!doctype html><meta charset=utf-8><p>Some <b>words</b><ul><li>x</ul><table><tr><td>a<td>b</table>",
}


def raw(name, content):
    """A file of each kind whose main part is this."""
    return {
        "docx": zipped({"[Content_Types].xml": "<T/>", "word/document.xml": content}),
        "odt": zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content}),
        "epub": zipped({"mimetype": "application/epub+zip", "META-INF/container.xml": content}),
    }[name]


@pytest.mark.parametrize("kind", ["docx", "odt", "epub"])
@pytest.mark.parametrize(
    ("content", "said"),
    [
        (f"{LAUGHS}<x>&c;</x>", "defines entities of its own"),
        (f"{OUTSIDE}<x>&a;</x>", "defines entities of its own"),
        ("<x><y></x>", "is not sound XML"),
        ("<a>" * 100_000 + "</a>" * 100_000, "is not sound XML"),
        ("\0\0\0", "is not sound XML"),
    ],
)
def test_xml_that_is_broken_or_a_trap(kind, content, said):
    with pytest.raises(InvalidInput, match=said) as refusal:
        take(raw(kind, content))
    assert "\n" not in str(refusal.value)


@pytest.mark.parametrize("trap", [LAUGHS, OUTSIDE])
def test_entities_of_a_page_are_not_read(trap):
    assert "root:" not in take(f"{trap.replace('x', 'html', 1)}<html><p>&a;&c;x".encode(), whole=True).text
    assert take(epub({"a.xhtml": f"{trap}<html><body><p>&a;x</p></body></html>"})).text == "&a;x\n"


def test_a_zip_that_unpacks_to_far_more_is_refused_before_it_fills_the_memory():
    bomb = word(p("x" * 10), footnotes=" " * (archive.LARGEST + 10))
    assert len(bomb) < 1_000_000
    tracemalloc.start()
    with pytest.raises(InvalidInput, match="unpacks to more than 256 MB"):
        take(bomb)
    assert tracemalloc.get_traced_memory()[1] < 3 * archive.LARGEST
    tracemalloc.stop()


def test_a_zip_of_very_many_files_is_refused():
    many = zipped({"[Content_Types].xml": "", "word/document.xml": "", **{f"{n}": "" for n in range(20_001)}})
    with pytest.raises(InvalidInput, match="holds more than 20,000 files"):
        take(many)


@pytest.mark.parametrize("name", ["../../../etc/passwd", "/etc/passwd", "file:///etc/passwd", "C:\\Windows\\win.ini"])
def test_names_in_a_zip_are_no_paths_on_the_disk(name):
    item = f"<manifest><item id='a' href='{name}' media-type='text/html'/></manifest>"
    package = f"<package>{item}<spine><itemref idref='a'/></spine></package>"
    parts = {"META-INF/container.xml": "<c><rootfile full-path='o/book.opf'/></c>", "o/book.opf": package}
    with pytest.raises(InvalidInput, match="holds no words"):
        take(zipped(parts))


def test_a_page_of_very_many_elements_in_one_another_is_refused():
    with pytest.raises(InvalidInput, match="parts in parts"):
        take(b"<html>" + b"<div>" * 100_000 + b"words", whole=True)


@pytest.mark.parametrize("tag", ["<div>", "<ul><li>", "<table><tr><td>", "<sup>", "<q>"])
def test_a_deep_page_is_read(tag):
    assert "words" in take(b"<html>" + tag.encode() * 400 + b"words", whole=True).text


def test_a_wide_page_is_read_in_time():
    rows = b"<tr><td>a<td>b" * 20_000 + b"<p>x <a href='#a'>1</a><sup>2</sup>" * 20_000
    assert len(take(b"<html><table>" + rows, whole=True).text) > 100_000


def test_a_text_that_is_too_long_is_refused(monkeypatch):
    monkeypatch.setattr(flow, "LONGEST", 1000)
    with pytest.raises(InvalidInput, match="has more than 1,000 characters"):
        take(b"<html>" + b"<p>words" * 1000, whole=True)


def test_more_headings_than_can_be_marked_are_not_marked_and_that_is_said():
    found = take(b"<html>" + b"<h2>x</h2>" * (extract.MOST_REGIONS + 1), whole=True)
    assert found.regions == ()
    assert found.remarks[-1] == "5,001 headings and notes are too many to be marked, and are not"


def test_what_a_file_says_of_itself_is_bounded():
    head = (
        f"<title>{'x' * 5000}</title>" + "<meta name=author content=A>" * 10 + f"<meta name=date content='{'9' * 99}'>"
    )
    assert take(f"<html>{head}<p>x".encode(), whole=True).said == {"authors": ("A",)}


def test_json_in_a_page_that_is_a_trap():
    script = f"<script type='application/ld+json'>{'[' * 100_000}</script>"
    assert take(f"<html>{script}<p>x".encode(), whole=True).said == {}


def test_a_locked_file_is_refused():
    data = bytearray(word(p("x")))
    for place in range(len(data) - 4):
        if data[place : place + 4] == b"PK\x03\x04":
            data[place + 6] |= 1
        elif data[place : place + 4] == b"PK\x01\x02":
            data[place + 8] |= 1
    with pytest.raises(InvalidInput, match="locked with a password"):
        take(bytes(data))


def test_a_locked_book_is_refused():
    locked = "<e><CipherReference URI='OPS/a.xhtml'/></e>"
    book = epub({"a.xhtml": "<p>x"}, **{"META-INF/encryption.xml": locked})
    with pytest.raises(InvalidInput, match="only the programs of its shop"):
        take(book)


def test_a_zip_of_something_else_is_refused():
    with pytest.raises(InvalidInput, match="none with a text that can be read"):
        take(zipped({"[Content_Types].xml": "", "xl/workbook.xml": ""}))


@pytest.mark.parametrize("kind", SOUND)
@pytest.mark.parametrize("seed", range(150))
def test_a_damaged_file_is_read_or_refused_in_words(kind, seed):
    chance, data = random.Random(f"{kind}{seed}"), bytearray(SOUND[kind])
    for _ in range(chance.randint(1, 8)):
        place = chance.randrange(len(data))
        if chance.random() < 0.3:
            del data[place : place + chance.randint(1, 40)]
        else:
            data[place] = chance.randrange(256)
    assert "\n" not in refusal(bytes(data), f"file.{kind}")


def refusal(data, name):
    """Why a file is not taken; empty for one that is."""
    try:
        if recognised(data, name):
            take(data, name)
    except AnnotError as error:
        return str(error)
    return ""


@pytest.mark.parametrize(
    "begin",
    [b"<?xml >" + b"<!---->" * 300, b"a: b\n" * 400, b"bplist00" * 250, b"<?xml " * 400, b" \n\t" * 700, b"a-" * 1000],
)
def test_what_a_file_is_is_told_at_once(begin):
    assert recognised(begin, "a.txt") is None
