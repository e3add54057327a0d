"""The lists of `annot-tui codebook`, each as lines for a person and as a value for a program."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from annot_tui.codebook.counts import Count, counts
from annot_tui.codebook.history import history as events
from annot_tui.codebook.saturation import saturation as gains
from annot_tui.codebook.telling import TASKS, event_told, gain_told, item_told, saturation_told
from annot_tui.codebook.worklist import Item, Task
from annot_tui.model import Relation, Thesis
from annot_tui.model.words import Stance, Strength
from annot_tui.session import Session
from annot_tui.text.counting import number_of


class Listed(NamedTuple):
    """A list for a person, and for a program."""

    lines: Sequence[str]
    record: object


def theses(session: Session, only: Sequence[str]) -> Listed:
    """Every thesis with the number of its tags, of settled ones apart, and its relations; those out of use last."""
    numbers = counts(session.project)
    found = [t for t in session.project.theses.values() if not only or t.id in only]
    found.sort(key=lambda thesis: (thesis.retired or bool(thesis.replaced_by), thesis.id))
    lines = [
        line
        for t in found
        for line in (
            f"{t.id}  {t.statement}",
            f"  {_about(t, numbers[t.id])}",
            *(f"  {related(r)}{f': {r.why}' if r.why else ''}" for r in t.relations),
        )
    ]
    record = [
        {**t.plain(), "tags": _plain(numbers[t.id].tagged), "settled": _plain(numbers[t.id].settled)} for t in found
    ]
    return Listed((*lines, number_of(len(found), "thesis", "theses")), record)


def related(relation: Relation) -> str:
    """A relation by ids: `implies b`, `contradicts c, in these texts' argument`."""
    soft = ", in these texts' argument" if relation.strength is Strength.DEFEASIBLE else ""
    return f"{relation.type.value} {relation.to}{soft}"


def _plain(count: Mapping[Stance, int]) -> dict[str, int]:
    return {stance.value: count[stance] for stance in Stance}


def _about(thesis: Thesis, count: Count) -> str:
    tags, settled = (
        ", ".join(f"{number} {stance}" for stance, number in _plain(of).items() if number)
        for of in (count.tagged, count.settled)
    )
    became = f"became {' and '.join(thesis.replaced_by)}" if thesis.replaced_by else "retired" if thesis.retired else ""
    parent = f"under {thesis.parent}" if thesis.parent else ""
    parts = (tags or "no tags", settled and f"settled: {settled}", f"revision {thesis.revision}", parent, became)
    return "; ".join(filter(None, parts))


def history(session: Session, only: Sequence[str]) -> Listed:
    """What became of theses that are out of use."""
    found = [event for event in events(session.project.theses) if not only or event.thesis in only]
    return Listed(
        [event_told(event) for event in found] or ["No thesis is out of use."], [event._asdict() for event in found]
    )


def work_list(session: Session, only: Sequence[str]) -> Listed:
    """What waits for the analyst."""
    return _items(session, session.worklist(only), "Nothing waits for you.")


def outdated(session: Session, only: Sequence[str]) -> Listed:
    """The tags of everybody that were made before the definition of their thesis changed."""
    found = [item for item in session.worklist(only, everybody=True) if item.task is Task.OUTDATED]
    return _items(session, found, "Every tag was made under its thesis as it is worded now.")


def _items(session: Session, items: Iterable[Item], none: str) -> Listed:
    items, lines = list(items), []
    for task in Task:
        found = [item for item in items if item.task is task]
        if found:
            lines += [f"{TASKS[task]} ({len(found)})"]
            lines += [f"  {item.tag.id if item.tag else '-'}  {item_told(item, session.project)}" for item in found]
    record = [
        {
            "task": item.task.value,
            "tag": item.tag.id if item.tag else None,
            "document": item.document,
            "analyst": item.analyst,
            "thesis": item.thesis,
            "choices": list(item.choices),
            "other": item.other or None,
        }
        for item in items
    ]
    return Listed(lines or [none], record)


def saturation(session: Session, _: Sequence[str]) -> Listed:
    """New theses per document, all theses counted."""
    found = gains(session.project)
    lines = [gain_told(gain, session.project) for gain in found]
    return Listed([*lines, saturation_told(found)], [gain._asdict() for gain in found])
