"""Two sessions change the same tag or thesis: field by field, and what both changed is asked, never overwritten."""

import pytest

from annot_tui.model import Annotation, Conflict, InvalidInput, Relation
from annot_tui.session import Session
from annot_tui.store.scaffold import init_project
from annot_tui.store.threeway import chosen, in_words, units
from annot_tui.text.span import Span

TEXT = "The council met. It did not decide. Its members left the town.\n"


@pytest.fixture
def root(tmp_path):
    root = tmp_path / "project"
    init_project(root, "Trial")
    (root / "corpus" / "doc.md").write_text(f"---\ntitle: Doc\nauthors: [A]\n---\n{TEXT}")
    for name in ("t", "u"):
        (root / "annotations" / "theses" / f"{name}.yaml").write_text(f"id: {name}\nstatement: {name}.\n")
    return root


@pytest.fixture
def two(root):
    """Two sessions of one analyst that have both seen the same tag."""
    first = Session.open(root, "analyst-a")
    tag = first.add_tag("doc", [Span(0, 16)], "t", "qualifies", leaning="both", note="n", voice=("v",))
    return first, Session.open(root, "analyst-a"), tag.id


def on_disk(root) -> Annotation:
    (found,) = Session.open(root).project.annotations()
    return found


def everything(root):
    return {path: path.read_bytes() for path in (root / "annotations").rglob("*.yaml")}


def test_fields_that_only_one_side_changed_are_both_kept(two, root):
    one, other, id = two
    shown = other.annotation(id)
    one.update_tag(id, note="theirs", stance="rejects", leaning=None)
    # A form gives every field back, changed or not.
    other.update_tag(shown, stance="qualifies", leaning="both", note="n", voice=("v",), time="2022", confidence="low")
    tag = on_disk(root).tag
    assert (tag.stance, tag.leaning, tag.note, tag.time, tag.confidence) == ("rejects", None, "theirs", "2022", "low")


def test_words_that_each_adds_to_a_list_are_all_kept_also_after_a_conflict(two, root):
    one, other, id = two
    one.update_tag(id, evidence=("event",))
    other.update_tag(id, evidence=("statistic",))
    assert set(on_disk(root).tag.evidence) == {"event", "statistic"}
    shown = other.annotation(id)
    one.update_tag(on_disk(root), evidence=("event", "statistic", "expert"), note="theirs")
    with pytest.raises(Conflict) as caught:
        other.update_tag(shown, evidence=("event", "statistic", "document"), note="mine")
    assert caught.value.fields == ("note",)
    fields = chosen(caught.value, frozenset({"note"}))
    other.update_tag(Annotation(caught.value.theirs, "doc", "analyst-a"), **fields)
    assert set(on_disk(root).tag.evidence) == {"event", "statistic", "expert", "document"}


def test_both_may_change_a_field_to_the_same(two, root):
    one, other, id = two
    shown = other.annotation(id)
    one.update_tag(id, note="same")
    other.update_tag(shown, note="same", time="2022")
    assert (on_disk(root).tag.note, on_disk(root).tag.time) == ("same", "2022")


@pytest.mark.parametrize(
    ("theirs", "mine", "fields"),
    [
        ({"note": "theirs"}, {"note": "mine", "time": "2022"}, ("note",)),
        ({"stance": "rejects", "leaning": None}, {"leaning": "none"}, ("stance", "leaning")),
        ({"treatment": "rejects"}, {"voice": ("w",)}, ("voice", "treatment")),
        ({"voice": ()}, {"treatment": "rejects"}, ("voice", "treatment")),
    ],
)
def test_what_both_changed_is_a_conflict_and_nothing_is_written(two, root, theirs, mine, fields):
    one, other, id = two
    shown = other.annotation(id)
    one.update_tag(id, **theirs)
    before = everything(root)
    with pytest.raises(Conflict, match="changed elsewhere since, and here too") as caught:
        other.update_tag(shown, **mine)
    conflict = caught.value
    assert conflict.fields == fields
    assert "\n" not in str(conflict)
    assert everything(root) == before
    assert (conflict.base, conflict.theirs) == (shown.tag, on_disk(root).tag)
    assert units(fields) == (fields,)


