"""The bundled project is sound, is written as the program writes, and shows what the program can find."""

import re
from pathlib import Path

import pytest
import yaml

from annot_tui.compare.comparison import compare
from annot_tui.compare.selection import Selection
from annot_tui.compare.values import AgreementKind, ContradictionKind, Standing
from annot_tui.model import Exercise, Key, ProjectFile, TagFile, Thesis, VerdictFile, VoiceFile
from annot_tui.model.words import Position
from annot_tui.store.check import check
from annot_tui.store.documents import read_document, write_document
from annot_tui.store.kinds import read_record
from annot_tui.store.reader import read_project
from annot_tui.store.yaml_out import dump

ROOT = Path(__file__).parent.parent
TIME = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(Z|\+00:00)")
FILES = {
    "annotations/tags/*/*.yaml": TagFile,
    "annotations/theses/*.yaml": Thesis,
    "annotations/verdicts/*.yaml": VerdictFile,
    "annotations/voices.yaml": VoiceFile,
    "annotations/project.yaml": ProjectFile,
    "annotations/exercises/*/exercise.yaml": Exercise,
    "annotations/exercises/*/key.yaml": Key,
}


@pytest.fixture(scope="module")
def opened():
    return read_project(ROOT)


def test_nothing_is_wrong_with_it(opened):
    assert check(opened) == ()


@pytest.mark.parametrize("style", [{}, {"default_flow_style": True}, {"default_style": '"'}, {"canonical": True}])
@pytest.mark.parametrize("pattern", FILES)
def test_files_say_the_same_when_another_program_has_written_them_with_a_yaml_library(pattern, style):
    for path in sorted(ROOT.glob(pattern))[:3]:
        rewritten = yaml.safe_dump(yaml.safe_load(path.read_bytes()), allow_unicode=True, **style)
        theirs = read_record(rewritten.encode(), FILES[pattern], path.name)
        assert theirs.problems == ()
        ours = read_record(path.read_bytes(), FILES[pattern], path.name).record
        # such a library takes a time apart and writes it its own way
        assert re.sub(TIME, "", repr(theirs.record)) == re.sub(TIME, "", repr(ours))


@pytest.mark.parametrize("pattern", FILES)
def test_files_read_as_the_program_writes_them(pattern):
    paths = sorted(ROOT.glob(pattern))
    assert paths
    for path in paths:
        assert dump(read_record(path.read_bytes(), FILES[pattern], path.name).record).encode() == path.read_bytes()


def test_documents_too():
    for path in sorted((ROOT / "corpus").glob("*.md")):
        assert write_document(read_document(path.stem, path.read_bytes(), path.name)[0]) == path.read_bytes()


def test_the_comparison_shows_every_kind_of_finding(opened):
    result = compare(opened.project)
    assert {s.position for s in result.stands} >= set(Position) - {Position.MIXED}
    assert {c.kind for c in result.contradictions} == set(ContradictionKind)
    assert {c.standing for c in result.contradictions} == set(Standing)
    assert {a.kind for a in result.agreements} >= {AgreementKind.FULL, AgreementKind.IMPLIED}
    assert max(len(c.chain) for c in result.contradictions) >= 2
    assert any(c.hint for c in result.contradictions)
    assert result.tensions
    assert result.contested
    assert any(s.looked for s in result.silences)


@pytest.mark.parametrize("analyst", ["analyst-a", "analyst-b", "consensus"])
def test_each_layer_can_be_compared_alone(opened, analyst):
    assert compare(opened.project, Selection(analysts=(analyst,))).layers == (analyst,)
