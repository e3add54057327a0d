"""What `check` says of the theses: references, relations that exclude each other, what replaced what."""

from collections.abc import Iterator, Mapping

from annot_tui.codebook.relations import exclusives, refuted
from annot_tui.codebook.settling import reworded
from annot_tui.codebook.succession import Succession
from annot_tui.compare.advice import spelled
from annot_tui.model import Problem, Project, Severity, Thesis
from annot_tui.model.thesis import above
from annot_tui.store import paths

SETTLE = "`annot-tui codebook --settle` writes the new one"


def check_theses(project: Project) -> Iterator[Problem]:
    """What is wrong with the theses: parents and relations that are none, or that cannot stand together."""
    succession = Succession(project.theses)
    for thesis in project.theses.values():
        file = paths.thesis_file(thesis.id)
        if thesis.parent and thesis.parent not in project.theses:
            yield Problem(file, 0, "parent", f"there is no thesis {thesis.parent!r}", "correct or remove the parent")
        for number, relation in enumerate(thesis.relations):
            place_ = f"relations[{number}].to"
            if relation.to == thesis.id:
                yield Problem(file, 0, place_, "is related to itself", "remove the relation")
            elif relation.to not in project.theses:
                yield Problem(file, 0, place_, f"there is no thesis {relation.to!r}", "correct or remove the relation")
        yield from _replaced(thesis, project.theses, succession)
    yield from _inconsistent(project.theses)
    for late in reworded(project):
        message = f"was worded anew elsewhere after it had become {' and '.join(late.became) or 'another thesis'}"
        mend = f"take over what is still right, then `annot-tui codebook --seen {late.thesis}`"
        yield Problem(paths.thesis_file(late.thesis), 0, "revision", message, mend, Severity.WARNING)


def _replaced(thesis: Thesis, theses: Mapping[str, Thesis], succession: Succession) -> Iterator[Problem]:
    """What replaced a thesis, and what still points to it."""
    file = paths.thesis_file(thesis.id)
    gone = [name for name in thesis.replaced_by if name not in theses]
    restore = f"correct it, or `annot-tui codebook --restore {thesis.id}`"
    if gone:
        yield Problem(file, 0, "replaced_by", f"became {gone[0]!r}, which does not exist", restore)
    elif thesis.id in succession.lost:
        message = f"became {' and '.join(thesis.replaced_by)}, which leads back to itself or to no thesis"
        yield Problem(file, 0, "replaced_by", message, restore)
    for number, relation in enumerate(thesis.relations if not thesis.replaced_by else ()):
        became = succession.became(relation.to)
        if relation.to in theses and became and became != (relation.to,):
            mend = SETTLE if len(became) == 1 else "relate it to one of these instead"
            message = f"{relation.to} became {' and '.join(became)}"
            yield Problem(file, 0, f"relations[{number}].to", message, mend, Severity.WARNING)
    if thesis.id in above(theses, thesis.id):
        to_top = f"`annot-tui codebook --move {thesis.id}` puts it under no other"
        yield Problem(file, 0, "parent", f"stands under itself ({thesis.parent})", to_top)


def _inconsistent(theses: Mapping[str, Thesis]) -> Iterator[Problem]:
    """Relations that cannot all hold."""
    for item in exclusives(theses):
        file, words = paths.thesis_file(item.one), " and ".join(item.kinds)
        if item.wrong:
            message = f"{item.one} and {item.other} are declared both {words}"
            yield Problem(file, 0, "relations", message, "keep one of the two")
        else:
            message = f"{item.one} and {item.other} are declared compatible, which silences their other relation"
            yield Problem(file, 0, "relations", message, "remove one of the two", Severity.WARNING)
    for fault in refuted({name: thesis for name, thesis in theses.items() if not thesis.replaced_by}):
        choice = "be true" if fault.true else "be false"
        message = f"{fault.thesis} cannot {choice}, since {spelled(fault.chain)}"
        mend = "remove one of these relations, or let it be `strength: defeasible`"
        yield Problem(paths.thesis_file(fault.thesis), 0, "relations", message, mend)
