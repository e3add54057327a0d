"""`annot-tui search`: text and tags, keyword in context."""

import argparse
import signal
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from itertools import islice
from typing import TYPE_CHECKING

from annot_tui.cli.common import JSON, add_format, add_project, check_filters, echo, echo_json, names, open_session
from annot_tui.cli.waiting import wipe
from annot_tui.model.errors import InvalidInput
from annot_tui.text.counting import number_of

if TYPE_CHECKING:
    from annot_tui.session.searching import Hit
    from annot_tui.store.fulltext import Progress

WIDTH = 40
PATIENCE = 60.0
"""Seconds that a regular expression may take; one that is sound takes a few on the largest text."""
ALL, TEXTS, TAGS = "all", "text", "tags"


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("pattern", help="words to look for; case, accents, kinds of quotes and dashes do not matter")
    parser.add_argument("--regex", action="store_true", help="take the pattern as a regular expression, to the letter")
    parser.add_argument("--in", dest="where", choices=(ALL, TEXTS, TAGS), default=ALL, help="texts, tags or both")
    parser.add_argument("--document", action="append", help="only these documents")
    parser.add_argument("--analyst", action="append", help="search only the tags of these analysts")
    parser.add_argument("--thesis", action="append", help="search only the tags with these theses")
    parser.add_argument(
        "--context",
        type=_number,
        default=WIDTH,
        metavar="N",
        help="characters shown on each side; before a hit a wide one counts as two",
    )
    parser.add_argument("--limit", type=_number, metavar="N", help="stop after so many hits")
    parser.add_argument("--count", action="store_true", help="print how many hits each document has, not the hits")
    add_project(parser)
    add_format(parser)


def run(options: argparse.Namespace) -> int:
    """Print every hit with the words around it, as it is found."""
    from annot_tui.session.searching import Within

    session = open_session(options)
    within = Within(options.where, names(options.document), names(options.analyst), names(options.thesis))
    check_filters(session, options)
    with _patience() if options.regex else nullcontext():
        found = session.search(
            options.pattern, regex=options.regex, within=within, width=options.context, progress=_progress()
        )
        _print(islice(found, options.limit), options)
    return 0


def _print(hits: "Iterator[Hit]", options: argparse.Namespace) -> None:
    if options.count:
        _print_counts(Counter(hit.document for hit in hits), options)
    elif options.format == JSON:
        echo_json([{key: value for key, value in hit._asdict().items() if value != ""} for hit in hits])
    else:
        from annot_tui.text.cells import cells, ending, filled

        number = 0
        for hit in hits:
            place = f"{hit.document}:{hit.start}" if hit.where == TEXTS else f"{hit.document} {hit.where} of {hit.tag}"
            left = ending(hit.left, options.context)
            echo(f"{filled(place, 32)} {' ' * (options.context - cells(left))}{left}[{hit.hit}]{hit.right}")
            number += 1
        echo(_hits(number))


def _print_counts(counts: Counter[str], options: argparse.Namespace) -> None:
    if options.format == JSON:
        echo_json([{"document": document, "hits": hits} for document, hits in counts.items()])
        return
    for document, hits in counts.items():
        echo(f"{hits:>8} {document}")
    echo(_hits(counts.total()))


def _hits(number: int) -> str:
    return number_of(number, "hit")


def _number(text: str) -> int:
    if not (text.isascii() and text.isdigit() and 1 <= int(text[:9]) <= 1_000_000):
        raise argparse.ArgumentTypeError(f"{text!r} is not a number from 1 to 1,000,000")
    return int(text)


def _progress() -> "Progress | None":
    """Show on one line of a terminal, written over and wiped in the end, how far the index is."""
    if not sys.stderr.isatty():
        return None
    shown = -1

    def show(done: int, total: int) -> None:
        nonlocal shown
        share = 100 * done // total
        if share != shown:
            shown = share
            wipe()
            line = f"making the texts ready for searching: {share} %" if share < 100 else "\x1b[K"
            print(f"\r{line}", end="", file=sys.stderr, flush=True)

    return show


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
