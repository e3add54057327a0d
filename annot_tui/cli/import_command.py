"""`annot-tui import`: add documents to the corpus."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from annot_tui.cli.common import JSON, add_format, add_project, echo, echo_json, open_session
from annot_tui.model.errors import InvalidInput
from annot_tui.model.words import Origin
from annot_tui.store import config

if TYPE_CHECKING:
    from annot_tui.store.importing import Imported

_LATER = """Say them with
  annot-tui documents {id} --title "A Title" --author "A. Author" --published 2022-11-18
or in the interface, with “Details” on the text in the library."""

FIELDS = ("title", "published", "outlet", "url", "language", "kind")

LOOK_OVER = "Look it over before you tag: the text cannot be changed later without moving tags."


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument(
        "files",
        metavar="FILE",
        nargs="+",
        help="plain text, kept word for word; or a Word file, LibreOffice file, saved web page, PDF or e-book",
    )
    parser.add_argument("--id", help="id of the document (default: made from the file's name)")
    parser.add_argument("--author", action="append", help="who wrote it; again for each further author")
    for name in FIELDS:
        parser.add_argument(f"--{name}")
    parser.add_argument("--encoding", default="", help="of a file that is not UTF-8, such as cp1251")
    parser.add_argument("--whole-page", action="store_true", help="of web pages all that is seen, not only the article")
    add_project(parser)
    add_format(parser)


def run(options: argparse.Namespace) -> int:
    """Import each file; stops at the first that cannot be."""
    if options.id and len(options.files) > 1:
        raise InvalidInput("--id names one document; import one file at a time with it")
    session = open_session(options, config.who_am_i())
    given = {name: getattr(options, name) for name in FIELDS if getattr(options, name)}
    if options.published:
        from annot_tui.text.dating import as_edtf

        given["published"] = as_edtf(options.published)
    if options.author:
        given["authors"] = tuple(name for name in options.author if name)
    done, bare, taken_out = [], [], False
    for file in options.files:
        found = session.read_file(
            Path(file),
            id=options.id or "",
            encoding=options.encoding,
            metadata=given,
            whole_page=options.whole_page,
        )
        session.add_document(found.document)
        document, meta = found.document, found.document.meta
        taken_out |= found.taken_out
        if not (meta.title and meta.published and (meta.authors or meta.outlet)):
            bare.append(document.id)
        done.append(_told(found))
        if options.format != JSON:
            echo(f"{document.id}: {len(document.text)} characters from {file}")
            _tell(found)
    if options.format == JSON:
        echo_json(done)
        return 0
    if taken_out:
        echo(LOOK_OVER)
    if bare:
        more = f" (and of {len(bare) - 1} more)" if len(bare) > 1 else ""
        echo(f"Title, author or date is not known yet of {bare[0]}{more}. {_LATER.format(id=bare[0])}")
    return 0


def _told(found: "Imported") -> dict[str, object]:
    document = found.document
    told: dict[str, object] = {"id": document.id, "characters": len(document.text), "hash": document.hash}
    return {**told, "remarks": list(found.remarks)} if found.taken_out else told


def _tell(found: "Imported") -> None:
    """What was left out of a text and what its file says of it, a line each."""
    for remark in found.remarks:
        echo(f"  {remark}")
    meta = found.document.meta
    said = {name: getattr(meta, name) for name, how in meta.origin.items() if how is Origin.EXTERNAL}
    if found.taken_out and said:
        words = "; ".join(f"{n} {', '.join(v) if isinstance(v, tuple) else v}" for n, v in said.items())
        echo(f"  as the file says, which may be wrong: {words}")
