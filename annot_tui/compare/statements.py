"""A project's tags as the statements that networks count."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from annot_tui.compare.holders import Roster, innermost, roster
from annot_tui.compare.layers import choose_layers
from annot_tui.compare.networks import Statement
from annot_tui.compare.restrict import restricted
from annot_tui.compare.selection import Selection
from annot_tui.compare.sources import copies, first_printed
from annot_tui.compare.values import Holder
from annot_tui.model import Annotation, Project, Tag
from annot_tui.model.ids import slug
from annot_tui.model.known import check_names, unknown
from annot_tui.model.words import Leaning, Stance

_LEVELS = {Stance.ASSERTS: 1.0, Stance.REJECTS: -1.0}
_LEANINGS = {Leaning.ASSERTS: 0.5, Leaning.REJECTS: -0.5}


@dataclass(frozen=True)
class Narrowing:
    """Whose statements are counted, beyond the selection; holders by id or name, empty keeps all."""

    holders: tuple[str, ...] = ()
    without_holders: tuple[str, ...] = ()
    without_theses: tuple[str, ...] = ()
    stances: tuple[Stance, ...] = ()


@dataclass(frozen=True)
class Discourse:
    """Who said what of which thesis, with everybody and everything that could have been named."""

    holders: tuple[Holder, ...]
    theses: tuple[str, ...]
    statements: tuple[Statement, ...]


def level(tag: Tag) -> float:
    """A tag's place on the scale from −1 (rejects) to +1 (asserts); one that qualifies stands by its leaning."""
    return _LEVELS.get(tag.stance, _LEANINGS.get(tag.leaning or Leaning.NONE, 0.0))


def discourse(project: Project, selection: Selection, narrowing: Narrowing | None = None) -> Discourse:
    """Collect the statements of the chosen layers.

    Tags of low confidence are left out. What a document only reports counts for the voice where voices are
    holders, and for nobody otherwise. Where a holder prints near-identical passages in several documents, the first
    of them is the statement's document and date, so that reprints count once. Raises UnknownName for a layer,
    thesis or holder that does not exist.
    """
    wanted = narrowing or Narrowing()
    project = restricted(project, selection.only)
    spoken = _theses(project, selection, wanted)
    chosen = choose_layers(project, selection.analysts)
    counted = [
        a
        for a in project.annotations()
        if a.analyst in chosen.get(a.document, ())
        and a.tag.counts
        and a.tag.thesis in spoken
        and (not wanted.stances or a.tag.stance in wanted.stances)
    ]
    people = roster(project, selection.by, counted)
    holders = _holders(people.holders, wanted)
    kept = {holder.id for holder in holders}
    made = _statements(project, people, _first_printed(project, people, counted))
    tagged = {a.tag.thesis for a in counted}
    theses = tuple(t.id for t in project.theses.values() if t.id in spoken and (not t.retired or t.id in tagged))
    return Discourse(holders, theses, tuple(s for a in counted for s in made(a) if s.holder in kept))


def mentions(statements: Iterable[Statement]) -> Iterator[Statement]:
    """The same statements, whatever they say of the thesis: all at one level, as if each asserted it."""
    return (replace(statement, level=1.0) for statement in statements)


def turned(statements: Iterable[Statement]) -> Iterator[Statement]:
    """The same statements with theses in the place of holders, for networks between theses."""
    return (replace(s, holder=s.thesis, thesis=s.holder) for s in statements)


def _first_printed(project: Project, people: Roster, counted: Iterable[Annotation]) -> Mapping[str, str]:
    """Where copied passages stood first; looked for in documents of holders who have several."""
    several = {document for h in people.holders if len(h.documents) > 1 for document in h.documents}
    return first_printed(
        copies(project, ((a.tag.id, a.tag.quote, a.document) for a in counted if a.document in several))
    )


def _statements(
    project: Project, people: Roster, first_printed: Mapping[str, str]
) -> Callable[[Annotation], Iterator[Statement]]:
    documents = {holder.id: frozenset(holder.documents) for holder in people.holders}
    published = {id: document.meta.published_bounds for id, document in project.documents.items()}

    def statements(annotation: Annotation) -> Iterator[Statement]:
        if not people.by_voice and not annotation.tag.own:
            return
        tag = annotation.tag
        first = first_printed.get(tag.id, annotation.document)
        for holder in people.speakers(annotation, innermost(project, annotation)):
            document = first if first in documents[holder] else annotation.document
            yield Statement(holder, tag.thesis, level(tag), document, published[document], tag.id)

    return statements


def _theses(project: Project, selection: Selection, narrowing: Narrowing) -> set[str]:
    named = (*selection.theses, *narrowing.without_theses)
    check_names("thesis", named, project.theses, "`annot-tui report` lists them")
    return set(selection.theses or project.theses) - set(narrowing.without_theses)


def _holders(holders: tuple[Holder, ...], narrowing: Narrowing) -> tuple[Holder, ...]:
    def found(names: Iterable[str]) -> set[str]:
        return {id for name in names for id in _named(holders, name)}

    kept, dropped = found(narrowing.holders), found(narrowing.without_holders)
    return tuple(h for h in holders if (not narrowing.holders or h.id in kept) and h.id not in dropped)


def _named(holders: tuple[Holder, ...], name: str) -> list[str]:
    wanted = {name, slug(name)}
    found = [h.id for h in holders if h.id in wanted or h.name.casefold() == name.casefold()]
    if not found:
        called = [h.name for h in holders]
        raise unknown("holder", name, [*called, *(h.id for h in holders)], "`annot-tui report` lists who holds what")
    return found
