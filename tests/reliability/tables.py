"""Tables for the tests, written the way they are printed."""

from annot_tui.reliability.continuum import Continuum, Unit
from annot_tui.reliability.table import Table


def columns(*coders):
    """One string a coder, values parted by spaces, `*` for a missing one."""
    return Table.of_columns(
        {f"coder {n}": [None if value == "*" else value for value in text.split()] for n, text in enumerate(coders, 1)}
    )


def rows(*units):
    """One string a unit, a character a coder, `*` for a missing value."""
    coders = [f"coder {n}" for n in range(1, len(units[0]) + 1)]
    return Table.of_rows(coders, [[None if value == "*" else value for value in unit] for unit in units])


def crossed(matrix, labels="123456"):
    """Two coders, given as the table of what the first said (rows) and what the second said (columns)."""
    cells = {(labels[i], labels[j]): count for i, row in enumerate(matrix) for j, count in enumerate(row) if count}
    return Table(("first", "second"), cells)


def marked(length, **coders):
    """A continuum from lists of (start, end, value) by coder."""
    units = (Unit(coder, *unit) for coder, units in coders.items() for unit in units)
    return Continuum(length, tuple(coders), tuple(units))
