"""`annot-tui documents`: the documents, who has read them, how many tags they have; quick at any size."""

import argparse
from typing import TYPE_CHECKING

from annot_tui.cli.common import JSON, add_format, add_project, echo, echo_json, tell_held_back
from annot_tui.text.counting import number_of

if TYPE_CHECKING:
    from pathlib import Path

    from annot_tui.store.listing import Listed, Listing


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    add_project(parser)
    add_format(parser)


def run(options: argparse.Namespace) -> int:
    """List the documents by their ids."""
    from annot_tui.store import config
    from annot_tui.store.paths import find_root, typed_path

    found = _listing(find_root(typed_path(options.project or ".")), config.who_am_i())
    tell_held_back(found.held_back)
    if options.format == JSON:
        echo_json([{**document._asdict(), "tags": sum(document.tags.values())} for document in found.documents])
        return 0
    for document in found.documents:
        _show(document)
    tags = sum(sum(document.tags.values()) for document in found.documents)
    echo(f"{number_of(len(found.documents), 'document')}, {number_of(tags, 'tag')}")
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
    echo(f"  {about}; {number_of(document.words, 'word')}, {number_of(sum(document.tags.values()), 'tag')}")
    echo(f"  {readers or 'read by nobody yet'}")
