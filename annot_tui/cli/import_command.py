"""`annot-tui import`: add documents to the corpus."""

import argparse
from pathlib import Path

from annot_tui.cli.common import JSON, add_format, add_project, echo, echo_json, open_session
from annot_tui.model.errors import InvalidInput
from annot_tui.store import config

_LATER = """Say them with
  annot-tui documents {id} --title "A Title" --author "A. Author" --published 2022-11-18
or in the interface, with “Details” on the text in the library."""

FIELDS = ("title", "published", "outlet", "url", "language", "kind")


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("files", metavar="FILE", nargs="+", help="plain text or Markdown, kept word for word")
    parser.add_argument("--id", help="id of the document (default: made from the file's name)")
    parser.add_argument("--author", action="append", help="who wrote it; again for each further author")
    for name in FIELDS:
        parser.add_argument(f"--{name}")
    parser.add_argument("--encoding", default="", help="of a file that is not UTF-8, such as cp1251")
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
    done, bare = [], []
    for file in options.files:
        document = session.import_file(Path(file), id=options.id or "", encoding=options.encoding, metadata=given)
        meta = document.meta
        if not (meta.title and meta.published and (meta.authors or meta.outlet)):
            bare.append(document.id)
        done.append({"id": document.id, "characters": len(document.text), "hash": document.hash})
        if options.format != JSON:
            echo(f"{document.id}: {len(document.text)} characters from {file}")
    if options.format == JSON:
        echo_json(done)
    elif bare:
        more = f" (and of {len(bare) - 1} more)" if len(bare) > 1 else ""
        echo(f"Title, author or date is not known yet of {bare[0]}{more}. {_LATER.format(id=bare[0])}")
    return 0
