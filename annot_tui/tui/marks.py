"""Tags as marks of the reader: the colour of a thesis, the sign of a stance."""

from collections.abc import Iterator

from annot_tui.model import Annotation
from annot_tui.model.words import Stance, State
from annot_tui.session import Session
from annot_tui.tui.widgets.reader import Mark
from annot_tui.tui.widgets.reader.marks import SLOTS

SIGNS = {Stance.ASSERTS: "+", Stance.QUALIFIES: "~", Stance.REJECTS: "−"}
REPORTED = "”"
"""Before the sign of a stance that is not the author's own."""

ALL = ""
"""The layer filter that shows everybody's tags."""


def sign(annotation: Annotation) -> str:
    """The stance, with the mark of reported speech where somebody else speaks."""
    stance = SIGNS[annotation.tag.stance]
    return stance if annotation.tag.own else REPORTED + stance


def in_document(session: Session, document: str, layer: str = ALL) -> list[Annotation]:
    """The tags of a document in order of place, of everybody or of one layer."""
    found = [a for a in session.project.annotations_of(document) if layer in (ALL, a.analyst)]
    return sorted(found, key=lambda a: (a.tag.start, -a.tag.passage[-1].end, a.analyst, a.tag.id))


def marks(session: Session, document: str, layer: str = ALL) -> Iterator[Mark]:
    """The marks of a document; tags whose words are lost have none."""
    slots = _slots(session)
    for annotation in in_document(session, document, layer):
        found = _mark(session, annotation, slots)
        if found:
            yield found


def mark(session: Session, annotation: Annotation) -> Mark | None:
    """The mark of one tag, none where its words are lost."""
    return _mark(session, annotation, _slots(session))


def _slots(session: Session) -> dict[str, int]:
    return {thesis: number % SLOTS + 1 for number, thesis in enumerate(session.project.theses)}


def _mark(session: Session, annotation: Annotation, slots: dict[str, int]) -> Mark | None:
    placement = session.placement(annotation)
    if not placement.spans:
        return None
    return Mark(
        key=annotation.tag.id,
        spans=placement.spans,
        slot=slots.get(annotation.tag.thesis, SLOTS),
        label=annotation.tag.thesis,
        sign=sign(annotation),
        mine=annotation.analyst == session.analyst,
        own_voice=annotation.tag.own,
        settled=placement.state is State.ANCHORED,
    )
