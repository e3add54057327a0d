"""The report as one self-contained HTML file: no scripts, nothing loaded from anywhere."""

from jinja2 import Environment, PackageLoader, StrictUndefined

from annot_tui.report import findings, sections, wording
from annot_tui.report.value import Report, strongest
from annot_tui.text.safe import visible


def render(report: Report) -> str:
    """Write the report; the template escapes everything that comes from files."""
    environment = Environment(
        loader=PackageLoader("annot_tui.report", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=lambda value: visible(value) if isinstance(value, str) and not hasattr(value, "__html__") else value,
    )
    page = environment.get_template("report.html.j2").render(
        report=report,
        comparison=report.comparison,
        wording=wording,
        strongest=strongest,
        clashes=sections.clashes(report),
        agreements=list(findings.agreements(report)),
        findings=findings.findings(report),
    )
    return page.rstrip("\n") + "\n"
