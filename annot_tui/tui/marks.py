"""Tags as marks of the reader: the colour of a thesis, the sign of a stance."""

from collections.abc import Mapping

from annot_tui.model import Annotation, Tag, TagFile
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


class Marks:
    """The marks of one text after another. After a change only those of tags that became different are made."""

    def __init__(self) -> None:
        self._frame: tuple[object, ...] = ()
        self._made: dict[str, dict[int, tuple[Tag, Mark | None]]] = {}
        """By analyst and the identity of the tag, which is kept so that no other can have it."""
        self._found: tuple[Mark, ...] = ()
        self._layers: Mapping[str, TagFile] = {}
        """The tag files of what is shown: while they are held here nobody has to fetch them again."""

    def of(self, session: Session, document: str, layer: str = ALL) -> tuple[Mark, ...]:
        """The marks of a document, the same tuple while they are the same; tags whose words are lost have none."""
        project = session.project
        slots = _slots(session)
        shown = [analyst for analyst in project.analysts_of(document) if layer in (ALL, analyst)]
        self._layers = layers = {analyst: project.layers[analyst, document] for analyst in shown}
        texts = {analyst: layer.text for analyst, layer in layers.items()}
        frame = (document, project.documents[document].hash, session.analyst, slots, texts)
        before = self._made if frame == self._frame else {}
        made: dict[str, dict[int, tuple[Tag, Mark | None]]] = {analyst: {} for analyst in shown}
        for analyst, found in layers.items():
            known = before.get(analyst, {})
            for tag in found.tags:
                was = known.get(id(tag))
                made[analyst][id(tag)] = was or (tag, _mark(session, Annotation(tag, document, analyst), slots))
        if any(made[analyst].keys() != before.get(analyst, {}).keys() for analyst in shown) or frame != self._frame:
            self._found = tuple(mark for tags in made.values() for _, mark in tags.values() if mark)
        self._frame, self._made = frame, made
        return self._found


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
        settled=placement.state is State.ANCHORED,
    )
