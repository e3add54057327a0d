"""The documents of a project for a list, from the index alone: it is on the screen before the models are imported."""

import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from contextlib import closing
from pathlib import Path
from typing import NamedTuple, TypeVar

from annot_tui.collector import collector_paused
from annot_tui.model.blindness import Held, Rules
from annot_tui.model.words import CONSENSUS, Reading
from annot_tui.store import paths, shorts
from annot_tui.store.index import Content, Index, Known
from annot_tui.store.stamps import Stamps, survey

V = TypeVar("V")


class Listed(NamedTuple):
    """One document of the list; `tags` and `reading` are by analyst, the tags of those whose tags may be seen."""

    id: str
    title: str
    byline: str
    outlet: str
    published: str
    kind: str
    words: int
    tags: Mapping[str, int]
    reading: Mapping[str, str]
    assigned: tuple[str, ...] = ()
    """Who is to read it; nobody named means everybody."""
    held_back: int = 0
    """How many readings by others are not shown yet."""

    @property
    def tagged(self) -> int:
        """How many tags analysts made. What was settled repeats these: it is counted apart and never added."""
        return sum(self.tags.values()) - self.settled

    @property
    def settled(self) -> int:
        """How many tags were settled."""
        return self.tags.get(CONSENSUS, 0)


class Listing(NamedTuple):
    """What a list of a project shows. `faults` counts the files with faults."""

    title: str = ""
    documents: tuple[Listed, ...] = ()
    theses: int = 0
    faults: int = 0
    held_back: Held = Held()


def listing(root: Path, analyst: str = "") -> Listing | None:
    """List a project as it is now and an analyst may see it; None where a file must be read for that."""
    return _from_index(root, analyst, lambda *_: None)


def fresh_listing(root: Path, analyst: str = "", progress: Callable[[int, int], None] | None = None) -> Listing | None:
    """List a project, after reading what has changed; None where there can be no index, or a file is in none."""
    return _from_index(root, analyst, lambda index, known, files: _read(root, index, known, files, progress))


def listed(
    id: str,
    short: shorts.ShortDocument,
    tags: Mapping[str, int],
    reading: Mapping[str, str],
    rules: Rules,
    analyst: str,
) -> Listed:
    """One document as an analyst may see it."""
    closed = rules.close(id, analyst, reading.get(analyst, Reading.UNREAD), tags.get(analyst, 0))
    shown = {name: count for name, count in tags.items() if name == analyst} if closed else tags
    assigned = tuple(rules.assigned.get(id, ()))
    return Listed._make((id, *short[:6], shown, reading, assigned, len(tags) - len(shown)))


def held_back(documents: Iterable[Listed], analyst: str) -> Held:
    """What is held back of some documents."""
    closed = [document for document in documents if document.held_back]
    names = tuple(document.id for document in closed)
    return Held(sum(document.held_back for document in closed), names, bool(names) and not analyst)


def _from_index(root: Path, analyst: str, catch_up: Callable[[Index, Known, Stamps], Known | None]) -> Listing | None:
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
            return _listed({file: content for file, (_, content) in known.items()}, analyst)
        except (sqlite3.Error, ValueError, TypeError):
            return None


def _read(root: Path, index: Index, known: Known, files: Stamps, progress: Callable[[int, int], None] | None) -> Known:
    from annot_tui.store.filling import Filling

    filling = Filling(root, index, known)
    filling.run(files, progress)
    return filling.known


def _listed(contents: Mapping[str, Content], analyst: str) -> Listing:
    tags: dict[str, dict[str, int]] = defaultdict(dict)
    reading: dict[str, dict[str, str]] = defaultdict(dict)
    documents: dict[str, shorts.ShortDocument] = {}
    project, theses = shorts.ShortProject(), 0
    for file, short in zip(contents, shorts.all_of(content.short for content in contents.values()), strict=True):
        folder, _, name = file.rpartition("/")
        if short is None:
            continue
        if folder == paths.CORPUS:
            documents[name.rpartition(".")[0]] = shorts.ShortDocument(*short)
        elif folder.startswith(f"{paths.ANNOTATIONS}/tags/"):
            document, whose = name.removesuffix(".yaml"), folder.rpartition("/")[2]
            tags[document][whose], reading[document][whose] = short[:2]
        elif file == paths.PROJECT:
            project = shorts.ShortProject(*short)
        elif folder.endswith("/theses"):
            theses += 1
    rules = project.rules
    found = tuple(
        listed(id, documents[id], _sorted(tags[id]), _sorted(reading[id]), rules, analyst) for id in sorted(documents)
    )
    faults = sum(bool(content.faults) for content in contents.values())
    return Listing(project.title, found, theses, faults, held_back(found, analyst))


def _sorted(by_analyst: Mapping[str, V]) -> Mapping[str, V]:
    """Files come in the order of their paths, in which `a-b/` stands before `a/`."""
    return dict(sorted(by_analyst.items()))
