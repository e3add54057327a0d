import pytest

from annot_tui.session import Session
from annot_tui.store.scaffold import init_project
from annot_tui.tui.app import AnnotApp

FIRST = "The ministries take their orders abroad. He still decides alone.\n\nNobody asks him.\n"
SECOND = "He has lost control. The ministries obey him.\n"


@pytest.fixture(autouse=True)
def settings(tmp_path, monkeypatch):
    monkeypatch.setenv("ANNOT_CONFIG_DIR", str(tmp_path / "config"))
    monkeypatch.delenv("ANNOT_ANALYST", raising=False)


@pytest.fixture
def root(tmp_path):
    root = tmp_path / "project"
    init_project(root, "Trial")
    for name, author, text in (("first", "Ann Ott", FIRST), ("second", "Bo Pal", SECOND)):
        (root / "corpus" / f"{name}.md").write_text(f"---\ntitle: {name.title()}\nauthors: [{author}]\n---\n{text}")
    for id, statement, more in (
        ("drift", "The ministries drift abroad.", ""),
        ("lost", "He has lost control.", "relations:\n- {type: implies, to: drift}\n"),
    ):
        (root / "annotations" / "theses" / f"{id}.yaml").write_text(f"id: {id}\nstatement: {statement}\n{more}")
    return root


@pytest.fixture
def app(root):
    return AnnotApp(Session.open(root, "analyst-a"))
