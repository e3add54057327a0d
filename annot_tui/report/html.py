"""The report as one self-contained HTML file: no scripts, nothing loaded from anywhere."""

from annot_tui.report import criticism, findings, sections, standing, wording
from annot_tui.report.alike.columns import HEADS
from annot_tui.report.alike.told import NOTE, TITLE
from annot_tui.report.anchors import anchors, references
from annot_tui.report.charts import matrix, network, signs, timeline
from annot_tui.report.evidence import evidence
from annot_tui.report.templating import environment_of
from annot_tui.report.value import Report, strongest


def render(report: Report) -> str:
    """Write the report; the template escapes everything that comes from files, and so does `charts.draw`."""
    known = anchors(report)
    environment = environment_of()
    # Imported templates see these as well, unlike what is given to `render`.
    environment.globals.update(
        report=report,
        comparison=report.comparison,
        anchors=known,
        references=lambda holders, tags: references(report, known, holders, tags),
        wording=wording,
        standing=standing,
        evidence=evidence,
        strongest=strongest,
        signs=signs,
    )
    page = environment.get_template("report.html.j2").render(
        parts=matrix.parts(report.comparison),
        timeline=timeline.draw(report, known),
        allies=network.draw(report),
        clashes=sections.written_out(report),
        agreements=findings.agreements(report),
        findings=findings.findings(report),
        criticism=criticism,
        alike=report.alike,
        alike_title=TITLE,
        alike_note=NOTE,
        alike_heads=tuple(HEADS.values()),
    )
    return page.rstrip("\n") + "\n"
