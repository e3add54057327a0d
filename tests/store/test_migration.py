"""Moving to a later format, tried with a second version that does not exist."""

import os

import pytest

from annot_tui.model import BrokenFile, Metadata, TagFile, Thesis
from annot_tui.session import Session
from annot_tui.store import migration
from annot_tui.store.formats import CURRENT, Format
from annot_tui.store.migration import migrate, older_files
from annot_tui.store.reader import read_project
from annot_tui.store.scaffold import init_project


def _renamed(old, new):
    return lambda tree: {new if key == old else key: value for key, value in tree.items()}


def _tags(tree):
    tags = tree.get("tags")
    if not isinstance(tags, list):
        return tree
    return {**tree, "tags": [_renamed("remark", "note")(tag) if isinstance(tag, dict) else tag for tag in tags]}


SECOND = Format(
    2, {(1, Metadata): _renamed("heading", "title"), (1, Thesis): _renamed("gloss", "definition"), (1, TagFile): _tags}
)
FOURTH = Format(
    4, {(1, Thesis): _renamed("gloss", "meaning"), (3, Thesis): _renamed("meaning", "definition"), **SECOND.steps}
)
TAGS = """document: d
analyst: ann
reading: finished
tags:
- id: k1
  thesis: t
  stance: asserts
  remark: a word
  passage:
  - {start: 0, end: 4, quote: Some}
odd: kept
"""
FILES = {
    "corpus/d.md": "---\nheading: Old\n---\nSome text.\r\n",
    "corpus/plain.txt": "No front matter.\n",
    "annotations/theses/t.yaml": "# mine\nid: t\nstatement: S.\ngloss: D.\n",
    "annotations/tags/ann/d.yaml": TAGS,
    "annotations/voices.yaml": "- id: v\n  name: V\n",
}


@pytest.fixture
def root(tmp_path):
    root = tmp_path / "project"
    init_project(root, "Trial")
    for file, text in FILES.items():
        (root / file).parent.mkdir(parents=True, exist_ok=True)
        (root / file).write_bytes(text.encode())
    return root


def state(root):
    return {p.relative_to(root).as_posix(): p.read_bytes() for p in sorted(root.rglob("*")) if p.is_file()}


def read(root, form=SECOND):
    """What a project says, without the versions of its files."""
    opened = read_project(root, form)
    assert not opened.problems
    project = opened.project
    (tag,) = project.layers["ann", "d"].tags
    thesis, document = project.theses["t"], project.documents["d"]
    assert (tag.note, thesis.definition, document.meta.title) == ("a word", "D.", "Old")
    assert (document.text, project.documents["plain"].text) == ("Some text.\r\n", "No front matter.\n")
    assert project.voices.voices[0].name == "V"
    assert project.layers["ann", "d"].unknown == {"odd": "kept"}


def test_an_old_project_opens_at_once_and_nothing_is_written(root):
    before = state(root)
    read(root)
    assert state(root) == before


def test_all_older_files_are_rewritten_and_the_old_ones_kept(root):
    before = state(root)
    folder, left = migrate(root, list(older_files(root, SECOND)), SECOND)
    assert left == ()
    after = state(root)
    rewritten = {file for file in before if after[file] != before[file]}
    assert rewritten == {*FILES, "annotations/project.yaml"} - {"corpus/plain.txt"}
    assert {file: after[f"{folder}/{file}"] for file in rewritten} == {file: before[file] for file in rewritten}
    assert after["annotations/theses/t.yaml"] == (
        b"# mine\nschema: 2\nid: t\nstatement: S.\ndefinition: D.\nrevision: 1\n"
    )
    assert after["corpus/d.md"] == b"---\nschema: 2\ntitle: Old\n---\nSome text.\r\n"
    read(root)
    read(root, Format(2))
    assert list(older_files(root, SECOND)) == []
    assert migrate(root, [], SECOND) == ("", ())
    assert state(root) == after


