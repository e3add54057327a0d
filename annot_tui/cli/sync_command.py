"""`annot-tui sync`: commit what was done, take in what others did, and send them what they lack, over git."""

import argparse
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

from annot_tui.cli.clashes import BOTH, Choice, deleted, differing, show
from annot_tui.cli.common import JSON, add_format, add_project, echo, echo_error, echo_json
from annot_tui.store import config

if TYPE_CHECKING:
    from pathlib import Path

    from annot_tui.store.merging.merge import Clash
    from annot_tui.sync.joining import Answer, Open
    from annot_tui.sync.steps import Outcome, Wishes

NAMES = ("mine", "theirs")
"""What the two versions of a file are called."""


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("--analyst", default="", help="who you are, if it is not in your settings")
    parser.add_argument("-m", "--message", default="", help="what to write into the history, instead of what was done")
    parser.add_argument("--no-push", action="store_true", help="take in the others' work, and send nothing")
    parser.add_argument(
        "--dry-run", action="store_true", help="say what would be done; no file is changed and nothing is sent"
    )
    parser.add_argument(
        "--take",
        choices=(*NAMES, BOTH),
        action="append",
        help="what to keep where you and others changed the same: your version, theirs, or both as two tags",
    )
    parser.add_argument(
        "--tag",
        metavar="ID[=WHICH]",
        action="append",
        help="--take for this only, by the id of a tag, thesis, comment, …; ID=mine or ID=theirs for each its own",
    )
    add_project(parser)
    add_format(parser)


def run(options: argparse.Namespace) -> int:
    """Sync, ask what only a person can say, and tell what came of it; 1 while something waits."""
    from annot_tui.store.paths import find_root, typed_path
    from annot_tui.sync.steps import Wishes, sync

    root, choice = find_root(typed_path(options.project or ".")), Choice(options, NAMES)
    analyst = config.who_am_i(options.analyst)
    wishes = Wishes(
        analyst, options.message, not options.no_push, options.dry_run, lambda file, clash: choice(clash, _id(file))
    )
    line = _Line()
    outcome = sync(root, wishes, line)
    line.clear()
    if outcome.open and not options.take and options.format != JSON and sys.stdin.isatty() and sys.stdout.isatty():
        outcome = _asked(root, wishes, outcome, line)
        line.clear()
    if not outcome.stopped:
        choice.check()
    outcome = _settled(root, analyst, outcome, dry=options.dry_run)
    if options.format == JSON:
        echo_json(_plain(outcome, dry=options.dry_run))
    else:
        _tell(outcome, dry=options.dry_run)
    return 0 if outcome.fine else 1


class _Line:
    """A line on stderr that says what is being done, where somebody looks on."""

    def __init__(self) -> None:
        self._said = ""

    def __call__(self, doing: str, percent: int) -> None:
        if sys.stderr.isatty():
            said = f"{doing}{f', {percent} %' if percent >= 0 else ''} …"
            if said != self._said:
                sys.stderr.write(f"\r\x1b[K{said}")
                sys.stderr.flush()
            self._said = said

    def clear(self) -> None:
        """Take the line away."""
        if self._said:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
        self._said = ""


def _id(file: str) -> str:
    """The id by which `--tag` names a file itself, such as a thesis."""
    return file.rpartition("/")[2].rpartition(".")[0]


def _asked(root: "Path", wishes: "Wishes", outcome: "Outcome", line: _Line) -> "Outcome":
    """Ask whose version of each field stays, and sync again with the answers."""
    from annot_tui.sync.steps import sync

    answers: list[tuple[str, Clash, Answer]] = []
    for waiting in outcome.open:
        for clash in waiting.questions:
            echo(f"{waiting.file}: {waiting.told}")
            answer = _ask(clash)
            if answer is None:
                return outcome
            answers.append((waiting.file, clash, answer))

    def choose(file: str, clash: "Clash") -> "Answer":
        return next((answer for f, c, answer in answers if (f, c) == (file, clash)), None)

    again = sync(root, replace(wishes, choose=choose), line)
    return replace(again, kept=(*outcome.kept, *again.kept), came=(*outcome.came, *again.came))


def _ask(clash: "Clash") -> "Answer":
    """Show both versions and ask, field by field; None where there is no answer."""
    from annot_tui.store.merging.merge import Take
    from annot_tui.store.threeway import units

    show(clash, NAMES)
    if clash.first is None or clash.second is None or "file" in clash.fields:
        word = _word("Which stays?")
        return {"m": Take.FIRST, "t": Take.SECOND}.get(word)
    mine: set[str] = set()
    for unit in units(clash.fields):
        word = _word(f"{', '.join(unit)}: which stays?")
        if not word:
            return None
        mine |= set(unit) if word == "m" else set()
    return frozenset(mine)


def _word(question: str) -> str:
    while True:
        try:
            word = input(f"{question} m: mine, t: theirs, Enter: decide later  ").strip().lower()[:1]
        except EOFError:
            return ""
        if word in ("", "m", "t"):
            return word


def _settled(root: "Path", analyst: str, outcome: "Outcome", *, dry: bool) -> "Outcome":
    """What came in, with what the others' work asks of one's own files done."""
    if dry or not analyst or not outcome.in_step:
        return outcome
    from annot_tui.session import Session
    from annot_tui.session.arrivals import settle_arrivals

    line = settle_arrivals(Session.open(root, analyst))
    return replace(outcome, notes=(*outcome.notes, line)) if line else outcome


def _tell(outcome: "Outcome", *, dry: bool) -> None:
    from annot_tui.sync.words import sections

    for section in sections(outcome, dry=dry):
        echo(section.title)
        for line in section.lines:
            echo(f"  {line}")
    for waiting in outcome.open:
        echo(f"Waits: {waiting.file}: {waiting.told}")
        for clash in waiting.clashes:
            show(clash, NAMES)
    if outcome.open:
        echo("Nothing came in and nothing was sent; your own work is committed. Say whose version stays:")
        echo("`annot-tui sync --take mine|theirs|both [--tag ID]`, or “Hand on” in the interface, which asks by field.")
    if outcome.stopped:
        echo_error(f"stopped: {outcome.stopped}")


def _plain(outcome: "Outcome", *, dry: bool) -> dict[str, object]:
    listed = {name: list(getattr(outcome, name)) for name in ("kept", "came", "sent", "left", "notes")}
    return {
        "schema": 1,
        "git": outcome.git,
        "remote": outcome.remote or None,
        "dry_run": dry,
        **listed,
        "waiting": [_waiting(waiting) for waiting in outcome.open],
        "copies": [waiting._asdict() for waiting in outcome.copies],
        "files": sorted(outcome.files),
        "stopped": outcome.stopped or None,
    }


def _waiting(waiting: "Open") -> dict[str, object]:
    clashes = [
        {"list": c.list, "key": c.key, "deleted": deleted(c, NAMES), "fields": dict(differing(c, NAMES))}
        for c in waiting.clashes
    ]
    return {"file": waiting.file, "refused": waiting.refused or None, "clashes": clashes}
