"""Made-up edits: the same for the same seed, and a project that can still be read after each."""

from random import Random

import pytest

from annot_tui.store.reader import read_project
from tests import long_texts, prose
from tests.edits import KINDS, change_files, edited
from tests.generate import generate, write
from tests.tagging import Size
from tests.writers import disk


@pytest.fixture
def root(tmp_path):
    write(generate(Size(documents=6, tags=80, scripts=0.5, comments=10), seed=2), tmp_path / "p")
    return tmp_path / "p"


@pytest.mark.parametrize("kind", KINDS)
def test_a_project_can_be_read_after_any_change_of_its_files(root, kind):
    random = Random(kind)
    for _ in range(5):
        before = disk(root)
        file = KINDS[kind](random, root)
        after = disk(root)
        assert {name for name in before | after if before.get(name) != after.get(name)} == {file}
        assert read_project(root).problems == ()


def test_changes_are_the_same_for_the_same_seed(tmp_path):
    found = []
    for name in ("one", "other"):
        root = tmp_path / name
        write(generate(Size(documents=6, tags=80), seed=2), root)
        found.append((change_files(Random(3), root, 20), disk(root)))
    assert found[0] == found[1]
    assert {told.partition(":")[0] for told in found[0][0]} == set(KINDS)


def test_a_text_is_edited_as_often_as_asked_for():
    text = prose.text(Random(1), 60)[0]
    assert edited(Random(1), text, 0) == text
    assert edited(Random(1), text, 5) == edited(Random(1), text, 5) != edited(Random(2), text, 5)
    assert edited(Random(1), "", 9) != ""


def test_long_texts_have_the_size_asked_for_and_paragraphs():
    text = long_texts.of_characters(Random(1), 100_000)
    assert 100_000 <= len(text) < 101_000
    assert text == long_texts.of_characters(Random(1), 100_000)
    assert text.count("\n\n") > 100
    lines = long_texts.of_lines(Random(1), 3000).splitlines()
    assert len(lines) == 3000
    assert max(map(len, lines)) <= 80
    assert 100 < lines.count("") < 1000
