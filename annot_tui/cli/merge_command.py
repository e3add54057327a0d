"""`annot-tui merge`: settle the files that git or a synced folder left in two versions."""

import argparse
from typing import TYPE_CHECKING

from annot_tui.cli.common import JSON, add_format, add_project, echo, echo_json
from annot_tui.model.errors import InvalidInput, UnknownName
from annot_tui.store import config

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from annot_tui.store.merging.merge import Clash, Take
    from annot_tui.store.merging.waiting import Case, Outcome

TAKES = ("first", "second", "both")
_KINDS = {
    "tags": "tag",
    "comments": "comment",
    "decisions": "decision",
    "verdicts": "verdict on",
    "relations": "relation",
    "voices": "voice",
}


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument(
        "file", metavar="FILE", nargs="*", help="only these files (default: all that are in two versions)"
    )
    parser.add_argument(
        "--take",
        choices=TAKES,
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
    choice = _Choice(options)
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


class _Choice:
    """Which version is kept of what both changed: as was said for it alone, or for all."""

    def __init__(self, options: argparse.Namespace) -> None:
        takes = options.take or [""]
        if len(takes) > 1:
            raise InvalidInput("--take counts once; give each its own with --tag ID=first, --tag ID=second …")
        self._own: dict[str, str] = {}
        plain = set()
        for name in options.tag or ():
            id, _, take = name.partition("=")
            if take and take not in TAKES:
                raise InvalidInput(f"--tag {name}: write {', '.join(TAKES[:-1])} or {TAKES[-1]} after the =")
            if not take and not takes[0]:
                raise InvalidInput("say with --take which version of it to keep: first, second or both")
            plain |= set() if take else {id}
            self._own[id] = take or takes[0]
        self._rest = "" if plain else takes[0]
        self._met: set[str] = set()

    def __call__(self, clash: "Clash") -> "Take | None":
        """Choose for one thing that both changed."""
        from annot_tui.store.merging.merge import Take

        keys = [key for key in (clash.key, *clash.key.split("|")) if key in self._own]
        self._met.update(keys)
        take = self._own[keys[0]] if keys else self._rest
        return Take(take) if take else None

    def check(self) -> None:
        """Raise UnknownName for an id of which there are no two versions."""
        unknown = sorted(self._own.keys() - self._met)
        if unknown:
            raise UnknownName(f"nothing with the id {unknown[0]!r} was changed in both versions")


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
            changes = f"{outcome.taken} change{'' if outcome.taken == 1 else 's'} from {outcome.second}"
            echo(f"{done}: {outcome.case.file} ({changes}{copies})")
        elif outcome.refused:
            echo(f"waits: {outcome.case.file}: {outcome.refused}")
        else:
            echo(f"waits: {outcome.case.file}: both versions changed the same thing")
            echo(f"  first:  {outcome.first}\n  second: {outcome.second}")
            for clash in outcome.clashes:
                _show(clash)
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


def _show(clash: "Clash") -> None:
    from annot_tui.text.safe import one_line

    echo(f"  {_KINDS.get(clash.list, clash.list)} {clash.key.replace('|', ' and ')}" if clash.list else "  in the file")
    for field, sides in _sides(clash):
        echo(f"    {field}")
        for side, value in sides.items():
            gone = (side, None) in (("first", clash.first), ("second", clash.second))
            echo(f"      {side:<7}{'(deleted)' if gone else one_line(_in_words(value))}")


def _sides(clash: "Clash") -> "Iterator[tuple[str, dict[str, object]]]":
    """Each field that differs, with what it was, if that is known, and what it is in either version."""
    versions = {"before": clash.base, "first": clash.first, "second": clash.second}
    for field in clash.fields:
        kept = [version.get(field) for version in versions.values() if version is not None]
        if any(value != kept[0] for value in kept):
            known = {side: v for side, v in versions.items() if v is not None or side != "before"}
            yield field, {side: (v or {}).get(field) for side, v in known.items()}


def _in_words(value: object) -> str:
    if value is None:
        return "(not given)"
    if isinstance(value, dict):
        quote = value.get("quote")
        place = f" ({value.get('start')}-{value.get('end')})"
        return f"“{quote}”{place}" if quote else ", ".join(f"{k}: {_in_words(v)}" for k, v in value.items())
    return "; ".join(map(_in_words, value)) if isinstance(value, list) else str(value)


def _settled(outcome: "Outcome") -> dict[str, object]:
    return {**_named(outcome), "copies": list(outcome.case.copies), "taken": outcome.taken}


def _waiting(outcome: "Outcome") -> dict[str, object]:
    clashes = [
        {"list": c.list, "key": c.key, "deleted": _deleted(c), "fields": dict(_sides(c))} for c in outcome.clashes
    ]
    return {**_named(outcome), "refused": outcome.refused or None, "clashes": clashes}


def _deleted(clash: "Clash") -> str | None:
    """The version in which the entry was deleted, if it was."""
    return "first" if clash.first is None else "second" if clash.second is None else None


def _named(outcome: "Outcome") -> dict[str, object]:
    return {"file": outcome.case.file, "first": outcome.first, "second": outcome.second}
