"""The report for a person at a terminal."""

from collections.abc import Iterable, Iterator

from annot_tui.compare.values import Contradiction
from annot_tui.report.alike.text import section
from annot_tui.report.alike.told import TITLE
from annot_tui.report.criticism import TITLE as TITLE_OF_SOURCES
from annot_tui.report.criticism import card_heading, card_lines
from annot_tui.report.evidence import telling
from annot_tui.report.findings import agreements, findings
from annot_tui.report.passages import Passage
from annot_tui.report.sections import written_out
from annot_tui.report.standing import kind_words, pair_words, weak_words
from annot_tui.report.value import Report
from annot_tui.report.wording import (
    LEGEND,
    about,
    active,
    glyphs,
    heading,
    nothing,
    quotation,
    scope,
    sentence,
    verdict_words,
    words,
)
from annot_tui.report.wrapping import WIDTH, entry, unbroken, wrapped
from annot_tui.text.cells import filled
from annot_tui.text.safe import visible

_CELL = 5
_PAIRS = 5
"""As many pairs of passages of one contradiction are told."""


def render(report: Report, width: int = WIDTH) -> str:
    """Write the report in lines of at most `width` cells, long words aside."""
    lines = [*_head(report, width), *_matrix(report, width), *_agreements(report, width), *_clashes(report, width)]
    for title, items in findings(report):
        lines += _entries(title, filter(None, (items.rest, *(found.text for found in items.shown))), width)
    if report.alike:
        lines += ["", TITLE.upper(), *section(report.alike, width)]
    lines += _criticism(report, width)
    lines += _entries("Sources", report.sources(), width)
    return visible("\n".join(lines)) + "\n"


def _entries(title: str, items: Iterable[str], width: int) -> Iterator[str]:
    yield from ("", title.upper(), *(line for item in items for line in entry(item, width)))


def _criticism(report: Report, width: int) -> Iterator[str]:
    """Each document as a source, the cards one under the other."""
    yield from ("", TITLE_OF_SOURCES.upper()) if report.criticism else ()
    for source in report.criticism:
        yield from ("", *wrapped(source.heading, width))
        for said in source.told:
            yield from wrapped(said, width, "    ", "  ")
        for analyst, card in source.cards:
            yield from wrapped(card_heading(analyst), width, "    ", "  ")
            for said in card_lines(card):
                yield from wrapped(said, width, "      ", "    ")


def _head(report: Report, width: int) -> Iterator[str]:
    comparison = report.comparison
    yield from wrapped(report.title, width)
    yield from wrapped(report.question, width)
    yield from wrapped(f"{scope(report)}; layers: {', '.join(comparison.layers) or 'none yet'}", width)
    if report.lead:
        yield from ("", "SUMMARY", *(line for told in report.lead for line in entry(told, width)))


def _matrix(report: Report, width: int) -> Iterator[str]:
    comparison = report.comparison
    yield from ("", "WHO HOLDS WHAT", "")
    if not comparison.holders or not comparison.theses:
        yield from wrapped(nothing(report), width)
        return
    for number, holder in enumerate(comparison.holders, 1):
        dates = f" ({active(holder)})" if holder.first else ""
        yield from wrapped(f"{holder.name}{dates}", width, "     ", f"{number:>3}  ")
    yield ""
    statement = width - _CELL * len(comparison.holders)
    if statement < 30:
        yield from _list(report, width)
    else:
        yield "".join(f"{number:>{_CELL}}" for number in range(1, len(comparison.holders) + 1)).rjust(width)
        for thesis in comparison.theses:
            cells = [f"{glyphs(comparison.stand(holder.id, thesis)):>{_CELL}}" for holder in comparison.holders]
            first, *rest = wrapped(report.rows[thesis], statement - 1, "  ", "") or [""]
            yield f"{filled(first, statement)}{''.join(cells)}"
            yield from rest
    yield ""
    yield from wrapped("   ".join(unbroken(f"{sign} {meaning}") for sign, meaning in LEGEND), width)


def _list(report: Report, width: int) -> Iterator[str]:
    """The matrix where there are too many holders for one: a line a position."""
    for thesis in report.comparison.theses:
        yield from wrapped(report.rows[thesis], width)
        for holder in report.comparison.holders:
            told = words(report.comparison.stand(holder.id, thesis))
            yield from wrapped(f"{holder.name}: {told}", width, "      ", "    ")


def _agreements(report: Report, width: int) -> Iterator[str]:
    items = agreements(report)
    yield from ("", f"AGREEMENTS ({items.number or 'none'})", *wrapped(items.rest, width))
    for found in items.shown:
        yield from entry(found.text, width)


def _clashes(report: Report, width: int) -> Iterator[str]:
    found = written_out(report)
    yield from ("", f"CONTRADICTIONS ({found.number or 'none'})", *wrapped(found.rest, width))
    for number, clash in enumerate(found.shown, 1):
        item = clash.item
        yield ""
        yield from wrapped(heading(report, item), width, "   ", f"{number}. ")
        yield from wrapped("; ".join((kind_words(item), *weak_words(report, item))), width, "   ")
        yield from wrapped(sentence(report, item), width, "   ")
        yield from _pairs(report, item, width)
        for repeat in clash.repeats:
            yield from wrapped(f"Also by inference: {sentence(report, repeat)}", width, "     ")
            yield from _pairs(report, repeat, width)


def _pairs(report: Report, item: Contradiction, width: int) -> Iterator[str]:
    """The tags of each pair with what weakens it; the words too where the sentence above quotes only one of several."""
    shown, more = telling(report, item, _PAIRS)
    for pair in shown:
        signs = pair_words(report, pair)
        signs += [verdict_words(analyst, given) for analyst, given in pair.verdicts]
        yield from wrapped(f"Tags {' and '.join(pair.tags)}{': ' if signs else ''}{'; '.join(signs)}", width, "     ")
        if len(shown) > 1:
            for tag in pair.tags:
                yield from _passage(report.passages[tag], width)
    if more:
        yield f"     … and {more} more pair{'s' if more > 1 else ''} of passages"


def _passage(passage: Passage, width: int) -> Iterator[str]:
    yield from wrapped(f"{quotation(passage)} ({about(passage)}; {passage.source})", width, "       ")
