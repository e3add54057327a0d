"""The version that two sides of a git conflict both came from, read from git's index.

A folder may come from a stranger with a `.git` of their making, whose settings can name programs to run. So git is
asked one question only, for the contents of a blob, in a way in which it runs nothing and reaches nothing:

* `cat-file blob` applies no filter, no text conversion and no hook, shows no pager, and cannot be an alias;
* the file system monitor is switched off, since any command that reads the index may start it;
* objects that a partial clone left on a server are not fetched: fetching on demand is off, and every transport
  is forbidden, for versions of git that do not know that switch;
* replacement objects are ignored, the index is not refreshed, and no question is asked on the terminal;
* variables of the environment that steer git are not passed on;
* a program called git inside the project is not taken for git.

Git itself refuses folders that belong to another user (`safe.directory`), and a repository without a work tree
inside the project is not looked at. In all these cases there is no ancestor and the marks have to do.
"""

import os
import shutil
import subprocess
from pathlib import Path

from annot_tui.store.config import is_guest

_SECONDS = 20
_SAFE = ("--no-pager", "--no-replace-objects", "-c", "core.fsmonitor=false", "-c", "safe.bareRepository=explicit")
_ENVIRONMENT = {
    "GIT_ALLOW_PROTOCOL": "none",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
}


def ancestor(root: Path, file: str) -> bytes | None:
    """The common ancestor of a file, named from the project's root, that git has in conflict; None where unknown."""
    git = git_command(root)
    if not git:
        return None
    try:
        done = subprocess.run(  # noqa: S603 fixed words, no shell; the one name is a path after `:1:./`
            [git, "-C", str(root), *_SAFE, "cat-file", "blob", f":1:./{file}"],
            env={n: v for n, v in os.environ.items() if not n.startswith("GIT_")} | _ENVIRONMENT,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=_SECONDS,
            check=False,
        )
    except (OSError, ValueError, subprocess.TimeoutExpired):
        return None
    return done.stdout if done.returncode == 0 else None


def in_repository(root: Path) -> bool:
    """Whether the project lies in a git work tree, going by its folders alone; a guest's never does."""
    return not is_guest() and any((folder / ".git").exists() for folder in (root, *root.parents))


def git_command(root: Path) -> str | None:
    """The git command for a project in a repository, if there is one outside the project."""
    found = shutil.which("git") if in_repository(root) else None
    inside = found and Path(found).resolve().is_relative_to(root.resolve())
    return None if inside else found
