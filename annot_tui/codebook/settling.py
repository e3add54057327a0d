"""What came in under theses that were replaced already: from clones that did not know of it yet.

Settling it gives the same files wherever it is done, and no file says when: so clones that settle the same do not
meet in a merge.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from annot_tui.codebook.changes import emptied, in_use, inherited
from annot_tui.codebook.plan import Plan, planned
from annot_tui.codebook.succession import Heirs, Succession
from annot_tui.model import Project, Thesis
from annot_tui.model.thesis import under_themselves


class Reworded(NamedTuple):
    """A replaced thesis that was worded anew elsewhere afterwards, and what it became."""

    thesis: str
    became: tuple[str, ...]


def settlement(project: Project, analysts: tuple[str, ...] | None = None) -> Plan:
    """Give whatever is on a replaced thesis that has one heir to that heir; of some analysts' tags only, or of all.

    What was written to a renamed thesis goes to the thesis under its new name as far as nothing there speaks against.
    Where two merged each other's theses, so that each became the other, the one that was replaced last is in use again.
    Where they put theses under each other, the last of these by id goes to the top.
    """
    unwound = _unwound(project)
    heirs = Succession(unwound.theses).heirs
    own = {id: thesis for id, thesis in unwound.theses.items() if thesis != project.theses[id]}
    own |= _inheritance(unwound, heirs)
    plan = planned("settling of what is on replaced theses", project, own, heirs, analysts=analysts)
    while circle := under_themselves(plan.theses):
        last = max(circle)
        plan = replace(plan, changed={**plan.changed, last: plan.theses[last].model_copy(update={"parent": ""})})
    return plan


def reworded(project: Project) -> tuple[Reworded, ...]:
    """Replaced theses whose new words nobody has taken over: a person has to compare them."""
    succession = Succession(project.theses)
    after = {**project.theses, **_inheritance(project, succession.heirs)}
    late = (t for t in after.values() if t.replaced and t.replaced_by and t.revision > t.replaced.revision)
    return tuple(Reworded(t.id, succession.became(t.id)) for t in late)


def seen(thesis: Thesis) -> Thesis:
    """A replaced thesis whose later words somebody has compared with what it became."""
    if not thesis.replaced:
        return thesis
    return thesis.model_copy(update={"replaced": thesis.replaced.model_copy(update={"revision": thesis.revision})})


def _unwound(project: Project) -> Project:
    """The project without replacements that lead back to themselves."""
    theses = dict(project.theses)
    while circle := next(filter(None, (_circle(theses, id) for id in Succession(theses).lost)), ()):
        last = max(circle, key=lambda id: (made.at if (made := theses[id].replaced) else "", id))
        theses[last] = in_use(theses[last])
    return project if theses == project.theses else replace(project, theses=theses)


def _circle(theses: Mapping[str, Thesis], thesis: str) -> tuple[str, ...]:
    """The theses that became each other, if a thesis is one of them."""
    ways: list[tuple[str, ...]] = [(thesis,)]
    seen = set[str]()
    while ways:
        way = ways.pop()
        for name in theses[way[-1]].replaced_by if way[-1] in theses else ():
            if name == thesis:
                return way
            if name not in seen:
                seen.add(name)
                ways.append((*way, name))
    return ()


def _inheritance(project: Project, heirs: Heirs) -> dict[str, Thesis]:
    """The theses that give and take something, as they will be."""
    return dict(_given(dict(project.theses), heirs))


def _given(theses: dict[str, Thesis], heirs: Heirs) -> Iterator[tuple[str, Thesis]]:
    for id, (name, renamed) in sorted(heirs.items()):
        old, heir = theses[id], theses[name]
        new, left = inherited(heir, old, renamed=renamed), emptied(old, all_=renamed)
        took_words = new.revision != heir.revision
        left = seen(left) if took_words else left
        for before, after in ((heir, new), (old, left)):
            if after != before:
                theses[after.id] = after
                yield after.id, after
