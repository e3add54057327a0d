"""What was done here since the last commit, found out and kept; only files of the project are touched."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from annot_tui.model import InvalidInput, Severity
from annot_tui.store import paths
from annot_tui.store.files import read_file
from annot_tui.store.merging.marked import opened
from annot_tui.store.merging.waiting import contents as standing
from annot_tui.store.opening import LARGEST_RECORD
from annot_tui.sync.repository import Repository
from annot_tui.sync.telling import FileChange, message, told
from annot_tui.sync.trees import Blob, committed, contents, fed, with_files

ABOUT_GIT = (".gitignore", ".gitattributes")
"""Files of git itself that a project has."""
EXERCISES = f"{paths.ANNOTATIONS}/exercises/"


@dataclass(frozen=True)
class Work:
    """What is not committed yet: the files that can be, how they changed, and what is left alone, with the reason."""

    files: tuple[str, ...] = ()
    made: tuple[FileChange, ...] = ()
    left: tuple[str, ...] = ()
    note: str = ""
    faulty: frozenset[str] = frozenset()


def belongs(file: str) -> bool:
    """Whether a file under a project's folder is one that sync may commit."""
    hidden = any(part.startswith(".") for part in file.split("/"))
    exercise = file.startswith(EXERCISES) and not hidden
    return paths.is_project_file(file) or exercise or file in (*ABOUT_GIT, f"{paths.CORPUS}/.gitkeep")


def uncommitted(found: Repository) -> Work:
    """Look for what is not committed yet; files with faults are left alone, and what is no part of the project too."""
    listed = found.git.run(
        *("status", "--porcelain=v2", "-z", "--untracked-files=all", "--no-renames", "--ignore-submodules=all", "--"),
        *(paths.CORPUS, paths.ANNOTATIONS, *ABOUT_GIT),
    )
    changed = dict(_changed(found, os.fsdecode(listed)))
    ours = {file: blob for file, blob in changed.items() if belongs(file)}
    strange = [file for file in changed if not belongs(file) and ".annot-" not in file]
    note = f"{paths.CORPUS}/ and {paths.ANNOTATIONS}/ hold files that are no part of the project: {len(strange)}"
    faults = {file: fault for file in ours if (fault := _fault(found.git.root, file))}
    files = tuple(file for file in ours if file not in faults)
    records = {file: ours[file] for file in files if not paths.is_text(file)}
    held = contents(found.git, records.values(), LARGEST_RECORD)
    made = tuple(_change(found.git.root, file, ours[file], held) for file in files)
    return Work(files, made, tuple(faults.values()), note if strange else "", frozenset(faults))


def _changed(found: Repository, listed: str) -> Iterator[tuple[str, Blob | None]]:
    """The files, named from the project, that are not as in the last commit, with what they are there."""
    for line in listed.split("\0"):
        kind, _, rest = line.partition(" ")
        if kind == "?":
            path, blob = rest, None
        elif kind == "1":
            _, _, mode, _, _, id, _, path = rest.split(" ", 7)
            blob = Blob(mode, id) if mode != "000000" else None
        else:
            continue
        file = found.inside(path)
        if file is not None:
            yield file, blob


def _change(root: Path, file: str, blob: Blob | None, held: dict[str, bytes]) -> FileChange:
    """One file before and after; of a document only whether it is there."""
    if not paths.is_project_file(file) or paths.is_text(file):
        return FileChange(file, b"" if blob else None, b"" if (root / file).exists() else None)
    return FileChange(file, held.get(blob.id, b"") if blob else None, standing(root, file))


def _fault(root: Path, file: str) -> str:
    """Why a file is not sent to others; empty where nothing is wrong with it."""
    if (root / file).is_symlink():
        return f"{file} is a link; put the file itself there"
    if not (paths.is_project_file(file) or paths.is_exercise_file(file)):
        return ""
    read = read_file(root, file)
    if opened((standing(root, file) or b"").decode("utf-8", "replace")):
        return f"{file} holds two versions between marks of git: `annot-tui merge` settles it"
    wrong = next((p for p in read.problems if p.severity is Severity.ERROR), None) if read.broken else None
    return f"{wrong}" if wrong else ""


def kept(found: Repository, work: Work, parent: str, analyst: str, words: str, *, blind: bool, dry: bool) -> str:
    """Commit the work and give the id of the commit; that of its parent where there is nothing to commit.

    `words` are the message; without them it says what was done. In a dry run the commit is on no branch.
    """
    if not work.files:
        return parent
    git = found.git
    sign(found, analyst)
    if not dry:  # first, since this shows whether another git is at work
        git.run("update-index", "-z", "--add", "--remove", "--stdin", feed=fed(work.files))
    tree = with_files(git, parent, work.files)
    if parent and tree == git.line("rev-parse", f"{parent}^{{tree}}"):
        return parent
    text = f"{words.strip()}\n" if words.strip() else message(told(work.made, "" if blind else analyst, blind=blind))
    made = committed(git, tree, (parent,), text)
    if not dry:
        git.run("update-ref", "-m", "annot-tui sync: work", "HEAD", made, parent or "0" * 40)
    return made


def sign(found: Repository, analyst: str) -> str:
    """See to it that commits can be signed; where git knows no name, by the analyst's. Gives a remark on that."""
    git = found.git
    needed = {name: [f"GIT_{role}_{name.upper()}" for role in ("AUTHOR", "COMMITTER")] for name in ("name", "email")}
    missing = [
        name
        for name, variables in needed.items()
        if not all(map(os.environ.get, variables)) and not git.line("config", "--get", f"user.{name}", fine=(0, 1))
    ]
    if not missing:
        return ""
    if not analyst:
        raise InvalidInput(
            "git does not know who you are, nor does annot-tui: give --analyst NAME, or "
            '`git config --global user.name "…"` and `git config --global user.email "…"`'
        )
    standin = {"name": analyst, "email": f"{analyst}@annot.invalid"}
    git.identity.update((variable, standin[name]) for name in missing for variable in needed[name])
    return (
        f"git does not know your {' and '.join(missing)}, so the work is signed {analyst}; "
        f'`git config --global user.{missing[0]} "…"` changes that'
    )
