"""States of a project as git keeps them: how two differ, what files hold in them, and new ones made of old ones.

Nothing here touches the files of a person, nor git's index of them: trees are built in an index of their own.
"""

import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from annot_tui.store.opening import LARGEST_TEXT
from annot_tui.sync.git import Git
from annot_tui.sync.stop import Stop

FILE = "100644"
LINK, MODULE = "120000", "160000"


class Blob(NamedTuple):
    """What stands at a path: its mode as git has it, and the id of its contents."""

    mode: str
    id: str


class Both(NamedTuple):
    """What stands at a path in the older state and in the newer one; None where nothing does."""

    old: Blob | None
    new: Blob | None


Difference = Mapping[str, Both]
"""The paths, from the top of the repository, at which two states differ."""


def difference(git: Git, old: str, new: str) -> Difference:
    """How two states differ; an empty id is a state without files."""
    empty = git.run("hash-object", "-t", "tree", "--stdin", "-w").decode().strip() if not (old and new) else ""
    listed = git.run("diff-tree", "-r", "-z", "--no-renames", "--raw", old or empty, new or empty)
    parts = [os.fsdecode(part) for part in listed.split(b"\0")]
    found = {}
    for line, path in zip(parts[::2], parts[1::2], strict=False):
        old_mode, new_mode, old_id, new_id, _ = line.removeprefix(":").split(" ")
        found[path] = Both(_blob(old_mode, old_id), _blob(new_mode, new_id))
    return found


def _blob(mode: str, id: str) -> Blob | None:
    return Blob(mode, id) if mode != "000000" else None


def contents(git: Git, blobs: Iterable[Blob | None], most: int = LARGEST_TEXT) -> dict[str, bytes]:
    """What files hold, by id; what is a link, a submodule, or has more than so many bytes is left out."""
    wanted = list(dict.fromkeys(blob.id for blob in blobs if blob and blob.mode not in (LINK, MODULE)))
    if not wanted:
        return {}
    asked = git.run("cat-file", "--batch-check=%(objectname) %(objectsize)", feed=_lines(wanted)).decode().split("\n")
    small = [id for id, _, size in (line.partition(" ") for line in asked) if size.isdecimal() and int(size) <= most]
    found: dict[str, bytes] = {}
    data, place = git.run("cat-file", "--batch", feed=_lines(small)) if small else b"", 0
    for id in small:
        head = data.index(b"\n", place)
        size = int(data[place:head].split(b" ")[2])
        found[id] = data[head + 1 : head + 1 + size]
        place = head + size + 2
    return found


def _lines(words: Iterable[str]) -> bytes:
    return "".join(f"{word}\n" for word in words).encode()


def at(git: Git, state: str, path: str) -> bytes | None:
    """What one file holds in a state; None where there is none."""
    named = git.run("ls-tree", "-z", "--full-tree", state, "--", path) if state else b""
    if not named:
        return None
    mode, _, id = os.fsdecode(named.split(b"\t", 1)[0]).split(" ")
    return contents(git, (Blob(mode, id),)).get(id)


def keep(git: Git, data: bytes) -> str:
    """Put the contents of a file among what git keeps, and give their id."""
    return git.run("hash-object", "-w", "--stdin", feed=data).decode().strip()


def with_blobs(git: Git, state: str, changed: Mapping[str, Blob | None]) -> str:
    """The tree of a state with other files at some paths, None for none there. Gives its id."""
    lines = (f"{blob.mode} {blob.id}\t{path}" if blob else f"0 {'0' * 40}\t{path}" for path, blob in changed.items())
    feed = b"".join(os.fsencode(line) + b"\0" for line in lines)
    with _index(git, state) as index:
        git.run("update-index", "-z", "--index-info", feed=feed, index=index)
        return git.run("write-tree", index=index).decode().strip()


def with_files(git: Git, state: str, paths: Iterable[str]) -> str:
    """The tree of a state with what stands in some files now, named from the project's folder. Gives its id."""
    with _index(git, state) as index:
        git.run("update-index", "-z", "--add", "--remove", "--stdin", feed=fed(paths), index=index)
        return git.run("write-tree", index=index).decode().strip()


def fed(paths: Iterable[str]) -> bytes:
    """Paths as git reads them over stdin with `-z`."""
    return b"".join(os.fsencode(path) + b"\0" for path in paths)


def committed(git: Git, tree: str, parents: Iterable[str], message: str) -> str:
    """A commit, on no branch yet. Gives its id."""
    words = [word for parent in parents if parent for word in ("-p", parent)]
    return git.run("commit-tree", tree, *words, feed=message.encode("utf-8", "replace")).decode().strip()


@contextmanager
def _index(git: Git, state: str) -> Iterator[Path]:
    """An index of its own that holds a state."""
    try:
        with TemporaryDirectory(prefix="annot-sync-") as folder:
            index = Path(folder) / "index"
            git.run("read-tree", *((state,) if state else ("--empty",)), index=index)
            yield index
    except OSError as error:
        raise Stop(f"there is no room for temporary files: {error.strerror}") from error
