"""A project to be written to."""

import pytest

from annot_tui.session import Session
from tests.writers import make


@pytest.fixture
def root(tmp_path):
    return make(tmp_path / "project")


@pytest.fixture
def session(root):
    return Session.open(root, "analyst-a")
