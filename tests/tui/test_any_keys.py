"""Keys pressed at random on the bundled project: nothing crashes, no file breaks, and all of it can be undone."""

import random
import shutil
from pathlib import Path

import pytest

from annot_tui.model.problem import Severity
from annot_tui.session import Session
from annot_tui.store.check import check
from annot_tui.store.reader import read_project
from annot_tui.tui.actions import ACTIONS
from annot_tui.tui.app import AnnotApp
from tests.writers import disk

ROOT = Path(__file__).parent.parent.parent
LEAVES = {"ctrl+p", "q"}
KEYS = sorted(
    ({stroke for action in ACTIONS for key in action.keys.split(",") for stroke in key.split()} - LEAVES)
    | {*"abcdeprtuy123", "escape", "tab", "backspace", "f10"}
)


@pytest.mark.parametrize(("seed", "size"), [(1, (80, 24)), (2, (160, 50)), (3, (44, 12))])
async def test_any_keys(tmp_path, seed, size):
    root = tmp_path / "bundled"
    for part in ("corpus", "annotations"):
        shutil.copytree(ROOT / part, root / part)
    before = disk(root)
    chosen = random.Random(seed).choices(KEYS, k=80)
    app = AnnotApp(Session.open(root, "analyst-a"))
    async with app.run_test(size=size) as pilot:
        for key in chosen:
            await pilot.press(key)
        assert app.is_running
    opened = read_project(root)
    assert not [fault for fault in check(opened) if fault.severity is Severity.ERROR]
    session = Session(opened, "analyst-a")
    while session.can_undo:
        session.undo()
    assert disk(root) == before
