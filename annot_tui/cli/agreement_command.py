"""`annot-tui agreement`: how far analysts agree, in a project or over any table or list of units."""

import argparse

from annot_tui.cli import agreement_project, agreement_spans, agreement_table
from annot_tui.cli.common import add_format, add_project
from annot_tui.model.errors import InvalidInput


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    agreement_project.configure(parser)
    agreement_table.configure(parser)
    add_project(parser)
    add_format(parser)


def run(options: argparse.Namespace) -> int:
    """Print the coefficients of a table, of a list of units, or of the project."""
    if options.table and options.spans:
        raise InvalidInput("--table and --spans are two different questions; ask one at a time")
    if options.table:
        return agreement_table.of_table(options)
    if options.spans:
        return agreement_spans.of_spans(options)
    return agreement_project.of_project(options)
