"""The report as a Word document: real headings, tables that repeat their head, quotations with their source."""

import io
import zipfile
from collections.abc import Iterable

import docx
from docx.document import Document
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.shared import Cm, Pt
from docx.table import Table

from annot_tui.report.findings import agreements, findings
from annot_tui.report.sections import Clash, clashes
from annot_tui.report.value import Passage, Report, strongest
from annot_tui.report.wording import (
    HOLDERS,
    KINDS,
    LEGEND,
    SIGNS,
    STANDINGS,
    WEAKNESSES,
    about,
    glyphs,
    heading,
    sentence,
    verdict_words,
    words,
)
from annot_tui.text.safe import visible


def render(report: Report) -> bytes:
    """Write the report. The time of writing is left out, so that equal files give equal reports."""
    document = docx.Document()
    document.styles["Normal"].font.size = Pt(10.5)
    for edge in ("left_margin", "right_margin", "top_margin", "bottom_margin"):
        setattr(document.sections[0], edge, Cm(2))
    document.core_properties.title = visible(report.title)
    document.core_properties.author = ", ".join(report.comparison.layers)
    document.add_heading(visible(report.title), 0)
    if report.question:
        _paragraph(document, report.question)
    comparison = report.comparison
    counts = f"{len(comparison.holders)} {HOLDERS[comparison.by]}, {len(comparison.theses)} theses"
    _paragraph(document, f"{counts}. Read by: {', '.join(comparison.layers) or 'nobody yet'}.")
    _matrix(document, report)
    document.add_heading("Contradictions", 1)
    for number, clash in enumerate(clashes(report), 1):
        _clash(document, report, number, clash)
    _list(document, "Agreements", [found.text for found in agreements(report)])
    for title, items in findings(report):
        _list(document, title, [found.text for found in items])
    _passages(document, report)
    _list(document, "Sources", report.sources())
    output = io.BytesIO()
    document.save(output)
    return _timeless(output.getvalue())


def _paragraph(document: Document, text: str, style: str | None = None) -> None:
    document.add_paragraph(visible(text), style)


def _list(document: Document, title: str, lines: Iterable[str]) -> None:
    document.add_heading(title, 1)
    for line in lines:
        _paragraph(document, line, "List Bullet")


def _matrix(document: Document, report: Report) -> None:
    comparison = report.comparison
    document.add_heading("Who holds what", 1)
    if not comparison.holders or not comparison.theses:
        _paragraph(document, "Nothing to compare yet.")
        return
    table = document.add_table(1, len(comparison.holders) + 1, "Light Grid Accent 1")
    for cell, text in zip(table.rows[0].cells, ("Thesis", *(h.name for h in comparison.holders)), strict=True):
        cell.text = visible(text)
    _repeat_head(table)
    for thesis in comparison.theses:
        stands = [comparison.stand(holder.id, thesis) for holder in comparison.holders]
        cells = (report.statement(thesis), *(f"{glyphs(stand)} {SIGNS[stand.position].word}" for stand in stands))
        for cell, text in zip(table.add_row().cells, cells, strict=True):
            cell.text = visible(text)
    table.autofit = False
    for place, column in enumerate(table.columns):
        column.width = Cm(11 / len(comparison.holders)) if place else Cm(6)
        for cell in column.cells:
            cell.width = column.width
            for run in cell.paragraphs[0].runs:
                run.font.size = Pt(8)
    _paragraph(document, "; ".join(f"{sign} {meaning}" for sign, meaning in LEGEND))


def _repeat_head(table: Table) -> None:
    """Let the first row stand on every page that the table runs over; the library has no word for it."""
    element = OxmlElement("w:tblHeader")
    element.set(qn("w:val"), "true")
    table.rows[0]._tr.get_or_add_trPr().append(element)


def _clash(document: Document, report: Report, number: int, clash: Clash) -> None:
    item = clash.item
    document.add_heading(visible(f"{number}. {heading(report, item)}"), 2)
    _paragraph(document, f"{KINDS[item.kind]}, {STANDINGS[item.standing]}")
    pair = strongest(item)
    for tag in pair.tags:
        _quote(document, report.passages[tag])
    _paragraph(document, sentence(report, item))
    signs = [WEAKNESSES[weakness] for weakness in pair.weakened_by]
    for text in (*signs, *(verdict_words(analyst, given) for analyst, given in pair.verdicts)):
        _paragraph(document, text, "List Bullet")
    if len(item.pairs) > 1:
        more = len(item.pairs) - 1
        _paragraph(document, f"{more} more pair{'s' if more > 1 else ''} of passages: see All passages.")
    for repeat in clash.repeats:
        _paragraph(document, f"Also by inference: {sentence(report, repeat)}")


def _quote(document: Document, passage: Passage) -> None:
    paragraph = document.add_paragraph(style="Quote")
    for piece in passage.pieces:
        run = paragraph.add_run(" ".join(visible(piece.text).split("\n")))
        run.bold = piece.quoted
    paragraph.add_run(visible(f"\n{passage.citation} ({about(passage)}; {passage.analyst})")).italic = False


def _passages(document: Document, report: Report) -> None:
    comparison = report.comparison
    document.add_heading("All passages", 1)
    for thesis in comparison.theses:
        document.add_heading(visible(report.statement(thesis)), 2)
        for holder in comparison.holders:
            stand = comparison.stand(holder.id, thesis)
            shown = report.shown((*stand.tags, *stand.reported))
            if shown:
                _paragraph(document, f"{holder.name}: {words(stand)}")
            for passage in shown:
                _quote(document, passage)


def _timeless(data: bytes) -> bytes:
    """The same package without the times of writing that a ZIP archive keeps."""
    output = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as package, zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as plain:
        for name in package.namelist():
            plain.writestr(zipfile.ZipInfo(name), package.read(name), zipfile.ZIP_DEFLATED)
    return output.getvalue()
