"""Every report format by its name; a renderer is imported when it is asked for."""

from importlib import import_module

from annot_tui.model import InvalidInput
from annot_tui.report.value import Report

FORMATS = {"text": "text", "md": "markdown", "html": "html", "json": "json", "csv": "csv", "docx": "docx"}
"""Format name to the module of this package that renders it."""

BINARY = frozenset(("docx",))
"""Formats that are no text: they go to a file."""


def render(report: Report, format: str, **shape: bool) -> str | bytes:
    """Write a report in one format: text, or bytes for a binary one. `shape` is what the renderer itself takes.

    Raises KeyError for an unknown format and InvalidInput for one whose library is not installed.
    """
    try:
        rendered: str | bytes = import_module(f"annot_tui.report.{FORMATS[format]}").render(report, **shape)
    except ModuleNotFoundError as error:
        if format not in BINARY:
            raise
        raise InvalidInput(
            f"{format} needs one more package: pip install '.[{format}]' in the folder of the program"
        ) from error
    return rendered
