"""Web pages: which words are taken, in which form, and what is said of the rest."""

import pytest

from annot_tui.exchange.registry import recognised
from annot_tui.model import InvalidInput
from tests.exchange.making import marked, take

SENTENCE = "The sanctions of the year 2021 did not change what the government decided, and nobody had expected it. "


def page(body, head=""):
    return (
        f"<!doctype html><html lang='en'><head><meta charset='utf-8'>{head}</head><body>{body}</body></html>".encode()
    )


def text(body):
    return take(page(body), whole=True).text


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("<p>One\n  two</p><p>Three</p>", "One two\n\nThree\n"),
        ("<h1>A title</h1><p>Words</p>", "A title\n\nWords\n"),
        ("<ul><li>one<li>two</ul>after", "• one\n• two\n\nafter\n"),
        ("<ol start=3><li>c<li value=7>g<li>h</ol>", "3. c\n7. g\n8. h\n"),
        ("<ol type=a><li>x<ol type=I><li>y</ol><li>z</ol>", "a. x\n  I. y\nb. z\n"),
        (f"<ul><li>{'long ' * 80}<li>short</ul>", f"• {'long ' * 79}long\n\n• short\n"),
        ("<table><tr><th>Year<th>Sum<tr><td>2020<td><p>5</p><p>6</p></table>", "Year | Sum\n2020 | 5 6\n"),
        ("<table><tr><td><p>All of</p><p>a page</p></table>", "All of\n\na page\n"),
        ("one<br>two<br><br>three", "one\ntwo\n\nthree\n"),
        ("<pre>  a\n    b&#13;c</pre>", "  a\n    b\nc\n"),
        ("x<sup>2</sup>, 10<sup>-6</sup>, 19<sup>th</sup>", "x², 10⁻⁶, 19th\n"),
        ("in 2020<sup><a href='#n1'>1</a></sup> he", "in 2020[1] he\n"),
        ("word<a href='#n' role='doc-noteref'>12</a>", "word[12]\n"),
        ("<p>see <a href='#part'>2.1</a> below</p>", "see 2.1 below\n"),
        ("<p><a href='#r1'>1</a>The note. <a href='#r1'>↩</a></p>", "[1] The note.\n"),
        ("<p>He said <q>no</q>.</p>", "He said “no”.\n"),
        ("caf&eacute; &mdash; &#151; &nbsp;x &amp;lt;", "café — — \u00a0x &lt;\n"),
        ("inter\u00adnational zero\u200bwidth", "international zerowidth\n"),
        ("a<!-- b --><script>c</script><style>d</style><p hidden>e</p><p style='display: none'>f</p>g", "ag\n"),
        ("<p>a <b>b</b><i>c</i> d</p>", "a bc d\n"),
        ("<dl><dt>term<dd>meaning</dl>", "term\nmeaning\n"),
    ],
)
def test_what_becomes_of_the_parts_of_a_page(body, words):
    assert text(body) == words


def test_headings_notes_and_menus_are_marked_where_the_page_says_so():
    body = (
        "<nav><a>Home</a></nav><h1>Title</h1><p>Words</p><h2>Part</h2>"
        "<section role='doc-endnotes'><ol><li>One.</li><li>Two.</li></ol></section>"
    )
    found = take(page(body), whole=True)
    assert marked(found) == [
        *(("furniture", "Home"), ("heading", "Title"), ("heading", "Part")),
        ("footnote", "1. One.\n2. Two."),
    ]


@pytest.mark.parametrize(
    "body",
    [
        f"<div><a>Menu</a></div><article><h1>Title</h1><p>{SENTENCE * 5}</p></article><div>Imprint</div>",
        f"<div><a>Menu</a></div><main><h1>Title</h1><p>{SENTENCE * 5}</p></main><div>Imprint</div>",
        f"<div>Menu</div><div><h1>Title</h1><p>{SENTENCE * 3}</p><p>{SENTENCE * 2}</p></div><div>Imprint</div>",
        f"<article><h1>Title</h1><div class='share-bar'>Menu</div><p>{SENTENCE * 5}</p>"
        "<footer>Imprint</footer></article>",
        f"<article><h1>Title</h1><p>{SENTENCE * 5}</p></article>"
        f"<section class='comments'><p>{SENTENCE * 4}</p>Menu Imprint</section>",
    ],
)
def test_the_article_is_found_and_the_rest_is_said_to_be_left_out(body):
    found = take(page(body))
    assert found.text.startswith("Title\n\nThe sanctions")
    assert found.text.count("sanctions") == 5
    assert "Menu" not in found.text
    assert "Imprint" not in found.text
    assert "--whole-page" in found.remarks[0]
    assert "Imprint" in take(page(body), whole=True).text


def test_without_an_article_all_that_is_seen_is_taken_and_that_is_said():
    found = take(page("<div>Menu</div><p>Two words.</p>"))
    assert found.text == "Menu\n\nTwo words.\n"
    assert found.remarks == ("no article was found on the page, so all that is seen on it was taken, menus too",)


def test_a_heading_named_like_a_part_beside_the_article_is_kept():
    parts = "".join(f"<div class='section' id='{i}'><p>{SENTENCE * 3}</p></div>" for i in ("sharing-power", "b", "c"))
    assert take(page(f"<div>{parts}</div>")).text.count("sanctions") == 9


def test_what_is_left_out_is_counted():
    body = "<p>Words <img src=x><img src=y></p><iframe src='https://example.org'></iframe><table><tr><td>a<td>b</table>"
    assert take(page(body), whole=True).remarks == (
        "1 film, sound or other page left out",
        "2 pictures left out",
        "1 table written as lines, a row each",
    )


