"""`annot-tui documents`: the documents and who has read them, quick at any size; or all that is known of one."""

import argparse
from typing import TYPE_CHECKING

from annot_tui.cli.common import JSON, add_format, add_project, echo, echo_json, tell_held_back
from annot_tui.model.errors import InvalidInput
from annot_tui.model.words import RegionKind
from annot_tui.text.counting import number_of

FIELDS = {
    "title": "title",
    "published": "when it was published, such as 2022-11-18, 2022-11, 2022~",
    "outlet": "where it was published",
    "url": "address on the web",
    "language": "language, such as en",
    "kind": "commentary, memo, speech …",
}

_OTHERS = ("author", "known", "region", "no_region", "settle_regions", "quote", "paragraphs", "lines")
"""The other options that are about one document."""

if TYPE_CHECKING:
    from pathlib import Path

    from annot_tui.store.listing import Listed, Listing


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument(
        "document", metavar="DOC", nargs="?", help="all that is known of this one; the options change it"
    )
    for name, meant in FIELDS.items():
        parser.add_argument(f"--{name}", metavar="WORDS", help=f"{meant}; '' takes it out")
    parser.add_argument("--author", action="append", metavar="NAME", help="who wrote it; again for each further author")
    parser.add_argument(
        "--known", action="append", metavar="FIELD=HOW", help="how that is known: stated, inferred, external or unknown"
    )
    _add_regions(parser)
    add_project(parser)
    add_format(parser)


def _add_regions(parser: argparse.ArgumentParser) -> None:
    """Declare the options that say what of a text is not its author's."""
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--region", choices=[kind.value for kind in RegionKind], help="some words are not the author's")
    what.add_argument("--no-region", action="store_true", help="some words are the author's after all")
    what.add_argument(
        "--settle-regions",
        action="store_true",
        help="write where they are in a text that was changed, and leave out those whose words are gone",
    )
    parser.add_argument("--quote", action="append", metavar="WORDS", help="these words; again for further ones")
    parser.add_argument("--paragraphs", action="append", metavar="N-M", help="these paragraphs, as the reader counts")
    parser.add_argument("--lines", action="append", metavar="N-M", help="these lines of the text")


def run(options: argparse.Namespace) -> int:
    """List the documents by their ids; of one, show or change what is known of it."""
    if options.document:
        from annot_tui.cli.details import run_details

        return run_details(options)
    if any(getattr(options, name) not in (None, False) for name in (*FIELDS, *_OTHERS)):
        raise InvalidInput("name the document that this is about: annot-tui documents DOC --title …")
    from annot_tui.store import config
    from annot_tui.store.paths import find_root, typed_path

    found = _listing(find_root(typed_path(options.project or ".")), config.who_am_i())
    tell_held_back(found.held_back)
    if options.format == JSON:
        echo_json([{**d._asdict(), "tags": d.tagged, "settled": d.settled} for d in found.documents])
        return 0
    for document in found.documents:
        _show(document)
    tagged, settled = (sum(getattr(d, name) for d in found.documents) for name in ("tagged", "settled"))
    echo(f"{number_of(len(found.documents), 'document')}, {_tags(tagged, settled)}")
    return 0


def _listing(root: "Path", analyst: str) -> "Listing":
    """What the index knows; where there can be none, what the project says."""
    from annot_tui.store.listing import fresh_listing

    found = fresh_listing(root, analyst)
    if found:
        return found
    from annot_tui.session import Session

    return Session.open(root, analyst).overview


def _show(document: "Listed") -> None:
    from annot_tui.text.dates import in_words

    readers = ", ".join(f"{analyst} {word}" for analyst, word in sorted(document.reading.items()))
    about = ", ".join(filter(None, (document.byline or "unnamed", document.outlet, in_words(document.published))))
    echo(f"{document.id}  {document.title}")
    echo(f"  {about}; {number_of(document.words, 'word')}, {_tags(document.tagged, document.settled)}")
    echo(f"  {readers or 'read by nobody yet'}")


def _tags(tagged: int, settled: int) -> str:
    return number_of(tagged, "tag") + (f", {settled} settled" if settled else "")
