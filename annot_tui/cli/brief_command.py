"""`annot-tui brief`: a short report on one holder, on two, or on one thesis."""

import argparse

from annot_tui.cli.common import JSON, names, write_output
from annot_tui.cli.rendering import add_rendering, compared
from annot_tui.model.errors import InvalidInput

FORMATS = ("text", "md", "html", "docx", "json")


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("name", nargs="*", help="one holder or two: id, name, or a part of it; none with --thesis ID")
    add_rendering(parser, *FORMATS)


def run(options: argparse.Namespace) -> int:
    """Compare, keep what concerns those named, and render."""
    theses = names(options.thesis)
    if len(options.name) > 2 or (not options.name and len(theses) != 1):
        raise InvalidInput("a brief is on one holder, on two, or on one thesis: give NAME, two names, or --thesis ID")
    from annot_tui.report.brief import as_json, headed, on_holders, on_thesis
    from annot_tui.report.focus import find_holder
    from annot_tui.report.registry import render

    project, comparison = compared(options)
    holders = [find_holder(comparison, name) for name in options.name]
    if len(holders) != len(set(holders)):
        raise InvalidInput(f"both names are {comparison.holder(holders[0]).name}; give two holders or one")
    quotes = not options.without_quotes
    if holders:
        report = on_holders(project, comparison, holders, quotes=quotes)
    else:
        report = on_thesis(project, comparison, theses[0], quotes=quotes)
    if options.format == JSON:
        write_output(as_json(report, holders), options.output)
    else:
        write_output(render(headed(report, holders, theses[0] if theses else ""), options.format), options.output)
    return 0
