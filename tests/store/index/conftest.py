"""A project of which the index can be tried."""

from pathlib import Path

import pytest

from annot_tui.store import stamps
from tests.generate import generate, write
from tests.tagging import Size


@pytest.fixture
def root(tmp_path) -> Path:
    """A project whose files have been left alone for long enough to be known again by their stamps."""
    write(generate(Size(documents=4, tags=60), seed=3), tmp_path / "p")
    return tmp_path / "p"


@pytest.fixture(autouse=True)
def later(monkeypatch):
    """All files count as settled at once; tests that write twice within a tick say so themselves."""
    monkeypatch.setattr(stamps, "SETTLED", 0)
