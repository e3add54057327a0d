"""E-books: their pages in order, and what they say of themselves."""

from tests.exchange.making import epub, marked, take, zipped

XHTML = (
    '<?xml version="1.0"?><!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml"'
    ' xmlns:epub="http://www.idpf.org/2007/ops"><head><title/></head><body>{}</body></html>'
)


def test_pages_are_in_the_order_of_the_book():
    book = epub(
        {"b.xhtml": XHTML.format("<h1>One</h1><p>First</p>"), "a.xhtml": XHTML.format("<p>Last&nbsp;&mdash;</p>")}
    )
    assert take(book).text == "One\n\nFirst\n\nLast\u00a0—\n"


def test_notes_are_marked_and_their_numbers_kept_apart_from_words():
    note = '<aside epub:type="footnote"><p>The note.</p></aside>'
    body = f'<p>In 2020<a epub:type="noteref" href="#n">3</a> he</p>{note}<p>x</p>'
    found = take(epub({"a.xhtml": XHTML.format(body)}))
    assert found.text == "In 2020[3] he\n\nThe note.\n\nx\n"
    assert marked(found) == [("footnote", "The note.")]


def test_a_page_that_is_no_sound_xml_is_read_as_a_browser_would():
    assert take(epub({"a.xhtml": "<html><body><p>One<br>two<p>three"})).text == "One\ntwo\n\nthree\n"


def test_a_missing_page_is_said():
    book = epub({"a.xhtml": XHTML.format("<p>x</p>"), "b.xhtml": ""})
    assert take(book).remarks == ("1 of its pages is missing in the file",)


def test_the_table_of_contents_is_no_page():
    package = (
        "<package><manifest><item id='n' href='n' media-type='application/xhtml+xml' properties='nav'/><item id='a'"
        " href='text/a%20b.xhtml#x' media-type='application/xhtml+xml'/><item id='c' href='c.png'"
        " media-type='image/png'/></manifest><spine><itemref idref='n'/><itemref idref='c'/><itemref idref='a'/>"
        "<itemref idref='gone'/></spine></package>"
    )
    parts = {"META-INF/container.xml": "<c><rootfile full-path='book.opf'/></c>", "book.opf": package}
    assert (
        take(zipped({**parts, "n": XHTML.format("<p>no</p>"), "text/a b.xhtml": XHTML.format("<p>x</p>")})).text
        == "x\n"
    )


def test_what_a_book_says_of_itself():
    said = (
        "<dc:title>T</dc:title><dc:creator>A. One</dc:creator><dc:creator>B. Two</dc:creator>"
        "<dc:publisher>P</dc:publisher><dc:date>2001-05-03T00:00:00Z</dc:date><dc:language>de</dc:language>"
    )
    assert take(epub({"a.xhtml": XHTML.format("<p>x</p>")}, said=said)).said == {
        "title": "T",
        "authors": ("A. One", "B. Two"),
        "outlet": "P",
        "published": "2001-05-03",
        "language": "de",
    }
