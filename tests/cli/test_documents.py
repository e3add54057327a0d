"""The documents are listed quickly, and as they are."""

import subprocess
import sys

from annot_tui.store import index
from tests.cli.test_commands import tag


def test_documents_with_their_readers_and_tags(run, project):
    tag(run)
    first, second = run("documents", "--format", "json").json
    assert (first["id"], first["tags"], first["reading"]) == ("first", 1, {"analyst-a": "reading"})
    assert (second["id"], second["tags"], second["reading"]) == ("second", 0, {})
    assert first["words"] == len((project / "corpus/first.md").read_text().split("\n---\n", 1)[1].split())
    shown = run("documents").out
    assert "read by nobody yet" in shown
    assert shown.endswith("2 documents, 1 tag\n")


def test_the_same_without_an_index(run, project, monkeypatch):
    tag(run)
    before = run("documents", "--format", "json").json
    monkeypatch.setattr(index, "open_database", lambda *_: None)
    assert run("documents", "--format", "json").json == before


def test_nothing_heavy_is_imported_for_it(run, project):
    run("documents")
    code = (
        "import sys; from annot_tui.cli.main import main; main(['documents', '--format', 'json']);"
        "sys.exit(str([name for name in ('pydantic', 'yaml', 'textual') if name in sys.modules]))"
    )
    # Files must have been left alone for a while before they are known again by their stamps.
    settle = "from annot_tui.store import stamps; stamps.SETTLED = 0;"
    for _ in range(2):
        done = subprocess.run(
            [sys.executable, "-c", settle + code], cwd=project, capture_output=True, text=True, check=False
        )
    assert done.stderr == "[]\n"


def test_who_imports_several_texts_at_once_is_told_where_their_details_go(run, project, tmp_path):
    for name in ("third", "fourth"):
        (tmp_path / f"{name}.txt").write_text("Some words.")
    done = run("import", tmp_path / "third.txt", tmp_path / "fourth.txt")
    assert "the first lines of corpus/third.md (and of 1 more):" in done.out
    assert "authors: [A. Author, B. Author]" in done.out
    known = ("--title", "T", "--outlet", "O", "--published", "2022")
    assert "first lines" not in run("import", tmp_path / "third.txt", "--id", "fifth", *known).out
