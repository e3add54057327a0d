"""What is to be known of a repository before anything is done in it, and what keeps anything from being done."""

import re
from dataclasses import dataclass, replace
from pathlib import Path

from annot_tui.sync.git import Git
from annot_tui.sync.stop import Stop

_PROGRAMS = re.compile(
    r"core\.(sshcommand|askpass|gitproxy|alternaterefscommand)|credential\.(.*\.)?helper|merge\..*\.driver"
    r"|filter\..*\.(clean|smudge|process)|remote\..*\.(uploadpack|receivepack|vcs)|annot\..*"
)
"""Settings with which a repository could have a program run."""

_TRUSTED = "annot.trusted"
"""A setting of the user's own git: a repository whose settings may name programs."""

_UNFINISHED = {
    "MERGE_HEAD": (
        "a merge begun with git",
        "settle the files with `annot-tui merge`, `git add` them and `git commit`; or drop it with `git merge --abort`",
    ),
    "rebase-merge": ("a rebase", "end it with `git rebase --continue`, or drop it, `git rebase --abort`"),
    "rebase-apply": ("a rebase or `git am`", "end it with `git rebase --continue`, or drop it, `git rebase --abort`"),
    "CHERRY_PICK_HEAD": ("a cherry-pick", "end it with `git cherry-pick --continue`, or drop it with `--abort`"),
    "REVERT_HEAD": ("a revert", "end it with `git revert --continue`, or drop it with `--abort`"),
    "BISECT_LOG": ("a search with `git bisect`", "end it with `git bisect reset`"),
}
"""What git left unfinished, by the file that shows it, in words, with the mend."""


@dataclass(frozen=True)
class Repository:
    """A repository on a branch, at rest.

    `prefix` leads from its top to the project and ends with `/`, empty where they are one. `remote` is where the
    others' work is, empty where nowhere; `upstream` the name under which git keeps it here, `target` its name there.
    """

    git: Git
    folder: Path
    prefix: str
    branch: str
    remote: str = ""
    upstream: str = ""
    target: str = ""

    @property
    def head(self) -> str:
        """The last commit; empty before the first."""
        return self.commit("HEAD")

    @property
    def theirs(self) -> str:
        """The last commit that is known of the others; empty where there is none."""
        return self.commit(self.upstream) if self.upstream else ""

    def commit(self, name: str) -> str:
        """The id of a commit; empty where there is none of the name."""
        return self.git.line("rev-parse", "--verify", "--quiet", f"{name}^{{commit}}", fine=(0, 1, 128))

    def inside(self, path: str) -> str | None:
        """A path of the repository as one of the project; None where it is outside."""
        return path[len(self.prefix) :] if path.startswith(self.prefix) else None


def repository(git: Git) -> Repository:
    """Look at the repository in which a project lies. Raises Stop where it is in no state for a sync."""
    _trust(git)
    found = git.line("rev-parse", "--absolute-git-dir", "--is-inside-work-tree", "--show-toplevel")
    folder, inside, top = (*found.split("\n"), "", "", "")[:3]
    if inside != "true" or not (Path(top) / ".git").exists():
        raise Stop("this folder holds a repository of git without the files of the project; clone it anew")
    prefix = git.line("rev-parse", "--show-prefix")
    if prefix and not git.run("ls-files", "-z", "--", "."):
        raise Stop(
            f"the folder lies in a larger repository, {top}, which does not keep it: `git init` here gives the project "
            "one of its own, or `git add corpus annotations` makes it a part of that one"
        )
    _at_rest(git)
    branch = git.line("symbolic-ref", "--quiet", "HEAD", fine=(0, 1))
    if not branch.startswith("refs/heads/"):
        raise Stop(
            "git stands on a single old state and on no branch (“detached HEAD”), where new work would get lost: go to "
            "your branch with `git switch NAME` (`git branch` lists them), then sync again"
        )
    return _with_remote(Repository(git, Path(folder), prefix, branch))


