"""Made-up projects are sound, the same for the same seed, and have what real ones have."""

import os
import subprocess
import sys
from dataclasses import replace
from hashlib import sha256

import pytest

from annot_tui.compare.comparison import compare
from annot_tui.model import Severity
from annot_tui.model.words import CONSENSUS, Modality, Position, Stance
from annot_tui.store.check import check
from annot_tui.store.reader import read_project
from tests.generate import generate, write
from tests.tagging import Size

SMALL = Size(documents=30, theses=40, relations=60, tags=400, verdicts=5)


def test_a_made_up_project_comes_back_from_its_files_without_a_fault(tmp_path):
    project = generate(SMALL, seed=3)
    write(project, tmp_path / "p")
    opened = read_project(tmp_path / "p")
    assert opened.project == project
    assert not opened.problems
    assert all(problem.severity is Severity.WARNING for problem in check(opened))  # the consensus knows not all


@pytest.mark.parametrize("seed", [8, 10, 12])
def test_institutions_that_have_the_same_short_name_go_without_it(tmp_path, seed):
    write(generate(SMALL, seed), tmp_path / "p")
    found = check(read_project(tmp_path / "p"))
    assert not [problem for problem in found if problem.severity is Severity.ERROR]


def test_as_much_is_made_as_was_asked_for():
    project = generate(SMALL, seed=3)
    assert (len(project.documents), len(project.theses)) == (30, 40)
    assert len(list(project.annotations())) == len(project.by_tag) == 400
    assert sum(len(t.relations) for t in project.theses.values()) == 60
    assert sum(len(v.verdicts) for v in project.verdicts.values()) == 5


def test_another_seed_makes_another_project():
    assert generate(SMALL, seed=3) != generate(SMALL, seed=4)


def test_the_same_seed_gives_the_same_bytes_in_another_process(tmp_path):
    prints = []
    for hash_seed in ("1", "2"):
        root = tmp_path / hash_seed
        command = [sys.executable, "-m", "tests.generate", str(root), "--seed", "5", "--tags", "60"]
        subprocess.run(command, check=True, env={**os.environ, "PYTHONHASHSEED": hash_seed})
        files = sorted(p for p in root.rglob("*") if p.is_file())
        prints.append([(str(p.relative_to(root)), sha256(p.read_bytes()).hexdigest()) for p in files])
    assert len(prints[0]) > 40
    assert prints[0] == prints[1]


def test_what_is_rare_in_a_project_is_in_a_made_up_one():
    project = generate(Size(documents=60, theses=40, relations=60, tags=1500), seed=1)
    tags = [a.tag for a in project.annotations()]
    assert {t.stance for t in tags} == set(Stance)
    assert {t.modality for t in tags} > {Modality.CATEGORICAL, Modality.HEDGED}
    assert all(any(test(t) for t in tags) for test in (lambda t: t.voice, lambda t: t.time, lambda t: t.passage[1:]))
    assert CONSENSUS in project.analysts
    assert any(d.meta.published == "" for d in project.documents.values())
    found = compare(project)
    assert {s.position for s in found.stands} >= {Position.ASSERTS, Position.REJECTS, Position.MIXED, Position.SILENT}
    assert found.agreements
    assert found.contradictions
    assert found.contested


@pytest.mark.parametrize("size", [Size(tags=0), Size(theses=1, relations=9), Size(holders=1, documents=1, analysts=1)])
def test_small_sizes_are_sizes_too(size):
    assert len(list(generate(size).annotations())) == size.tags


def test_documents_in_other_scripts_comments_and_absent_marks_are_made_on_demand():
    project = generate(replace(SMALL, scripts=0.5, comments=40, absent=9), seed=3)
    assert {d.meta.language for d in project.documents.values()} == {"en", "ru", "zh", "ar"}
    assert sum(len(layer.comments) for layer in project.layers.values()) == 40
    assert max(len(layer.absent) for layer in project.layers.values()) == 9
    places = [(project.documents[a.document].text, s) for a in project.annotations() for s in a.tag.passage]
    assert all(text[s.start : s.end] == s.quote for text, s in places)


def test_comments_are_added_to_the_same_project():
    plain, commented = generate(SMALL, seed=3), generate(replace(SMALL, comments=40), seed=3)
    assert plain.documents == commented.documents
    assert [a.tag for a in plain.annotations()] == [a.tag for a in commented.annotations()]


def test_a_project_on_which_holders_seldom_clash_has_few_pairs():
    size = Size(documents=20, holders=5, theses=40, tags=600)
    pairs = [
        sum(len(c.pairs) for c in compare(generate(one, 1)).contradictions) for one in (size, replace(size, torn=0.2))
    ]
    assert 0 < pairs[1] < pairs[0] / 2
