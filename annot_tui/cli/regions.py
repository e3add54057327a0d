"""Parts of a document that are not its author's text: which words are meant, and what is said of them."""

import argparse
import re
from collections.abc import Iterable, Iterator, Sequence

from annot_tui.model import Document, InvalidInput, Region
from annot_tui.model.words import RegionKind, State
from annot_tui.session import Session
from annot_tui.text.cells import clipped
from annot_tui.text.quoted import find_quote
from annot_tui.text.regionplaces import placed
from annot_tui.text.regions import NAMES
from annot_tui.text.span import Span
from annot_tui.text.units import Units

_RANGE = re.compile(r"(\d{1,9})(?:-(\d{1,9}))?")
_BEGINNING = 50
"""Cells of the words of a region that are shown."""


def asked(options: argparse.Namespace, document: Document) -> tuple[Span, ...]:
    """The stretches of a text that are named, none where nothing is to be marked. Raises InvalidInput."""
    wanted, named = bool(options.region or options.no_region), options.quote or options.paragraphs or options.lines
    if not wanted and named:
        raise InvalidInput("say what these words are: --region KIND, or --no-region for the author's text after all")
    if wanted and not named:
        raise InvalidInput("say which words are meant: --quote WORDS, --paragraphs 3-5 or --lines 1-2")
    if not wanted:
        return ()
    units = Units(document.text)
    return (
        *(find_quote(document.text, quote) for quote in options.quote or ()),
        *_numbered("paragraph", options.paragraphs or (), units.paragraphs),
        *_numbered("line", options.lines or (), units.lines),
    )


def change(session: Session, options: argparse.Namespace, stretches: Sequence[Span]) -> None:
    """Mark the stretches as what they are, or unmark them; or settle what the text has left behind."""
    document = session.document(options.document)
    if options.settle_regions:
        session.settle_regions(document)
    elif not stretches:
        return
    elif options.no_region:
        session.unmark(document, stretches)
    else:
        session.mark(document, stretches, RegionKind(options.region))


def told(document: Document) -> Iterator[str]:
    """A line for each region: what it is, where it is now, and how it begins."""
    units = Units(document.text)
    for written, state, now in placed(document):
        gone = "its words are gone" if written.quote else f"it ends at {written.end}, beyond the text"
        where = f"paragraph {units.paragraph_number(now.start)}" if now else gone
        moved = ", moved" if state is State.MOVED else ""
        begins = _begins(document, written, now)
        yield f"{NAMES[written.kind]}, {where}{moved}" + (f": “{begins}”" if begins else "")


def plain(document: Document) -> list[dict[str, object]]:
    """The same for other programs; `start` and `end` are those of the file."""
    return [
        {
            "start": written.start,
            "end": written.end,
            "kind": written.kind.value,
            "state": state.value,
            "begins": _begins(document, written, now),
        }
        for written, state, now in placed(document)
    ]


def _begins(document: Document, written: Region, now: Region | None) -> str:
    words = document.text[now.start : min(now.end, now.start + 4 * _BEGINNING)] if now else written.quote
    return clipped(words, _BEGINNING)


def _numbered(what: str, said: Iterable[str], spans: Sequence[Span]) -> Iterator[Span]:
    """The stretches from one paragraph or line to another, by their numbers from 1. Raises InvalidInput."""
    for words in said:
        found = _RANGE.fullmatch(words.strip())
        first, last = (int(found[1]), int(found[2] or found[1])) if found else (0, 0)
        if not 1 <= first <= last <= len(spans):
            raise InvalidInput(
                f"there is no {what} {words!r}: they have numbers from 1 to {len(spans)}, as in 3 or 3-5"
            )
        yield Span(spans[first - 1].start, spans[last - 1].end)
