"""What one holder holds on one thesis, by the rules of the format's section *Positions*."""

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

from annot_tui.compare.layers import Chosen
from annot_tui.compare.values import Stand
from annot_tui.model import Annotation, Document, Project, Tag, Thesis
from annot_tui.model.words import Explicitness, Leaning, Position, Stance


@dataclass(frozen=True)
class Part:
    """What a tag contributes to a position, once the time it speaks of is held against the thesis' window."""

    stance: Stance
    leaning: Leaning
    inside: bool


def part(tag: Tag, thesis: Thesis) -> Part:
    """A tag about another time than the thesis' window decides nothing: it only qualifies, leaning as it stood."""
    inside = tag.time_bounds.overlaps(thesis.window_bounds)
    if tag.stance is Stance.QUALIFIES:
        return Part(tag.stance, tag.leaning or Leaning.NONE, inside)
    leaning = Leaning(tag.stance.value)
    return Part(tag.stance if inside else Stance.QUALIFIES, leaning, inside)


@dataclass(frozen=True)
class Cell:
    """All that was tagged for one holder and one thesis in the chosen layers, low confidence left out."""

    holder: str
    thesis: Thesis
    documents: tuple[Document, ...]
    own: tuple[Annotation, ...] = ()
    reported: tuple[Annotation, ...] = ()

    def within(self, documents: tuple[Document, ...], analyst: str | None = None) -> "Cell":
        """The cell as it looks in some of its documents, and to one analyst if one is named."""
        ids = {document.id for document in documents}

        def kept(annotations: tuple[Annotation, ...]) -> tuple[Annotation, ...]:
            return tuple(a for a in annotations if a.document in ids and analyst in (None, a.analyst))

        return Cell(self.holder, self.thesis, documents, kept(self.own), kept(self.reported))

    def heard(self, chosen: Chosen) -> "Cell":
        """The cell as it looks where only these layers speak."""

        def kept(annotations: tuple[Annotation, ...]) -> tuple[Annotation, ...]:
            return tuple(a for a in annotations if a.analyst in chosen.get(a.document, ()))

        return Cell(self.holder, self.thesis, self.documents, kept(self.own), kept(self.reported))

    @cached_property
    def parts(self) -> tuple[tuple[Annotation, Part], ...]:
        """The holder's own tags, each with what it contributes."""
        return tuple((a, part(a.tag, self.thesis)) for a in self.own)

    def tags(self, *stances: Stance) -> tuple[Annotation, ...]:
        """The holder's own tags that contribute one of these stances."""
        if len(stances) == 1:
            return self._by_stance.get(stances[0], ())
        return tuple(a for a, contributed in self.parts if contributed.stance in stances)

    @cached_property
    def _by_stance(self) -> dict[Stance, tuple[Annotation, ...]]:
        found: dict[Stance, list[Annotation]] = defaultdict(list)
        for annotation, contributed in self.parts:
            found[contributed.stance].append(annotation)
        return {stance: tuple(annotations) for stance, annotations in found.items()}


def stand(project: Project, chosen: Chosen, cell: Cell) -> Stand:
    """Compute the position of a cell with all its marks."""
    position, leaning = _position(project, chosen, cell)
    parts = [contributed for _, contributed in cell.parts]
    against = _opposite(position)
    return Stand(
        holder=cell.holder,
        thesis=cell.thesis.id,
        position=position,
        leaning=leaning,
        caveat=any(p.stance is Stance.QUALIFIES and p.inside and p.leaning is against for p in parts),
        implied=_implied(cell, position),
        contested=contested(project, chosen, cell),
        tags=tuple(sorted({a.tag.id for a in cell.own})),
        reported=tuple(sorted({a.tag.id for a in cell.reported})),
    )


def _position(project: Project, chosen: Chosen, cell: Cell) -> tuple[Position, Leaning | None]:
    if not cell.own:
        return (Position.REPORTS if cell.reported else _unsaid(project, chosen, cell)), None
    parts = [contributed for _, contributed in cell.parts]
    stances = {p.stance for p in parts} - {Stance.QUALIFIES}
    if len(stances) == 2:
        return Position.MIXED, None
    if stances:
        return Position(stances.pop().value), None
    leanings = {p.leaning for p in parts} - {Leaning.NONE}
    if not leanings:
        return Position.QUALIFIES, Leaning.NONE
    return Position.QUALIFIES, leanings.pop() if len(leanings) == 1 else Leaning.BOTH


def _unsaid(project: Project, chosen: Chosen, cell: Cell) -> Position:
    """Tell a text that could not speak of the thesis from one that was searched in vain and from mere silence."""
    limit = cell.thesis.not_before_bounds
    able = [d for d in cell.documents if not d.meta.published_bounds.before(limit)]
    if cell.documents and not able:
        return Position.NOT_APPLICABLE
    readers = [(analyst, d.id) for d in able for analyst in chosen[d.id]]
    everywhere = all(chosen[d.id] for d in able)
    if readers and everywhere and all(cell.thesis.id in project.layers[reader].absent for reader in readers):
        return Position.ABSENT
    return Position.SILENT


def _opposite(position: Position) -> Leaning | None:
    return {Position.ASSERTS: Leaning.REJECTS, Position.REJECTS: Leaning.ASSERTS}.get(position)


def _implied(cell: Cell, position: Position) -> bool:
    deciding = cell.own if position is Position.QUALIFIES else cell.tags(Stance.ASSERTS, Stance.REJECTS)
    return bool(deciding) and all(a.tag.explicitness is not Explicitness.EXPLICIT for a in deciding)


def contested(project: Project, chosen: Chosen, cell: Cell) -> bool:
    """Whether two layers give different positions on the documents that both have read."""
    if not (cell.own or cell.reported or _looked_for(project, chosen, cell)):
        return False
    analysts = sorted({analyst for d in cell.documents for analyst in chosen[d.id]})
    for one, other in combinations(analysts, 2):
        shared = tuple(d for d in cell.documents if one in chosen[d.id] and other in chosen[d.id])
        if shared and _alone(project, cell, shared, one) is not _alone(project, cell, shared, other):
            return True
    return False


def _looked_for(project: Project, chosen: Chosen, cell: Cell) -> bool:
    readers = ((analyst, document.id) for document in cell.documents for analyst in chosen[document.id])
    return any(cell.thesis.id in project.layers[reader].absent for reader in readers)


def readings(project: Project, chosen: Chosen, cell: Cell) -> tuple[tuple[str, Position], ...]:
    """Give the position that each chosen layer finds when it is taken alone."""
    analysts = sorted({analyst for d in cell.documents for analyst in chosen[d.id]})
    return tuple(
        (analyst, _alone(project, cell, tuple(d for d in cell.documents if analyst in chosen[d.id]), analyst))
        for analyst in analysts
    )


def _alone(project: Project, cell: Cell, documents: tuple[Document, ...], analyst: str) -> Position:
    chosen = {document.id: (analyst,) for document in documents}
    return _position(project, chosen, cell.within(documents, analyst))[0]