def test_what_a_page_says_of_itself():
    head = (
        "<title>Title | Journal</title><meta property='og:title' content='The Title'>"
        "<meta name='author' content=' Ann  Author '><meta property='article:author' content='https://example.org/ann'>"
        "<meta property='article:published_time' content='2022-05-20T08:00:00Z'>"
        "<meta property='og:site_name' content='A Journal'><link rel='canonical' href='https://example.org/a'>"
    )
    assert take(page("<p>x", head)).said == {
        "title": "The Title",
        "authors": ("Ann Author",),
        "outlet": "A Journal",
        "published": "2022-05-20",
        "language": "en",
        "url": "https://example.org/a",
    }


def test_what_a_page_says_for_search_engines():
    head = """<script type="application/ld+json">{"@graph": [{"@type": "WebSite", "headline": "No"},
        {"@type": ["NewsArticle"], "headline": "The Title", "author": [{"name": "A. One"}, {"name": "B. Two"}],
        "datePublished": "2022-05-20", "publisher": {"name": "A Journal"}}]}</script>
        <script type="application/ld+json">{broken</script>"""
    assert take(page("<p>x", head)).said == {
        "title": "The Title",
        "authors": ("A. One", "B. Two"),
        "outlet": "A Journal",
        "published": "2022-05-20",
        "language": "en",
    }


@pytest.mark.parametrize("address", ["javascript:alert(1)", "file:///etc/passwd", "//example.org"])
def test_an_address_that_is_none_of_the_web_is_not_taken(address):
    assert "url" not in take(page("<p>x", f"<link rel='canonical' href='{address}'>")).said


RUSSIAN = "<p>Санкции не изменили решения правительства"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ("<html><meta charset=windows-1251>" + RUSSIAN, "cp1251"),
        ("<html><meta http-equiv=Content-Type content='text/html; charset=koi8-r'>" + RUSSIAN, "koi8-r"),
        ("<html>" + RUSSIAN, "utf-8"),
        ("<html>" + RUSSIAN, "utf-8-sig"),
        ("<html>" + RUSSIAN, "utf-16"),
        ("<html><meta charset=utf-8>" + RUSSIAN, "utf-16"),
    ],
)
def test_the_encoding_that_a_page_says(data, words):
    found = take(data.encode(words), "page.html", whole=True)
    assert found.text == "Санкции не изменили решения правительства\n"
    assert found.remarks == ()


@pytest.mark.parametrize(
    ("words", "encoding"), [("Санкции не изменили решения", "cp1251"), ("“naïve” café – déjà", "cp1252")]
)
def test_a_guessed_encoding_is_said_and_can_be_named(words, encoding):
    found = take(f"<html><p>{words}".encode(encoding), whole=True)
    assert found.text == f"{words}\n"
    assert found.remarks == (
        f"its encoding was guessed to be {encoding}; if letters are wrong, name the right one with --encoding",
    )
    assert take(f"<html><p>{words}".encode(encoding), whole=True, encoding=encoding).remarks == ()


def test_a_few_broken_letters_do_not_make_it_another_encoding():
    words = "Łódź ćwiczy żółć " * 20
    found = take(b"<html><meta charset=utf-8><p>" + words.encode() + b"\xb3 end", whole=True)
    assert found.text == f"{words}\ufffd end\n"
    assert found.remarks == ("1 letter is broken in the file and left as \ufffd",)


def test_a_page_that_is_hidden_until_its_scripts_have_run():
    assert take(b"<html><body style='display:none'><p>Words", whole=True).text == "Words\n"


@pytest.mark.parametrize("said", ["base64", "rot13", "nonsense", "hex"])
def test_what_is_no_encoding_of_letters_is_passed_over(said):
    assert take(f"<html><meta charset={said}><p>caf\u00e9".encode(), whole=True).text == "caf\u00e9\n"


def test_what_is_no_encoding_is_passed_over_where_the_page_is_not_utf_8_either():
    assert "cp1252" in take(b"<html><meta charset=nonsense><p>caf\xe9 d\xe9j\xe0", whole=True).remarks[0]


def test_latin_1_is_read_as_browsers_do():
    data = b"<html><meta charset=iso-8859-1><p>\x93quoted\x94 \x96 dash"
    assert take(data, whole=True).text == "“quoted” – dash\n"


def test_a_page_without_a_beginning_is_known_by_its_name():
    assert take(b"<!-- saved --><p>Words", "A.HTM", whole=True).text == "Words\n"


def test_xhtml_is_a_page():
    data = b'<?xml version="1.0"?>\n<!DOCTYPE html PUBLIC "x"><html xmlns="http://www.w3.org/1999/xhtml"><p>Words</p></html>'
    assert take(data, whole=True).text == "Words\n"


def test_a_page_that_chrome_saved_as_a_single_file():
    data = (
        b"From: <Saved by Blink>\r\nSnapshot-Content-Location: https://example.org/\r\nSubject: A page\r\n"
        b'MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="B"\r\n\r\n\r\n'
        b"--B\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
        b'<html><meta charset=3D"utf-8"><p>caf=C3=A9 and long=\r\n words</html>\r\n'
        b"--B\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBOR\r\n--B--\r\n"
    )
    assert take(data, "page.mhtml", whole=True).text == "café and long words\n"


@pytest.mark.parametrize(
    "text", ["To: all\nContent-Type: text/plain\n\nWords", "Notes: multipart/related\n\nWords", "A: b\n" * 500]
)
def test_a_letter_is_plain_text(text):
    assert recognised(text.encode(), "a.txt") is None


def test_a_web_archive_of_safari_is_refused_with_advice():
    with pytest.raises(InvalidInput, match="save the page again, with “Page Source”"):
        take(b"bplist00\xd1\x01\x02_\x10\x0fWebMainResource\xd4", "a.webarchive")
