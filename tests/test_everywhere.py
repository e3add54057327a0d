"""The same words in every document."""

from annot_tui.model import Document, Project
from annot_tui.session.everywhere import everywhere
from annot_tui.text.search import find_all

TEXTS = {"a": "Élites drift. The elites\ndrift again.", "b": "Nothing.", "c": "“Elites” drift; elites drift"}


def test_each_document_is_told_with_its_places_also_where_there_are_none():
    project = Project(documents={id: Document(id, text=text) for id, text in TEXTS.items()})
    found = list(everywhere(project, "elites drift"))
    assert [step.document.id for step in found] == ["a", "b", "c"]
    assert [list(step.found.spans) for step in found] == [list(find_all(t, "elites drift")) for t in TEXTS.values()]
    assert [len(step.found.spans) for step in found] == [2, 0, 1]
    assert not any(step.found.spans for step in everywhere(project, "  "))


def test_a_text_is_looked_through_only_when_it_is_its_turn():
    project = Project(documents={"a": Document("a", text="x"), "b": None})
    assert next(everywhere(project, "x")).document.id == "a"
