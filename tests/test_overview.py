"""The list of documents says what the project holds, before and after each change, and counts no text twice."""

import pytest

from annot_tui.model import Document
from annot_tui.model.words import Reading
from annot_tui.session import Session
from annot_tui.store.scaffold import init_project
from annot_tui.text.span import Span

TEXT = "The council met. It did not decide.\n"


@pytest.fixture
def session(tmp_path):
    root = tmp_path / "project"
    init_project(root, "Trial")
    for name in ("a", "b"):
        (root / "corpus" / f"{name}.md").write_text(f"---\ntitle: {name}\nauthors: [A]\noutlet: O\n---\n{TEXT}")
    (root / "annotations/theses/t.yaml").write_text("id: t\nstatement: T.\n")
    (root / "annotations/theses/broken.yaml").write_text("id: [\n")
    return Session.open(root, "analyst-a")


def counted(session):
    """The same, looked up document by document."""
    project = session.project
    layers = {name: {a: layer for (a, d), layer in project.layers.items() if d == name} for name in project.documents}
    return [
        (
            *(d.id, d.title, d.meta.byline, d.meta.outlet, d.meta.published, d.meta.kind, len(d.text.split())),
            {analyst: len(layer.tags) for analyst, layer in layers[d.id].items()},
            {analyst: layer.reading.value for analyst, layer in layers[d.id].items()},
        )
        for d in project.documents.values()
    ]


def test_it_says_what_the_project_holds_after_every_change(session):
    other = Session.open(session.root, "analyst-b")
    steps = (
        lambda: session.add_tag("a", [Span(0, 16)], "t", "asserts"),
        lambda: session.set_reading("b", Reading.FINISHED),
        session.undo,
        lambda: other.add_tag("b", [Span(0, 16)], "t", "rejects"),
        lambda: session.take(session.reread(session.stamps.keys() | {"annotations/tags/analyst-b/b.yaml"})),
    )
    assert [document[:9] for document in session.overview.documents] == counted(session)
    for step in steps:
        step()
        assert [document[:9] for document in session.overview.documents] == counted(session)
        assert session.overview is session.overview
    assert (session.overview.title, session.overview.theses, session.overview.faults) == ("Trial", 1, 1)


def test_a_text_is_counted_once():
    class Counted(str):
        times = 0

        def split(self, *_):
            Counted.times += 1
            return super().split()

    document = Document("a", text=Counted(TEXT))
    assert (document.words, document.words, Counted.times) == (7, 7, 1)
