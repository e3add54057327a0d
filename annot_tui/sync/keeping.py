"""Theses and texts that one side deleted, while the other side came to use them: they stay."""

from collections.abc import Callable, Collection, Iterator, Mapping

from annot_tui.codebook.uses import uses
from annot_tui.model import Project, Record
from annot_tui.store import paths
from annot_tui.store.assembly import with_files
from annot_tui.store.kinds import read_any
from annot_tui.sync.repository import Repository
from annot_tui.sync.trees import Blob, Difference, contents


def deleted_theses(found: Repository, one: Difference) -> Mapping[str, str]:
    """The files of theses that one side deleted, named from the top, with their theses."""
    gone = ((path, found.inside(path) or "") for path, both in one.items() if both.new is None)
    theses = ((path, file.rpartition("/")[2].removesuffix(".yaml")) for path, file in gone)
    return {path: id for path, id in theses if found.inside(path) == paths.thesis_file(id)}


def kept_texts(found: Repository, one: Difference, other: Difference) -> Iterator[tuple[str, Blob]]:
    """Of the texts that one side deleted those in which the other has tagged since, as the other side has them.

    A text that only has another ending now is not deleted.
    """
    files = {path: file for path in one if (file := found.inside(path)) and paths.is_text(file)}
    there = {_id(file) for path, file in files.items() if one[path].new}
    tagged = {
        _id(file) for path, both in other.items() if both.new and (file := found.inside(path)) and _is_layer(file)
    }
    for path, file in files.items():
        both = one[path]
        blob = other[path].new if path in other else both.old
        if both.new is None and blob and _id(file) in tagged - there:
            yield path, blob


def _id(file: str) -> str:
    return file.rpartition("/")[2].rpartition(".")[0]


def _is_layer(file: str) -> bool:
    return file.startswith(f"{paths.ANNOTATIONS}/tags/") and paths.is_project_file(file)


def kept(
    found: Repository, one: Difference, other: Difference, held: Callable[[str], bytes | None]
) -> Iterator[tuple[str, Blob]]:
    """Of the theses that one side deleted those that the other uses, by their files, as the other side has them.

    `held` says what a file of the project holds once all else is together.
    """
    left = dict(deleted_theses(found, one))
    project = _changed(found, other, held, left) if left else Project()
    while used := [path for path, id in left.items() if uses(project, id)]:
        for path in used:
            blob = other[path].new if path in other else one[path].old
            file = paths.thesis_file(left.pop(path))
            if blob:
                data = contents(found.git, (blob,)).get(blob.id)
                project = with_files(project, {file: _record(file, data)})
                yield path, blob


def _changed(
    found: Repository, other: Difference, held: Callable[[str], bytes | None], gone: Collection[str]
) -> Project:
    """What the other side changed of tags, verdicts and theses."""
    files = (file for path in other if path not in gone and (file := found.inside(path)))
    records = (file for file in files if paths.is_project_file(file) and not paths.is_text(file))
    return with_files(Project(), {file: _record(file, held(file)) for file in records})


def _record(file: str, data: bytes | None) -> Record | None:
    return read_any(file, data).record if data else None
