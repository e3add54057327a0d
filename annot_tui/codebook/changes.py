"""The changes of a codebook, each as a plan: rename, merge, split, move, retire, restore.

A thesis that is replaced stays as a file: retired, with what it became. So whoever tagged it elsewhere meanwhile loses
nothing, and what was done can be read from the files. No tag is ever deleted by a change of the codebook.
"""

import unicodedata
from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from annot_tui.codebook.plan import Plan, planned
from annot_tui.codebook.questions import of_merge, of_split
from annot_tui.codebook.rewriting import in_thesis, united
from annot_tui.codebook.succession import Heir, Succession
from annot_tui.codebook.uses import uses
from annot_tui.model import InvalidInput, Layer, Project, Replaced, Thesis
from annot_tui.model.ids import file_id_fault
from annot_tui.model.known import check_names
from annot_tui.model.thesis import above
from annot_tui.model.words import Became

INHERITED = ("window", "not_before", "parent", "color")
"""Fields that a new thesis takes over from those that it replaces, where these have the same."""
_CARRIED = ("include", "exclude", *INHERITED)
"""Fields that are all with the new thesis once one was renamed, and so are taken out of the old one."""


class Stamp(NamedTuple):
    """When something is done, and by whom."""

    at: str
    by: str


def rename(project: Project, old: str, new: str, stamp: Stamp, statement: str = "") -> Plan:
    """Give a thesis another id, and another statement where one is given. Raises InvalidInput, UnknownName.

    Where there is no such thesis any more, what is on it is given to one that there is.
    """
    if old not in project.theses and new in project.theses and uses(project, old):
        _target(project.theses[new])
        return planned(f"giving of what is on {old}, which is no thesis, to {new}", project, {}, {old: Heir(new, True)})
    thesis = _in_use(project, old)
    back = new in project.theses and Succession(project.theses).became(new) == (old,) and new != old
    if not back:
        check_new(project, new, besides=old)
    fields: dict[str, object] = {"id": new}
    if statement.strip() and statement.strip() != thesis.statement:
        fields |= {"statement": statement.strip(), "revision": thesis.revision + 1}
    heirs = {old: Heir(new, True)}
    own = {
        new: in_thesis(thesis.model_copy(update=fields), heirs),
        old: _replaced(thesis, (new,), Became.RENAMED, stamp),
    }
    return planned(f"renaming of thesis {old} to {new}", project, own, heirs)


def merge(
    project: Project, old: Sequence[str], into: Thesis, stamp: Stamp, shown: Collection[Layer] | None = None
) -> Plan:
    """Let one thesis, new or there already, take in others. Raises InvalidInput, UnknownName.

    Questions about passages are asked only of the tag files that are `shown`; of all where none are named.
    """
    names = tuple(dict.fromkeys(id for id in old if id != into.id))
    theses = [_in_use(project, id) for id in names]
    if not theses:
        raise InvalidInput("name the theses that are to go into another one")
    kept = project.theses.get(into.id)
    if kept:
        _target(kept)
    else:
        check_new(project, into.id)
        into = heir_of(theses, into)
    heirs = {id: Heir(into.id, False) for id in names}
    relations = (*into.relations, *(r for t in theses for r in t.relations))
    whole = in_thesis(_with(into, relations=relations), heirs)
    own = {into.id: whole, **{t.id: _replaced(t, (into.id,), Became.MERGED, stamp) for t in theses}}
    plan = planned(f"merging of {', '.join(names)} into {into.id}", project, own, heirs)
    if into.id in above(plan.theses, into.id):
        plan = planned(plan.what, project, {**own, into.id: _with(whole, parent="")}, heirs)
    return _asking(plan, of_merge(plan, theses, into.id, shown))


def split(project: Project, old: str, into: Sequence[Thesis], stamp: Stamp) -> Plan:
    """Let several theses, new or there already, take the place of one; whoever tagged it decides tag by tag.

    Raises InvalidInput, UnknownName.
    """
    thesis = _in_use(project, old)
    names = tuple(dict.fromkeys(part.id for part in into))
    if len(names) < 2:
        raise InvalidInput("a thesis is split into two or more; to give it another name, rename it")
    if old in names:
        raise InvalidInput(f"{old} cannot be one of its own parts: make a new thesis, even one with the same words")
    own = {old: _replaced(thesis, names, Became.SPLIT, stamp)}
    for part in into:
        if part.id in project.theses:
            _target(project.theses[part.id])
        else:
            check_new(project, part.id)
            own[part.id] = heir_of([thesis], part)
    plan = planned(f"splitting of thesis {old} into {', '.join(names)}", project, own)
    return _asking(plan, of_split(plan, old))


