"""The report as GitHub-flavoured Markdown; everything that comes from files is escaped."""

import re
from collections.abc import Iterator

from annot_tui.model import Document
from annot_tui.report.findings import agreements, findings
from annot_tui.report.sections import clashes
from annot_tui.report.value import Passage, Report, cited
from annot_tui.report.wording import (
    HOLDERS,
    KINDS,
    LEGEND,
    STANDINGS,
    WEAKNESSES,
    about,
    glyphs,
    heading,
    sentence,
    verdict_words,
)
from annot_tui.text.excerpt import Piece
from annot_tui.text.safe import one_line

_SPECIAL = re.compile(r"([\\`*_\[\]<>#|~&$]|^[+\-=])")
_WEB = re.compile(r"https?://[!-;=?-~]+")
_NUMBER = re.compile(r"^(\d+)([.)])")


def render(report: Report) -> str:
    """Write the report."""
    lines = [
        *_head(report),
        *_matrix(report),
        "## Agreements",
        "",
        *([f"- {escape(found.text)}" for found in agreements(report)] or ["None found."]),
        "",
        *_clashes(report),
    ]
    for title, items in findings(report):
        lines += [f"## {title}", "", *(f"- {escape(found.text)}" for found in items), ""]
    lines += ["## Sources", "", *(_source(document) for document in report.documents.values())]
    return "\n".join(lines).rstrip("\n") + "\n"


def escape(text: str) -> str:
    """Make text mean nothing to Markdown or HTML, on one line."""
    return _NUMBER.sub(r"\1\\\2", _SPECIAL.sub(r"\\\1", one_line(text)))


def _source(document: Document) -> str:
    """A document with its address: as a link if it is one to the web, for escapes would break it."""
    url = document.meta.url
    address = f"<{url}>" if _WEB.fullmatch(url) else escape(url)
    return f"- {escape(cited(document))}{f', {address}' if url else ''}"


def _head(report: Report) -> Iterator[str]:
    comparison = report.comparison
    yield from (f"# {escape(report.title)}", "")
    if report.question:
        yield from (escape(report.question), "")
    counts = f"{len(comparison.holders)} {HOLDERS[comparison.by]}, {len(comparison.theses)} theses"
    yield from (f"{counts}; layers: {escape(', '.join(comparison.layers) or 'none yet')}", "")


def _matrix(report: Report) -> Iterator[str]:
    comparison = report.comparison
    yield from ("## Who holds what", "")
    if not comparison.holders or not comparison.theses:
        yield from ("Nothing to compare yet.", "")
        return
    yield f"| Thesis | {' | '.join(escape(holder.name) for holder in comparison.holders)} |"
    yield f"|---|{':-:|' * len(comparison.holders)}"
    for thesis in comparison.theses:
        cells = (escape(glyphs(comparison.stand(holder.id, thesis))) for holder in comparison.holders)
        yield f"| {escape(report.statement(thesis))} | {' | '.join(cells)} |"
    yield from ("", "; ".join(f"{escape(sign)} {meaning}" for sign, meaning in LEGEND), "")


def _clashes(report: Report) -> Iterator[str]:
    found = clashes(report)
    yield from ("## Contradictions", "")
    if not found:
        yield from ("None found.", "")
    for number, clash in enumerate(found, 1):
        item = clash.item
        yield from (f"### {number}\\. {escape(heading(report, item))}", "")
        yield from (f"*{KINDS[item.kind]}, {STANDINGS[item.standing]}*", "")
        yield from (escape(sentence(report, item)), "")
        for pair in item.pairs:
            for tag in pair.tags:
                yield from (*_passage(report.passages[tag]), "")
            signs = [WEAKNESSES[weakness] for weakness in pair.weakened_by]
            signs += [verdict_words(analyst, given) for analyst, given in pair.verdicts]
            if signs:
                yield from (escape("; ".join(signs)), "")
        for repeat in clash.repeats:
            yield from (f"Also by inference: {escape(sentence(report, repeat))}", "")


def _passage(passage: Passage) -> Iterator[str]:
    yield f"> {''.join(_piece(piece) for piece in passage.pieces).strip()}"
    yield ">"
    yield f"> {escape(passage.citation)} ({escape(about(passage))})"


def _piece(piece: Piece) -> str:
    """Emphasis must not touch white space, or Markdown does not see it."""
    text = escape(piece.text)
    left, right = (" " if edge.isspace() else "" for edge in (piece.text[:1], piece.text[-1:]))
    return f"{left}**{text}**{right}" if piece.quoted and text else f"{left}{text}{right}"
