"""The report as a Word document: a summary, the matrix, findings with their quotations, sources in footnotes."""

from collections.abc import Iterable

from docx.text.paragraph import Paragraph

from annot_tui.compare.values import Weakness
from annot_tui.report import citation
from annot_tui.report.alike.columns import HEADS
from annot_tui.report.alike.told import NOTE, TITLE
from annot_tui.report.citation import WEB
from annot_tui.report.criticism import TITLE as TITLE_OF_SOURCES
from annot_tui.report.criticism import card_heading, card_lines
from annot_tui.report.evidence import telling
from annot_tui.report.findings import agreements, findings
from annot_tui.report.passages import Passage
from annot_tui.report.sections import Clash, written_out
from annot_tui.report.standing import kind_words, weak_words
from annot_tui.report.value import Report
from annot_tui.report.word import WIDTH, Word
from annot_tui.report.wording import (
    HOLDERS,
    LEGEND,
    SIGNS,
    WEAKNESSES,
    about,
    glyphs,
    heading,
    nothing,
    quotation,
    scope,
    sentence,
    side_words,
    step_words,
    verdict_words,
    words,
)
from annot_tui.text.safe import visible

_COLUMNS = 7
"""With more holders than that the matrix has numbers for names; with more than twice as many it is a list."""
_PAIRS = 3


def render(report: Report) -> bytes:
    """Write the report. The time of writing is left out, so that equal files give equal reports."""
    return _Writer(report).write()


