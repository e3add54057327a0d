"""A Word document in the making: headings, paragraphs, tables, quotations, footnotes, links inside it.

Everything that comes from files passes through `visible`, so that no control character reaches the package. The
block of text is 16 cm wide and 24 cm high: it fits A4 and Letter alike without a new line or page breaking.
"""

import io
import re
import zipfile
from collections.abc import Iterable, Sequence

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Cm, Pt, RGBColor
from docx.table import Table, _Row
from docx.text.paragraph import Paragraph

from annot_tui.report.footnotes import Footnotes
from annot_tui.text.excerpt import Piece
from annot_tui.text.safe import one_line, visible

WIDTH = 16.0
"""Width of the block of text in cm."""
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_INK, _SHADE = RGBColor(0x1F, 0x2A, 0x44), "E7EAF0"


class Word:
    """One document. Headings give it an outline; `save` writes it without the time of writing."""

    def __init__(self, title: str, subject: str, authors: str) -> None:
        self._document = docx.Document()
        self._notes = Footnotes(self._document)
        self._bookmarks = 0
        self._page()
        self._styles()
        properties = self._document.core_properties
        properties.title, properties.subject, properties.author = map(one_line, (title[:255], subject[:255], authors))
        properties.language, properties.comments = "en-US", ""
        for name in ("dcterms:created", "dcterms:modified"):
            for element in properties._element.findall(qn(name)):
                properties._element.remove(element)

    def heading(self, text: str, level: int, bookmark: str = "") -> None:
        """A heading; level 0 is the title of the document. A bookmark is what `link` leads to."""
        paragraph = self._document.add_heading(one_line(text), level)
        if bookmark:
            self._bookmarks += 1
            for name, place in (("w:bookmarkStart", 0), ("w:bookmarkEnd", len(paragraph._p))):
                mark = OxmlElement(name)
                mark.set(qn("w:id"), str(self._bookmarks))
                if not place:
                    mark.set(qn("w:name"), bookmark)
                paragraph._p.insert(place or int(paragraph._p.pPr is not None), mark)

    def paragraph(self, text: str = "", style: str | None = None) -> Paragraph:
        """A paragraph of plain text."""
        return self._document.add_paragraph(one_line(text), style)

    def items(self, lines: Iterable[str]) -> None:
        """A list with bullets."""
        for line in lines:
            self.paragraph(line, "List Bullet")

    def quotation(self, pieces: Iterable[Piece], note: str, language: str = "") -> None:
        """A quotation with the words around it, and its source in a footnote."""
        paragraph = self._document.add_paragraph(style="Quote")
        for piece in pieces:
            run = paragraph.add_run(" ".join(visible(piece.text).split("\n")))
            run.bold = piece.quoted
            if _LANGUAGE.fullmatch(language):
                _child(run._r.get_or_add_rPr(), "w:lang").set(qn("w:val"), language)
        self._notes.add(paragraph, one_line(note))

    def link(self, paragraph: Paragraph, text: str, *, bookmark: str = "", address: str = "") -> None:
        """Add a link to a bookmark, or to an address, which must be one of the web."""
        link = _child(paragraph._p, "w:hyperlink")
        if bookmark:
            link.set(qn("w:anchor"), bookmark)
        else:
            id = self._document.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
            link.set(qn("r:id"), id)
        run = paragraph.add_run(one_line(text), style="Link")
        link.append(run._r)

    def table(self, rows: Sequence[Sequence[str]], widths: Sequence[float], title: str, description: str) -> Table:
        """A table whose first row is its head on every page and whose first column names the rows. Widths in cm."""
        table: Table = self._document.add_table(0, len(widths), "Table Grid")
        table.autofit = False
        for number, row in enumerate(rows):
            made: _Row = table.add_row()  # type: ignore[no-untyped-call]
            _child(made._tr.get_or_add_trPr(), "w:cantSplit")
            for cell, text, width in zip(made.cells, row, widths, strict=True):
                cell.width = Cm(width)
                paragraph = cell.paragraphs[0]
                paragraph.style = "Table Text"
                paragraph.add_run(one_line(text)).bold = not number
                if not number:
                    shade = _child(cell._tc.get_or_add_tcPr(), "w:shd")
                    for name, value in (("val", "clear"), ("color", "auto"), ("fill", _SHADE)):
                        shade.set(qn(f"w:{name}"), value)
        _child(table.rows[0]._tr.get_or_add_trPr(), "w:tblHeader")
        for column, width in zip(table.columns, widths, strict=True):
            column.width = Cm(width)
        for name, value in (("w:tblCaption", title), ("w:tblDescription", description)):
            _child(table._tbl.tblPr, name).set(qn("w:val"), one_line(value))
        return table

    def save(self) -> bytes:
        """The finished document; two with the same content are byte for byte the same."""
        self._notes.finish()
        output = io.BytesIO()
        self._document.save(output)
        return _timeless(output.getvalue())

    def _page(self) -> None:
        section = self._document.sections[0]
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin = section.right_margin = Cm((21 - WIDTH) / 2)
        section.top_margin = section.bottom_margin = Cm(2.85)
        footer = section.footer.paragraphs[0]
        footer.alignment = 1
        _child(footer._p, "w:fldSimple").set(qn("w:instr"), "PAGE")
        mode = self._document.settings.element.find(f".//{qn('w:compatSetting')}[@{qn('w:name')}='compatibilityMode']")
        mode.set(qn("w:val"), "15")

    def _styles(self) -> None:
        """Quiet headings, and no more space between paragraphs than reading needs."""
        styles = self._document.styles
        styles["Normal"].font.size = Pt(10.5)
        styles["Normal"].paragraph_format.space_after = Pt(6)
        styles["Normal"].paragraph_format.line_spacing = 1.1
        for name, size in (("Title", 22), ("Heading 1", 15), ("Heading 2", 11.5)):
            styles[name].font.size, styles[name].font.color.rgb = Pt(size), _INK
        styles["Quote"].font.italic = False
        styles["Quote"].font.color.rgb = RGBColor(0x40, 0x40, 0x40)
        styles["Quote"].paragraph_format.left_indent = styles["Quote"].paragraph_format.right_indent = Cm(0.8)
        table = styles.add_style("Table Text", WD_STYLE_TYPE.PARAGRAPH)
        table.base_style, table.font.size = styles["Normal"], Pt(8)
        table.paragraph_format.space_before = table.paragraph_format.space_after = Pt(1)
        link = styles.add_style("Link", WD_STYLE_TYPE.CHARACTER)
        link.font.color.rgb, link.font.underline = RGBColor(0x1F, 0x4E, 0x99), True


def _child(parent: BaseOxmlElement, name: str) -> BaseOxmlElement:
    made = OxmlElement(name)
    parent.append(made)
    return made


def _timeless(data: bytes) -> bytes:
    """The same package without the times of writing that a ZIP archive keeps."""
    output = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as package, zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as plain:
        for name in package.namelist():
            plain.writestr(zipfile.ZipInfo(name), package.read(name), zipfile.ZIP_DEFLATED)
    return output.getvalue()
