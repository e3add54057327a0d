"""The forms of this program: a tag, a thesis, a relation, a verdict, a document."""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from textwrap import shorten

from annot_tui.model import AnnotError, Document, Metadata, Relation, Tag, Thesis, Verdict
from annot_tui.model.dates import bounds
from annot_tui.model.ids import file_id_fault
from annot_tui.model.words import (
    Confidence,
    Evidence,
    Explicitness,
    Judgement,
    Leaning,
    Modality,
    RelationType,
    Stance,
    Strength,
    Treatment,
    Why,
)
from annot_tui.store.details import corrected, typed
from annot_tui.store.drafts import Draft
from annot_tui.text.dating import as_edtf
from annot_tui.text.safe import one_line
from annot_tui.tui.content import clipped
from annot_tui.tui.dialogs.form import Answer, Field, Form, Kind
from annot_tui.tui.dialogs.meanings import meanings

VOICES = " > "
"""Between the voices of a chain, outermost first."""
_TITLE = 60
"""Cells of a title in that of a form."""


def tag_form(tag: Tag, statement: str, focus: str, draft: Draft, voices: tuple[str, ...] = ()) -> Form:
    """Every field of a tag; `voices` are names that are known already."""
    fields = (
        _one("stance", "Stance", Stance, tag.stance),
        _one("leaning", "Leaning", Leaning, tag.leaning, "only with qualifies"),
        Field(
            "voice",
            "Voice",
            value=VOICES.join(tag.voice),
            hint="the author; else: a newspaper > a minister",
            known=tuple(map(one_line, voices)),
        ),
        _one("treatment", "Treatment", Treatment, tag.treatment, "what the author does with that voice"),
        Field("evidence", "Evidence", Kind.SEVERAL, tuple(tag.evidence), tuple(Evidence), labels=meanings(Evidence)),
        _one("modality", "Modality", Modality, tag.modality),
        _one("explicitness", "Explicitness", Explicitness, tag.explicitness),
        date_field("time", "Speaks of", tag.time, "2022, May 2022, since August 2020"),
        _one("confidence", "Confidence", Confidence, tag.confidence, "how sure you are; low: not compared"),
        Field("note", "Note", Kind.TEXT, tag.note),
    )
    quote = shorten(tag.quote, 200, placeholder=" …")
    return Form(statement, fields, focus=focus, quote=quote, check=_tag_fault, draft=draft)


def tag_fields(answer: Answer) -> dict[str, object]:
    """The answer to a tag's form as fields of the tag."""
    voice = tuple(part.strip() for part in str(answer["voice"]).split(VOICES.strip()) if part.strip())
    return {
        **{name: value or None for name, value in answer.items()},
        "voice": voice,
        "evidence": answer["evidence"],
        "modality": answer["modality"] or Modality.CATEGORICAL,
        "explicitness": answer["explicitness"] or Explicitness.EXPLICIT,
        "time": answer["time"],
        "note": answer["note"],
    }


def thesis_form(thesis: Thesis | None, statement: str, parents: Iterable[str], draft: Draft) -> Form:
    """What a thesis says, and what counts as saying it."""
    old = thesis or Thesis(id="new", statement=statement or "?")
    fields = (
        Field("statement", "Statement", Kind.TEXT, old.statement if thesis else statement, wraps=True),
        Field("definition", "Definition", Kind.TEXT, old.definition),
        Field("include", "Counts", Kind.TEXT, old.include, hint="wordings that count as saying it, one a line"),
        Field("exclude", "Does not", Kind.TEXT, old.exclude, hint="wordings that do not count, one a line"),
        date_field("window", "Speaks of", old.window, "a time, as: since August 2020; or empty"),
        date_field("not_before", "Not before", old.not_before, "no older text can speak of it; or empty"),
        _choice("parent", "Under", old.parent, tuple(p for p in parents if p != old.id), "no other thesis"),
    )
    title = f"Thesis {old.id}" if thesis else "New thesis: one plain positive statement"
    return Form(title, fields, check=lambda a: None if a["statement"] else "the statement is missing", draft=draft)


def thesis_fields(answer: Answer) -> dict[str, object]:
    """The answer to a thesis' form as fields of the thesis; a line each makes a list."""
    lines = {
        name: tuple(text for text in str(answer[name]).split("\n") if text.strip()) for name in ("include", "exclude")
    }
    return {**answer, **lines, "statement": " ".join(str(answer["statement"]).split())}


def rename_form(thesis: Thesis, draft: Draft) -> Form:
    """Another id, and other words where the thesis gets some."""
    fields = (
        Field("id", "New id", value=thesis.id, check=file_id_fault),
        Field("statement", "Statement", Kind.TEXT, thesis.statement, wraps=True),
    )
    return Form(f"Rename {thesis.id}", fields, draft=draft, button="Preview")


