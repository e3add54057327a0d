"""The documents of a project for a list, from the index alone: it is on the screen before the models are imported."""

import sqlite3
from collections import defaultdict
from collections.abc import Callable, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from annot_tui.collector import collector_paused
from annot_tui.store import paths, shorts
from annot_tui.store.index import Content, Index, Known
from annot_tui.store.stamps import Stamps, survey

V = TypeVar("V")


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
    return _from_index(root, lambda *_: None)


def fresh_listing(root: Path, progress: Callable[[int, int], None] | None = None) -> Listing | None:
    """List a project, after reading what has changed; None where there can be no index, or a file is in none."""
    return _from_index(root, lambda index, known, files: _read(root, index, known, files, progress))


def _from_index(root: Path, catch_up: Callable[[Index, Known, Stamps], Known | None]) -> Listing | None:
    """List a project; where files have changed, `catch_up` gives what is known once they were read."""
    with collector_paused():
        (files, *left_out), index = survey(root), Index.open(root)
        if not index:
            return None
        try:
            with closing(index):
                known: Known | None = index.known()
                if known is not None and {file: stamp for file, (stamp, _) in known.items()} != files:
                    known = catch_up(index, known, files)
            if known is None or known.keys() != files.keys() or any(left_out):
                return None
            return _listed({file: content for file, (_, content) in known.items()})
        except (sqlite3.Error, ValueError, TypeError):
            return None


def _read(root: Path, index: Index, known: Known, files: Stamps, progress: Callable[[int, int], None] | None) -> Known:
    from annot_tui.store.filling import Filling

    filling = Filling(root, index, known)
    filling.run(files, progress)
    return filling.known


def _listed(contents: Mapping[str, Content]) -> Listing:
    tags: dict[str, dict[str, int]] = defaultdict(dict)
    reading: dict[str, dict[str, str]] = defaultdict(dict)
    documents: dict[str, list[Any]] = {}
    title, theses = "", 0
    for file, short in zip(contents, shorts.all_of(content.short for content in contents.values()), strict=True):
        folder, _, name = file.rpartition("/")
        if short is None:
            continue
        if folder == paths.CORPUS:
            documents[name.rpartition(".")[0]] = short[:6]
        elif folder.startswith(f"{paths.ANNOTATIONS}/tags/"):
            document, analyst = name.removesuffix(".yaml"), folder.rpartition("/")[2]
            tags[document][analyst], reading[document][analyst] = short[:2]
        elif file == paths.PROJECT:
            title = short
        elif folder.endswith("/theses"):
            theses += 1
    found = tuple(
        Listed._make((id, *documents[id], _sorted(tags[id]), _sorted(reading[id]))) for id in sorted(documents)
    )
    return Listing(title, found, theses, sum(bool(content.faults) for content in contents.values()))


def _sorted(by_analyst: Mapping[str, V]) -> Mapping[str, V]:
    """Files come in the order of their paths, in which `a-b/` stands before `a/`."""
    return dict(sorted(by_analyst.items()))
