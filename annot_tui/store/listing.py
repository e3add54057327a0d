"""The documents of a project for a list, from the index alone: it is on the screen before the models are imported."""

import sqlite3
from collections import defaultdict
from collections.abc import Callable, Mapping
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from annot_tui.store import paths, shorts
from annot_tui.store.index import Content, Index
from annot_tui.store.stamps import stamps


class Listed(NamedTuple):
    """One document of the list; `tags` and `reading` are by analyst."""

    id: str
    title: str
    byline: str
    outlet: str
    published: str
    kind: str
    words: int
    tags: Mapping[str, int]
    reading: Mapping[str, str]


class Listing(NamedTuple):
    """What a list of a project shows. `faults` counts the files with faults."""

    title: str = ""
    documents: tuple[Listed, ...] = ()
    theses: int = 0
    faults: int = 0


def listing(root: Path) -> Listing | None:
    """List a project as it is now; None where a file must be read for that."""
    files, index = stamps(root), Index.open(root)
    if not index:
        return None
    try:
        with closing(index):
            known = index.known()
        if files.keys() != known.keys() or any(known[file][0] != stamp for file, stamp in files.items()):
            return None
        return _listed({file: content for file, (_, content) in known.items()})
    except (sqlite3.Error, ValueError, TypeError):
        return None


def fresh_listing(root: Path, progress: Callable[[int, int], None] | None = None) -> Listing | None:
    """List a project, after reading what has changed; None where there can be no index, or a file is in none."""
    found = listing(root)
    if found:
        return found
    from annot_tui.store.filling import Filling

    files, index = stamps(root), Index.open(root)
    if not index:
        return None
    try:
        with closing(index):
            Filling(root, index).run(files, progress)
            known = index.known()
        if files.keys() != known.keys():
            return None
        return _listed({file: content for file, (_, content) in known.items()})
    except (sqlite3.Error, ValueError, TypeError):
        return None


def _listed(contents: Mapping[str, Content]) -> Listing:
    tags: dict[str, dict[str, int]] = defaultdict(dict)
    reading: dict[str, dict[str, str]] = defaultdict(dict)
    documents: dict[str, shorts.ShortDocument] = {}
    title, theses = "", 0
    for file, content in contents.items():
        if not content.short:
            continue
        folder, _, name = file.removesuffix(".yaml").rpartition("/")
        if folder == paths.CORPUS:
            documents[name.rpartition(".")[0]] = shorts.document(content.short)
        elif folder.endswith("/theses"):
            theses += 1
        elif file == paths.PROJECT:
            title = shorts.title(content.short)
        elif folder.startswith(f"{paths.ANNOTATIONS}/tags/"):
            analyst, layer = folder.rpartition("/")[2], shorts.layer(content.short)
            tags[name][analyst], reading[name][analyst] = layer.tags, layer.reading
    found = tuple(
        Listed(id, *document[:6], tags.get(id, {}), reading.get(id, {})) for id, document in sorted(documents.items())
    )
    return Listing(title, found, theses, sum(bool(content.faults) for content in contents.values()))
