"""Holding a project that is read with its index against one that is read without."""

from pathlib import Path

from annot_tui.store.reader import Opened, read_project

TAGS = "annotations/tags/analyst-a/d00000.yaml"


def right(root: Path) -> Opened:
    """Open a project and hold it against one that was read without an index."""
    opened, plain = read_project(root), read_project(root, indexed=False)
    assert opened.project == plain.project
    assert (opened.problems, opened.broken, opened.digests) == (plain.problems, plain.broken, plain.digests)
    for id, annotation in plain.project.by_tag.items():
        assert opened.project.by_tag[id] == annotation
    assert dict(opened.project.by_tag) == plain.project.by_tag
    return opened


def database_of(root: Path) -> Path:
    """The file that holds the index."""
    (found,) = (root / ".annot").glob("index-*.sqlite3")
    return found
