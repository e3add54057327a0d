"""`annot-tui merge`: settle the files that git or a synced folder left in two versions."""

import argparse
from typing import TYPE_CHECKING

from annot_tui.cli.clashes import BOTH, Choice, deleted, differing, show
from annot_tui.cli.common import JSON, add_format, add_project, echo, echo_json
from annot_tui.model.errors import InvalidInput, UnknownName
from annot_tui.store import config
from annot_tui.text.counting import number_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from annot_tui.store.merging.waiting import Case, Outcome

NAMES = ("first", "second")
"""What the two versions of a file are called."""


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument(
        "file", metavar="FILE", nargs="*", help="only these files (default: all that are in two versions)"
    )
    parser.add_argument(
        "--take",
        choices=(*NAMES, BOTH),
        action="append",
        help="what to keep where both changed the same: the first version (the upper part, the file itself), the "
        "second (the lower part, the copy), or both as two tags",
    )
    parser.add_argument(
        "--tag",
        metavar="ID[=WHICH]",
        action="append",
        help="--take for this only, by the id of a tag, comment, …; ID=first, ID=second or ID=both for each its own",
    )
    parser.add_argument("--dry-run", action="store_true", help="say what would be done, and do nothing")
    add_project(parser)
    add_format(parser)


def run(options: argparse.Namespace) -> int:
    """Settle what can be settled, show the rest; 1 while something waits."""
    from annot_tui.store.merging.settling import settle
    from annot_tui.store.merging.waiting import bring_together
    from annot_tui.store.paths import find_root, typed_path
    from annot_tui.store.reader import read_project
    from annot_tui.store.workspace import Workspace

    root = find_root(typed_path(options.project or "."))
    choice = Choice(options, NAMES)
    outcomes = [bring_together(root, case, choice) for case in _cases(root, options.file)]
    choice.check()
    backup = "" if options.dry_run else settle(Workspace(read_project(root), config.who_am_i()), outcomes)
    if options.format == JSON:
        listed = {
            True: [_settled(o) for o in outcomes if o.settled],
            False: [_waiting(o) for o in outcomes if not o.settled],
        }
        echo_json({"schema": 1, "settled": listed[True], "waiting": listed[False], "backup": backup or None})
    else:
        _tell(root, outcomes, backup)
    return 1 if any(not outcome.settled for outcome in outcomes) else 0


def _cases(root: "Path", named: "Sequence[str]") -> "list[Case]":
    from annot_tui.store.merging.waiting import cases
    from annot_tui.store.paths import typed_path

    found = list(cases(root))
    if not named:
        return found
    wanted: dict[str, Case | None] = {}
    for name in named:
        path = next((p for p in (typed_path(name).absolute(), root / name) if p.is_file()), None)
        if path is None or not path.resolve().is_relative_to(root):
            raise UnknownName(f"there is no file {name!r} in this project")
        file = path.resolve().relative_to(root).as_posix()
        case = next((case for case in found if file in (case.file, *case.copies)), None)
        if case is None:
            raise InvalidInput(f"{name} is in one version only: there is nothing to merge")
        wanted[case.file] = case
    return [case for case in found if case.file in wanted]


def _tell(root: "Path", outcomes: "Sequence[Outcome]", backup: str) -> None:
    from annot_tui.store.merging.ancestor import in_repository

    for outcome in outcomes:
        if outcome.settled:
            copies = f"; {', '.join(outcome.case.copies)} taken in" if outcome.case.copies else ""
            done = "settled" if backup else "can be settled"
            changes = f"{number_of(outcome.taken, 'change')} from {outcome.second}"
            echo(f"{done}: {outcome.case.file} ({changes}{copies})")
        elif outcome.refused:
            echo(f"waits: {outcome.case.file}: {outcome.refused}")
        else:
            echo(f"waits: {outcome.case.file}: both versions changed the same thing")
            echo(f"  first:  {outcome.first}\n  second: {outcome.second}")
            for clash in outcome.clashes:
                show(clash, NAMES)
    if any(outcome.clashes for outcome in outcomes):
        echo("Say which to keep: `annot-tui merge --take first|second|both [--tag ID] [FILE]`.")
    if backup:
        undo = "; the interface can undo the merge" if config.who_am_i() else ""
        echo(f"The files as they were are kept in {backup}/{undo}.")
        marked = [outcome.case.file for outcome in outcomes if outcome.settled and outcome.case.marked]
        if marked and in_repository(root):
            echo("Next, in git: `git add` the settled files and `git commit`.")
    if not outcomes:
        echo("No file is in two versions: there is nothing to merge.")


def _settled(outcome: "Outcome") -> dict[str, object]:
    return {**_named(outcome), "copies": list(outcome.case.copies), "taken": outcome.taken}


def _waiting(outcome: "Outcome") -> dict[str, object]:
    clashes = [
        {"list": c.list, "key": c.key, "deleted": deleted(c, NAMES), "fields": dict(differing(c, NAMES))}
        for c in outcome.clashes
    ]
    return {**_named(outcome), "refused": outcome.refused or None, "clashes": clashes}


def _named(outcome: "Outcome") -> dict[str, object]:
    return {"file": outcome.case.file, "first": outcome.first, "second": outcome.second}
