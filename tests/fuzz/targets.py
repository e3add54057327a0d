"""What damaged files are put through. A target gives its answer or raises AnnotError; anything else is a finding."""

import contextlib
import io
import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from random import Random

from annot_tui.cli.main import main
from annot_tui.model import AnnotError, Metadata, ProjectFile, Record, TagFile, Thesis, VerdictFile, VoiceFile
from annot_tui.session import Session
from annot_tui.store import config
from annot_tui.store.check import check
from annot_tui.store.documents import read_document, write_document
from annot_tui.store.importing import make_document
from annot_tui.store.kinds import read_record
from annot_tui.store.reader import read_project
from annot_tui.store.settings import SettingsFile
from annot_tui.store.validate import MOST_FAULTS
from annot_tui.store.yaml_out import dump
from annot_tui.text.span import Span
from tests import hostile

BUNDLED = Path(__file__).parent.parent.parent
LIVE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2028\u2029\u2066-\u2069\ufeff\ud800-\udfff]")
MODELS: tuple[type[Record], ...] = (TagFile, Thesis, ProjectFile, VoiceFile, VerdictFile, Metadata, SettingsFile)
COMMANDS = (
    *("check --format json", "check --advice", "tags", "tags --format json", "reanchor", "search moscow", "cite"),
    *("cite --format bibtex", "cite --format csl-json", "report", "report --format html", "report --format md"),
    *("report --format json --by voice", "report --format csv --by outlet", "report --by document --without-quotes"),
    *("merge --dry-run", "merge --dry-run --take second --format json", "migrate --dry-run", "brief analyst"),
    *("network", "network --format graphml --type two-mode", "network --format gexf --by voice --isolates"),
    *("network --window 1 --unit year --format csv", "network --between theses --duplicates month --format edges"),
)


class Bench:
    """A project of one's own to damage, and what real files there are to begin with."""

    def __init__(self, folder: Path) -> None:
        os.environ["ANNOT_CONFIG_DIR"] = str(folder / "config")
        os.environ["ANNOT_ANALYST"] = "analyst-a"
        self.folder, self.root = folder, folder / "project"
        for part in ("corpus", "annotations"):
            shutil.copytree(BUNDLED / part, self.root / part)
        session = Session.open(self.root, "analyst-a")
        document = session.project.documents[min(session.project.documents)]
        for number in range(3):
            session.add_tag(document.id, [Span(number, number + 9)], min(session.project.theses), "asserts")
        session.undo()
        session.keep_texts()
        hostile.write(folder / "hostile")
        found = [*self.root.rglob("*"), *(folder / "hostile").rglob("*")]
        self.files = tuple(sorted(path for path in found if path.is_file() and path.suffix != ".tmp"))
        self.seeds = {path: path.read_bytes() for path in self.files}


def yaml(bench: Bench, random: Random, path: Path, data: bytes) -> None:
    """One file as every kind of record, and back."""
    for model in MODELS:
        valid = read_record(data, model, "f.yaml", list_key=random.choice(("", "voices")))
        assert len(valid.problems) <= MOST_FAULTS + 1
        for problem in valid.problems:
            assert problem.line >= 0
            assert len(str(problem)) < 2000
            assert "\n" not in problem.message
        if valid.record and not valid.broken:
            again = read_record(dump(valid.record).encode(), model, "f.yaml")
            assert again.record == valid.record, "a record changed on its way through a file"


def document(bench: Bench, random: Random, path: Path, data: bytes) -> None:
    """A document, and back."""
    found, problems = read_document("d", data, "corpus/d.md")
    if not problems:
        assert read_document("d", write_document(found), "corpus/d.md")[0] == found, "a text changed on its way"


def imported(bench: Bench, random: Random, path: Path, data: bytes) -> None:
    """A file that somebody imports."""
    source = bench.folder / "import.txt"
    source.write_bytes(data)
    make_document(source, "d", random.choice(("", "", "cp1251", "utf-16", "nonsense", "base64")), frozenset(), {})


def settings(bench: Bench, random: Random, path: Path, data: bytes) -> None:
    """The settings of the user."""
    config.settings_file().parent.mkdir(exist_ok=True)
    config.settings_file().write_bytes(data)
    try:
        config.load()
        config.save(theme="x")
    finally:
        config.settings_file().unlink()


def journal(bench: Bench, random: Random, path: Path, data: bytes) -> None:
    """The log for undo."""
    with _instead(bench.root / ".annot" / "journal.jsonl", data):
        before = {path: path.read_bytes() for path in bench.folder.glob("*") if path.is_file()}
        session = Session.open(bench.root, "analyst-a")
        for step in (session.undo, session.undo, session.redo):
            with contextlib.suppress(AnnotError):
                step()
        assert before == {path: path.read_bytes() for path in bench.folder.glob("*") if path.is_file()}
    for file in ("corpus", "annotations"):
        shutil.rmtree(bench.root / file)
        shutil.copytree(BUNDLED / file, bench.root / file)


def project(bench: Bench, random: Random, path: Path, data: bytes) -> None:
    """A whole project with one damaged file, through a command."""
    if not path.is_relative_to(bench.root):
        path = random.choice([path for path in bench.files if path.is_relative_to(bench.root)])
    with _instead(path, data):
        check(read_project(bench.root))
        command(bench, random.choice(COMMANDS))


def command(bench: Bench, line: str) -> None:
    """Run a command; nothing that it prints may steer a terminal."""
    out, error = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(error):
        code = main([*line.split(), "--project", str(bench.root)])
    assert code in (0, 1, 2), line
    for text in (out.getvalue(), error.getvalue()):
        found = LIVE.search(text)
        assert not found, f"{line} prints {found and found[0]!r}"


@contextlib.contextmanager
def _instead(path: Path, data: bytes):
    before = path.read_bytes() if path.exists() else None
    path.write_bytes(data)
    try:
        yield
    finally:
        path.unlink() if before is None else path.write_bytes(before)


TARGETS: dict[str, Callable[[Bench, Random, Path, bytes], None]] = {
    target.__name__: target for target in (yaml, document, imported, settings, journal, project)
}