def move(project: Project, thesis: str, parent: str) -> Plan:
    """Put a thesis under another one, or under none. Raises InvalidInput, UnknownName."""
    moved = _with(_in_use(project, thesis), parent=parent)
    if parent:
        _in_use(project, parent)
    if thesis in above({**project.theses, thesis: moved}, thesis):
        told = f"{parent} stands under {thesis} itself" if parent != thesis else f"{thesis} is {parent}"
        raise InvalidInput(f"{thesis} cannot stand under {parent}: {told}")
    where = f"under {parent}" if parent else "to the top"
    return planned(f"moving of thesis {thesis} {where}", project, {thesis: moved})


def retire(project: Project, thesis: str) -> Plan:
    """Take a thesis out of use; its tags stay. Raises InvalidInput, UnknownName."""
    return planned(f"retiring of thesis {thesis}", project, {thesis: _with(_in_use(project, thesis), retired=True)})


def restore(project: Project, thesis: str) -> Plan:
    """Take a thesis into use again, whatever it became. Tags that have gone to others stay there."""
    return planned(f"restoring of thesis {thesis}", project, {thesis: in_use(known(project, thesis))})


def in_use(thesis: Thesis) -> Thesis:
    """A thesis in use again, whatever it became."""
    return _with(thesis, retired=False, replaced_by=(), replaced=None)


def check_new(project: Project, id: str, besides: str = "") -> None:
    """Raise InvalidInput where an id cannot be that of a new thesis."""
    fault = file_id_fault(id)
    if fault:
        raise InvalidInput(f"the id {id!r} {fault}; choose another")
    same = next((name for name in project.theses if _folded(name) == _folded(id)), "")
    if same == id:
        hint = "merge the two if they mean the same" if besides else "give another id"
        raise InvalidInput(f"there is a thesis {id!r} already; {hint}")
    if same:
        raise InvalidInput(f"{id!r} differs from {same!r} only in capitals or accents: other systems take them for one")


def heir_of(theses: Sequence[Thesis], new: Thesis) -> Thesis:
    """A new thesis with what all those have in common that it replaces, where it says nothing else itself."""
    common = {name: {getattr(thesis, name) for thesis in theses} for name in INHERITED}
    taken = {n: v.pop() for n, v in common.items() if len(v) == 1 and not getattr(new, n)}
    return _with(new, **taken)


def known(project: Project, thesis: str) -> Thesis:
    """Look up a thesis. Raises UnknownName."""
    check_names("thesis", [thesis], project.theses)
    return project.theses[thesis]


def _in_use(project: Project, thesis: str) -> Thesis:
    """Look up a thesis that was not replaced."""
    found = known(project, thesis)
    if found.replaced_by:
        became = ", ".join(Succession(project.theses).became(thesis) or found.replaced_by)
        raise InvalidInput(f"{thesis} was replaced: it became {became}; change that, or restore {thesis} first")
    return found


def _target(thesis: Thesis) -> None:
    if thesis.retired:
        raise InvalidInput(f"{thesis.id} is retired: restore it first, or choose another thesis")


def _replaced(thesis: Thesis, by: tuple[str, ...], how: Became, stamp: Stamp) -> Thesis:
    """A thesis that became others. What it means for others goes with it, unless its tags still wait."""
    note = Replaced(at=stamp.at, by=stamp.by, how=how, revision=thesis.revision)
    left = _with(thesis, retired=True, replaced_by=by, replaced=note)
    return left if how is Became.SPLIT else emptied(left, all_=how is Became.RENAMED)


def emptied(thesis: Thesis, *, all_: bool) -> Thesis:
    """A replaced thesis without what its heir has: its relations and parent, or all but its words."""
    gone = ("relations", "parent", *(_CARRIED if all_ else ()))
    return _with(thesis, **{name: Thesis.model_fields[name].get_default() for name in gone})


def inherited(heir: Thesis, thesis: Thesis, *, renamed: bool) -> Thesis:
    """What an heir takes over that was written to a replaced thesis elsewhere, after it had been replaced."""
    fields: dict[str, object] = {"relations": united(heir.id, (*heir.relations, *thesis.relations))}
    for name in _CARRIED if renamed else ("parent",):
        mine, theirs = getattr(heir, name), getattr(thesis, name)
        if isinstance(mine, tuple):
            fields[name] = tuple(dict.fromkeys((*mine, *theirs)))
        elif not mine and theirs != heir.id:
            fields[name] = theirs
    made = thesis.replaced
    if renamed and made and thesis.revision > made.revision == heir.revision:
        fields |= {n: getattr(thesis, n) for n in ("statement", "definition", "revision")}
    return _with(heir, **fields)


def _with(thesis: Thesis, **fields: object) -> Thesis:
    return thesis.model_copy(update=fields)


def _asking(plan: Plan, questions: Iterable[str]) -> Plan:
    return Plan(plan.what, plan.project, plan.changed, plan.heirs, tuple(questions))


def _folded(id: str) -> str:
    return unicodedata.normalize("NFC", id).casefold()
