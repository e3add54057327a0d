"""`annot-tui adjudicate`: settle what analysts read differently."""

import argparse
from typing import TYPE_CHECKING, Any

from annot_tui.cli.common import (
    JSON,
    add_format,
    add_project,
    echo,
    echo_json,
    names,
    open_as,
    open_session,
    who,
)
from annot_tui.model.errors import InvalidInput
from annot_tui.model.words import Disagreement, Reason
from annot_tui.text.counting import number_of

if TYPE_CHECKING:
    from annot_tui.reliability.cases import Case
    from annot_tui.reliability.marks import Mark
    from annot_tui.session import Session

NONE, ALL = "none", ""


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    listing = parser.add_argument_group("what is listed (default: what somebody has to decide)")
    listing.add_argument("--document", action="append", help="only these documents")
    listing.add_argument("--thesis", action="append", help="only these theses")
    listing.add_argument("--kind", action="append", help="only these kinds: " + " | ".join(Disagreement))
    listing.add_argument("--mine", action="store_true", help="only what you tagged, or missed")
    listing.add_argument("--decided", action="store_true", help="what is settled, and why")
    listing.add_argument("--reasons", action="store_true", help="the reasons given, thesis by thesis")
    doing = parser.add_argument_group("settling").add_mutually_exclusive_group()
    doing.add_argument(
        "--merge-agreed",
        nargs="?",
        const=ALL,
        metavar="DOC",
        help="take over what all agree on, in one document or all",
    )
    doing.add_argument("--decide", metavar="TAG", help="choose the version that this tag is in; `none`: none of these")
    doing.add_argument(
        "--uphold",
        metavar="TAG",
        help="what was decided on this tag is right for what is new, too, or though all is deleted that it came of",
    )
    doing.add_argument(
        "--reopen",
        metavar="TAG",
        help="take back what was decided on this tag, or take out a settled one that nobody's stands behind",
    )
    doing.add_argument("--finish", metavar="DOC", help="mark the settled reading of a document as finished")
    how = parser.add_argument_group("with --decide")
    how.add_argument("--tags", action="append", metavar="ID", help="with `none`: the tags that none is right of")
    how.add_argument("--set", action="append", metavar="FIELD=VALUE", help="choose it with another value in a field")
    how.add_argument("--reason", choices=[reason.value for reason in Reason], help="why they were read differently")
    how.add_argument("--note", default="", help="for those who read later what was decided")
    parser.add_argument("--analyst", help="who settles, or whose tags --mine is about")
    add_project(parser)
    add_format(parser)


def run(options: argparse.Namespace) -> int:
    """Settle something, or list what is settled or is not; 1 while something has to be decided."""
    acts = {"merge_agreed": _merge, "decide": _decide, "uphold": _uphold, "reopen": _reopen, "finish": _finish}
    act = next((do for name, do in acts.items() if getattr(options, name) is not None), None)
    if act:
        session = open_session(options, who(options.analyst))
        echo_json(act(session, options)) if options.format == JSON else echo(_told(act(session, options)))
        return 0
    session = open_as(options, somebody=options.mine)
    from annot_tui.cli.adjudicating import list_cases, list_reasons

    return list_reasons(session, options) if options.reasons else list_cases(session, options)


# Settling


def _merge(session: "Session", options: argparse.Namespace) -> dict[str, object]:
    documents = [session.document(options.merge_agreed).id] if options.merge_agreed else []
    return {"merged": session.merge_agreed(documents)}


def _decide(session: "Session", options: argparse.Namespace) -> dict[str, object]:
    tag, tags = options.decide, names(options.tags)
    if tag == NONE and not tags:
        raise InvalidInput("--decide none needs --tags: which tags is none right of?")
    if not options.reason:
        raise InvalidInput(f"why were they read differently? give --reason: {' | '.join(Reason)}")
    case = session.case(tags[0] if tag == NONE else tag)
    if strange := sorted(set(tags) - case.group.ids):
        raise InvalidInput(f"{strange[0]} does not speak of the same passage as {', '.join(sorted(case.group.ids))}")
    chosen = [] if tag == NONE else _changed(session, case, tag, _fields(options.set))
    decision = session.decide(case, chosen, Reason(options.reason), options.note)
    return {"document": case.group.document, **decision.plain()}


def _changed(session: "Session", case: "Case", tag: str, fields: dict[str, Any]) -> "list[Mark]":
    version = next(marks for marks in case.group.versions.values() if any(mark.id == tag for mark in marks))
    if not fields:
        return list(version)
    return [session.made(mark, **fields) if mark.id == tag else mark for mark in version]


def _fields(given: list[str] | None) -> dict[str, Any]:
    """Fields of a tag as they were typed; lists with commas, the voices of a chain with ` > `."""
    found: dict[str, Any] = {}
    known = (
        "thesis",
        "stance",
        "leaning",
        "voice",
        "treatment",
        "evidence",
        "modality",
        "explicitness",
        "time",
        "note",
    )
    for one in given or ():
        name, equals, value = one.partition("=")
        if not equals or name not in known:
            raise InvalidInput(f"--set {one!r} is no FIELD=VALUE; fields: {', '.join(known)}")
        parts = {"voice": value.split(">"), "evidence": value.split(",")}.get(name)
        found[name] = (
            tuple(p.strip() for p in parts if p.strip()) if parts else value if name == "time" else value or None
        )
    return found


def _uphold(session: "Session", options: argparse.Namespace) -> dict[str, object]:
    session.uphold(session.case(options.uphold))
    return {"upheld": options.uphold}


def _reopen(session: "Session", options: argparse.Namespace) -> dict[str, object]:
    session.reopen(session.case(options.reopen))
    return {"reopened": options.reopen}


def _finish(session: "Session", options: argparse.Namespace) -> dict[str, object]:
    session.finish_consensus(session.document(options.finish).id)
    return {"finished": options.finish}


def _told(done: dict[str, object]) -> str:
    if "merged" in done:
        return f"{number_of(int(str(done['merged'])), 'passage')} on which all agree taken over."
    if "id" in done:
        return f"Decided: {done['document']}, decision {done['id']}."
    ((what, which),) = done.items()
    return f"{which} {what}."
