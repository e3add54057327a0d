"""`annot-tui report`: the comparison, for people and for programs."""

import argparse

from annot_tui.cli.common import add_format, add_project, add_restriction, names, open_session, restrict, write_output
from annot_tui.compare.values import By, Selection

FORMATS = ("text", "md", "html", "json", "csv", "docx")


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("--by", choices=[by.value for by in By], default=By.AUTHOR.value, help="whose positions")
    parser.add_argument("--analyst", action="append", help="only these layers; several with commas or by repeating")
    parser.add_argument("--thesis", action="append", help="only what touches these theses")
    parser.add_argument("-o", "--output", metavar="FILE", help="write to a file instead of the screen")
    add_restriction(parser)
    add_project(parser)
    add_format(parser, *FORMATS)


def run(options: argparse.Namespace) -> int:
    """Compare and render."""
    from annot_tui.compare.comparison import compare
    from annot_tui.report.registry import render
    from annot_tui.report.value import build

    session = open_session(options)
    project = restrict(session.project, options)
    selection = Selection(By(options.by), names(options.analyst), names(options.thesis))
    write_output(render(build(project, compare(project, selection)), options.format), options.output)
    return 0
