"""The report as GitHub-flavoured Markdown; everything that comes from files is escaped."""

import re
from collections.abc import Iterator, Sequence

from annot_tui.compare.values import Contradiction
from annot_tui.model import Document
from annot_tui.report.alike.columns import HEADS
from annot_tui.report.alike.told import NOTE, TITLE, Told
from annot_tui.report.citation import WEB, full
from annot_tui.report.criticism import TITLE as TITLE_OF_SOURCES
from annot_tui.report.criticism import card_heading, card_lines
from annot_tui.report.evidence import telling
from annot_tui.report.findings import Finding, agreements, findings
from annot_tui.report.limited import Limited
from annot_tui.report.passages import Passage
from annot_tui.report.sections import written_out
from annot_tui.report.standing import kind_words, pair_words, weak_words
from annot_tui.report.value import Report
from annot_tui.report.wording import LEGEND, about, glyphs, heading, nothing, scope, sentence, verdict_words
from annot_tui.text.excerpt import Piece
from annot_tui.text.safe import one_line

_SPECIAL = re.compile(r"([\\`*_\[\]<>#|~&$]|^[+\-=])")
_COLUMNS = 6
"""With more holders than that a table has numbers for names."""
_PAIRS = 3
_NUMBER = re.compile(r"^(\d+)([.)])")


def render(report: Report) -> str:
    """Write the report."""
    lines = [
        *_head(report),
        *_matrix(report),
        *_findings("Agreements", agreements(report)),
        *_clashes(report),
    ]
    for title, items in findings(report):
        lines += _findings(title, items)
    lines += _alike(report.alike) if report.alike else []
    lines += _criticism(report)
    lines += ["## Sources", "", *(_source(report, document) for document in report.bibliography)]
    return "\n".join(lines).rstrip("\n") + "\n"


def escape(text: str) -> str:
    """Make text mean nothing to Markdown or HTML, on one line."""
    return _NUMBER.sub(r"\1\\\2", _SPECIAL.sub(r"\\\1", one_line(text)))


def _within(text: str) -> str:
    """The same where other words stand before it on the line, so that it cannot begin a list."""
    return escape(f".{text}")[1:]


def _source(report: Report, document: Document) -> str:
    """A document with its address: as a link if it is one to the web, for escapes would break it."""
    url = document.meta.url
    address = f"<{url}>" if WEB.fullmatch(url) else escape(url)
    cited = escape(full(document, address=False))
    return f"- {cited}{f' {address}' if url else ''}{escape(report.fingerprint(document))}"


def _head(report: Report) -> Iterator[str]:
    comparison = report.comparison
    yield from (f"# {escape(report.title)}", "")
    if report.question:
        yield from (escape(report.question), "")
    yield from (f"{scope(report)}; layers: {escape(', '.join(comparison.layers) or 'none yet')}", "")
    if report.lead:
        yield from ("## Summary", "", *(f"- {escape(told)}" for told in report.lead), "")


def _alike(told: Told) -> Iterator[str]:
    yield from (f"## {TITLE}", "", *(line for said in told.sentences for line in (escape(said), "")))
    yield from _table([tuple(HEADS.values()), *told.answers], "|---|---|---|---|")
    if told.per_stance:
        yield from (escape(told.per_stance), "")
    yield from _table(told.table, f"|---|{'--:|' * (len(told.heads) + 2)}")
    for said in (NOTE, *told.undefined, f"Method: {told.method}"):
        yield from (escape(said), "")


def _criticism(report: Report) -> Iterator[str]:
    """Each document as a source, the cards one under the other."""
    yield from (f"## {TITLE_OF_SOURCES}", "") if report.criticism else ()
    for source in report.criticism:
        yield from (f"### {_within(source.heading)}", "", *(f"- {escape(said)}" for said in source.told), "")
        for analyst, card in source.cards:
            yield from (f"*{_within(card_heading(analyst))}*", "", *(f"- {escape(said)}" for said in card_lines(card)))
            yield ""


def _table(rows: Sequence[Sequence[str]], rule: str) -> Iterator[str]:
    lines = [f"| {' | '.join(map(_within, row))} |" for row in rows]
    yield from (lines[0], rule, *lines[1:], "")


def _matrix(report: Report) -> Iterator[str]:
    comparison = report.comparison
    yield from ("## Who holds what", "")
    if not comparison.holders or not comparison.theses:
        yield from (nothing(report), "")
        return
    heads = [escape(holder.name) for holder in comparison.holders]
    if len(heads) > _COLUMNS:
        yield from (*(f"{number}. {name}" for number, name in enumerate(heads, 1)), "")
        heads = [str(number) for number, _ in enumerate(heads, 1)]
    yield f"| Thesis | {' | '.join(heads)} |"
    yield f"|---|{':-:|' * len(heads)}"
    for thesis in comparison.theses:
        cells = (_within(glyphs(comparison.stand(holder.id, thesis))) for holder in comparison.holders)
        yield f"| {escape(report.rows[thesis])} | {' | '.join(cells)} |"
    yield from ("", "; ".join(f"{_within(sign)} {meaning}" for sign, meaning in LEGEND), "")


def _findings(title: str, found: Limited[Finding]) -> Iterator[str]:
    yield from (f"## {title}", "")
    yield from (escape(found.rest), "") if found.rest else ()
    yield from (f"- {escape(item.text)}" for item in found.shown)
    yield from ("",) if found.number else ("None found.", "")


def _clashes(report: Report) -> Iterator[str]:
    found = written_out(report)
    yield from ("## Contradictions", "")
    if found.rest or not found.number:
        yield from (escape(found.rest) or "None found.", "")
    for number, clash in enumerate(found.shown, 1):
        item = clash.item
        yield from (f"### {number}. {_within(heading(report, item))}", "")
        yield from (f"*{'; '.join((kind_words(item), *weak_words(report, item)))}*", "")
        yield from (escape(sentence(report, item, quoting=False)), "")
        yield from _pairs(report, item)
        for repeat in clash.repeats:
            yield from (f"Also by inference: {_within(sentence(report, repeat))}", "")


def _pairs(report: Report, item: Contradiction) -> Iterator[str]:
    """The pairs of passages that tell most, one under the other; how many there are beside them."""
    shown, more = telling(report, item, _PAIRS)
    for number, pair in enumerate(shown):
        if number:
            yield from ("Also:", "")
        for place, tag in enumerate(pair.tags):
            yield from ("against", "") if place else ()
            yield from (*_passage(report.passages[tag]), "")
        signs = pair_words(report, pair)
        signs += [verdict_words(analyst, given) for analyst, given in pair.verdicts]
        for sign in signs:
            yield f"- {escape(sign)}"
        if signs:
            yield ""
    if more:
        yield from (f"… and {more} more pair{'s' if more > 1 else ''} of passages.", "")


def _passage(passage: Passage) -> Iterator[str]:
    yield f"> {''.join(_piece(piece) for piece in passage.pieces).strip()}"
    yield ">"
    yield f"> {escape(passage.citation)} ({escape(about(passage))})"


def _piece(piece: Piece) -> str:
    """Emphasis must not touch white space, or Markdown does not see it."""
    text = escape(piece.text)
    left, right = (" " if edge.isspace() else "" for edge in (piece.text[:1], piece.text[-1:]))
    return f"{left}**{text}**{right}" if piece.quoted and text else f"{left}{text}{right}"
