"""No command and no screen opens a connection or another program, or touches a file that is not its business."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from annot_tui.cli.main import COMMANDS

BUNDLED = Path(__file__).parent.parent
DOCUMENT = "slyunkin-2022"
SCRIPT = {
    "init": ["init", "NEW"],
    "tutorial": ["tutorial", "PRACTICE", "--no-open"],
    "import": ["import", "SOURCE", "--id", "new", "--url", "https://example.org/"],
    "documents": ["documents"],
    "check": ["check", "--advice"],
    "tag": ["tag", "new", "--quote", "Everybody", "--thesis", "THESIS", "--stance", "asserts"],
    "tags": ["tags", "--format", "json"],
    "reading": ["reading", "new", "--mark", "finished", "--rest-absent"],
    "reanchor": ["reanchor", "--accept", "all"],
    "talk": ["talk", "--comment", "TAG", "--text", "Why?"],
    "team": ["team"],
    "verdict": ["verdict", "TAG", "OTHER", "--verdict", "real"],
    "adjudicate": ["adjudicate", "--merge-agreed"],
    "merge": ["merge"],
    "sync": ["sync"],
    "migrate": ["migrate"],
    "search": ["search", "moscow"],
    "report": ["report", "--format", "docx", "-o", "OUT.docx"],
    "brief": ["brief", "--thesis", "THESIS", "--format", "html", "-o", "OUT.html"],
    "cite": ["cite", "--format", "bibtex"],
    "agreement": ["agreement", "--table", "TABLE"],
    "network": ["network", "--format", "graphml", "-o", "OUT.graphml"],
    "exercise": ["exercise", "new", "trial", "--kind", "find-the-claim"],
    "grade": ["grade", ".", "--exercise", "trial", "-o", "OUT"],
    "codebook": ["codebook", "--retire", "THESIS"],
    "schema": ["schema"],
    "voices": ["voices", "--same", "Lukashenko", "Batka"],
}
LISTENS = {"serve"}
"""The one command that is there to be reached from elsewhere; tests/serve/test_listening.py watches it."""
MORE = [
    ["report", "--format", "html", "-o", "OUT.html"],
    ["report", "--format", "md"],
    ["exercise", "pack", "whose-voice", "-o", "OUT.zip"],
    ["documents", "new", "--author", "A. Author", "--published", "2022", "--known", "published=inferred"],
    ["agreement"],
    ["keys", "g", "e", "b", "b", "o", "u", "w", "enter", "enter", "q", "q"],
    ["cite", "--format", "csl-json"],
    ["keys", "enter", "j", "w", "v", "w", "escape", "q", "r", "g", "i", "q", "n", "p", "f1", "q", "question_mark"],
]


@pytest.fixture(scope="module")
def touched(tmp_path_factory):
    folder = tmp_path_factory.mktemp("guarded").resolve()
    root = folder / "project"
    for part in ("corpus", "annotations"):
        shutil.copytree(BUNDLED / part, root / part)
    (folder / "source.txt").write_text("Everybody reads this.")
    (folder / "table.csv").write_text("x,y\na,a\nb,a\n")
    from annot_tui.store.reader import read_project

    project = read_project(root).project
    one, other = [a.tag.id for a in project.annotations() if a.analyst == "analyst-a"][:2]
    names = {
        "NEW": folder / "new",
        "PRACTICE": folder / "practice",
        "SOURCE": folder / "source.txt",
        "TABLE": folder / "table.csv",
        "THESIS": min(project.theses),
        "TAG": one,
        "OTHER": other,
        "OUT": folder / "graded",
        **{f"OUT.{end}": folder / f"out.{end}" for end in ("docx", "html", "graphml", "zip")},
    }
    script = [[str(names.get(word, word)) for word in words] for words in (*SCRIPT.values(), *MORE)]
    done = subprocess.run(
        [sys.executable, "-B", "-m", "tests.guarded", str(root), json.dumps(script)],
        cwd=root, capture_output=True, text=True, check=False,
        env=os.environ | {"PYTHONPATH": str(BUNDLED), "ANNOT_CONFIG_DIR": str(folder / "config"), "ANNOT_ANALYST": "a"},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return folder, script, json.loads(done.stdout)


def test_every_command_was_run(touched):
    _, script, found = touched
    assert {*SCRIPT, *LISTENS} == set(COMMANDS)
    assert [words for words, code in zip(script, found["codes"], strict=True) if code not in (0, 1)] == []


def test_no_connection_and_no_other_program(touched):
    assert touched[2]["forbidden"] == []


def test_written_is_only_the_project_the_settings_and_what_was_asked_for(touched):
    folder, _, found = touched
    written = ("docx", "html", "graphml", "zip")
    own = [folder / name for name in ("project", "new", "practice", "config", "graded", *(f"out.{e}" for e in written))]
    outside = [path for path in found["written"] if not any(Path(path).is_relative_to(place) for place in own)]
    assert [path for path in outside if path != os.devnull] == []
    assert any(path.endswith("journal.jsonl") for path in found["written"])


def test_read_is_only_the_project_the_settings_and_the_program_itself(touched):
    folder, _, found = touched
    program = [BUNDLED / part for part in ("annot_tui", "corpus", "annotations")]
    own = [folder, *program, Path(sys.prefix), Path(sys.base_prefix), Path(os.path.realpath(sys.prefix))]
    outside = [path for path in found["read"] if not any(Path(path).is_relative_to(place) for place in own)]
    assert outside == []


def test_the_watch_would_see_it(tmp_path):
    code = (
        "from tests.guarded import Watch; import socket, subprocess, json; w = Watch(); w.on = True\n"
        "try: socket.create_connection(('127.0.0.1', 9), 1)\n"
        "except OSError: pass\n"
        "subprocess.run(['true']); open('x', 'w').close(); w.on = False; print(json.dumps(w.forbidden), w.written)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True,
        env={**os.environ, "PYTHONPATH": str(BUNDLED)},
    )  # fmt: skip
    assert all(word in done.stdout for word in ("socket.connect", "subprocess.Popen", f"{tmp_path.resolve()}/x"))
