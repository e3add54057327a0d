"""A thesis, one entry of the codebook, with its outgoing relations."""

from collections.abc import Mapping
from typing import Annotated

from pydantic import Field, field_validator

from annot_tui.model.dates import Bounds, bounds_or_unknown
from annot_tui.model.record import Edtf, FileId, Record, Several, Timestamp, Whole
from annot_tui.model.words import SCHEMA_VERSION, Became, RelationType, Strength


class Relation(Record):
    """What the owning thesis means for another one."""

    type: RelationType
    to: str
    strength: Strength = Strength.STRICT
    why: str = ""


class Replaced(Record):
    """When a thesis was replaced, by whom, how, and which revision it had then."""

    at: Timestamp = ""
    by: str = ""
    how: Became = Became.MERGED
    revision: Whole = 1

    @classmethod
    def always_written(cls) -> frozenset[str]:
        """What was done is in every file, for whoever reads it without the program."""
        return frozenset({"how", "revision"})


class Thesis(Record):
    """One proposition that can be true or false."""

    schema_version: int | None = Field(default=SCHEMA_VERSION, alias="schema")
    id: FileId
    statement: str
    definition: str = ""
    include: Annotated[tuple[str, ...], Several] = ()
    exclude: Annotated[tuple[str, ...], Several] = ()
    window: Edtf = ""
    not_before: Edtf = ""
    parent: str = ""
    color: str = ""
    relations: tuple[Relation, ...] = ()
    revision: Whole = 1
    retired: bool = False
    replaced_by: Annotated[tuple[str, ...], Several] = ()
    """What it became: one thesis where it was renamed or merged, several where it was split."""
    replaced: Replaced | None = None

    @field_validator("statement")
    @classmethod
    def _not_empty(cls, value: str) -> str:
        if not value.strip():
            raise ValueError("a thesis needs a statement; write one sentence that can be true or false")
        return value

    @property
    def window_bounds(self) -> Bounds:
        """The days the thesis speaks about; open where it names none."""
        return bounds_or_unknown(self.window)

    @property
    def not_before_bounds(self) -> Bounds:
        """The day before which a document cannot speak to it; open where there is none."""
        return bounds_or_unknown(self.not_before)

    @classmethod
    def always_written(cls) -> frozenset[str]:
        """The version is in every file; the revision is written from the start, so that a raise shows in a diff."""
        return frozenset({"schema_version", "revision"})


def in_order(theses: Mapping[str, Thesis]) -> list[Thesis]:
    """Theses as people look for them: by statement, each under its parent, those that were replaced last."""

    def path(thesis: Thesis) -> tuple[str, ...]:
        steps = [theses[id].statement for id in above(theses, thesis.id) if id != thesis.id]
        return ("1" if thesis.replaced_by else "0", *reversed(steps), thesis.statement)

    return sorted(theses.values(), key=path)


def above(theses: Mapping[str, Thesis], thesis: str) -> tuple[str, ...]:
    """The ids of the theses over one, the nearest first, each once; the last is its own where it is under itself."""
    found: dict[str, None] = {}
    step = theses[thesis].parent
    while step in theses and step not in found:
        found[step] = None
        step = theses[step].parent
    return tuple(found)


def under_themselves(theses: Mapping[str, Thesis]) -> tuple[str, ...]:
    """Some theses that stand under each other in a circle; none where there is no circle."""
    free = set[str]()
    for thesis in theses:
        way: list[str] = []
        while thesis in theses and thesis not in free and thesis not in way:
            way.append(thesis)
            thesis = theses[thesis].parent
        if thesis in way:
            return tuple(way[way.index(thesis) :])
        free.update(way)
    return ()
