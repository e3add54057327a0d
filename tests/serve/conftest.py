import pytest

from annot_tui.serve.server import Plan
from annot_tui.serve.students import Students
from annot_tui.store.scaffold import init_project
from tests.serve.client import CODE
from tests.tui.conftest import FIRST


@pytest.fixture
def project(tmp_path):
    root = tmp_path / "project"
    init_project(root, "Trial")
    (root / "corpus" / "first.md").write_text(f"---\ntitle: First\nauthors: [Ann Ott]\n---\n{FIRST}")
    thesis = "id: drift\nstatement: The ministries drift abroad.\n"
    (root / "annotations" / "theses" / "drift.yaml").write_text(thesis)
    secret = root / "annotations" / "tags" / "teacher"
    secret.mkdir(parents=True)
    (secret / "first.yaml").write_text("document: first\n")
    exercise = root / "annotations" / "exercises" / "one"
    exercise.mkdir(parents=True)
    (exercise / "exercise.yaml").write_text("id: one\n")
    (exercise / "key.yaml").write_text("id: one\n")
    (exercise / "answers").mkdir()
    (exercise / "answers" / "teacher.yaml").write_text("id: one\n")
    (root / ".annot").mkdir()
    (root / ".annot" / "journal.jsonl").write_text("")
    return root


@pytest.fixture
def students(project, tmp_path):
    return Students(project, tmp_path / "class")


@pytest.fixture
def plan(students):
    return Plan(students, "Trial", CODE)
