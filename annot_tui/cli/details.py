"""What is known of one document, shown and corrected."""

import argparse

from annot_tui.cli import regions
from annot_tui.cli.common import JSON, echo, echo_error, echo_json, open_session
from annot_tui.cli.documents_command import FIELDS
from annot_tui.model import Document, Metadata
from annot_tui.store import config
from annot_tui.store.details import DETAILS, origins, typed
from annot_tui.store.threeway import differing
from annot_tui.text.counting import number_of
from annot_tui.text.dates import in_words
from annot_tui.text.safe import one_line

_SAID = {"origin": "known"}
"""Details that have another name among the options, since `reading --origin` is about something else."""


def run_details(options: argparse.Namespace) -> int:
    """Make the changes that were asked for, and say what is known then."""
    session = open_session(options, config.who_am_i())
    before = session.document(options.document).meta
    wanted, stretches = _wanted(options, before), regions.asked(options, session.document(options.document))
    if wanted:
        session.change_details(options.document, before, **wanted)
    regions.change(session, options, stretches)
    document = session.document(options.document)
    after, changed = document.meta, differing(before, document.meta)
    if options.format == JSON:
        echo_json({"id": document.id, **_plain(after), "regions": regions.plain(document), "changed": list(changed)})
    else:
        _show(document, changed)
    for author, exercise in session.still_named(before, after):
        echo_error(f"note: the exercise {exercise} still names {one_line(author)}: annot-tui exercise show {exercise}")
    return 0


def _show(document: Document, changed: tuple[str, ...]) -> None:
    """What is known, a line each; what was changed is marked."""

    def told(name: str) -> str:
        return " (changed)" if name in changed else ""

    echo(f"{document.id}: {number_of(document.words, 'word')}")
    for name, words in typed(document.meta).items():
        echo(f"  {_SAID.get(name, name)}: {_told(name, words, document.meta)}{told(name)}")
    parts = list(regions.told(document))
    echo(f"  not the author's text: {number_of(len(parts), 'part') if parts else 'nothing is marked'}{told('regions')}")
    for part in parts:
        echo(f"    {part}")


def _wanted(options: argparse.Namespace, before: Metadata) -> dict[str, object]:
    """The fields that are to be changed."""
    wanted: dict[str, object] = {name: said for name in FIELDS if (said := getattr(options, name)) is not None}
    if options.author:
        wanted["authors"] = tuple(name.strip() for name in options.author if name.strip())
    if options.known:
        wanted["origin"] = origins(options.known, before.origin)
    return wanted


def _plain(meta: Metadata) -> dict[str, object]:
    """Every detail, also what is not known; authors are null where nobody has said that there are none."""
    plain = meta.plain()
    return {name: plain.get(name, {"authors": None, "origin": {}}.get(name, "")) for name in DETAILS}


def _told(name: str, words: str, meta: Metadata) -> str:
    if name == "published" and words:
        said = in_words(words)
        return words if said == words else f"{words} ({said})"
    return words or ("unnamed" if name == "authors" and meta.authors is not None else "not known")
