"""`annot-tui cite`: the documents as a list of sources, for people and for reference managers."""

import argparse

from annot_tui.cli.common import add_format, add_project, open_session, write_output

FORMATS = ("text", "bibtex", "csl-json")


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("document", nargs="*", help="documents to cite (default: all)")
    parser.add_argument("-o", "--output", metavar="FILE", help="write to a file instead of the screen")
    add_project(parser)
    add_format(parser, *FORMATS)


def run(options: argparse.Namespace) -> int:
    """Cite."""
    from annot_tui.report.bibliography import render

    session = open_session(options, "")
    known = session.project.documents
    named = dict.fromkeys(options.document or known)
    write_output(render([session.document(id) for id in named], options.format, known), options.output)
    return 0
