"""A document that two analysts have read: they agree on one passage and differ on another."""

import pytest

from annot_tui.session import Session
from tests.adjudication.work import MET, NOT, finish
from tests.test_session import make


@pytest.fixture
def root(tmp_path):
    root = make(tmp_path / "project")
    (root / "annotations/theses/u.yaml").write_text("id: u\nstatement: U.\n")
    session = Session.open(root, "analyst-a")
    finish(session, "analyst-a", (MET, "t", "asserts", {}), (NOT, "t", "asserts", {}), absent=["u"])
    finish(session, "analyst-b", (MET, "t", "asserts", {"note": "b's"}), (NOT, "t", "rejects", {}), absent=["u"])
    return root


@pytest.fixture
def session(root):
    return Session.open(root, "analyst-a")
