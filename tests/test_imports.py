"""Layers load what they may and nothing else, seen in a fresh process."""

import subprocess
import sys

import pytest

HEAVY = ("textual", "rich", "jinja2", "edtf", "networkx", "docx", "svg", "filelock", "watchfiles", "anyio")


def loaded(code: str) -> set[str]:
    script = f"{code}\nimport sys; print(*sorted(m.split('.')[0] for m in sys.modules), sep='\\n')"
    result = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    return set(result.stdout.split())


@pytest.mark.parametrize(
    "module",
    [
        "annot_tui.model",
        "annot_tui.text.anchor",
        "annot_tui.compare.comparison",
        "annot_tui.store.reader",
        "annot_tui.report.registry",
        "annot_tui.report.json",
        "annot_tui.report.text",
        "annot_tui.session",
        "annot_tui.cli.main",
    ],
)
def test_no_layer_loads_what_is_heavy(module):
    assert not loaded(f"import {module}") & set(HEAVY)


def test_help_and_version_load_next_to_nothing():
    code = "from annot_tui.cli.main import main\ntry: main(['--version'])\nexcept SystemExit: pass"
    assert not loaded(code) & {*HEAVY, "pydantic", "yaml"}


FIRST_PICTURE = """
from pathlib import Path
from annot_tui.tui.app import AnnotApp
from annot_tui.tui.opening import Opening

def opened(*_):
    global found
    found = set(sys.modules)
    raise OSError

AnnotApp(opening=Opening(Path("."), "", None, opened)).run(headless=True)
print(*found, sep="\\n")
"""


def test_the_first_picture_is_there_before_anything_that_is_not_in_it():
    result = subprocess.run(
        [sys.executable, "-c", f"import sys\n{FIRST_PICTURE}"], capture_output=True, text=True, check=True
    )
    found = set(result.stdout.split())
    assert "annot_tui.tui.screens.library" in found
    late = ("pydantic", "yaml", "watchfiles", "annot_tui.session", "annot_tui.compare", "annot_tui.report")
    assert not found & {*late, "annot_tui.store.reader", "annot_tui.tui.screens.codebook", "annot_tui.tui.dialogs.ask"}


NO_TUTORIAL = """
import asyncio, shutil, sys, tempfile
from pathlib import Path
from annot_tui.session import Session
from annot_tui.store.scaffold import init_project
from annot_tui.tui.app import AnnotApp

async def open_and_close(root):
    app = AnnotApp(Session.open(root, "a"))
    async with app.run_test() as pilot:
        await pilot.pause()

root = Path(tempfile.mkdtemp()) / "project"
init_project(root, "Trial")
asyncio.run(open_and_close(root))
print(*(name for name in sys.modules if "tutorial" in name or "practice" in name or "teaching" in name))
shutil.rmtree(root.parent)
"""


def test_nothing_of_the_tutorial_is_loaded_where_it_is_not_on():
    result = subprocess.run([sys.executable, "-c", NO_TUTORIAL], capture_output=True, text=True, check=True)
    assert result.stdout.split() == []


def test_the_interface_is_opened_without_the_html_renderer():
    assert not loaded("import annot_tui.tui.app") & {"jinja2", "watchfiles"}
