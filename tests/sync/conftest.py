import pytest

from tests.sync.team import team


@pytest.fixture(autouse=True)
def nobodys_settings(tmp_path, monkeypatch):
    """Git and the program as on a new machine."""
    for name in ("GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM"):
        monkeypatch.setenv(name, str(tmp_path / "gitconfig"))
    monkeypatch.setenv("ANNOT_CONFIG_DIR", str(tmp_path / "config"))
    for name in ("ANNOT_ANALYST", "GIT_DIR", "GIT_AUTHOR_NAME", "GIT_AUTHOR_EMAIL", "GIT_COMMITTER_NAME", "EMAIL"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def clones(tmp_path):
    """Two people with clones of one project."""
    return team(tmp_path, "ann", "bo")


@pytest.fixture
def ann(clones):
    return clones["ann"]
