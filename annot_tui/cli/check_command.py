"""`annot-tui check`: every file valid, every anchor found, every reference known, every relation consistent."""

import argparse
from collections.abc import Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING

from annot_tui.cli.common import JSON, add_format, add_project, echo, echo_json
from annot_tui.cli.waiting import reading
from annot_tui.text.counting import number_of

if TYPE_CHECKING:
    from annot_tui.codebook.hearing import Hearing
    from annot_tui.model import Project
    from annot_tui.text.boilerplate import Hint

_BEGINNING = 50
"""Cells of the words of a line that are shown."""


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument(
        "--advice",
        action="store_true",
        help="say also what could be better in the codebook, which voices are perhaps one, and which lines of texts "
        "are hardly the author's",
    )
    add_project(parser)
    add_format(parser)


def run(options: argparse.Namespace) -> int:
    """List every fault; 1 where there is an error, 0 where there are at most warnings."""
    from annot_tui.codebook.counts import totals
    from annot_tui.model import Severity
    from annot_tui.store.check import check
    from annot_tui.store.paths import find_root, typed_path
    from annot_tui.store.reader import read_project

    opened = read_project(find_root(typed_path(options.project or ".")), progress=reading, trusting=False)
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
        listed, more = [asdict(problem) for problem in problems], _plain(project) if options.advice else {}
        echo_json({"schema": 1, **counts, "errors": errors, "problems": listed, **more})
    else:
        for problem in problems:
            echo(f"{problem.severity.value}: {problem}")
        for line in _told(project) if options.advice else ():
            echo(f"advice: {line}")
        summary = ", ".join(f"{count} {name}" for name, count in counts.items() if count or name != "settled")
        echo(
            f"{summary}: {number_of(errors, 'error')}, {number_of(len(problems) - errors, 'warning')}."
            if problems
            else f"{summary}: all sound."
        )
    return 1 if errors else 0


def _told(project: "Project") -> Iterator[str]:
    """What could be better in the codebook, voices that are perhaps one, and lines that are hardly the author's.

    Of the last two with the command that says so.
    """
    from annot_tui.codebook.voicewords import advice
    from annot_tui.compare.advice import advise
    from annot_tui.text.cells import clipped
    from annot_tui.text.regions import NAMES

    for item in advise(project):
        yield f"{item.thesis} {item.text}"
    yield from advice(_hearing(project))
    for id, hint in _unmarked(project):
        lines = f"{id}, line{'s' if '-' in hint.lines else ''} {hint.lines}"
        marks = f"`annot-tui documents {id} --region {hint.kind.value} --lines {hint.lines}` marks that"
        yield f"{lines}: {NAMES[hint.kind]}? “{clipped(hint.words, _BEGINNING)}” {marks}"


def _plain(project: "Project") -> dict[str, object]:
    """The same for other programs."""
    from annot_tui.compare.advice import advise

    unmarked = [
        {"document": id, "lines": hint.lines, "kind": hint.kind.value, "words": hint.words}
        for id, hint in _unmarked(project)
    ]
    voices = [{"names": [hint.one, hint.other], "rule": hint.rule.value} for hint in _hearing(project).hints]
    return {"advice": [asdict(item) for item in advise(project)], "voices": voices, "unmarked": unmarked}


def _hearing(project: "Project") -> "Hearing":
    """Who is heard in what whoever asks may see: no name is told that stands in others' tags alone."""
    from annot_tui.codebook.hearing import Hearing
    from annot_tui.model.visibility import view
    from annot_tui.store import config

    return Hearing.of(view(project, config.who_am_i()).project)


def _unmarked(project: "Project") -> Iterator[tuple[str, "Hint"]]:
    from annot_tui.text.boilerplate import hints

    return ((document.id, hint) for document in project.documents.values() for hint in hints(document))
