"""Every report format by its name; a renderer is imported when it is asked for."""

from importlib import import_module

from annot_tui.report.value import Report

FORMATS = {"text": "text", "md": "markdown", "html": "html", "json": "json", "csv": "csv"}
"""Format name to the module of this package that renders it."""


def render(report: Report, format: str) -> str:
    """Write a report in one format. Raises KeyError for an unknown one."""
    rendered: str = import_module(f"annot_tui.report.{FORMATS[format]}").render(report)
    return rendered
