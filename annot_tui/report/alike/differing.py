"""A passage that analysts read differently, in words."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from annot_tui.model import Project
from annot_tui.reliability.groups import Group
from annot_tui.reliability.kinds import GRAVITY
from annot_tui.reliability.marks import Mark
from annot_tui.reliability.versions import Names, by_place
from annot_tui.report.disagreements import KINDS, facts
from annot_tui.text.excerpt import both_ends
from annot_tui.text.safe import one_line
from annot_tui.text.units import Units

_LONGEST = 160


class Reading(NamedTuple):
    """What one analyst says; `tags` are the ids of the tags that say it, none where the analyst has none here."""

    analyst: str
    said: str
    tags: tuple[str, ...]


class Difference(NamedTuple):
    """One disagreement. `theses` are statements; `quote` has the words that somebody marked."""

    group: Group
    kinds: str
    theses: tuple[str, ...]
    place: str
    quote: str
    readings: tuple[Reading, ...]


def differences(project: Project, groups: Iterable[Group]) -> Iterator[Difference]:
    """Put groups of tags into words, one when it is asked for, in the order given."""
    units: dict[str, Units] = {}
    names: dict[str, Names] = {}
    for group in groups:
        document = project.documents[group.document]
        split = units.setdefault(document.id, Units(document.text))
        who = names.setdefault(document.id, Names(project, document.id))
        yield Difference(
            group,
            ", ".join(KINDS[kind] for kind in group.kinds),
            tuple(_statement(project, id) for id in group.theses),
            f"{document.id} ¶ {split.paragraph_number(group.start)}",
            both_ends(one_line(document.text[group.start : group.end]), _LONGEST),
            tuple(_readings(project, group, who)),
        )


def in_order(groups: Iterable[Group]) -> list[Group]:
    """By thesis, and of each thesis the gravest first."""
    return sorted(groups, key=_order)


def _order(group: Group) -> tuple[object, ...]:
    return group.theses[0], len(group.theses), GRAVITY.index(group.kinds[0]), group.document, group.start


def _statement(project: Project, thesis: str) -> str:
    known = project.theses.get(thesis)
    return known.statement.strip().rstrip(".") if known else thesis


def _readings(project: Project, group: Group, names: Names) -> Iterator[Reading]:
    for analyst in by_place((*group.versions, *group.missing), names):
        marks = group.versions.get(analyst, ())
        said = dict.fromkeys(_said(project, group, mark) for mark in marks)
        yield Reading(names(analyst), " + ".join(said) or "nothing", tuple(mark.id for mark in marks))


def _said(project: Project, group: Group, mark: Mark) -> str:
    """The stance, and of all else what differs."""
    parts = [
        fact.words if fact.label == "stance" else f"{fact.label} {fact.words}"
        for fact in facts(mark.tag, group.differing, lambda thesis: f"“{_statement(project, thesis)}”")
        if fact.differs or fact.label == "stance"
    ]
    if "boundary" in group.differing:
        parts.append(f"“{both_ends(one_line(mark.tag.quote), _LONGEST)}”")
    return ", ".join(parts)
