"""Briefs: what a report says of one holder, of two, or of one thesis, told in sentences first."""

from collections.abc import Sequence
from dataclasses import replace

from annot_tui.compare.result import Comparison
from annot_tui.model import Project
from annot_tui.report import leads
from annot_tui.report.focus import focus
from annot_tui.report.json import lines, plain
from annot_tui.report.phrases import listed, sentence
from annot_tui.report.value import Report, build


def on_holders(project: Project, comparison: Comparison, holders: Sequence[str], *, quotes: bool = True) -> Report:
    """A brief on one holder or two: with every passage of theirs, and those of others that a finding rests on."""
    report = build(project, focus(comparison, tuple(holders)), quotes=quotes, of=holders)
    told = leads.on_pair(report, *holders) if len(holders) == 2 else leads.on_holder(report, *holders)
    return replace(report, summary=tuple(map(sentence, told)))


def on_thesis(project: Project, comparison: Comparison, thesis: str, *, quotes: bool = True) -> Report:
    """A brief on one thesis; the comparison must be of that thesis."""
    report = build(project, comparison, quotes=quotes)
    return replace(report, summary=tuple(map(sentence, leads.on_thesis(report, thesis))))


def headed(report: Report, holders: Sequence[str], thesis: str = "") -> Report:
    """The same with its subject as the title and the project below it, for people."""
    subject = listed([report.name(holder) for holder in holders]) or report.statement(thesis)
    return replace(report, title=subject, question=f"A brief from: {report.title}")


def as_json(report: Report, holders: Sequence[str]) -> str:
    """The report on its part of the comparison as strict JSON, with whom and what it is on, and the summary."""
    about = {"brief": {"holders": list(holders), "theses": sorted(report.comparison.theses)}}
    return lines(plain(report) | about | {"summary": list(report.lead)})
