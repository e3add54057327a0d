"""A small text, an exercise on it, and students, for the tests of grading."""

from typing import Any

from annot_tui.model import Answers, Document, Exercise, Key, Metadata, Project, Tag, TagFile, Thesis, segment_at
from annot_tui.teaching.grading import Grading
from annot_tui.teaching.values import Handed, Result

TEXT = """The mill stands still, the miller says. He may well be right, for nobody has seen the wheel turn.

The mayor, critics report, calls the mill a success. It lost 40 crowns last year, the accounts show.

The bridge is safe. Old people remember another one."""

THESES = {
    "mill-works": Thesis(id="mill-works", statement="The mill works."),
    "mill-is-idle": Thesis.model_validate(
        {
            "id": "mill-is-idle",
            "statement": "The mill is idle.",
            "relations": [{"type": "complement", "to": "mill-works"}],
        }
    ),
    "mill-pays": Thesis(id="mill-pays", statement="The mill pays.", parent="mill-works"),
    "bridge-is-safe": Thesis(id="bridge-is-safe", statement="The bridge is safe."),
}


def passage(words: str, text: str = TEXT) -> list[dict[str, Any]]:
    start = text.index(words)
    return [segment_at(text, start, start + len(words)).plain()]


def project(text: str = TEXT, **documents: str) -> Project:
    texts = {"mill": text, **documents}
    return Project(documents={id: Document(id, Metadata(), words) for id, words in texts.items()}, theses=THESES)


def exercise(kind: str, *items: dict[str, Any], **fields: Any) -> Exercise:
    made = {"id": "trial", "kind": kind, "documents": ["mill"], "theses": [*THESES], **fields}
    return Exercise.model_validate(made | {"items": [{"question": "What?", **item} for item in items]})


def key(*items: dict[str, Any], **fields: Any) -> Key:
    return Key.model_validate({"exercise": "trial", "items": items, **fields})


def tag(words: str, thesis: str = "mill-works", stance: str = "asserts", text: str = TEXT, **fields: Any) -> Tag:
    made = {"id": f"t{text.index(words)}{thesis}{stance}{len(words)}", "thesis": thesis, "stance": stance}
    return Tag.model_validate(made | {"passage": passage(words, text), **fields})


def handed(*tags: Tag, student: str = "kim", text: str = "", document: str = "mill", **answers: Any) -> Handed:
    layer = TagFile.model_validate({"document": document, "analyst": student, "tags": tags, "text": text})
    given = [{"item": item, **fields} for item, fields in answers.items()]
    file = Answers.model_validate({"exercise": "trial", "student": student, "answers": given}) if given else None
    return Handed(student, {document: layer} if tags else {}, file)


def graded(given: Exercise, answers: Key, work: Handed, on: Project | None = None) -> Result:
    return Grading(on or project(), given, answers).grade(work)


def kinds(result: Result) -> list[str]:
    return [note.kind.value for note in result.notes]
