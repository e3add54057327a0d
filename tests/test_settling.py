"""What waits after a text was edited, and giving it one's word: it stays given, and can be taken back to the byte."""

import shutil

import pytest

from annot_tui.model import InvalidInput, Severity
from annot_tui.session import Session
from annot_tui.store.check import check
from annot_tui.store.reader import read_project
from annot_tui.text.span import Span
from tests.test_session import make
from tests.writers import disk

PARAGRAPH = (
    "Many people had come from far away to see it. The council met in the old hall. It did not decide anything at all. "
    "Nobody said one word about it on the way home that evening.\n\n"
)
TEXT = f"A beginning.\n\n{PARAGRAPH}An end.\n"
MET, NOT = "The council met in the old hall.", "It did not decide anything at all."


def write(root, text):
    """Edit the text where nobody has kept the old one, so that equal words cannot be told apart."""
    shutil.rmtree(root / ".annot/texts", ignore_errors=True)
    (root / "corpus/doc.md").write_text(f"---\nauthors: [A]\n---\n{text}")
    return Session.open(root, "analyst-a")


@pytest.fixture
def root(tmp_path):
    return make(tmp_path / "project")


def tagged(root, *quotes, analyst="analyst-a"):
    session = write(root, TEXT)
    session.analyst = analyst
    places = [Span(TEXT.index(quote), TEXT.index(quote) + len(quote)) for quote in quotes]
    return [session.add_tag("doc", [place], "t", "asserts").id for place in places]


def states(session):
    return {annotation.tag.id: placement.state.value for annotation, placement in session.unsettled()}


def test_ambiguous_tags_settled_one_at_a_time_stay_settled(root):
    met, decided = tagged(root, MET, NOT)
    session = write(root, TEXT.replace(PARAGRAPH, PARAGRAPH * 2))
    assert states(session) == {met: "ambiguous", decided: "ambiguous"}
    second = session.places(session.annotation(met))[1]
    session.settle_at(met, second)
    assert states(Session.open(root)) == {decided: "ambiguous"}
    assert session.annotation(met).tag.text == session.document("doc").hash
    assert session.settle([decided]) == 1
    later = Session.open(root, "analyst-a")
    assert states(later) == {}
    assert later.annotation(met).tag.start == TEXT.index(MET) + len(PARAGRAPH)
    assert later.layer("doc").text == later.document("doc").hash
    assert "text: sha256" in (root / "annotations/tags/analyst-a/doc.yaml").read_text()
    assert not later.annotation(met).tag.text


def test_a_new_tag_on_words_that_stand_twice_does_not_wait_while_others_do(root):
    tagged(root, MET)
    session = write(root, TEXT.replace(PARAGRAPH, PARAGRAPH * 2))
    start = TEXT.index(NOT)
    new = session.add_tag("doc", [Span(start, start + len(NOT))], "t", "rejects")
    assert new.id not in states(Session.open(root))


def test_a_place_that_was_confirmed_is_looked_for_again_when_the_text_goes_back(root):
    met, decided = tagged(root, MET, NOT)
    session = write(root, "More before. " + TEXT.replace("not decide", "never decide"))
    session.settle([met])
    assert states(session) == {decided: "changed"}
    assert states(write(root, TEXT)) == {met: "moved"}


def test_a_lost_tag_that_is_kept_waits_no_more_until_the_text_changes_again(root):
    (tag,) = tagged(root, MET)
    before = disk(root)
    session = write(root, TEXT.replace(" " + MET, ""))
    written = disk(root)
    assert states(session) == {tag: "orphan"}
    assert session.keep_orphans([tag]) == 1
    later = Session.open(root, "analyst-a")
    kept = later.annotation(tag).tag
    assert (later.unsettled(), [a.tag.id for a, _ in later.kept_orphans()]) == ([], [tag])
    assert (kept.orphan, kept.quote, later.placement(later.annotation(tag)).state.value) == (
        later.document("doc").hash,
        MET,
        "orphan",
    )
    assert later.layer("doc").text == later.document("doc").hash
    (warning,) = check(read_project(root))
    assert (warning.severity, "kept without a place" in warning.message) == (Severity.WARNING, True)
    later.undo()
    assert disk(root) == written
    later.redo()
    assert states(write(root, "More. " + TEXT.replace(" " + MET, ""))) == {tag: "orphan"}
    assert states(write(root, "More. " + TEXT)) == {tag: "moved"}
    assert sorted(before) == sorted(disk(root))


def test_a_kept_tag_gets_a_place_again(root):
    (tag,) = tagged(root, MET)
    session = write(root, TEXT.replace(" " + MET, ""))
    session.keep_orphans([tag])
    session.settle_at(tag, [Span(0, 12)])
    found = Session.open(root).annotation(tag).tag
    assert (found.quote, found.orphan) == ("A beginning.", "")
    assert "orphan" not in (root / "annotations/tags/analyst-a/doc.yaml").read_text()


def test_any_waiting_tag_can_be_kept_without_a_place(root):
    """Where the best guess is wrong, the words are gone all the same."""
    (tag,) = tagged(root, NOT)
    session = write(root, TEXT.replace("decide anything", "decide everything"))
    assert states(session) == {tag: "changed"}
    session.keep_orphans([tag])
    assert session.placement(session.annotation(tag)).spans == ()
    assert states(Session.open(root)) == {}


def test_others_tags_are_placed_only_while_they_wait(root):
    (tag,) = tagged(root, MET, analyst="analyst-b")
    session = Session.open(root, "analyst-a")
    with pytest.raises(InvalidInput, match="analyst-b's"):
        session.settle_at(tag, [Span(0, 12)])
    session = write(root, TEXT.replace(" " + MET, ""))
    before = disk(root)
    session.settle_at(tag, [Span(0, 12)])
    assert session.annotation(tag).tag.quote == "A beginning."
    assert not Session.open(root, "analyst-b").unsettled()
    session.undo()
    assert disk(root) == before


def test_parts_of_a_passage_are_found_where_the_whole_is_not(root):
    session = write(root, TEXT)
    first, second = TEXT.index(MET), TEXT.index("An end.")
    tag = session.add_tag("doc", [Span(first, first + len(MET)), Span(second, second + 7)], "t", "asserts").id
    session = write(root, TEXT.replace(" " + MET, ""))
    annotation = session.annotation(tag)
    assert session.placement(annotation).spans == ()
    none, end = session.parts(annotation)
    assert none is None
    assert session.document("doc").text[slice(*end)] == "An end."


def test_where_somebody_leads_only_they_settle_others_tags(root):
    (mine,), (other,) = tagged(root, MET), tagged(root, NOT, analyst="analyst-b")
    write(root, TEXT).set_lead("lead")
    session = write(root, f"A new start.\n\n{TEXT}")
    assert set(states(session)) == {mine, other}
    before = disk(root)
    for refused in (lambda: session.settle([other]), lambda: session.settle_at(other, [Span(0, 3)])):
        with pytest.raises(InvalidInput, match="only analyst-b can settle its place, or lead, who leads"):
            refused()
    assert disk(root) == before
    assert session.settle([mine, other]) == 1
    assert set(states(session)) == {other}
    session.analyst = "lead"
    assert session.settle([other]) == 1
    assert states(session) == {}
