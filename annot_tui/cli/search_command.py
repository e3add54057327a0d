"""`annot-tui search`: text and tags, keyword in context."""

import argparse
import signal
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from typing import TYPE_CHECKING, NamedTuple

from annot_tui.cli.common import JSON, add_format, add_project, echo, echo_json, names, open_session
from annot_tui.model.errors import InvalidInput

if TYPE_CHECKING:
    from annot_tui.model import Project

WIDTH = 40
PATIENCE = 60.0
"""Seconds that a regular expression may take; one that is sound takes a few on the largest text."""
TEXTS, TAGS = "text", "tags"


class Hit(NamedTuple):
    """One place where the pattern was found."""

    document: str
    start: int
    end: int
    where: str
    left: str
    hit: str
    right: str
    tag: str = ""


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("pattern", help="words to look for; case, accents, kinds of quotes and dashes do not matter")
    parser.add_argument("--regex", action="store_true", help="take the pattern as a regular expression, to the letter")
    parser.add_argument("--in", dest="where", choices=("all", TEXTS, TAGS), default="all", help="texts, tags or both")
    parser.add_argument("--document", action="append", help="only these documents")
    add_project(parser)
    add_format(parser)


def run(options: argparse.Namespace) -> int:
    """Print every hit with the words around it."""
    session = open_session(options)
    documents = names(options.document)
    with _patience() if options.regex else nullcontext():
        hits = [hit for hit in _hits(session.project, options) if not documents or hit.document in documents]
    if options.format == JSON:
        echo_json([{key: value for key, value in hit._asdict().items() if value != ""} for hit in hits])
        return 0
    for hit in hits:
        place = f"{hit.document}:{hit.start}" if hit.where == TEXTS else f"{hit.document} {hit.where} of {hit.tag}"
        echo(f"{place:<32} {hit.left:>{WIDTH}}[{hit.hit}]{hit.right}")
    echo(f"{len(hits)} hit{'' if len(hits) == 1 else 's'}")
    return 0


@contextmanager
def _patience() -> Iterator[None]:
    """Give an expression that tries endless possibilities up; where the system has no alarm, Ctrl-C does."""
    if not hasattr(signal, "setitimer"):
        yield
        return

    def give_up(*_: object) -> None:
        raise InvalidInput(f"the expression takes more than {PATIENCE:g} seconds; use fewer * and + inside each other")

    before = signal.signal(signal.SIGALRM, give_up)
    signal.setitimer(signal.ITIMER_REAL, PATIENCE)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _hits(project: "Project", options: argparse.Namespace) -> Iterator[Hit]:
    if options.where != TAGS:
        for document in project.documents.values():
            yield from _in_text(document.text, options, document.id, TEXTS)
    if options.where != TEXTS:
        for annotation in project.annotations():
            tag = annotation.tag
            thesis = project.theses[tag.thesis].statement if tag.thesis in project.theses else tag.thesis
            for where, text in (("note", tag.note), ("voice", " > ".join(tag.voice)), ("thesis", thesis)):
                yield from _in_text(text, options, annotation.document, where, tag.id)


def _in_text(text: str, options: argparse.Namespace, document: str, where: str, tag: str = "") -> Iterator[Hit]:
    from annot_tui.text.search import find_all, in_context

    for span in find_all(text, options.pattern, regex=options.regex):
        keyword = in_context(text, span, WIDTH)
        yield Hit(document, span.start, span.end, where, keyword.left, keyword.hit, keyword.right, tag)
