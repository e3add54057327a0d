"""The time that a passage speaks of, and whether two positions are held of different times only."""

from collections.abc import Collection, Iterable, Iterator
from itertools import product

from annot_tui.compare.findings import Tension
from annot_tui.compare.result import Comparison
from annot_tui.compare.values import Agreement
from annot_tui.model import Annotation, Project, Tag
from annot_tui.model.dates import Bounds
from annot_tui.model.words import Stance


def spoken_of(project: Project, tag: Tag, document: str) -> Bounds:
    """The time a tag's passage names; one that names none speaks of the day it was published."""
    return tag.time_bounds if tag.time else project.documents[document].meta.published_bounds


def apart(project: Project, one: Iterable[Annotation], other: Iterable[Annotation]) -> bool:
    """Whether no passage of one speaks of a time that one of the other may speak of too.

    Of each two at least one must name its own time, for dates of publication always differ.
    """
    return all(
        bool(a.tag.time or b.tag.time)
        and not spoken_of(project, a.tag, a.document).overlaps(spoken_of(project, b.tag, b.document))
        for a, b in product(one, list(other))
    )


def agreed_apart(project: Project, comparison: Comparison, item: Agreement) -> bool:
    """Whether two agree only on what the one says of one time and the other of another."""
    if item.sides:
        places = [(side.holder, side.thesis) for side in item.sides]
    else:
        places = [(holder, item.thesis) for holder in item.holders]
    one, other = (list(_own(project, comparison, item.tags, *place)) for place in places)
    return bool(one and other) and apart(project, one, other)


def at_odds_apart(project: Project, comparison: Comparison, item: Tension) -> bool:
    """Whether the passages of a tension speak of different times, so that both may well hold."""
    if item.a == item.b:
        found = list(_own(project, comparison, item.tags, item.a.holder, item.a.thesis))
        one, other = ([x for x in found if x.tag.stance is s] for s in (Stance.ASSERTS, Stance.REJECTS))
    else:
        sides = ((side.holder, side.thesis) for side in (item.a, item.b))
        one, other = (list(_own(project, comparison, item.tags, *side)) for side in sides)
    return bool(one and other) and apart(project, one, other)


def _own(
    project: Project, comparison: Comparison, tags: Collection[str], holder: str, thesis: str
) -> Iterator[Annotation]:
    """Those of some tags that are a holder's own on a thesis; none on a thesis that is not compared."""
    try:
        own = comparison.stand(holder, thesis).tags
    except KeyError:
        return
    yield from (project.by_tag[tag] for tag in own if tag in tags)
