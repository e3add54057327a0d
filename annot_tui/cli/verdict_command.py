"""`annot-tui verdict`: judge two passages that the comparison put side by side."""

import argparse

from annot_tui.cli.common import JSON, add_choice, add_format, add_project, echo, echo_json, open_session, who
from annot_tui.model.words import Judgement, Why


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("pair", metavar="TAG", nargs=2, help="ids of two tags, as `report` names them")
    verdicts = parser.add_mutually_exclusive_group(required=True)
    verdicts.add_argument("--verdict", choices=[word.value for word in Judgement], help="your judgement")
    verdicts.add_argument("--withdraw", action="store_true", help="take your verdict back")
    add_choice(parser, "--why", Why, help="the reason")
    parser.add_argument("--note", default="")
    parser.add_argument("--analyst", help="whose verdict it is")
    add_project(parser)
    add_format(parser)


def run(options: argparse.Namespace) -> int:
    """Write the verdict, and say what becomes of it."""
    session = open_session(options, who(options.analyst))
    pair = (options.pair[0], options.pair[1])
    if options.withdraw:
        session.withdraw_verdict(pair)
        if options.format == JSON:
            echo_json({"analyst": session.analyst, "pair": list(pair), "withdrawn": True})
        else:
            echo("Verdict withdrawn.")
        return 0
    why = Why(options.why) if options.why else None
    given = session.give_verdict(pair, Judgement(options.verdict), why, options.note)
    if options.format == JSON:
        echo_json({"analyst": session.analyst, **given.plain()})
    else:
        echo(f"{session.analyst}: {' and '.join(pair)} {given.verdict.value}")
    return 0
