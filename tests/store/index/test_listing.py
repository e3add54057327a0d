"""The list of documents says what the project says."""

from annot_tui.session import Session
from annot_tui.store import stamps
from annot_tui.store.listing import fresh_listing, listing
from tests.store.index.against import TAGS, right


def test_what_the_listing_leaves_out_is_left_to_the_project(root, monkeypatch, tmp_path):
    right(root)
    monkeypatch.setattr(stamps, "MOST_TEXT", 100)
    assert (listing(root), fresh_listing(root)) == (None, None)
    monkeypatch.undo()
    (tmp_path / "elsewhere").mkdir()
    (root / "annotations/tags/linked").symlink_to(tmp_path / "elsewhere")
    assert (listing(root), fresh_listing(root)) == (None, None)


def test_analysts_come_in_the_same_order_with_and_without_an_index(root):
    for name in ("a", "a-b"):
        folder = root / "annotations/tags" / name
        folder.mkdir()
        (folder / "d00000.yaml").write_text(f"document: d00000\nanalyst: {name}\n")
    found = fresh_listing(root)
    assert found is not None
    assert list(found.documents[0].reading)[:2] == ["a", "a-b"]
    assert repr(found.documents) == repr(Session(right(root), "").overview.documents)


def test_the_listing_is_what_the_project_says(root):
    assert listing(root) is None
    project = right(root).project
    found = listing(root)
    assert found is not None
    assert (found.title, found.theses, found.faults) == (project.meta.title, len(project.theses), 0)
    for listed, document in zip(found.documents, project.documents.values(), strict=True):
        meta = document.meta
        assert listed[:6] == (document.id, document.title, meta.byline, meta.outlet, meta.published, meta.kind)
        assert listed.words == len(document.text.split())
        layers = {a: project.layers[a, document.id] for a in project.analysts_of(document.id)}
        assert listed.tags == {a: len(layer.tags) for a, layer in layers.items()}
        assert listed.reading == {a: layer.reading.value for a, layer in layers.items()}


def test_the_listing_is_none_once_a_file_has_changed_until_that_is_read(root):
    right(root)
    (root / TAGS).unlink()
    assert listing(root) is None
    found = fresh_listing(root)
    assert found is not None
    assert "analyst-a" not in found.documents[0].tags
    assert listing(root) == found


def test_faults_are_counted(root):
    (root / TAGS).write_text("tags: [")
    found = fresh_listing(root)
    assert found is not None
    assert found.faults == 1
    right(root)