def test_steps_are_taken_one_after_the_other(root):
    migrate(root, list(older_files(root, FOURTH)), FOURTH)
    read(root, FOURTH)
    assert b"schema: 4\n" in (root / "annotations/theses/t.yaml").read_bytes()


def test_a_file_with_faults_and_one_changed_meanwhile_are_left(root):
    tags, thesis = root / "annotations/tags/ann/d.yaml", root / "annotations/theses/t.yaml"
    tags.write_text(TAGS.replace("asserts", "assert"))
    older = list(older_files(root, SECOND))
    assert [item.problem.field for item in older if item.problem] == ["tags[0].stance"]
    thesis.write_text("id: t\nstatement: Another.\n")
    before = tags.read_bytes(), thesis.read_bytes()
    _, left = migrate(root, older, SECOND)
    assert left == ("annotations/tags/ann/d.yaml", "annotations/theses/t.yaml")
    assert (tags.read_bytes(), thesis.read_bytes()) == before


@pytest.mark.parametrize("writes", range(11))
def test_killed_in_the_middle_every_file_is_old_or_new_and_reads(root, writes):
    """Five old files are kept and rewritten, ten writes in all; the process ends at one of them."""
    before = state(root)
    child = os.fork()
    if not child:
        left = iter(range(writes))
        real = migration.write_atomic
        migration.write_atomic = lambda path, data: real(path, data) if next(left, None) is not None else os._exit(9)
        try:
            migrate(root, list(older_files(root, SECOND)), SECOND)
        finally:
            os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == (9 if writes < 10 else 0)
    read(root)
    migrate(root, list(older_files(root, SECOND)), SECOND)
    read(root)
    assert list(older_files(root, SECOND)) == []
    kept = {file: data for file, data in state(root).items() if file.startswith("before-format-2")}
    for file, data in before.items():
        if (root / file).read_bytes() != data:
            assert data in {old for name, old in kept.items() if name.endswith(file)}


NEWER = "schema: 2\nid: t\nstatement: S.\nnovelty: x\n"


def test_a_newer_file_is_refused_with_what_to_do_and_never_written(root):
    path = root / "annotations/theses/t.yaml"
    path.write_text(NEWER)
    session = Session.open(root, "ann")
    (problem,) = [p for p in session.problems if p.file.endswith("t.yaml")]
    assert (problem.line, problem.field) == (1, "schema")
    assert "format version 2" in problem.message
    assert "newer annot-tui" in problem.mend
    assert session.document("d").text
    assert "t" not in session.project.theses
    with pytest.raises(BrokenFile, match="newer annot-tui"):
        session.add_thesis("Another.", "t")
    assert list(older_files(root, CURRENT)) == []
    assert path.read_text() == NEWER


def test_a_newer_tag_file_does_not_take_new_tags(root):
    path = root / "annotations/tags/ann/d.yaml"
    path.write_text("schema: 2\n" + TAGS)
    (root / "annotations/theses/t.yaml").write_text("id: t\nstatement: S.\n")
    before = path.read_bytes()
    session = Session.open(root, "ann")
    with pytest.raises(BrokenFile, match="version 2"):
        session.add_tag("d", [(0, 4)], "t", "asserts")
    assert path.read_bytes() == before


def test_every_file_that_is_made_says_its_version(root, tmp_path):
    session = Session.open(root, "ann")
    source = tmp_path / "new.txt"
    source.write_text("A new text.")
    session.import_file(source)
    session.add_thesis("A new thesis.", "new")
    one, other = (session.add_tag("new", [(start, start + 1)], "new", "asserts").id for start in (0, 2))
    session.give_verdict((one, other), "real")
    for file in ("corpus/new.md", "annotations/theses/new.yaml", "annotations/tags/ann/new.yaml"):
        assert "schema: 1\n" in (root / file).read_text()
    assert "schema: 1\n" in (root / "annotations/verdicts/ann.yaml").read_text()
    assert "schema: 1\n" in (root / "annotations/project.yaml").read_text()