class _Writer:
    """One report on its way into one document. A source is cited in full the first time, shortened afterwards."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.comparison = report.comparison
        self.word = Word(report.title, report.question, ", ".join(report.comparison.layers))
        self._cited: set[str] = set()

    def write(self) -> bytes:
        """Everything in order."""
        self._head()
        self._matrix()
        self._contradictions()
        self._agreements()
        for title, items in findings(self.report):
            self._list(title, filter(None, (items.rest, *(found.text for found in items.shown))))
        self._alike()
        self._passages()
        self._criticism()
        self._sources()
        return self.word.save()

    def _head(self) -> None:
        report, comparison = self.report, self.comparison
        self.word.heading(report.title, 0)
        if report.question:
            self.word.paragraph(report.question)
            self.word.paragraph(f"{scope(report)}. Read by: {', '.join(comparison.layers) or 'nobody yet'}.")
        if report.lead:
            self._list("Summary", report.lead)

    def _list(self, title: str, lines: Iterable[str]) -> None:
        self.word.heading(title, 1)
        self.word.items(lines)

    def _alike(self) -> None:
        told = self.report.alike
        if not told:
            return
        self.word.heading(TITLE, 1)
        for said in told.sentences:
            self.word.paragraph(said)
        answers = [tuple(HEADS.values()), *told.answers]
        self.word.table(
            answers, (6.5, 2, 4.5, WIDTH - 13), "What was asked", "Agreement by question, with its interval."
        )
        self.word.paragraph(told.per_stance)
        figures = 1.3
        first = WIDTH - 1.8 - 1.6 - figures * len(told.heads)
        widths = (first, 1.8, 1.6, *[figures] * len(told.heads))
        self.word.table(told.table, widths, "Agreement by thesis", "The figures of each thesis.")
        for said in (NOTE, *told.undefined, f"Method: {told.method}"):
            self.word.paragraph(said)

    def _matrix(self) -> None:
        holders = self.comparison.holders
        self.word.heading("Who holds what", 1)
        if not holders or not self.comparison.theses:
            self.word.paragraph(nothing(self.report))
            return
        if len(holders) > 2 * _COLUMNS:
            self._positions()
            return
        names = [holder.name for holder in holders]
        if len(names) > _COLUMNS:
            for number, name in enumerate(names, 1):
                self.word.paragraph(f"{number}: {name}", "List Bullet")
            names = [str(number) for number, _ in enumerate(names, 1)]
        rows = [("Thesis", *names)]
        for thesis in self.comparison.theses:
            stands = [self.comparison.stand(holder.id, thesis) for holder in holders]
            full = len(holders) <= _COLUMNS
            cells = (f"{glyphs(stand)} {SIGNS[stand.position].word}" if full else glyphs(stand) for stand in stands)
            rows.append((self.report.rows[thesis], *cells))
        first = max(4.5, WIDTH - 3.2 * len(holders))
        widths = (first, *[(WIDTH - first) / len(holders)] * len(holders))
        what = f"The position of each of the {HOLDERS[self.comparison.by]} on each thesis."
        self.word.table(rows, widths, "Who holds what", what)
        self.word.paragraph("; ".join(f"{sign} {meaning}" for sign, meaning in LEGEND))

    def _positions(self) -> None:
        """The matrix where there are too many holders for a table: a list of them under each thesis."""
        for thesis in self.comparison.theses:
            self.word.heading(self.report.rows[thesis], 2)
            stands = ((holder, self.comparison.stand(holder.id, thesis)) for holder in self.comparison.holders)
            self.word.items(f"{holder.name}: {words(stand)}" for holder, stand in stands)

    def _agreements(self) -> None:
        """Each with a link to the passages that it rests on."""
        self.word.heading("Agreements", 1)
        found = agreements(self.report)
        if found.rest or not found.number:
            self.word.paragraph(found.rest or "None found.")
        for item in found.shown:
            line = self.word.paragraph(f"{item.text} (", "List Bullet")
            self._link(line, item.thesis, "passages")
            line.add_run(")")

    def _contradictions(self) -> None:
        self.word.heading("Contradictions", 1)
        found = written_out(self.report)
        if found.rest or not found.number:
            self.word.paragraph(found.rest or "None found.")
        for number, clash in enumerate(found.shown, 1):
            self._clash(number, clash)

    def _clash(self, number: int, clash: Clash) -> None:
        """From one quotation over the chain to the other, then what weakens it and what was judged."""
        report, item = self.report, clash.item
        self.word.heading(f"{number}. {heading(report, item)}", 2)
        kind = self.word.paragraph("; ".join((kind_words(item), *weak_words(report, item))))
        kind.runs[0].italic, kind.paragraph_format.keep_with_next = True, True
        shown, more = telling(report, item, _PAIRS)
        pair = shown[0]
        first, last = (report.passages[tag] for tag in pair.tags)
        self.word.paragraph(f"{side_words(report, item.a)}:").paragraph_format.keep_with_next = True
        self._quote(first)
        self.word.items(step_words(report, step) for step in item.chain)
        self.word.paragraph(f"{side_words(report, item.b)}:").paragraph_format.keep_with_next = True
        self._quote(last)
        self.word.items([WEAKNESSES[Weakness.DEFEASIBLE]] if item.hint else [])
        self.word.items(verdict_words(analyst, given) for analyst, given in pair.verdicts)
        for other in shown[1:]:
            given = "; ".join(verdict_words(*verdict) for verdict in other.verdicts)
            texts = (f"{quotation(p)} ({p.source})" for p in map(report.passages.__getitem__, other.tags))
            self.word.paragraph(f"Also {' against '.join(texts)}{f': {given}' if given else ''}", "List Bullet")
        if more:
            line = self.word.paragraph(f"{more} more pair{'s' if more > 1 else ''} of passages: see")
            line.add_run(" ")
            self._link(line, item.a.thesis, "All passages")
        for repeat in clash.repeats:
            self.word.paragraph(f"Also by inference: {sentence(report, repeat)}")

    def _quote(self, passage: Passage) -> None:
        known = passage.document.id in self._cited
        self._cited.add(passage.document.id)
        cited = passage.source if known else passage.citation
        note = f"{cited} ({about(passage)}; tagged by {passage.analyst})."
        self.word.quotation(passage.pieces, note, passage.document.meta.language)

    def _passages(self) -> None:
        self.word.heading("All passages", 1)
        for number, thesis in enumerate(self.comparison.theses, 1):
            self.word.heading(self.report.statement(thesis), 2, f"thesis{number}")
            for holder in self.comparison.holders:
                stand = self.comparison.stand(holder.id, thesis)
                if stand.tags or stand.reported:
                    line = self.word.paragraph(f"{holder.name}: {words(stand)}")
                    line.paragraph_format.keep_with_next = True
                for passage in self.report.shown((*stand.tags, *stand.reported)):
                    self._quote(passage)

    def _criticism(self) -> None:
        """Each document as a source, the cards one under the other."""
        if self.report.criticism:
            self.word.heading(TITLE_OF_SOURCES, 1)
        for source in self.report.criticism:
            self.word.heading(source.heading, 2)
            self.word.items(source.told)
            for analyst, card in source.cards:
                head = self.word.paragraph(card_heading(analyst))
                head.runs[0].italic = head.paragraph_format.keep_with_next = True
                self.word.items(card_lines(card))

    def _sources(self) -> None:
        """A table of the sources, each with its address as a link and the number of passages tagged in it."""
        self.word.heading("Sources", 1)
        documents = self.report.bibliography
        if not documents:
            self.word.paragraph("None.")
            return
        tagged = [passage.document.id for passage in self.report.passages.values()]
        rows = [("Source", "Passages")]
        for document in documents:
            cited = citation.full(document, address=False) + self.report.fingerprint(document)
            rows.append((cited, str(tagged.count(document.id))))
        table = self.word.table(rows, (WIDTH - 2, 2.0), "Sources", "Every document compared, in full.")
        for row, document in zip(table.rows[1:], documents, strict=True):
            url = document.meta.url
            if url:
                paragraph = row.cells[0].paragraphs[0]
                paragraph.add_run(" ")
                if WEB.fullmatch(url):
                    self.word.link(paragraph, url, address=url)
                else:
                    paragraph.add_run(visible(url))

    def _link(self, paragraph: Paragraph, thesis: str, words: str) -> None:
        """Lead to the passages on a thesis, where the report has them."""
        if thesis in self.comparison.theses:
            number = self.comparison.theses.index(thesis) + 1
            self.word.link(paragraph, words, bookmark=f"thesis{number}")
        else:
            paragraph.add_run(words)
