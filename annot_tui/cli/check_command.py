"""`annot-tui check`: every file valid, every anchor found, every reference known, every relation consistent."""

import argparse
from dataclasses import asdict

from annot_tui.cli.common import JSON, add_format, add_project, echo, echo_json
from annot_tui.text.counting import number_of


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("--advice", action="store_true", help="say also what could be better in the codebook")
    add_project(parser)
    add_format(parser)


def run(options: argparse.Namespace) -> int:
    """List every fault; 1 where there is an error, 0 where there are at most warnings."""
    from annot_tui.codebook.counts import totals
    from annot_tui.compare.advice import advise
    from annot_tui.model import Severity
    from annot_tui.store.check import check
    from annot_tui.store.paths import find_root, typed_path
    from annot_tui.store.reader import read_project

    opened = read_project(find_root(typed_path(options.project or ".")), trusting=False)
    problems = check(opened)
    errors = sum(problem.severity is Severity.ERROR for problem in problems)
    project = opened.project
    tagged, settled = totals(project)
    counts = {
        "documents": len(project.documents),
        "theses": len(project.theses),
        "tags": tagged,
        "settled": settled,
    }
    if options.format == JSON:
        advice = {"advice": [asdict(item) for item in advise(project)]} if options.advice else {}
        listed = [asdict(problem) for problem in problems]
        echo_json({"schema": 1, **counts, "errors": errors, "problems": listed, **advice})
    else:
        for problem in problems:
            echo(f"{problem.severity.value}: {problem}")
        for item in advise(project) if options.advice else ():
            echo(f"advice: {item.thesis} {item.text}")
        summary = ", ".join(f"{count} {name}" for name, count in counts.items() if count or name != "settled")
        echo(
            f"{summary}: {number_of(errors, 'error')}, {number_of(len(problems) - errors, 'warning')}."
            if problems
            else f"{summary}: all sound."
        )
    return 1 if errors else 0
