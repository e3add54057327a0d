"""Units × coders: what each coder said of each unit."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

from annot_tui.model.errors import InvalidInput
from annot_tui.reliability.values import Cell, Value

Row: TypeAlias = tuple[Cell, ...]
"""One unit: a cell for each coder."""


@dataclass(frozen=True)
class Table:
    """The distinct rows of a table, each with the number of units that have it.

    No coefficient here depends on the order of the units, and a million units have few distinct rows: all that follows
    is done once a row. Raises InvalidInput for coders who are named twice, and for rows of another length.
    """

    coders: tuple[str, ...]
    rows: Mapping[Row, int]

    def __post_init__(self) -> None:
        twice = next((name for name, count in Counter(self.coders).items() if count > 1), None)
        if twice is not None:
            raise InvalidInput(f"two columns are called {twice!r}; give each coder a name of their own")
        if set(map(len, self.rows)) - {len(self.coders)}:
            raise InvalidInput("every unit needs a cell for each coder, an empty one where a value is missing")

    @classmethod
    def of_rows(cls, coders: Iterable[str], rows: Iterable[Sequence[Cell]]) -> "Table":
        """A table from one sequence of cells a unit."""
        return cls(tuple(coders), Counter(map(tuple, rows)))

    @classmethod
    def of_columns(cls, columns: Mapping[str, Sequence[Cell]]) -> "Table":
        """A table from one column a coder. Raises ValueError where they differ in length."""
        return cls(tuple(columns), Counter(zip(*columns.values(), strict=True)))

    @cached_property
    def units(self) -> int:
        """How many units there are, with values or without."""
        return sum(self.rows.values())

    @cached_property
    def values(self) -> frozenset[Value]:
        """Every value that occurs."""
        return frozenset(value for value in set[Cell]().union(*self.rows) if value is not None)

    @property
    def has_sets(self) -> bool:
        """Whether somebody gave several labels to one unit."""
        return any(not isinstance(value, str) and value for value in self.values)

    def only(self, coders: Sequence[str]) -> "Table":
        """The same units with these coders alone, in this order."""
        places = [self.coders.index(coder) for coder in coders]
        rows: Counter[Row] = Counter()
        for row, count in self.rows.items():
            rows[tuple(row[place] for place in places)] += count
        return Table(tuple(coders), rows)
