"""`annot-tui import`: add documents to the corpus."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from annot_tui.cli.common import JSON, add_format, add_project, echo, echo_json, open_session
from annot_tui.model.errors import InvalidInput
from annot_tui.store import config

if TYPE_CHECKING:
    from annot_tui.store.importing import Imported

_LATER = """Say them with
  annot-tui documents {id} --title "A Title" --author "A. Author" --published 2022-11-18
or in the interface, with “Details” on the text in the library."""

FIELDS = ("title", "published", "outlet", "url", "language", "kind")


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
    from annot_tui.store.importing import LOOK_OVER, told

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
        done.append(_as_json(found))
        if options.format != JSON:
            echo(f"{document.id}: {len(document.text)} characters from {file}")
            for line in told(found):
                echo(f"  {line}")
    if options.format == JSON:
        echo_json(done)
        return 0
    if taken_out:
        echo(LOOK_OVER)
    if bare:
        more = f" (and of {len(bare) - 1} more)" if len(bare) > 1 else ""
        echo(f"Title, author or date is not known yet of {bare[0]}{more}. {_LATER.format(id=bare[0])}")
    return 0


def _as_json(found: "Imported") -> dict[str, object]:
    document = found.document
    plain: dict[str, object] = {"id": document.id, "characters": len(document.text), "hash": document.hash}
    return {**plain, "remarks": list(found.remarks)} if found.taken_out else plain
