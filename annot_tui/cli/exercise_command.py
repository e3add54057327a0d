"""`annot-tui exercise`: look at exercises, make one of settled work, pack it for students, check it."""

import argparse

from annot_tui.cli.common import (
    JSON,
    add_format,
    add_project,
    echo,
    echo_error,
    echo_json,
    names,
    open_session,
    who,
    write_bytes,
)
from annot_tui.model.exercise_words import Kind

_NONE = "No exercises yet; `annot-tui exercise new ID --kind KIND` makes one of settled work."

TYPE_CHECKING = False
if TYPE_CHECKING:
    from annot_tui.model import Exercise
    from annot_tui.session import Session


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options of what can be done."""
    doing = parser.add_subparsers(dest="doing", required=True, metavar="{list,show,new,pack,check,hand-in}")
    listing = doing.add_parser("list", help="the exercises of the project")
    showing = doing.add_parser("show", help="one exercise, as a student is given it")
    making = doing.add_parser("new", help="make an exercise and its key of settled tags, or of one reading")
    packing = doing.add_parser("pack", help="what a student is given: texts and theses, no key and nobody's tags")
    checking = doing.add_parser("check", help="look for faults of exercises and their keys")
    handing = doing.add_parser("hand-in", help="a zip of your own work, to be handed in to whoever set the exercise")
    handing.add_argument("-o", "--output", metavar="FILE.zip", help="where to (default: the project's folder)")
    handing.add_argument("--analyst", help="who you are: the name you worked under")
    for one in (showing, making):
        one.add_argument("id", metavar="ID", help="the exercise: the name of its folder")
    packing.add_argument("ids", metavar="ID", nargs="+", help="the exercise, or several for one folder")
    checking.add_argument("id", metavar="ID", nargs="?", default="", help="the exercise (default: all)")
    making.add_argument("--kind", choices=[kind.value for kind in Kind], required=True, help="what it asks for")
    making.add_argument("--title", default="")
    making.add_argument("--document", action="append", help="only of these; several with commas or by repeating")
    making.add_argument("--thesis", action="append", help="only on these")
    making.add_argument("--items", type=int, default=8, metavar="N", help="at most so many questions (default: 8)")
    making.add_argument("--points", type=int, default=1, metavar="N", help="for each thing to be found (default: 1)")
    making.add_argument(
        "--reading",
        metavar="NAME",
        default="",
        help="whose reading becomes the key (default: what is settled; where nothing is, that of the only reader)",
    )
    making.add_argument("--analyst", help="who makes it")
    packing.add_argument("-o", "--output", required=True, metavar="DIR|FILE.zip", help="a new folder, or a zip")
    for one in (listing, showing, making, packing, checking, handing):
        add_project(one)
        add_format(one)


def run(options: argparse.Namespace) -> int:
    """Do what was asked for; 1 where `check` finds an error."""
    doing = {"list": _list, "show": _show, "new": _new, "pack": _pack, "check": _check, "hand-in": _hand_in}
    return doing[options.doing](options)


def _list(options: argparse.Namespace) -> int:
    from annot_tui.model.errors import AnnotError

    session = open_session(options)
    found: list[dict[str, object]] = []
    for id in session.exercises:
        try:
            found.append(_told(session, session.exercise(id)))
        except AnnotError as error:
            found.append({"id": id, "fault": str(error)})
    if options.format == JSON:
        echo_json(found)
        return 0
    for one in found:
        echo(f"{one['id']}: {one['fault']}" if "fault" in one else _line(one))
    if not found:
        echo(_NONE)
    return 0


def _told(session: "Session", exercise: "Exercise") -> dict[str, object]:
    return {
        "id": exercise.id,
        "title": exercise.title,
        "kind": exercise.kind.value,
        "items": len(exercise.items),
        "points": exercise.points,
        "documents": list(exercise.documents),
        "key": session.has_key(exercise.id),
    }


def _line(one: dict[str, object]) -> str:
    key = "with key" if one["key"] else "without key"
    items, points = (f"{one[name]} {name[:-1] if one[name] == 1 else name}" for name in ("items", "points"))
    return f"{one['id']}: {one['title']} ({one['kind']}, {items}, {points}, {key})"


def _show(options: argparse.Namespace) -> int:
    session = open_session(options)
    exercise = session.exercise(options.id)
    if options.format == JSON:
        echo_json(exercise.plain())
        return 0
    echo(_line(_told(session, exercise)))
    for line in (exercise.task, f"Texts: {', '.join(exercise.documents)}", f"Theses: {', '.join(exercise.theses)}"):
        if not line.endswith(": ") and line:
            echo(line)
    for head, lines in (("Before reading", exercise.before_reading), ("While reading", exercise.prompts)):
        if lines:
            echo(f"{head}:")
        for line in lines:
            echo(f"  {line}")
    for number, item in enumerate(exercise.items, start=1):
        echo(f"{number}. {item.question} [{item.id}, {item.points}]")
        if item.passage:
            echo(f"   “{' … '.join(segment.quote for segment in item.passage)}” ({item.document})")
        for candidate in item.candidates:
            quote = " … ".join(segment.quote for segment in candidate.passage)
            echo(f"   {candidate.id}) “{quote}” ({candidate.document})")
        if item.options:
            echo(f"   Choose from: {', '.join(item.options)}")
    return 0


def _new(options: argparse.Namespace) -> int:
    from dataclasses import replace

    from annot_tui.model import InvalidInput
    from annot_tui.model.ids import file_id_fault
    from annot_tui.model.words import CONSENSUS
    from annot_tui.store.paths import exercise_file
    from annot_tui.teaching.making.exercise import made, only_reader
    from annot_tui.teaching.making.wish import Wish

    fault = file_id_fault(options.id)
    if fault:
        raise InvalidInput(f"the id {options.id!r} {fault}; choose another")
    if options.items < 1 or not 1 <= options.points <= 1000:
        raise InvalidInput("--items is at least 1, --points from 1 to 1000")
    session = open_session(options, who(options.analyst))
    wish = Wish(
        options.id,
        Kind(options.kind),
        options.title,
        names(options.document),
        names(options.thesis),
        options.items,
        options.points,
    )
    reading = options.reading or only_reader(session.project, wish) or wish.reading
    exercise, key = made(session.project, replace(wish, reading=reading))
    session.make_exercise(exercise, key)
    if options.format == JSON:
        echo_json(_told(session, exercise))
    else:
        echo(f"Made {_line(_told(session, exercise))}")
        if reading != CONSENSUS:
            why = "" if options.reading else ", as nothing is settled in them"
            echo(f"The key is how {reading} reads these texts{why}.")
        echo(f"Put these into your words: {exercise_file(exercise.id)}, and key.yaml beside it.")
        echo(
            f"Then: annot-tui exercise check {exercise.id}; annot-tui exercise pack {exercise.id} -o {exercise.id}.zip"
        )
    return 0


def _pack(options: argparse.Namespace) -> int:
    from annot_tui.store.paths import typed_path
    from annot_tui.store.student_pack import student_files, write_pack, zipped

    session = open_session(options)
    files = student_files(session.root, session.project, *options.ids)
    target = typed_path(options.output)
    if target.suffix.casefold() == ".zip":
        write_bytes(zipped(files, options.ids[0] if len(options.ids) == 1 else target.stem), target)
    else:
        write_pack(files, target)
    if options.format == JSON:
        echo_json({"written": str(target), "files": list(files)})
    else:
        echo(f"Wrote {target}: {len(files)} files, no key, nobody's tags.")
    return 0


def _hand_in(options: argparse.Namespace) -> int:
    from annot_tui.report.teaching.handing_in import told
    from annot_tui.store.paths import typed_path

    session = open_session(options, who(options.analyst))
    if options.output:
        target, made = typed_path(options.output), session.hand_in()
        write_bytes(made.data, target)
    else:
        target, made = session.write_hand_in()
    for fault in made.left_out:
        echo_error(f"left out: {fault}")
    if options.format == JSON:
        done = {study.exercise.id: len(study.answered) for study in made.studies}
        echo_json({"written": str(target), "student": session.analyst, "answered": done})
    else:
        for line in told(str(target), made.studies):
            echo(line)
    return 0


def _check(options: argparse.Namespace) -> int:
    from dataclasses import asdict
    from itertools import chain

    from annot_tui.model import Severity
    from annot_tui.store.check import check_exercise
    from annot_tui.store.exercises import exercise_ids, has_key, read_exercise
    from annot_tui.store.paths import find_root, typed_path
    from annot_tui.store.reader import read_project

    root = find_root(typed_path(options.project or "."))
    opened = read_project(root)
    found = {id: check_exercise(opened, id) for id in ([options.id] if options.id else exercise_ids(root))}
    for id in (id for id, faults in found.items() if not faults):
        read_exercise(root, id)
    problems = [*chain.from_iterable(found.values())]
    errors = sum(problem.severity is Severity.ERROR for problem in problems)
    if options.format == JSON:
        echo_json({"errors": errors, "problems": [asdict(problem) for problem in problems]})
    else:
        for problem in problems:
            echo(f"{problem.severity.value}: {problem}")
        for id in (id for id, faults in found.items() if not faults):
            without = "" if has_key(root, id) else "; without a key it cannot be graded"
            echo(f"{id}: all sound{without}.")
        if not found:
            echo(_NONE)
    return 1 if errors else 0
