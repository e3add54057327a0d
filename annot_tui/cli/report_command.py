"""`annot-tui report`: the comparison, for people and for programs."""

import argparse

from annot_tui.cli.common import write_output
from annot_tui.cli.rendering import add_rendering, compared
from annot_tui.model.errors import InvalidInput

FORMATS = ("text", "md", "html", "json", "csv", "docx")


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    add_rendering(parser, *FORMATS)
    parser.add_argument("--matrix", action="store_true", help="csv: a row a thesis, a column a holder")
    parser.add_argument("--excel", action="store_true", help="csv: begin with the mark by which Excel knows UTF-8")


def run(options: argparse.Namespace) -> int:
    """Compare and render."""
    import gc

    from annot_tui.collector import collector_paused

    with collector_paused():
        code = _rendered(options)
        gc.freeze()  # the process ends soon: going through all that was made would take a tenth of the whole time
    return code


def _rendered(options: argparse.Namespace) -> int:
    from annot_tui.report.value import build

    if (options.matrix or options.excel) and options.format != "csv":
        raise InvalidInput("--matrix and --excel go with --format csv")
    project, comparison = compared(options)
    report = build(project, comparison, quotes=not options.without_quotes)
    if options.format == "json":
        from annot_tui.report.json import stream

        write_output(stream(report), options.output)
        return 0
    from annot_tui.report.registry import render
    from annot_tui.report.summary import summarized

    report = summarized(report)
    if options.format != "csv":
        from annot_tui.report.alike.attaching import with_agreement

        report = with_agreement(report)
    shape = {"matrix": options.matrix, "excel": options.excel} if options.format == "csv" else {}
    write_output(render(report, options.format, **shape), options.output)
    return 0
