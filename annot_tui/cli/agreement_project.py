"""`annot-tui agreement` on a project: how alike its analysts read, where they differ, what each figure rests on."""

import argparse
from typing import TYPE_CHECKING

from annot_tui.cli.agreement_table import OF_SPANS
from annot_tui.cli.common import JSON, echo, echo_error, echo_json, names, open_session, write_output
from annot_tui.model.errors import InvalidInput

if TYPE_CHECKING:
    from annot_tui.reliability.agreement import Agreement
    from annot_tui.reliability.figures import Recipe

EXPORTS = (
    *("found", "thesis", "stance", "leaning", "voice", "treatment"),
    *("modality", "explicitness", "evidence", "confidence"),
)
BY = ("thesis", "document", "pair", "time")
_LISTED = 20
"""As many disagreements are listed where not all are asked for."""
_WIDTH = 100
_OF_FILES = ("length", "level", "categories", "by_category")


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options that have to do with projects."""
    for name, help in (
        ("analyst", "compare these; by default everybody who has finished a document"),
        ("document", "only these documents"),
        ("thesis", "only these theses"),
    ):
        parser.add_argument(f"--{name}", action="append", help=f"{help}; several with commas or by repeating")
    parser.add_argument("--by", choices=BY, help="what the figures are broken down by (thesis; in json all four)")
    parser.add_argument("--unit", choices=("sentence", "paragraph"), default="sentence", help="where theses are sought")
    parser.add_argument("--without-empty", action="store_true", help="leave out units to which nobody gave a thesis")
    parser.add_argument(
        "--export", choices=EXPORTS, metavar="QUESTION", help="the units behind a figure as CSV: " + ", ".join(EXPORTS)
    )
    parser.add_argument("--all", action="store_true", help=f"list all disagreements and not only {_LISTED}")


def of_project(options: argparse.Namespace) -> int:
    """Print how far the analysts of a project agree; 1 where there is nothing to compare."""
    from annot_tui.collector import collector_paused

    for name in _OF_FILES:
        if getattr(options, name):
            raise InvalidInput(f"--{name.replace('_', '-')} goes with --table FILE or --spans FILE")
    with collector_paused():
        return _told(options)


def _told(options: argparse.Namespace) -> int:
    from annot_tui.reliability.agreement import Agreement

    session = open_session(options)
    session.project.hold()
    chosen = (names(options.analyst), names(options.thesis), names(options.document))
    found = Agreement(session.project, *chosen, _recipe(options))
    if options.export and not found.obstacle:
        return _export(found, options.export)
    if options.format == JSON:
        from annot_tui.cli.agreement_json import plain

        views = (options.by,) if options.by else BY
        echo_json(plain(found, options.measure or "", views, intervals=options.interval))
    else:
        _print(found, options)
    return 1 if found.obstacle else 0


def _export(found: "Agreement", question: str) -> int:
    from annot_tui.cli.agreement_export import spans, table
    from annot_tui.reliability.questions import Question

    if question != Question.FOUND:
        write_output(table(found, Question(question)), None)
        return 0
    text, length = spans(found)
    echo_error(f"note: measure it with --spans FILE --length {length}")
    write_output(text, None)
    return 0


def _recipe(options: argparse.Namespace) -> "Recipe":
    from annot_tui.reliability.distances import Distance
    from annot_tui.reliability.figures import Recipe
    from annot_tui.reliability.measures import Measure
    from annot_tui.text.units import Unit

    measure = options.measure if options.measure and options.measure not in OF_SPANS else Measure.ALPHA
    if options.distance and measure != Measure.ALPHA:
        raise InvalidInput(f"{measure} knows no distance of sets; leave --distance out, or take alpha")
    return Recipe(
        Unit(options.unit), Distance(options.distance or "jaccard"), Measure(measure), not options.without_empty
    )


def _print(found: "Agreement", options: argparse.Namespace) -> None:
    from annot_tui.reliability.agreement import View
    from annot_tui.report.alike import text
    from annot_tui.report.alike.differing import differences, in_order
    from annot_tui.report.alike.told import told

    view = View(options.by or View.THESIS)
    section = told(found, view, options.measure or "")
    if not found.obstacle:
        differing = in_order(found.whole.disagreements)
        shown = differing if options.all else differing[:_LISTED]
        echo(f"WHERE THEY DIFFER ({len(differing) or 'nowhere'})")
        for line in text.disagreements(differences(found.project, shown), _WIDTH):
            echo(line)
        if len(shown) < len(differing):
            echo(f"\n… and {len(differing) - len(shown)} more; --all lists them, --thesis and --document narrow")
        echo()
        echo("HOW ALIKE THEY READ")
    for line in text.section(section, _WIDTH, view):
        echo(line)