@pytest.mark.parametrize("take_mine", [True, False])
def test_a_conflict_is_settled_by_choosing(two, root, take_mine):
    one, other, id = two
    shown = other.annotation(id)
    one.update_tag(id, note="theirs", treatment="rejects")
    with pytest.raises(Conflict) as caught:
        other.update_tag(shown, note="mine", time="2022")
    fields = chosen(caught.value, frozenset({"note"} if take_mine else ()))
    other.update_tag(Annotation(caught.value.theirs, "doc", "analyst-a"), **fields)
    tag = on_disk(root).tag
    assert (tag.note, tag.time, tag.treatment) == ("mine" if take_mine else "theirs", "2022", "rejects")
    other.undo()
    assert on_disk(root).tag.note == "theirs"


def test_a_passage_that_both_moved(two, root):
    one, other, id = two
    shown = other.annotation(id)
    one.move_tag(id, [Span(0, 3)])
    with pytest.raises(Conflict) as caught:
        other.move_tag(shown, [Span(17, 35)])
    conflict = caught.value
    assert conflict.fields == ("passage",)
    assert in_words(conflict.mine, "passage") == "It did not decide."
    assert in_words(conflict.theirs, "passage") == "The"


def test_changed_here_and_deleted_there(two, root):
    one, other, id = two
    shown = other.annotation(id)
    one.delete_tag(id)
    with pytest.raises(Conflict, match="deleted elsewhere") as caught:
        other.update_tag(shown, note="mine")
    assert caught.value.theirs is None
    assert list(Session.open(root).project.annotations()) == []
    other.put_back_tag(Annotation(caught.value.mine, "doc", "analyst-a"))
    assert on_disk(root).tag.note == "mine"
    other.undo()
    assert list(Session.open(root).project.annotations()) == []


def test_deleted_here_and_changed_there(two, root):
    one, other, id = two
    shown = other.annotation(id)
    one.update_tag(id, note="theirs")
    with pytest.raises(Conflict, match="not deleted") as caught:
        other.delete_tag(shown)
    assert caught.value.mine is None
    assert on_disk(root).tag.note == "theirs"
    other.delete_tag(Annotation(caught.value.theirs, "doc", "analyst-a"))
    assert list(Session.open(root).project.annotations()) == []


def test_deleted_by_both_is_no_conflict(two, root):
    one, other, id = two
    shown = other.annotation(id)
    one.delete_tag(id)
    other.delete_tag(shown)
    assert list(Session.open(root).project.annotations()) == []


def test_theses_likewise(root):
    one, other = Session.open(root, "analyst-a"), Session.open(root, "analyst-b")
    shown = other.thesis("t")
    one.update_thesis("t", definition="theirs")
    other.update_thesis(shown, statement="t.", definition="", window="2022")
    thesis = Session.open(root).thesis("t")
    assert (thesis.definition, thesis.window, thesis.revision) == ("theirs", "2022", 2)
    with pytest.raises(Conflict, match="thesis t was changed elsewhere") as caught:
        other.update_thesis(shown, definition="mine")
    other.update_thesis(caught.value.theirs, **chosen(caught.value, frozenset({"definition"})))
    assert Session.open(root).thesis("t").definition == "mine"
    with pytest.raises(Conflict, match="not deleted"):
        one.delete_thesis(shown)
    one.delete_thesis(Session.open(root).thesis("t"))
    with pytest.raises(Conflict, match="deleted elsewhere"):
        other.update_thesis("t", definition="again")


def test_relations_that_two_add_are_both_kept(root):
    one, other = Session.open(root, "analyst-a"), Session.open(root, "analyst-b")
    one.add_relation("t", Relation(type="implies", to="u"))
    other.add_relation("t", Relation(type="supports", to="u"))
    (first, second) = Session.open(root).thesis("t").relations
    assert (first.type, second.type) == ("implies", "supports")
    one.remove_relation("t", first)
    assert Session.open(root).thesis("t").relations == (second,)
    changed = Relation(type="supports", to="u", why="because")
    one.remove_relation("t", second)
    one.add_relation("t", changed)
    with pytest.raises(Conflict, match="because"):
        other.remove_relation("t", second)
    other.remove_relation("t", changed)
    assert Session.open(root).thesis("t").relations == ()


def test_undo_of_what_another_changed_since_is_refused_and_says_what_to_do(two, root):
    one, other, id = two
    other.update_tag(id, note="later")
    with pytest.raises(InvalidInput, match=r"changed it since.*by hand"):
        one.undo()
    assert on_disk(root).tag.note == "later"
