"""What the commands share that write a comparison out: where to, in which format, with or without quotations."""

import argparse
from typing import TYPE_CHECKING

from annot_tui.cli.common import add_format, add_project, add_selection, echo_error, open_session, selection

if TYPE_CHECKING:
    from annot_tui.compare.result import Comparison
    from annot_tui.model import Project


def add_rendering(parser: argparse.ArgumentParser, *formats: str) -> None:
    """Add `-o`, `--without-quotes` and `--format`, and what is compared."""
    parser.add_argument("-o", "--output", metavar="FILE", help="write to a file instead of the screen")
    parser.add_argument(
        "--without-quotes",
        action="store_true",
        help="places and hashes instead of the words, for texts that may not be handed on; notes are left out too",
    )
    add_selection(parser)
    add_project(parser)
    add_format(parser, *formats)


def compared(options: argparse.Namespace) -> "tuple[Project, Comparison]":
    """The project as it may be shown, and its comparison; tells on stderr which theses are words of a text."""
    session = open_session(options)
    session.project.hold()
    if not options.without_quotes:
        return session.project, session.compare(selection(options))
    from annot_tui.compare.comparison import compare
    from annot_tui.report import withheld

    project = withheld.without_notes(session.project)
    comparison = compare(project, selection(options))
    for thesis, document in withheld.repeated(project.theses.values(), project.documents.values()):
        echo_error(f"warning: thesis {thesis} takes {withheld.TELLING} words or more in a row from {document}")
    return project, comparison
