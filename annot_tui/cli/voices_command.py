"""`annot-tui voices`: who is heard in the tags, and which names are one voice."""

import argparse
from typing import TYPE_CHECKING

from annot_tui.cli.common import (
    JSON,
    add_format,
    add_project,
    check_filters,
    echo,
    echo_error,
    echo_json,
    names,
    open_as,
    open_session,
    who,
)
from annot_tui.model.errors import InvalidInput
from annot_tui.text.counting import number_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from annot_tui.codebook.hearing import Heard, Hearing
    from annot_tui.model import Project
    from annot_tui.session import Session

CHANGES = ("same", "apart", "kind", "rename", "forget")


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    does = parser.add_argument_group("what to do (default: list the voices)").add_mutually_exclusive_group()
    does.add_argument("--same", metavar="NAME", nargs="+", help="these names are one voice; the first is its main name")
    does.add_argument("--apart", metavar="NAME", help="take a name out again, so that it stands for itself")
    does.add_argument("--kind", metavar="NAME=KIND", help="what a voice is: person, institution …; NAME= says nothing")
    does.add_argument("--rename", metavar=("OLD", "NEW"), nargs=2, help="give a voice another main name")
    does.add_argument("--forget", metavar="NAME", help="take a voice out of the list, with all its other names")
    parser.add_argument("--document", action="append", help="list only who is heard in these; several with commas")
    parser.add_argument("--analyst", help="who you are")
    add_project(parser)
    add_format(parser)


def run(options: argparse.Namespace) -> int:
    """List the voices, those heard most first, or change which names are one."""
    if any(getattr(options, name) is not None for name in CHANGES):
        if options.document:
            raise InvalidInput("--document narrows the list; names are one in all documents")
        return _change(options)
    from annot_tui.codebook.hearing import Hearing

    session = open_as(options)
    check_filters(session, argparse.Namespace(document=options.document))
    shown = Hearing.of(session.project, names(options.document)) if options.document else session.hearing
    if options.format == JSON:
        echo_json([_record(session.project, session.hearing, heard) for heard in shown.voices])
        return 0
    for heard in shown.voices:
        _show(session.project, session.hearing, heard)
    silent = sum(not heard.spellings for heard in shown.voices)
    more = f" and {silent:,} in no tag" if silent else ""
    echo(f"{number_of(len(shown.voices) - silent, 'voice')}{more}")
    return 0


def _show(project: "Project", hearing: "Hearing", heard: "Heard") -> None:
    from annot_tui.codebook.voicewords import counted, facts, titled

    echo(f"{titled(heard)}: {counted(heard)}")
    for fact in facts(project, hearing, heard):
        echo(f"  {fact.heading}: {fact.words}")


def _record(project: "Project", hearing: "Hearing", heard: "Heard") -> dict[str, object]:
    from annot_tui.codebook.hearing import cited_by

    return {
        "name": heard.name,
        "id": heard.entry.id if heard.entry else None,
        "kind": heard.kind or None,
        "tags": heard.tags,
        "settled": heard.settled,
        "innermost": heard.innermost,
        "documents": sorted(heard.documents),
        "cited_by": list(cited_by(project, heard)),
        "author": hearing.is_author(heard.name),
        "spellings": [{**s._asdict(), "documents": sorted(s.documents)} for s in heard.spellings],
        "unused": list(heard.unused),
        "perhaps": [{"name": hint.other, "rule": hint.rule.value} for hint in hearing.perhaps.get(heard.name, ())],
    }


def _change(options: argparse.Namespace) -> int:
    """Change the registry, and say what the voice is then."""
    session = open_session(options, who(options.analyst))
    before = session.project.voices
    name = _changed(session, options)
    if options.format == JSON:
        from annot_tui.codebook.registry import owner

        voice = owner(session.project.voices, name)
        echo_json(
            {"done": session.project.voices != before, "name": name, "registered": voice.plain() if voice else None}
        )
        return 0
    if session.project.voices == before:
        echo("That is so already: nothing was changed.")
        return 0
    echo(_told(session, name))
    echo("Done; “Undo” in the interface takes it back.")
    return 0


def _changed(session: "Session", options: argparse.Namespace) -> str:
    """Do what was asked for; gives a name of the voice that it is about."""
    if options.same:
        if len(options.same) < 2:
            raise InvalidInput("--same needs two names or more: the main one, then those that are the same voice")
        slips = _slips(session, options.same)
        session.same_voice(options.same[0], options.same[1:])
        for line in slips:
            echo_error(line)
        return str(options.same[0])
    if options.apart is not None:
        session.take_apart(options.apart)
        return str(options.apart)
    if options.rename:
        session.rename_voice(*options.rename)
        return str(options.rename[1])
    if options.forget is not None:
        session.forget_voice(options.forget)
        return str(options.forget)
    name, equals, kind = options.kind.rpartition("=")
    if not equals:
        raise InvalidInput("write --kind NAME=KIND, such as --kind 'the Herald=media'")
    session.set_voice_kind(name, kind)
    return str(name)


def _slips(session: "Session", given: "Sequence[str]") -> list[str]:
    """Which of some names stand in no tag: they may be meant for what is still to be tagged, or be slips."""
    from annot_tui.codebook.registry import folded, said
    from annot_tui.model.known import nearest

    hearing = session.hearing
    known = {folded(name): name for heard in hearing.voices for name in heard.names}
    known |= {folded(name): name for name in hearing.authors.values()}
    slips = [(name, nearest(name, known.values())) for name in given if folded(name) not in known]
    told = "note: {} stands in no tag so far"
    return [told.format(said(name)) + (f"; did you mean {said(near)}?" if near else "") for name, near in slips]


def _told(session: "Session", name: str) -> str:
    from annot_tui.codebook.registry import called, others, owner

    voice = owner(session.project.voices, name)
    if not voice:
        return f"{name.strip()} stands for itself."
    also = f"is also {', '.join(others(voice))}" if others(voice) else "has no other names"
    return f"{called(voice)}{f' ({voice.kind})' if voice.kind else ''} {also}."
