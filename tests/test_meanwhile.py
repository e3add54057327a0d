"""What was changed elsewhere while somebody was about to do something with it."""

import pytest

from annot_tui.model import Conflict, InvalidInput
from annot_tui.session import Session
from annot_tui.store.scaffold import init_project
from annot_tui.store.threeway import united
from annot_tui.text.span import Span

TEXT = "The queen stayed. Nobody knew. The king went home."


@pytest.fixture
def root(tmp_path):
    init_project(tmp_path / "project", "T")
    (tmp_path / "project/corpus/doc.md").write_text(TEXT)
    session = Session.open(tmp_path / "project", "anna")
    session.add_thesis("A thesis.", "t")
    session.add_tag("doc", [Span(0, 17)], "t", "asserts")
    return session.root


def only(session):
    return next(iter(session.project.by_tag.values()))


def test_a_place_that_was_given_elsewhere_is_not_written_over(root):
    (root / "corpus/doc.md").write_text("Now. " + TEXT)
    late = Session.open(root, "anna")
    early = Session.open(root, "anna")
    early.move_tag(only(early).tag.id, [Span(5, 14)])
    with pytest.raises(InvalidInput, match="moved elsewhere"):
        late.settle([only(late).tag.id])
    assert only(Session.open(root)).tag.quote == "The queen"


def test_a_tag_that_was_deleted_elsewhere_does_not_count_as_settled(root):
    (root / "corpus/doc.md").write_text("Now. " + TEXT)
    late = Session.open(root, "anna")
    early = Session.open(root, "anna")
    early.delete_tag(only(early).tag.id)
    with pytest.raises(InvalidInput, match="moved elsewhere"):
        late.settle([only(late).tag.id])


def test_two_theses_of_one_name_are_not_one(root):
    one, other = Session.open(root, "anna"), Session.open(root, "ben")
    one.add_thesis("The king rules.")
    with pytest.raises(InvalidInput, match="somebody else"):
        other.add_thesis("The king rules.")


def test_a_place_found_and_kept_as_lost_are_one_question(root):
    """The passage of one version never stands beside the `orphan` of the other."""
    seen = only(Session.open(root)).tag
    moved = seen.model_copy(update={"passage": (seen.passage[0].model_copy(update={"start": 3, "end": 20}),)})
    kept = seen.model_copy(update={"orphan": "sha256:" + "0" * 64})
    with pytest.raises(Conflict):
        united(seen, moved, kept, "tag")


def test_undoing_a_merge_shows_its_marks_again(root):
    file = root / "annotations/tags/anna/doc.yaml"
    sound = file.read_bytes()
    marked = sound.replace(
        b"    stance: asserts\n", b"<<<<<<< a\n    stance: asserts\n=======\n    stance: rejects\n>>>>>>> b\n"
    )
    marked = (
        marked
        if b"<<<<" in marked
        else sound.replace(
            b"  stance: asserts\n", b"<<<<<<< a\n  stance: asserts\n=======\n  stance: rejects\n>>>>>>> b\n"
        )
    )
    assert b"<<<<<<<" in marked
    file.write_bytes(marked)
    session = Session.open(root, "anna")
    assert session.problems
    session._files.replace({"annotations/tags/anna/doc.yaml": sound}, "merge", {})
    session.undo()
    assert file.read_bytes() == marked
    assert [problem.file for problem in session.problems] == ["annotations/tags/anna/doc.yaml"]
