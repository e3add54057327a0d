"""`annot-tui report`: the comparison, for people and for programs."""

import argparse

from annot_tui.cli.common import add_format, add_project, add_selection, open_session, selection, write_output

FORMATS = ("text", "md", "html", "json", "csv", "docx")


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("-o", "--output", metavar="FILE", help="write to a file instead of the screen")
    add_selection(parser)
    add_project(parser)
    add_format(parser, *FORMATS)


def run(options: argparse.Namespace) -> int:
    """Compare and render."""
    from annot_tui.report.registry import render
    from annot_tui.report.value import build

    session = open_session(options)
    comparison = session.compare(selection(options))
    write_output(render(build(session.project, comparison), options.format), options.output)
    return 0
