"""A project to be written to."""

import pytest

from annot_tui.session import Session
from annot_tui.store import write
from tests.writers import make


@pytest.fixture(params=["small", "large"], autouse=True)
def _size(request, monkeypatch):
    """Whether files are taken for large ones, which are written in another way."""
    if request.param == "large":
        monkeypatch.setattr(write, "_LARGE", 0)


@pytest.fixture
def root(tmp_path):
    return make(tmp_path / "project")


@pytest.fixture
def session(root):
    return Session.open(root, "analyst-a")
