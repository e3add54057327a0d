"""`annot-tui grade`: grade what students handed in: figures for the teacher, a page for each student."""

import argparse

from annot_tui.cli.common import JSON, add_format, add_project, echo, echo_error, echo_json, open_session, room
from annot_tui.model.exercise_words import Level

_TOLD = {Level.NONE: "only that their work arrived", Level.HINT: "hints", Level.FULL: "all that the key has"}

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from annot_tui.model import Key, Project
    from annot_tui.teaching.classroom import ClassFigures
    from annot_tui.teaching.values import Handed


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("folder", metavar="FOLDER", help="what was handed in: a folder or zip a student, or a project")
    parser.add_argument("--exercise", required=True, metavar="ID", help="which exercise it is; the key must be here")
    parser.add_argument(
        "--level",
        choices=[level.value for level in Level],
        help="what students are told: that it arrived, hints, or all (default: `feedback` of the key, else full)",
    )
    parser.add_argument(
        "--before",
        metavar="FOLDER",
        help="what the same class handed in before it talked: how alike it read then and now",
    )
    parser.add_argument("--names", action="store_true", help="name students in what is for the teacher")
    parser.add_argument("--excel", action="store_true", help="begin class.csv with the mark by which Excel knows UTF-8")
    parser.add_argument("-o", "--output", metavar="DIR", help="write pages, tables and a page for each student there")
    add_project(parser)
    add_format(parser)


def run(options: argparse.Namespace) -> int:
    """Grade, print a summary or JSON, and write the pages; 1 where something could not be graded."""
    from annot_tui.store.paths import typed_path
    from annot_tui.store.submissions import handed_in
    from annot_tui.teaching.classroom import class_figures
    from annot_tui.teaching.grading import Grading

    session = open_session(options)
    exercise = session.exercise(options.exercise)
    key = session.key(options.exercise)
    grading = Grading(session.project, exercise, key)
    works, wrong = handed_in(typed_path(options.folder), exercise)
    results = [grading.grade(work) for work in works]
    rounds = level = None
    if options.before:
        from annot_tui.teaching.norming import norming

        earlier, wrong_then = handed_in(typed_path(options.before), exercise)
        rounds = norming(session.project, exercise, earlier, works)
        wrong = (*wrong, *wrong_then)
    figures = class_figures(grading.exercise, results, named=options.names, wrong=wrong, norming=rounds)
    if options.output:
        handed, level = {work.student: work for work in works}, _level(options.level, key)
        target = typed_path(options.output)
        _write(target, session.project, figures, handed, level, excel=options.excel)
    if options.format == JSON:
        from annot_tui.report.teaching.tables import class_json

        echo_json(class_json(figures))
    else:
        from annot_tui.report.teaching.text import WIDTH, class_text

        echo(class_text(figures, session.project, max(40, room() or WIDTH)).rstrip("\n"))
        if level:
            pages = "class.html, class.csv, class.json, and feedback for each student"
            echo(f"Wrote {options.output}: {pages} ({_TOLD[level]}).")
            if not options.names:
                echo("The three of the class name nobody, so that they can be shown; --names names students in them.")
    if not results:
        echo_error(f"nothing to grade in {options.folder}")
    return 1 if wrong or not results else 0


def _level(wanted: str | None, key: "Key") -> Level:
    """What students are told: what the key says, unless something else is asked for; told where that is more."""
    allowed = key.feedback or Level.FULL
    level = Level(wanted or allowed)
    if [*Level].index(level) > [*Level].index(allowed):
        told = f"feedback: {allowed.value}"
        echo_error(f"note: --level {level.value} tells students more than the key allows ({told})")
    return level


def _write(
    target: "Path",
    project: "Project",
    figures: "ClassFigures",
    works: "Mapping[str, Handed]",
    level: Level,
    *,
    excel: bool,
) -> None:
    import json

    from annot_tui.report.teaching.feedback import feedback
    from annot_tui.report.teaching.pages import class_page, feedback_page
    from annot_tui.report.teaching.tables import class_csv, class_json
    from annot_tui.report.teaching.text import feedback_text
    from annot_tui.store.write import write_atomic
    from annot_tui.text.safe import json_safe

    data = json_safe(json.dumps(class_json(figures), ensure_ascii=False, indent=2, allow_nan=False))
    table = class_csv(figures, excel=excel)
    pages = {"class.html": class_page(figures, project), "class.csv": table, "class.json": f"{data}\n"}
    for result in figures.results:
        found = feedback(project, result, works[result.student], level)
        pages[f"feedback/{result.student}.html"] = feedback_page(found)
        pages[f"feedback/{result.student}.txt"] = feedback_text(found)
    for name, page in pages.items():
        write_atomic(target / name, page.encode("utf-8", "replace"))
