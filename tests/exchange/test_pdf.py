"""PDFs, made by hand: letters at their places."""

import zlib

import pytest

from annot_tui.exchange import pdf
from annot_tui.model import InvalidInput
from tests.exchange.making import marked, take


def written(objects):
    """The bytes of a PDF of these objects, the first of which is its root."""
    out, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    return (
        out
        + b"xref\n0 %d\n0000000000 65535 f \n%btrailer << /Size %d /Root 1 0 R /Info 2 0 R >>\nstartxref\n%d\n%%%%EOF"
        % (*(size, table, size, len(out)),)
    )


def shown(words, left=50, base=700, size=12):
    """A command that writes words at a place."""
    return b"BT /F %d Tf %d %d Td (%b) Tj ET\n" % (size, left, base, words.encode("latin-1"))


def book(*pages, info=b"", outline=()):
    """A PDF of pages, each given as what it shows."""
    first = 6 + len(outline)
    kids = b" ".join(b"%d 0 R" % (first + 2 * number) for number in range(len(pages)))
    entries = [
        b"<< /Title (%b) /Parent 5 0 R %b >>" % (title, b"/Next %d 0 R" % (7 + n) if n + 1 < len(outline) else b"")
        for n, title in enumerate(outline)
    ]
    ends = b"/First 6 0 R /Last %d 0 R" % (5 + len(outline)) if outline else b""
    objects = [
        b"<< /Type /Catalog /Pages 3 0 R /Outlines 5 0 R >>",
        b"<< %b >>" % info,
        b"<< /Type /Pages /Kids [%b] /Count %d >>" % (kids, len(pages)),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        b"<< /Type /Outlines %b /Count %d >>" % (ends, len(outline)),
        *entries,
    ]
    for number, content in enumerate(pages):
        packed = zlib.compress(content)
        objects += [
            b"<< /Type /Page /Parent 3 0 R /MediaBox [0 0 600 800] /Contents %d 0 R"
            b" /Resources << /Font << /F 4 0 R >> >> >>" % (first + 2 * number + 1),
            b"<< /Length %d /Filter /FlateDecode >>\nstream\n%b\nendstream" % (len(packed), packed),
        ]
    return written(objects)


LINES = shown("The first line of a paragraph is joined with", base=700) + shown("the next one of it.", base=686)


def test_lines_are_put_together_and_gaps_part_paragraphs():
    data = book(LINES + shown("Another paragraph.", base=650))
    found = take(data)
    assert found.text == "The first line of a paragraph is joined with the next one of it.\n\nAnother paragraph.\n"
    assert found.remarks == (
        "its lines were put together to paragraphs by where they stand, so look at these; pictures are left out",
    )


def test_raised_figures_stay_apart_from_words_and_figures():
    data = book(shown("In 2020") + shown("1", left=90, base=705, size=7) + shown("he came", left=102))
    assert take(data).text == "In 2020¹ he came\n"


def test_words_parted_at_the_end_of_a_line_are_put_together_and_counted():
    found = take(book(shown("The parlia-") + shown("ment of Minsk", base=686)))
    assert found.text == "The parliament of Minsk\n"
    assert found.remarks[-1] == "1 word parted at the end of a line put together"


def test_heads_of_pages_are_left_out_and_said():
    pages = [shown(f"A Journal, {n}", base=780) + shown(f"Page {'abcd'[n]} has words.", base=600) for n in range(4)]
    found = take(book(*pages))
    assert found.text == "\n\n".join(f"Page {letter} has words." for letter in "abcd") + "\n"
    assert found.remarks[-1] == "left out, since they stand on most pages: “A Journal, #” (# is a number)"


def test_headings_are_those_of_the_table_of_contents_of_the_file():
    data = book(shown("A heading") + shown("Words.", base=650), outline=(b"A heading", b"Elsewhere"))
    assert marked(take(data)) == [("heading", "A heading")]


def test_pages_without_text_are_said():
    assert "1 page has no text (2): empty, or scanned" in take(book(LINES, b"")).remarks[1]


@pytest.mark.parametrize("pages", [(b"",), (b"", b"0 0 100 100 re f")])
def test_a_scan_is_refused_with_advice(pages):
    with pytest.raises(InvalidInput, match=r"only pictures of its pages; run it through .* \(OCR\) first"):
        take(book(*pages))


@pytest.mark.parametrize(
    ("info", "said"),
    [
        (b"/Title (The Title) /Author (A. One; B. Two)", {"title": "The Title", "authors": ("A. One", "B. Two")}),
        (b"/Title (Microsoft Word - essay.doc)", {}),
        (b"/Title (essay.indd) /CreationDate (D:20220101)", {}),
    ],
)
def test_what_a_pdf_says_of_itself(info, said):
    assert take(book(LINES, info=info)).said == said


@pytest.mark.parametrize("data", [b"%PDF-1.7\n", b"%PDF-1.7\n\x9c" * 100, book(LINES)[:200]])
def test_a_broken_pdf_is_refused(data):
    with pytest.raises(InvalidInput, match="no whole PDF"):
        take(data)


def test_a_pdf_of_very_many_pages_is_refused():
    kids = b"4 0 R " * 100_000
    data = written(
        [
            b"<< /Type /Catalog /Pages 3 0 R >>",
            b"<< >>",
            b"<< /Type /Pages /Kids [%b] /Count 100000 >>" % kids,
            b"<< /Type /Page /Parent 3 0 R >>",
        ]
    )
    with pytest.raises(InvalidInput, match="has 100,000 pages, more than 5,000"):
        take(data)


def test_a_pdf_of_very_many_letters_is_refused(monkeypatch):
    monkeypatch.setattr(pdf, "LONGEST", 50)
    with pytest.raises(InvalidInput, match="has more than 50 characters"):
        take(book(LINES))
