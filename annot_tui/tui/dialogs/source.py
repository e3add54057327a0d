"""The card of a document as a source, as a form: the same in an exercise and outside of one."""

from annot_tui.model import Card, Document
from annot_tui.model.card import ASPECTS
from annot_tui.report.criticism import facts
from annot_tui.store.drafts import Draft
from annot_tui.tui.content import clipped
from annot_tui.tui.dialogs.form import Answer, Field, Form, Kind

_ASKS = {
    "origin": "who, when, how?",
    "purpose": "why, for whom?",
    "value": "what does it tell well?",
    "limitation": "what does it not tell?",
}
_TITLE = 80


def source_form(document: Document, card: Card, draft: Draft, others: str = "") -> Form:
    """Asks what a document is as a source, below what its metadata say; `others` tells who has a card of it too."""
    fields = [Field(name, f"{name.capitalize()}: {_ASKS[name]}", Kind.TEXT, getattr(card, name)) for name in ASPECTS]
    note = "; ".join(map(str, facts(document)))
    title = f"As a source: {clipped(document.title, _TITLE)}"
    return Form(title, fields, note="\n".join(filter(None, (note, others))), draft=draft)


def source_fields(answer: Answer) -> dict[str, str]:
    """What was filled in, by aspect."""
    return {name: str(answer[name]) for name in ASPECTS}
