"""`annot-tui codebook`: the theses, changing them under the tags that use them, and what that leaves to be done."""

import argparse
from typing import TYPE_CHECKING

from annot_tui.cli.common import (
    JSON,
    add_choice,
    add_format,
    add_project,
    echo,
    echo_error,
    echo_json,
    names,
    open_as,
    open_session,
    who,
)
from annot_tui.model.errors import InvalidInput
from annot_tui.model.words import RelationType

if TYPE_CHECKING:
    from annot_tui.codebook.plan import Plan
    from annot_tui.session import Session

LISTS = ("history", "outdated", "work_list", "saturation")
PLANS = ("rename", "merge", "split", "move", "retire", "restore", "settle", "seen")


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    does = parser.add_argument_group("what to do (default: list the theses)").add_mutually_exclusive_group()
    does.add_argument("--new", metavar="STATEMENT", help="add a thesis; --id gives it an id of your choice")
    does.add_argument("--relate", metavar="A=B", help="say what thesis A means for thesis B (--means)")
    does.add_argument("--unrelate", metavar="A=B", help="take that back; of several the one with --means")
    does.add_argument("--rename", metavar="OLD=NEW", help="give a thesis another id, with --statement other words too")
    does.add_argument("--merge", metavar="A,B", help="let one thesis (--into) take in others")
    does.add_argument("--split", metavar="A", help="let several theses (--into, each) take the place of one")
    does.add_argument("--move", metavar="A", help="put a thesis under another (--under), or under none")
    does.add_argument("--retire", metavar="A", help="take a thesis out of use; its tags stay")
    does.add_argument("--restore", metavar="A", help="take it into use again, whatever it became")
    does.add_argument("--settle", action="store_true", help="give what came in under replaced theses to their heirs")
    does.add_argument("--seen", metavar="A", help="the later words of a replaced thesis were compared with its heir's")
    does.add_argument("--work-list", action="store_true", help="what the changes have left to you to decide")
    does.add_argument("--decide", metavar="TAG", help="put a tag of yours on other theses (--into)")
    does.add_argument("--confirm", metavar="TAG", action="append", help="tags of yours are right as worded now")
    does.add_argument("--outdated", action="store_true", help="tags made before the definition changed, of everybody")
    does.add_argument("--saturation", action="store_true", help="new theses per document, in the order of tagging")
    does.add_argument("--history", action="store_true", help="what became of theses that are out of use")
    parser.add_argument(
        "--into", metavar="ID[=STATEMENT]", action="append", help="a thesis there is, or with a statement a new one"
    )
    add_choice(parser, "--means", RelationType, help="what it means: if A holds, B does; both cannot hold; …")
    parser.add_argument("--defeasible", action="store_true", help="only as these texts argue, not by meaning")
    parser.add_argument("--why", default="", help="why one thesis means that for the other")
    parser.add_argument("--under", metavar="ID", default="", help="the thesis above")
    parser.add_argument("--statement", default="", help="the words of a renamed thesis")
    parser.add_argument("--id", default="", help="the id of a new thesis")
    parser.add_argument("--thesis", action="append", help="list only these; several with commas or by repeating")
    parser.add_argument("--dry-run", action="store_true", help="show what would be done, and do nothing")
    parser.add_argument("--analyst", help="who you are")
    add_project(parser)
    add_format(parser)


def run(options: argparse.Namespace) -> int:
    """List, or plan and do."""
    if any(getattr(options, name) for name in PLANS):
        return _change(options)
    if options.relate or options.unrelate:
        from annot_tui.cli.codebook_relations import relate, unrelate

        return (relate if options.relate else unrelate)(open_session(options, who(options.analyst)), options)
    if options.new or options.decide or options.confirm:
        return _edit(options)
    from annot_tui.cli import codebook_lists

    session = open_as(options, somebody=options.work_list)
    for thesis in names(options.thesis):
        session.thesis(thesis)
    wanted = next((name for name in LISTS if getattr(options, name)), "theses")
    found = getattr(codebook_lists, wanted)(session, names(options.thesis))
    if options.format == JSON:
        echo_json(found.record)
    else:
        for line in found.lines:
            echo(line)
    return 0


