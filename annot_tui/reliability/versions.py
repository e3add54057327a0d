"""The versions of a passage that there are to choose from, and what their analysts are called there."""

from collections.abc import Collection, Iterable
from hashlib import sha256
from typing import NamedTuple

from annot_tui.model import Project
from annot_tui.model.words import CONSENSUS
from annot_tui.reliability.cases import Case
from annot_tui.reliability.groups import Group, readers
from annot_tui.reliability.kinds import Version, differences

YOU = "you"
"""What somebody is called who looks up what was decided on their own tags."""


class Alternative(NamedTuple):
    """One version of a passage, and everybody whose tags say just that."""

    analysts: tuple[str, ...]
    version: Version


class Names:
    """What the analysts of a document are called before whoever settles it.

    In a project that hides names each is `reader 1`, `reader 2` …, in an order that is the same every time and another
    one in each document, so that nobody can be followed from one to the next. `me` is called `you` all the same.
    """

    def __init__(self, project: Project, document: str, me: str = "") -> None:
        self._numbers: dict[str, int] = {}
        self._me = me
        if project.meta.hide_names:
            known = {*readers(project, document), *project.analysts_of(document)} - {CONSENSUS}
            self._numbers = {name: n for n, name in enumerate(sorted(known, key=lambda a: _shuffled(document, a)), 1)}

    def __call__(self, analyst: str) -> str:
        """The name of an analyst."""
        if self._me and analyst == self._me:
            return YOU
        number = self._numbers.get(analyst)
        return f"reader {number}" if number else analyst

    def place(self, analyst: str) -> tuple[int, str]:
        """Where an analyst stands in a list."""
        return self._numbers.get(analyst, 0), analyst


def alternatives(project: Project, group: Group, names: Names) -> tuple[Alternative, ...]:
    """The versions of a group, those that say the same as one."""
    text, voices = project.documents[group.document].text, project.voices.canonical
    found: list[Alternative] = []
    for analyst in by_place(group.versions, names):
        version = group.versions[analyst]
        same = next((n for n, other in enumerate(found) if not differences(text, version, other.version, voices)), None)
        if same is None:
            found.append(Alternative((analyst,), version))
        else:
            found[same] = found[same]._replace(analysts=(*found[same].analysts, analyst))
    return tuple(found)


def readers_of(project: Project, case: Case, chosen: Version) -> tuple[str, ...]:
    """Whose version of a passage the chosen tags are; nobody's where there are none, or they are something new."""
    text, voices = project.documents[case.group.document].text, project.voices.canonical
    versions = case.group.versions.items() if chosen else ()
    others = ((analyst, version) for analyst, version in versions if analyst != CONSENSUS)
    return tuple(analyst for analyst, version in others if not differences(text, version, chosen, voices))


def called(analysts: Collection[str], names: Names) -> str:
    """Some analysts by their names, with commas."""
    return ", ".join(map(names, by_place(analysts, names)))


def by_place(analysts: Iterable[str], names: Names) -> list[str]:
    """Some analysts in the order of what they are called: that of hidden names would tell them."""
    return sorted(analysts, key=names.place)


def _shuffled(document: str, analyst: str) -> bytes:
    return sha256(f"{document}\0{analyst}".encode("utf-8", "surrogatepass")).digest()
