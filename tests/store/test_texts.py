"""Texts kept so that tags can be carried over: a help that may fail or be deleted at any time."""

import os
import shutil
from time import time

import pytest

from annot_tui.model import Document, text_hash
from annot_tui.session import Session
from annot_tui.store.scaffold import init_project
from annot_tui.store.texts import KEPT_FOR, KeptTexts
from annot_tui.text.span import Span

REFRAIN = "It gave no reason."
TEXT = f"One. {REFRAIN} Two. {REFRAIN} Three. {REFRAIN} Four."


def tagged_project(root, span):
    init_project(root / "project", "T")
    (root / "project/corpus/doc.md").write_text(TEXT)
    session = Session.open(root / "project", "analyst-a")
    session.add_thesis("A thesis.", "t")
    session.add_tag("doc", [span], "t", "asserts")
    return session


def test_a_text_is_kept_once_and_checked(tmp_path):
    kept, document = KeptTexts(tmp_path), Document("d", text="Жили-были \ud800")
    kept.keep(document)
    assert dict(KeptTexts(tmp_path)) == {document.hash: document.text}
    next((tmp_path / ".annot/texts").glob("*.txt")).write_text("forged")
    assert KeptTexts(tmp_path).get(document.hash) is None


@pytest.mark.parametrize("name", ["", "none", "sha256:", "sha256:../../../etc/passwd", "sha256:" + "0" * 64])
def test_a_hash_that_is_none_is_not_found(tmp_path, name):
    assert KeptTexts(tmp_path).get(name) is None


def test_what_nobody_has_been_confirmed_against_for_long_is_dropped(tmp_path):
    session = tagged_project(tmp_path, Span(0, 4))
    session.keep_texts()
    assert list(KeptTexts(session.root)) == [text_hash(TEXT)]
    for annotation in list(session.project.annotations()):
        session.delete_tag(annotation.tag.id)
    session.keep_texts()
    (path,) = (session.root / ".annot/texts").glob("*.txt")
    os.utime(path, (0, time() - KEPT_FOR - 60))
    session.keep_texts()
    assert list(KeptTexts(session.root)) == []


def test_a_folder_that_cannot_be_written_is_no_fault(tmp_path):
    (tmp_path / ".annot").write_text("a file in its place")
    kept, document = KeptTexts(tmp_path), Document("d", text="Text")
    kept.keep(document)
    assert list(kept) == []
    assert kept.get(document.hash) is None


def test_of_equal_words_the_tagged_ones_are_known_as_long_as_the_old_text_is(tmp_path):
    """The middle refrain was tagged; the first sentence grows, and the last refrain goes."""
    session = tagged_project(tmp_path, Span(TEXT.index("Two.") + 5, TEXT.index("Three.") - 1))
    path = session.root / "corpus/doc.md"
    path.write_text(path.read_text().replace("One.", "One and a half.").replace("Two.", "2.").replace("Three.", "3."))
    later = Session.open(session.root)
    annotation = next(later.project.annotations())
    new = later.document("doc").text
    assert later.placement(annotation).spans[0].start == new.index("2.") + 3
    assert later.placement(annotation).state == "moved"
    shutil.rmtree(session.root / ".annot")
    assert Session.open(session.root).placement(annotation).state != "anchored"
