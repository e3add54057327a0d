"""Nothing outside a project is read or written through it; what is no file is neither waited for nor opened."""

import contextlib
import json
import os
import socket
import subprocess
import sys

import pytest

from annot_tui.model import InvalidInput, ReadOnly
from annot_tui.session import Session
from annot_tui.store import config
from annot_tui.store.drafts import Draft
from annot_tui.store.journal import LARGEST
from annot_tui.store.opening import LARGEST_RECORD, LARGEST_TEXT
from annot_tui.store.paths import leads_out, within
from annot_tui.store.reader import read_project
from annot_tui.store.scaffold import init_project
from annot_tui.text.span import Span

TEXT = "Ministries take their orders abroad.\n"
TAGS = """schema: 1
document: first
analyst: a
tags:
- id: one
  thesis: t
  stance: asserts
  passage:
  - {start: 0, end: 10, quote: Ministries}
"""
FILES = {
    "corpus/first.md": TEXT,
    "annotations/project.yaml": "schema: 1\ntitle: Trial\n",
    "annotations/voices.yaml": "voices: []\n",
    "annotations/theses/t.yaml": "id: t\nstatement: S.\nrevision: 1\n",
    "annotations/tags/a/first.yaml": TAGS,
    "annotations/verdicts/a.yaml": "schema: 1\nanalyst: a\nverdicts: []\n",
}
FOLDERS = (
    "corpus",
    "annotations",
    "annotations/theses",
    "annotations/tags",
    "annotations/tags/a",
    "annotations/verdicts",
)


@pytest.fixture
def root(tmp_path):
    root = tmp_path / "project"
    init_project(root, "Trial")
    for file, text in FILES.items():
        (root / file).parent.mkdir(parents=True, exist_ok=True)
        (root / file).write_text(text)
    return root


def moved_out(root, file):
    """Put something outside of the project and a link in its place."""
    outside = root.parent / "outside"
    (root / file).rename(outside)
    (root / file).symlink_to(outside)
    return outside


def contents(folder):
    return {path: path.read_bytes() if path.is_file() else None for path in sorted(folder.rglob("*"))}


@pytest.mark.parametrize("file", FILES)
def test_a_file_that_is_a_link_out_is_not_read(root, file):
    whole = read_project(root)
    assert whole.problems == ()
    moved_out(root, file)
    opened = read_project(root)
    (problem,) = [p for p in opened.problems if p.file == file]
    assert "leads out of the project" in problem.message
    assert file in opened.broken
    assert opened.project != whole.project or file.endswith(("voices.yaml", "a.yaml"))


@pytest.mark.parametrize("folder", FOLDERS)
def test_a_folder_that_is_a_link_out_is_named_and_not_listed(root, folder):
    moved_out(root, folder)
    opened = read_project(root)
    assert [p.file for p in opened.problems if "leads out" in p.message] == [folder]
    assert not {file for file in FILES if file.startswith(f"{folder}/")} & set(opened.digests)


def write(session, name):
    if name == "corpus":
        session.import_file(session.root / "annotations/project.yaml", id="new")
    else:
        session.add_tag("first", [Span(11, 15)], "t", "rejects")


@pytest.mark.parametrize(
    "name", ["corpus", "annotations/tags/a", "annotations/tags/a/first.yaml", ".annot", ".annot/journal.jsonl"]
)
def test_nothing_is_written_through_a_link(root, name):
    session = Session.open(root, "a")
    session.add_tag("first", [Span(0, 10)], "t", "asserts")
    outside = moved_out(root, name)
    before = contents(outside) if outside.is_dir() else outside.read_bytes()
    with pytest.raises(ReadOnly):
        write(session, name)
    assert before == (contents(outside) if outside.is_dir() else outside.read_bytes())


