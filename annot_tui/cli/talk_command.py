"""`annot-tui talk`: what analysts say to each other about tags, documents and theses, and saying something."""

import argparse
from typing import TYPE_CHECKING

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
from annot_tui.text.counting import number_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from annot_tui.session import Session
    from annot_tui.talk.threads import Thread
    from annot_tui.talk.waiting import Concern


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--open", action="store_true", help="every open thread (default: those that wait for you)")
    which.add_argument("--all", action="store_true", help="settled ones too")
    parser.add_argument("--on", action="append", metavar="ID", help="only the threads on these things, open or settled")
    parser.add_argument("--document", action="append", metavar="ID", help="only those on these documents or their tags")
    parser.add_argument("--thesis", action="append", metavar="ID", help="only those on these theses or tags with them")
    doing = parser.add_mutually_exclusive_group()
    doing.add_argument("--comment", metavar="ID", help="say something on a tag, a document or a thesis; with --text")
    doing.add_argument("--settle", metavar="ID", help="settle the thread on it; --text may say what was agreed")
    parser.add_argument("--text", default="", help="what you say; @NAME calls somebody")
    parser.add_argument("--analyst", default="", help="who you are")
    add_project(parser)
    add_format(parser)


def run(options: argparse.Namespace) -> int:
    """List threads, or say something and show the thread."""
    if options.comment or options.settle:
        return _answer(options)
    session = open_as(options)
    _check_names(session, options)
    found = list(_listed(session, options))
    if options.format == JSON:
        echo_json([_record(session, thread, concern) for thread, concern in found])
        return 0
    for thread, concern in found:
        _show(session, thread, concern)
    echo(_counted(session, options, len(found)))
    return 0


def _answer(options: argparse.Namespace) -> int:
    session = open_session(options, who(options.analyst))
    thread = _said(session, options)
    if options.format == JSON:
        echo_json(_record(session, thread, None))
    else:
        _show(session, thread, None)
    return 0


def _said(session: "Session", options: argparse.Namespace) -> "Thread":
    """The thread in which something was said."""
    thread = session.thread_on(options.comment or options.settle)
    if options.comment:
        session.add_comment(thread, options.text)
    else:
        session.settle_thread(thread, options.text)
    return next(found for found in session.threads() if found.subject == thread.subject)


def _listed(session: "Session", options: argparse.Namespace) -> "Iterator[tuple[Thread, Concern | None]]":
    """The threads that are wanted, each with why it waits for the analyst, where it does."""
    from annot_tui.report.talk import thesis_of

    concerns = {item.thread.subject: item.concern for item in session.waiting()}
    things, documents, theses = names(options.on), names(options.document), names(options.thesis)
    only_waiting = _only_waiting(session, options)
    for thread in session.threads():
        on = thread.subject
        if (
            (on in concerns if only_waiting else options.all or things or thread.open)
            and (not things or on.id in things)
            and (not documents or on.document in documents)
            and (not theses or thesis_of(session.project, on) in theses)
        ):
            yield thread, concerns.get(on)


def _check_names(session: "Session", options: argparse.Namespace) -> None:
    """Say a slip; what is gone is known as long as somebody has spoken of it. Raises UnknownName."""
    from annot_tui.model.known import check_names
    from annot_tui.report.talk import thesis_of
    from annot_tui.talk.threads import meant

    project, on = session.project, [thread.subject for thread in session.threads()]
    check_names("document", names(options.document), {*project.documents, *(one.document for one in on)})
    check_names("thesis", names(options.thesis), {*project.theses, *(thesis_of(project, one) for one in on)})
    things = [name for name in names(options.on) if not meant(project, name)]
    known = {*project.documents, *project.theses, *(one.id for one in on)}
    check_names("tag, document or thesis", things, known)


def _only_waiting(session: "Session", options: argparse.Namespace) -> bool:
    return bool(session.analyst) and not (options.open or options.all or options.on)


def _counted(session: "Session", options: argparse.Namespace, count: int) -> str:
    if _only_waiting(session, options):
        from annot_tui.report.talk import waits_in_words

        return f"{waits_in_words(count)}; --open lists every open one"
    kind = "" if options.all or options.on else "open "
    return number_of(count, f"{kind}thread")


def _record(session: "Session", thread: "Thread", concern: "Concern | None") -> dict[str, object]:
    from annot_tui.report.talk import heading, thesis_of

    on, (title, quote) = thread.subject, heading(session.project, thread.subject)
    return {
        "on": on.id,
        "kind": on.kind.value,
        "document": on.document or None,
        "thesis": thesis_of(session.project, on) or None,
        "tagged_by": on.analyst or None,
        "title": title,
        "quote": quote or None,
        "open": thread.open,
        "waits": concern.value if concern else None,
        "comments": [
            {"analyst": r.analyst, **r.comment.plain(), "resolved": r.comment.resolved} for r in thread.remarks
        ],
    }


def _show(session: "Session", thread: "Thread", concern: "Concern | None") -> None:
    from annot_tui.report.talk import CONCERNS, heading, signed
    from annot_tui.text.safe import one_line

    on, (title, quote) = thread.subject, heading(session.project, thread.subject)
    where = f"  in {on.document}" if on.analyst else ""
    echo(f"{'open' if thread.open else 'settled'}  {on.id}{where}  {one_line(title)}")
    if quote:
        echo(f"    “{one_line(quote)}”")
    if concern:
        echo(f"    waits for you: {CONCERNS[concern]}")
    for remark in thread.remarks:
        echo(f"  {signed(remark)}")
        for row in remark.comment.text.splitlines():
            echo(f"    {row}")
