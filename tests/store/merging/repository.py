"""Clones of one project, and git as it is installed, whoever's machine this is."""

import subprocess
from pathlib import Path

from annot_tui.session import Session
from annot_tui.store.scaffold import init_project

TEXT = """Ministries take their orders abroad. The leader, they say, still decides alone.

He has lost control of the purse. “Nothing has changed”, the spokesman insists.
"""


def git(folder: Path, *words: str, code: int | None = 0) -> str:
    """Run git, its settings those of the repository alone; `code` is the exit code that is expected."""
    done = subprocess.run(
        ["git", "-C", str(folder), "-c", "user.name=Ann", "-c", "user.email=ann@example.org", *words],
        env={"PATH": "/usr/bin:/bin:/usr/local/bin", "GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_NOSYSTEM": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert code is None or done.returncode == code, done.stdout + done.stderr
    return done.stdout


def commit(folder: Path, message: str = "work") -> None:
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", message)


def project(root: Path) -> Session:
    """A project of two documents and two theses."""
    init_project(root, "Trial")
    session = Session.open(root, "ann")
    for name in ("first", "second"):
        source = root.parent / f"{name}.txt"
        source.write_text(TEXT, encoding="utf-8")
        session.import_file(source, metadata={"title": name.title()})
    session.add_thesis("He has lost control.", "lost")
    session.add_thesis("The ministries drift abroad.", "drifting")
    return session


def two_clones(folder: Path) -> tuple[Path, Path]:
    """A project under git, and a clone of it."""
    here, there = folder / "here", folder / "there"
    project(here)
    git(folder, "init", "-q", "-b", "main", str(here))
    commit(here, "start")
    git(folder, "clone", "-q", str(here), str(there))
    return here, there


def pull(here: Path, there: Path, code: int = 0, *options: str) -> str:
    """Merge what was committed there into here."""
    git(here, "fetch", "-q", str(there), "main:there")
    return git(here, *options, "merge", "--no-edit", "there", code=code)


def tag(root: Path, analyst: str, document: str, quote: str, thesis: str = "lost", stance: str = "asserts", **fields):
    session = Session.open(root, analyst)
    start = session.document(document).text.index(quote)
    return session.add_tag(document, [(start, start + len(quote))], thesis, stance, **fields)
