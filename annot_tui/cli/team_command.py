"""`annot-tui team`: who reads what, how far they are, and who may see what when."""

import argparse
from typing import TYPE_CHECKING

from annot_tui.cli.common import JSON, add_format, add_project, echo, echo_json, names, open_session, room
from annot_tui.model.errors import InvalidInput
from annot_tui.store import config

if TYPE_CHECKING:
    from annot_tui.session import Session

_ON = ("on", "off")


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument(
        "--assign",
        action="append",
        metavar="DOC=ANALYST,…",
        help="who is to read a document; DOC= alone gives it to everybody",
    )
    parser.add_argument("--blind", choices=_ON, help="whether others' tags are shown only once one has finished")
    parser.add_argument("--release", action="append", metavar="DOC", help="let everybody see all tags of a document")
    parser.add_argument("--hold-back", action="append", metavar="DOC", help="take that back")
    parser.add_argument("--lead", metavar="NAME", help="who assigns, releases and adjudicates; '' for nobody")
    parser.add_argument("--hide-names", choices=_ON, help="whether names are hidden in adjudication")
    parser.add_argument("--analyst", default="", help="who you are")
    add_project(parser)
    add_format(parser)


def run(options: argparse.Namespace) -> int:
    """Make the changes that were asked for; without any, show the table."""
    session = open_session(options, config.who_am_i(options.analyst))
    done = _changes(session, options)
    if options.format == JSON:
        from annot_tui.report.team import plain

        echo_json(plain(session.team))
    elif not done:
        _show(session)
    for line in done if options.format != JSON else ():
        echo(line)
    return 0


def _changes(session: "Session", options: argparse.Namespace) -> list[str]:
    """Change what the options say, the lead last, who may be somebody else then; say what was done."""
    done = []
    for wish in options.assign or ():
        document, equals, analysts = wish.partition("=")
        if not equals:
            raise InvalidInput(f"--assign {wish!r} names no analyst: write {wish}=NAME,NAME, or {wish}= for everybody")
        session.assign(document.strip(), names([analysts]))
        done.append(f"{document.strip()} is for {', '.join(names([analysts])) or 'everybody'}.")
    for document in names(options.release):
        session.release(document)
        done.append(f"{document} is released: everybody sees all its tags.")
    for document in names(options.hold_back):
        session.unrelease(document)
        done.append(f"{document} is no longer released.")
    if options.blind:
        session.set_blind(options.blind == "on")
        done.append(f"Blind reading is {options.blind}.")
    if options.hide_names:
        session.set_hide_names(options.hide_names == "on")
        done.append(f"Hiding names in adjudication is {options.hide_names}.")
    if options.lead is not None:
        session.set_lead(options.lead.strip())
        done.append(f"{options.lead.strip() or 'Nobody'} leads the project.")
    return done


def _show(session: "Session") -> None:
    from annot_tui.report.team import rules_in_words, table

    for line in (*rules_in_words(session.project), "", *table(session.team, room())):
        echo(line)
    echo()
    for name in session.team.analysts:
        echo(f"{name}: {session.team.share(name)}")
    if session.held_back.readings:
        echo(f"{session.held_back}.")