def test_texts_of_other_people_are_not_tidied_away(root):
    own = root.parent / "own"
    own.mkdir()
    (own / "letter.txt").write_text("Dear reader")
    (root / ".annot").mkdir(exist_ok=True)
    (root / ".annot" / "texts").symlink_to(own)
    Session.open(root, "a").keep_texts()
    assert [path.name for path in own.iterdir()] == ["letter.txt"]


@pytest.mark.parametrize(
    "file", ["../outside.md", "corpus/../../outside.md", "/OUTSIDE", ".annot/../../outside.md", "outside.md"]
)
def test_a_log_from_somebody_else_writes_no_file_of_its_own_choice(root, file):
    """A project may come with a log that pretends to be one's own; undo must not follow it."""
    file = file.replace("/OUTSIDE", str(root.parent / "outside.md"))
    (root / ".annot").mkdir(exist_ok=True)
    patch = {"file": file, "before": "", "after": "x", "head": 0, "tail": 0, "old": "", "new": "stolen"}
    line = {"kind": "do", "at": "2026-01-01", "number": 1, "analyst": "a", "what": "tag", "patches": [patch]}
    (root / ".annot" / "journal.jsonl").write_text(json.dumps(line) + "\n")
    files = {path: data for path, data in contents(root.parent).items() if ".annot" not in path.parts}
    with pytest.raises(InvalidInput):
        Session.open(root, "a").undo()
    assert files == {path: data for path, data in contents(root.parent).items() if ".annot" not in path.parts}


def test_drafts_are_kept_in_the_project_or_not_at_all(root):
    Draft(root, "a", "note").keep({"note": "mine"})
    assert Draft(root, "a", "note").read() == {"note": "mine"}
    outside = moved_out(root, ".annot/drafts")
    before = contents(outside)
    Draft(root, "a", "note").keep({"note": "yours"})
    Draft(root, "a", "note").drop()
    assert Draft(root, "a", "note").read() == {}
    assert contents(outside) == before


def test_a_draft_that_is_a_pipe_is_not_waited_for(root):
    Draft(root, "a", "note").keep({"note": "mine"})
    (file,) = (root / ".annot" / "drafts").iterdir()
    file.unlink()
    os.mkfifo(file)
    assert Draft(root, "a", "note").read() == {}


def test_links_inside_a_project_are_followed(root):
    (root / "corpus" / "second.md").symlink_to("first.md")
    opened = read_project(root)
    assert opened.problems == ()
    assert opened.project.documents["second"].text == TEXT
    assert not leads_out(root, "corpus/second.md")


def test_a_project_may_itself_be_reached_by_a_link(root):
    (root.parent / "link").symlink_to(root)
    assert read_project(root.parent / "link").problems == ()


@pytest.mark.parametrize("file", ["../x", "corpus/../../x", "/etc/passwd"])
def test_paths_that_climb_out_are_outside(root, file):
    with pytest.raises(ReadOnly, match="leads out"):
        within(root, file)


def test_links_in_a_circle_and_to_nowhere_are_faults(root):
    (root / "corpus" / "one.md").symlink_to("two.md")
    (root / "corpus" / "two.md").symlink_to("one.md")
    (root / "corpus" / "gone.md").symlink_to("nowhere.md")
    (root / "annotations" / "tags" / "b").symlink_to("b")
    opened = read_project(root)
    assert {p.file for p in opened.problems} >= {f"corpus/{name}.md" for name in ("one", "two", "gone")}
    assert all(p.mend for p in opened.problems)


def test_pipes_sockets_and_folders_are_no_files(root, monkeypatch):
    (root / "annotations" / "theses" / "folder.yaml").mkdir()
    os.mkfifo(root / "corpus" / "pipe.md")
    os.mkfifo(root / "annotations" / "theses" / "pipe.yaml")
    (root / "annotations" / "voices.yaml").unlink()
    os.mkfifo(root / "annotations" / "voices.yaml")
    with socket.socket(socket.AF_UNIX) as server:
        monkeypatch.chdir(root / "corpus")  # the path of a socket must be short
        server.bind("socket.md")
        opened = read_project(root)
    named = {p.file for p in opened.problems if "no file" in p.message}
    assert named == {"corpus/pipe.md", "corpus/socket.md", "annotations/theses/pipe.yaml", "annotations/voices.yaml"}


