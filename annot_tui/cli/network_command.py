"""`annot-tui network`: who stands with whom."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from annot_tui.cli.common import (
    TEXT,
    add_project,
    add_selection,
    echo_error,
    names,
    open_session,
    selection,
    words_of,
    write_output,
)
from annot_tui.compare.analysis import Kind
from annot_tui.compare.networks import Duplicates, NetworkType, Normalization
from annot_tui.compare.windows import Unit
from annot_tui.model.errors import InvalidInput
from annot_tui.model.words import Stance
from annot_tui.report.networks import FORMATS, GRAPHS

if TYPE_CHECKING:
    from annot_tui.compare.analysis import Recipe
    from annot_tui.compare.statements import Discourse, Narrowing
    from annot_tui.compare.windows import Window, Windows
    from annot_tui.model import Project
    from annot_tui.report.networks import Names

_BETWEEN = {"holders": Kind.HOLDER, "theses": Kind.THESIS}
_SEVERAL = "; several with commas or by repeating"


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    for option, words, default, help in (
        ("--type", NetworkType, NetworkType.SUBTRACT, "what ties two nodes"),
        ("--normalize", Normalization, None, "what weights are divided by (default: average; for two-mode: no)"),
        ("--duplicates", Duplicates, Duplicates.DOCUMENT, "within what a repetition counts once"),
    ):
        parser.add_argument(option, choices=[word.value for word in words], default=default, help=help)
    parser.add_argument("--between", choices=_BETWEEN, default="holders", help="theses: tied by who speaks of both")
    parser.add_argument("--ignore-stance", action="store_true", help="count that something is said, not what")
    parser.add_argument("--isolates", action="store_true", help="show also who or what has no statement")
    for option, help in (
        ("--holder", "only statements of these, by id or name"),
        ("--without-holder", "leave these out, by id or name"),
        ("--without-thesis", "leave these out"),
        ("--stance", "only statements with these stances: " + " | ".join(Stance)),
    ):
        parser.add_argument(option, action="append", metavar="NAME", help=help + _SEVERAL)
    windows = parser.add_argument_group("one network for each window of time")
    windows.add_argument("--window", type=int, metavar="N", help="length of a window, in units of the calendar")
    windows.add_argument("--unit", choices=[unit.value for unit in Unit])
    windows.add_argument("--step", type=int, metavar="N", help="units between two beginnings (default: the length)")
    parser.add_argument(
        "--format",
        choices=(TEXT, *FORMATS),
        default=TEXT,
        help="csv is a matrix, edges a list of ties; in graphml and gexf `weight` has no sign, `signed` has it",
    )
    parser.add_argument("-o", "--output", metavar="FILE", help="write to a file instead of the screen")
    add_selection(parser)
    add_project(parser)


def run(options: argparse.Namespace) -> int:
    """Compute the network, or one for each window, and write it."""
    from annot_tui.compare.analysis import analyse
    from annot_tui.compare.statements import discourse
    from annot_tui.report.networks import render

    recipe = _recipe(options)
    narrowing = _narrowing(options)
    _check_windows(options)
    project = open_session(options).project
    chosen = selection(options)
    found = discourse(project, chosen, narrowing)
    named, settings = _names(project, found), _settings(options, recipe)
    if options.window is not None:
        return _write_windows(options, recipe, found, named, settings)
    analysis = analyse(found.statements, recipe, _isolates(options, found))
    if options.format == TEXT:
        from annot_tui.report import network_text

        write_output(network_text.render(analysis, named, recipe.divided), options.output)
    else:
        write_output(render(analysis, named, options.format, settings), options.output)
    return 0


def _recipe(options: argparse.Namespace) -> "Recipe":
    from annot_tui.compare.analysis import Recipe

    return Recipe(
        NetworkType(options.type),
        Normalization(options.normalize) if options.normalize else None,
        Duplicates(options.duplicates),
        _BETWEEN[options.between],
        options.ignore_stance,
    )


def _narrowing(options: argparse.Namespace) -> "Narrowing":
    from annot_tui.compare.statements import Narrowing

    stances = words_of("--stance", options.stance, Stance)
    return Narrowing(names(options.holder), names(options.without_holder), names(options.without_thesis), stances)


def _check_windows(options: argparse.Namespace) -> None:
    if options.window is None and (options.unit or options.step is not None):
        raise InvalidInput("--unit and --step go with --window N")
    if options.window is not None and not options.unit:
        raise InvalidInput("--window counts units: add --unit " + "|".join(Unit))
    if options.window is not None and options.format in GRAPHS and not options.output:
        raise InvalidInput(f"{options.format} is a file for each window: name them with -o")


def _write_windows(
    options: argparse.Namespace, recipe: "Recipe", found: "Discourse", named: "Names", settings: dict[str, object]
) -> int:
    from annot_tui.compare.analysis import analyse
    from annot_tui.compare.windows import windows
    from annot_tui.report import network_text
    from annot_tui.report.networks import render, render_windows

    period = selection(options).only.period
    cut = windows(found.statements, Unit(options.unit), options.window, options.step, period)
    isolates = _isolates(options, found)
    drawn = [(window, analyse(window.statements, recipe, isolates)) for window in cut.windows]
    _tell(cut, len(found.statements))
    if options.format in GRAPHS:
        for window, analysis in drawn:
            write_output(render(analysis, named, options.format, settings), _file(options.output, window))
        return 0
    if options.format == TEXT:
        write_output(network_text.render_windows(drawn, named, recipe.divided), options.output)
        return 0
    step = options.window if options.step is None else options.step
    cutting = {"window": options.window, "unit": options.unit, "step": step, "left_out": cut.left_out}
    write_output(render_windows(drawn, named, options.format, settings | cutting), options.output)
    return 0


def _tell(cut: "Windows", statements: int) -> None:
    if not cut.windows:
        fit = (
            f"none of {statements} statements has a date that is as precise as a window"
            if statements
            else "no statements"
        )
        echo_error(f"nothing to cut into windows: {fit}")
    elif cut.left_out:
        left = f"{cut.left_out} of {statements} statements are in no window"
        echo_error(f"{left}: their dates are missing or less precise than a window")


def _file(output: str, window: "Window") -> str:
    """The file of one window: its two days before the ending."""
    path = Path(output)
    return str(path.with_name(f"{path.stem}_{window.first.isoformat()}_{window.last.isoformat()}{path.suffix}"))


def _isolates(options: argparse.Namespace, found: "Discourse") -> tuple[tuple[str, ...], tuple[str, ...]]:
    return (tuple(holder.id for holder in found.holders), found.theses) if options.isolates else ((), ())


def _names(project: "Project", found: "Discourse") -> "Names":
    holders = {(Kind.HOLDER, holder.id): holder.name for holder in found.holders}
    return holders | {(Kind.THESIS, thesis): project.theses[thesis].statement for thesis in found.theses}


def _settings(options: argparse.Namespace, recipe: "Recipe") -> dict[str, object]:
    """What was asked for, beside what is the same in every network."""
    settings: dict[str, object] = {
        "type": recipe.type.value,
        "between": options.between,
        "by": options.by,
        "normalize": recipe.divided.value,
        "duplicates": recipe.duplicates.value,
        "ignore_stance": recipe.ignore_stance,
        "since": options.since or None,
        "until": options.until or None,
    }
    filters = ("holder", "without_holder", "thesis", "without_thesis", "stance", "kind", "evidence", "analyst")
    return settings | {name: list(names(value)) for name in filters if (value := getattr(options, name))}
