"""A project's tags as the statements that networks count."""

from collections.abc import Iterator
from dataclasses import dataclass

from annot_tui.compare.holders import innermost, roster
from annot_tui.compare.layers import choose_layers
from annot_tui.compare.networks import Statement
from annot_tui.compare.restrict import restricted
from annot_tui.compare.values import Holder, Selection
from annot_tui.model import Annotation, Project, Tag
from annot_tui.model.words import Leaning, Stance

_LEVELS = {Stance.ASSERTS: 1.0, Stance.REJECTS: -1.0}
_LEANINGS = {Leaning.ASSERTS: 0.5, Leaning.REJECTS: -0.5}


@dataclass(frozen=True)
class Discourse:
    """Who said what of which thesis, with everybody and everything that could have been named."""

    holders: tuple[Holder, ...]
    theses: tuple[str, ...]
    statements: tuple[Statement, ...]


def level(tag: Tag) -> float:
    """A tag's place on the scale from −1 (rejects) to +1 (asserts); one that qualifies stands by its leaning."""
    return _LEVELS.get(tag.stance, _LEANINGS.get(tag.leaning or Leaning.NONE, 0.0))


def discourse(project: Project, selection: Selection) -> Discourse:
    """Collect the statements of the chosen layers.

    Tags of low confidence are left out. What a document only reports counts for the voice where voices are
    holders, and for nobody otherwise. Raises UnknownName for a layer that does not exist.
    """
    project = restricted(project, selection.only)
    chosen = choose_layers(project, selection.analysts)
    counted = [
        a
        for a in project.annotations()
        if a.analyst in chosen.get(a.document, ())
        and a.tag.counts
        and a.tag.thesis in (selection.theses or project.theses)
    ]
    people = roster(project, selection.by, counted)

    def statements(annotation: Annotation) -> Iterator[Statement]:
        if not people.by_voice and not annotation.tag.own:
            return
        tag, published = annotation.tag, project.documents[annotation.document].meta.published_bounds
        for holder in people.speakers(annotation, innermost(project, annotation)):
            yield Statement(holder, tag.thesis, level(tag), annotation.document, published, tag.id)

    theses = tuple(t.id for t in project.theses.values() if not selection.theses or t.id in selection.theses)
    return Discourse(people.holders, theses, tuple(s for a in counted for s in statements(a)))