def test_settings_that_are_a_pipe_mean_the_defaults(tmp_path, monkeypatch):
    monkeypatch.setenv("ANNOT_CONFIG_DIR", str(tmp_path))
    os.mkfifo(tmp_path / "settings.yaml")
    assert config.load() == config.Settings()


@pytest.mark.parametrize(
    ("file", "most"), [("corpus/big.md", LARGEST_TEXT), ("annotations/theses/big.yaml", LARGEST_RECORD)]
)
def test_a_file_that_is_too_large_is_refused_before_it_is_read(root, file, most):
    with (root / file).open("wb") as sparse:
        sparse.truncate(most + 1)
    opened = read_project(root)
    (problem,) = opened.problems
    assert (problem.file, f"more than {most // 1_000_000} MB" in problem.message) == (file, True)
    assert "first" in opened.project.documents


def test_a_project_that_is_too_large_is_read_in_part(root, monkeypatch):
    monkeypatch.setattr("annot_tui.store.stamps.MOST_TEXT", 1000)
    for number in range(20):
        (root / "corpus" / f"d{number:02}.md").write_text("x" * 100)
    opened = read_project(root)
    assert len(opened.project.documents) == 10
    assert all("split the project" in p.mend for p in opened.problems)


def test_names_that_are_no_text_are_faults_and_can_be_printed(root):
    (root / "corpus" / os.fsdecode(b"caf\xe9\x1b[2J.md")).write_text("text")
    (problem,) = read_project(root).problems
    assert "not UTF-8" in problem.message
    done = subprocess.run(
        [sys.executable, "-m", "annot_tui", "check", "--project", root],
        capture_output=True, env={**os.environ, "LC_ALL": "C", "PYTHONIOENCODING": "ascii"}, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (1, b"")
    assert b"\x1b" not in done.stdout
    assert done.stdout.decode()


@pytest.mark.parametrize("name", [".annot/lock", ".annot/.gitignore", ".annot/journal.jsonl"])
def test_nothing_is_emptied_or_made_behind_a_link_in_the_derived_folder(root, name):
    (root / ".annot").mkdir(exist_ok=True)
    for target, made in ((root.parent / "letter", True), (root.parent / "nowhere", False)):
        if made:
            target.write_text("Dear reader\n")
        (root / name).unlink(missing_ok=True)
        (root / name).symlink_to(target)
        with contextlib.suppress(ReadOnly):
            Session.open(root, "a").add_tag("first", [Span(0, 10)], "t", "asserts")
        assert target.exists() == made
        assert not made or target.read_text() == "Dear reader\n"


@pytest.mark.parametrize("name", ["journal.jsonl", "lock", ".gitignore", "texts"])
def test_a_pipe_in_the_derived_folder_is_not_waited_for(root, name):
    (root / ".annot").mkdir(exist_ok=True)
    os.mkfifo(root / ".annot" / name)
    code = (
        "import sys; from pathlib import Path; from annot_tui.session import Session; from annot_tui.model import *\n"
        "from annot_tui.text.span import Span\n"
        "try: Session.open(Path('.'), 'a').add_tag('first', [Span(0, 10)], 't', 'asserts')\n"
        "except ReadOnly: pass"
    )
    subprocess.run([sys.executable, "-c", code], cwd=root, timeout=20, check=True)


def test_a_log_without_end_is_not_read(root):
    (root / ".annot").mkdir(exist_ok=True)
    with (root / ".annot" / "journal.jsonl").open("wb") as sparse:
        sparse.truncate(LARGEST + 1)
    session = Session.open(root, "a")
    session.add_tag("first", [Span(0, 10)], "t", "asserts")
    assert not session.can_undo
