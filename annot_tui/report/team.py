"""Who reads what and how far they are, as a value and in words. Nothing is read for it that the index has in short."""

from collections.abc import Collection, Iterator, Mapping
from typing import NamedTuple

from annot_tui.model import Layer, Project
from annot_tui.model.words import CONSENSUS, Reading
from annot_tui.text.cells import cells, filled
from annot_tui.text.counting import number_of


class Part(NamedTuple):
    """One analyst's reading of one document. `tags` is None where their number is held back."""

    reading: Reading
    tags: int | None
    expected: bool
    """Whether the document is the analyst's to read."""

    @property
    def waits(self) -> bool:
        """Whether the document is still to be read by the analyst."""
        return self.expected and self.reading is not Reading.FINISHED

    @property
    def begun(self) -> bool:
        """Whether there is something to tell of."""
        return self.reading is not Reading.UNREAD or bool(self.tags)

    def __str__(self) -> str:
        """What is told of it, in parentheses where nobody asked for it."""
        if not self.begun and not self.expected:
            return "–"
        words = f"{self.reading.value}, {number_of(self.tags, 'tag')}" if self.tags else self.reading.value
        return words if self.expected else f"({words})"


class Share(NamedTuple):
    """What one analyst has to read in all, and has done."""

    to_read: int
    finished: int
    """Of those."""
    tags: int
    """As far as they may be counted."""

    def __str__(self) -> str:
        """The share in words."""
        read = f"{self.finished} of {self.to_read} finished, " if self.to_read else ""
        return f"{read}{number_of(self.tags, 'tag')}"


class Team(NamedTuple):
    """The readings of a project by analyst and document."""

    project: Project
    analysts: tuple[str, ...]
    hidden: Collection[Layer]

    @property
    def documents(self) -> tuple[str, ...]:
        """Every document, sorted."""
        return tuple(self.project.documents)

    def part(self, analyst: str, document: str) -> Part:
        """One reading."""
        layer, meta = (analyst, document), self.project.meta
        outline = self.project.outline(layer) if layer in self.project.layers else None
        reading, tags = (outline.reading, outline.tags) if outline else (Reading.UNREAD, 0)
        named = meta.assigned.get(document, ())
        begun = reading is not Reading.UNREAD or tags > 0
        everybody = analyst != CONSENSUS and (analyst != meta.lead or begun)
        return Part(reading, None if layer in self.hidden else tags, analyst in named if named else everybody)

    def parts(self, document: str) -> Mapping[str, Part]:
        """The readings of one document by analyst."""
        return {analyst: self.part(analyst, document) for analyst in self.analysts}

    def share(self, analyst: str) -> Share:
        """What one analyst has to read in all."""
        parts = [self.part(analyst, document) for document in self.documents]
        expected = [part for part in parts if part.expected]
        finished = sum(not part.waits for part in expected)
        return Share(len(expected), finished, sum(part.tags or 0 for part in parts))


def team(project: Project, hidden: Collection[Layer] = (), analyst: str = "") -> Team:
    """Who reads what in a project: whoever has tags or was assigned something, the consensus layer last."""
    assigned = (name for names in project.meta.assigned.values() for name in names)
    names = {*project.analysts, *assigned, *([analyst] if analyst else [])}
    return Team(project, tuple(sorted(names, key=lambda name: (name == CONSENSUS, name))), frozenset(hidden))


def rules_in_words(project: Project) -> Iterator[str]:
    """How the team works, in a sentence each."""
    meta = project.meta
    yield f"Led by {meta.lead}." if meta.lead else "Nobody leads: anybody may assign and release."
    if meta.blind:
        released = sum(document in project.documents for document in meta.released)
        also = f" {released} of {len(project.documents)} documents released." if released else ""
        yield f"Blind: others’ tags are shown once one has finished a document.{also}"
    else:
        yield "Not blind: everybody sees everybody’s tags."
    if meta.hide_names:
        yield "Names are hidden in adjudication."


def table(found: Team, room: int | None = None) -> Iterator[str]:
    """The readings as a table of lines, a document a row.

    Where lines have `room` for so many cells and the table is wider, each document is followed by a line for each
    analyst: no name is cut off, since names are typed in commands.
    """
    meta = found.project.meta
    names = {d: f"{d} (released)" if meta.blind and d in meta.released else d for d in found.documents}
    rows = [["", *found.analysts]]
    rows += [[names[document], *map(str, found.parts(document).values())] for document in found.documents]
    widths = [max(map(cells, column)) for column in zip(*rows, strict=True)]
    if room is not None and sum(widths) + 2 * (len(widths) - 1) > room:
        yield from _below(found, names)
        return
    for row in rows:
        yield "  ".join(filled(text, width) for text, width in zip(row, widths, strict=True)).rstrip()


def _below(found: Team, names: Mapping[str, str]) -> Iterator[str]:
    wide = max(map(cells, found.analysts), default=0)
    for document, name in names.items():
        yield name
        for analyst, part in found.parts(document).items():
            if part.begun or part.expected:
                yield f"  {filled(analyst, wide)}  {part}"


def plain(found: Team) -> dict[str, object]:
    """The readings for other programs; `tags` is null where it is held back."""
    meta = found.project.meta
    return {
        "schema": 1,
        "lead": meta.lead or None,
        "blind": meta.blind,
        "hide_names": meta.hide_names,
        "analysts": {name: found.share(name)._asdict() for name in found.analysts},
        "documents": [
            {
                "id": document,
                "released": document in meta.released,
                "assigned": list(meta.assigned.get(document, ())),
                "readings": {name: _part(part) for name, part in found.parts(document).items()},
            }
            for document in found.documents
        ],
    }


def _part(part: Part) -> dict[str, object]:
    return {"reading": part.reading.value, "tags": part.tags, "expected": part.expected, "waiting": part.waits}
