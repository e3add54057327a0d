"""qualitative-coding at the work of `peer_work`: its command `qc` as whole processes, its corpus for single tags."""

import json
import shutil
import subprocess
from pathlib import Path

from tests.bench.peer_work import Work
from tests.bench.processes import Failed, last_line, took

_DRIVER = Path(__file__).with_name("peer_coding_driver.py")


class Coding:
    """The command in its own environment; tagging through the same calls that it makes when a file is saved."""

    def __init__(self, venv: Path, folder: Path) -> None:
        self._bin, self._folder = venv / "bin", folder

    def start(self) -> float:
        """Its help: there is no interface that stays open without an editor."""
        return took([self._bin / "qc", "--help"])

    def take_in(self, work: Work) -> float:
        """`qc corpus import`, as the files are."""
        shutil.rmtree(self._folder, ignore_errors=True)
        self._folder.mkdir()
        took([self._bin / "qc", "init"], cwd=self._folder)
        command = [self._bin / "qc", "corpus", "import", "--recursive", "--importer", "verbatim", work.folder]
        return took(command, cwd=self._folder)

    def tag(self, work: Work, first: int, number: int) -> float:
        """The lines of a document with the new one among them are saved, once a tag."""
        before = [(work.files[p.document].name, p.line) for p in work.places(0, first)]
        new = [(work.files[p.document].name, p.line) for p in work.places(first, number)]
        done = subprocess.run(
            [self._bin / "python", _DRIVER],
            cwd=self._folder,
            input=json.dumps({"before": before, "new": new}),
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise Failed(last_line(done.stderr.encode()))
        return float(done.stdout.split()[-1])

    def export(self) -> float:
        """`qc export`."""
        (self._folder / "all.qdpx").unlink(missing_ok=True)
        return took([self._bin / "qc", "export", "all.qdpx"], cwd=self._folder)

    def end(self) -> None:
        """Nothing runs."""