def _trust(git: Git) -> None:
    """Raise Stop where settings that came with the folder name programs; nothing has run any of them before."""
    entries = git.run("config", "--list", "--show-scope", "-z", fine=(0, 1)).decode("utf-8", "replace").split("\0")
    listed = [(scope, *entry.partition("\n")[::2]) for scope, entry in zip(entries[::2], entries[1::2], strict=False)]
    trusted = {value for scope, name, value in listed if name == _TRUSTED and scope in ("global", "system")}
    top = next(folder for folder in (git.root, *git.root.parents) if (folder / ".git").exists())
    named = sorted({name for scope, name, _ in listed if scope in ("local", "worktree") and _PROGRAMS.fullmatch(name)})
    if named and str(top) not in trusted:
        more = f" and {len(named) - 1} more" if len(named) > 1 else ""
        raise Stop(
            f"the settings in this folder's .git name programs that would be run ({named[0]}{more}). A clone has none: "
            "look who made them, with `git config --local --list`. If it was you, say so once: "
            f'`git config --global --add {_TRUSTED} "{top}"`'
        )


def _at_rest(git: Git) -> None:
    """Raise Stop where something is unfinished, or another git is at work."""
    words = [word for name in (*_UNFINISHED, "index.lock") for word in ("--git-path", name)]
    places = git.line("rev-parse", *words).split("\n")
    there = [
        name for name, place in zip((*_UNFINISHED, "index.lock"), places, strict=True) if (git.root / place).exists()
    ]
    for name in there:
        if name == "index.lock":
            place = git.root / places[-1]
            raise Stop(
                "another git is at work in this project, or was stopped in the middle: wait for it, and if there is "
                f"none, delete the file {place}"
            )
        what, mend = _UNFINISHED[name]
        raise Stop(f"{what} is not finished: {mend}, then sync again")
    if git.run("ls-files", "--unmerged", "-z"):
        raise Stop(
            "git keeps files in two versions: settle them with `annot-tui merge`, `git add` them, then sync again"
        )


def _with_remote(found: Repository) -> Repository:
    """The same with where the others' work is. Raises Stop where that is not clear."""
    git, name = found.git, found.branch.removeprefix("refs/heads/")
    shown = git.line(
        "for-each-ref", "--format=%(upstream:remotename)%00%(upstream:remoteref)%00%(upstream)", found.branch
    )
    remote, target, upstream = (*shown.split("\0"), "", "", "")[:3]
    # before the first commit there is no branch that could be listed
    remote = remote or git.line("config", "--get", f"branch.{name}.remote", fine=(0, 1))
    target = target or git.line("config", "--get", f"branch.{name}.merge", fine=(0, 1))
    if remote == ".":
        raise Stop(f"the branch {name} follows another one on this machine: `git branch --set-upstream-to=REMOTE/NAME`")
    if not remote:
        remotes = git.line("remote").split()
        if len(remotes) > 1 and "origin" not in remotes:
            raise Stop(
                f"there are {len(remotes)} places for the others' work and none is the one of the branch {name}: "
                f"choose with `git push --set-upstream {remotes[0]} {name}`"
            )
        remote = "origin" if "origin" in remotes else remotes[0] if remotes else ""
    if not remote:
        return found
    target = target or found.branch
    _outside(found, remote)
    return replace(found, remote=remote, target=target, upstream=upstream or _tracking(remote, target))


def _outside(found: Repository, remote: str) -> None:
    """Raise Stop where the others' work is said to lie in this very folder: a repository there could run programs."""
    git = found.git
    top = Path(git.line("rev-parse", "--show-toplevel")).resolve()
    for way in ((), ("--push",)):
        for address in git.line("remote", "get-url", *way, "--all", remote).split("\n"):
            place = Path(top, address.removeprefix("file://")).resolve()
            if place.is_relative_to(top) and place.exists():
                raise Stop(f"the others' work is said to lie in the project itself ({address}); put it elsewhere")


def _tracking(remote: str, target: str) -> str:
    """The name under which a branch of the others is kept here."""
    return f"refs/remotes/{remote}/{target.removeprefix('refs/heads/')}"


def elsewhere(found: Repository) -> None:
    """Raise Stop where the others have branches, but none of this name: two halves of a team would never meet."""
    listed = found.git.line("for-each-ref", "--format=%(refname)", f"refs/remotes/{found.remote}/")
    others = [n for n in listed.split("\n") if n and not n.endswith("/HEAD")]
    if found.upstream not in others and others:
        name, other = found.branch.removeprefix("refs/heads/"), others[0].split("/", 3)[3]
        raise Stop(
            f"your branch is called {name}, and the others have none of that name but {other}: take theirs with "
            f"`git branch -m {other}`, or send yours once with `git push --set-upstream {found.remote} {name}`"
        )