def _change(options: argparse.Namespace) -> int:
    """Show a plan, and carry it out unless it is only to be shown."""
    from annot_tui.codebook.telling import told

    session = open_session(options, who(options.analyst))
    plan = _plan(session, options)
    shown = session.as_shown(plan)
    if not options.dry_run:
        session.carry_out(plan)
    if options.format == JSON:
        echo_json(_record(shown, held=shown is not plan, done=not options.dry_run))
        return 0
    for line in told(plan, shown):
        echo(line)
    if not plan.nothing:
        echo("Nothing was written (--dry-run)." if options.dry_run else "Done; “Undo” in the interface takes it back.")
    return 0


def _plan(session: "Session", options: argparse.Namespace) -> "Plan":
    into = dict(_parts(options.into))
    if options.rename:
        old, _, new = options.rename.partition("=")
        if not new:
            raise InvalidInput("write --rename OLD=NEW")
        return session.plan_rename(old.strip(), new.strip(), options.statement)
    if options.merge:
        if len(into) != 1:
            raise InvalidInput("name with --into the one thesis that takes in the others")
        return session.plan_merge(names([options.merge]), *next(iter(into.items())))
    if options.split:
        return session.plan_split(options.split, into)
    if options.move:
        return session.plan_move(options.move, options.under)
    if options.retire:
        return session.plan_retire(options.retire)
    if options.restore:
        return session.plan_restore(options.restore)
    return session.plan_seen(options.seen) if options.seen else session.plan_settlement()


def _parts(given: list[str] | None) -> list[tuple[str, str]]:
    """The theses of `--into`: an id with a statement for a new one, else ids, several with commas."""
    found: list[tuple[str, str]] = []
    for text in given or ():
        id, _, statement = text.partition("=")
        found += [(id.strip(), statement.strip())] if statement else [(name, "") for name in names([text])]
    return found


def _edit(options: argparse.Namespace) -> int:
    """Add a thesis, or decide on tags of one's own."""
    session = open_session(options, who(options.analyst))
    if options.new:
        return _new(session, options)
    if options.decide:
        into = [id for id, _ in _parts(options.into)]
        tags = session.retag(options.decide, into)
        record: object = [tag.plain() for tag in tags]
        line = f"{', '.join(tag.id for tag in tags)}: now on {' and '.join(tag.thesis for tag in tags)}"
    else:
        wanted = names(options.confirm)
        record = {"confirmed": session.confirm_wording(wanted)}
        line = f"{', '.join(wanted)}: right as worded now"
    if options.format == JSON:
        echo_json(record)
    else:
        echo(line)
    return 0


def _new(session: "Session", options: argparse.Namespace) -> int:
    from annot_tui.codebook.telling import likeness_told

    for line in (likeness_told(like, session.project) for like in session.resembling(options.new)):
        echo_error(f"warning: {line}")
    if options.dry_run:
        return 0
    thesis = session.add_thesis(options.new, options.id)
    if options.format == JSON:
        echo_json(thesis.plain())
    else:
        echo(f"{thesis.id}: {thesis.statement}")
    return 0


def _record(plan: "Plan", *, held: bool, done: bool) -> dict[str, object]:
    moved = [
        {
            "id": a.tag.id,
            "document": a.document,
            "analyst": a.analyst,
            "from": a.tag.thesis,
            "to": plan.after(a.tag).thesis,
        }
        for a in plan.tags
    ]
    return {
        "schema": 1,
        "done": done,
        "what": plan.what,
        "files": plan.files,
        "questions": list(plan.questions),
        "theses": {id: thesis.plain() for id, thesis in plan.changed.items()},
        "tags": moved,
        "waiting": [a.tag.id for a in plan.waiting],
        "absences": len(plan.absences),
        "comments": plan.comments,
        "exercises": list(plan.taught),
        "held_back": held,
    }
