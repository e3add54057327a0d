import json
from dataclasses import dataclass

import pytest

from annot_tui.cli.main import main


@dataclass
class Outcome:
    code: int
    out: str
    err: str

    @property
    def json(self):
        return json.loads(self.out)


@pytest.fixture
def run(capsys, monkeypatch, tmp_path):
    """Run a command in a clean environment and give its exit code and output."""
    monkeypatch.setenv("ANNOT_CONFIG_DIR", str(tmp_path / "config"))
    monkeypatch.delenv("ANNOT_ANALYST", raising=False)

    def call(*arguments):
        try:
            code = main([str(a) for a in arguments])
        except SystemExit as exit:
            code = exit.code
        captured = capsys.readouterr()
        return Outcome(code, captured.out, captured.err)

    return call


TEXT = """Ministries take their orders abroad. The leader, they say, still decides alone.

He has lost control of the purse. “Nothing has changed”, the spokesman insists.
"""


@pytest.fixture
def project(run, tmp_path, monkeypatch):
    """A project of two documents and two theses, the first implying the second."""
    root = tmp_path / "project"
    assert run("init", root, "--title", "Trial").code == 0
    monkeypatch.chdir(root)
    for name, author in (("first", "Ann Ott"), ("second", "Bo Pal")):
        source = tmp_path / f"{name}.txt"
        source.write_bytes(TEXT.replace("\n", "\r\n").encode())
        assert run("import", source, "--author", author, "--published", "May 2022").code == 0
    theses = root / "annotations" / "theses"
    theses.mkdir(exist_ok=True)
    (theses / "lost.yaml").write_text(
        "id: lost\nstatement: He has lost control.\nrelations:\n- {type: implies, to: drifting}\n"
    )
    (theses / "drifting.yaml").write_text("id: drifting\nstatement: The ministries drift abroad.\n")
    return root