def parts_form(statement: str, theses: Mapping[str, str]) -> Form:
    """What a thesis is split into: new theses, and some there are."""
    fields = (
        Field("new", "New ones", Kind.TEXT, hint="one statement a line"),
        _several("parts", "And of these", theses),
    )

    def few(answer: Answer) -> str | None:
        lines = [text for text in str(answer["new"]).split("\n") if text.strip()]
        return (
            None
            if len(lines) + len(answer["parts"]) > 1
            else "write two new theses or more, one a line, or choose some"
        )

    return Form(f"Split “{statement}” into", fields, check=few, button="Preview")


def choose_form(title: str, theses: Mapping[str, str]) -> Form:
    """One or several theses."""
    fields = (_several("parts", "Theses", theses),)
    return Form(title, fields, check=lambda a: None if a["parts"] else "choose at least one: Space chooses")


def several(value: str | tuple[str, ...]) -> tuple[str, ...]:
    """The answer to a field of several choices."""
    return value if isinstance(value, tuple) else ()


def relation_form(thesis: str, target: str) -> Form:
    """What one thesis means for another."""
    fields = (
        _one("type", "Means", RelationType, RelationType.IMPLIES),
        _one("strength", "Strength", Strength, Strength.STRICT),
        Field("why", "Why", Kind.TEXT),
    )
    return Form(f"“{thesis}” … “{target}”", fields, check=lambda a: None if a["type"] else "choose what it means")


def relation(answer: Answer, target: str) -> Relation:
    """The answer to a relation's form."""
    return Relation(
        type=RelationType(str(answer["type"])),
        to=target,
        strength=Strength(str(answer["strength"] or Strength.STRICT)),
        why=str(answer["why"]),
    )


def verdict_form(given: Verdict | None) -> Form:
    """Judge two passages, or change what one made of them."""
    fields = (
        _one("verdict", "Verdict", Judgement, given.verdict if given else Judgement.REAL),
        _one("why", "Because", Why, given.why if given else None, "why it only seems so"),
        Field("note", "Note", Kind.TEXT, given.note if given else ""),
    )
    return Form("Do these two passages really contradict each other?", fields)


def import_form() -> Form:
    """A file and what is known of its text."""
    path = Field("path", "File", hint="such as ~/articles/one.txt, .docx or .pdf")
    fields = (path, *(field for field in detail_fields(Metadata()) if field.name != "origin"))
    return Form("Import a text", fields, check=lambda a: None if a["path"] else "name a file")


def details_form(document: Document, draft: Draft) -> Form:
    """What is known of a document; the text itself is not touched."""
    title = f"Details of {clipped(document.title, _TITLE)}"
    return Form(title, detail_fields(document.meta), draft=draft)


def detail_fields(meta: Metadata) -> tuple[Field, ...]:
    """What is known of a document, a line each."""

    def how_known(value: str) -> str | None:
        try:
            corrected(meta, {"origin": value})
        except AnnotError as error:
            return str(error)
        return None

    said = typed(meta)
    return (
        Field("title", "Title", value=said["title"]),
        Field("authors", "Authors", value=said["authors"], hint="separated by semicolons; empty if unnamed"),
        Field("outlet", "Outlet", value=said["outlet"], hint="where it was published"),
        date_field("published", "Published", said["published"], "18 November 2022, 2022-11, summer 2022"),
        Field("kind", "Kind", value=said["kind"], hint="commentary, memo, speech …"),
        Field("language", "Language", value=said["language"], hint="en"),
        Field("url", "URL", value=said["url"]),
        Field("origin", "How known", value=said["origin"], hint="published: stated; outlet: inferred", check=how_known),
    )


def date_field(name: str, label: str, value: str, hint: str) -> Field:
    """A date or a period, in words or as EDTF."""
    return Field(name, label, value=value, hint=hint, check=date_fault, read=as_edtf)


def date_fault(value: str) -> str | None:
    """Say what is wrong with a date."""
    try:
        if value:
            bounds(value)
    except ValueError as error:
        return str(error)
    return None


def _tag_fault(answer: Answer) -> str | None:
    if not answer["stance"]:
        return "choose a stance"
    if answer["leaning"] and answer["stance"] != Stance.QUALIFIES:
        return "a leaning goes only with qualifies"
    if answer["treatment"] and not answer["voice"]:
        return "a treatment goes only with a voice: name who speaks"
    return None


def _one(name: str, label: str, words: type[StrEnum], value: StrEnum | None, hint: str = "") -> Field:
    """One word of a vocabulary, each with what it means; one that has no hint for “none of them” is needed."""
    labels = meanings(words)
    return Field(name, label, Kind.ONE, value.value if value else "", tuple(labels), hint, None, labels, not hint)


def _several(name: str, label: str, theses: Mapping[str, str]) -> Field:
    return Field(name, label, Kind.SEVERAL, (), tuple(theses), labels=theses)


def _choice(name: str, label: str, value: str, choices: tuple[str, ...], hint: str = "") -> Field:
    return Field(name, label, Kind.ONE, value, choices, hint)
