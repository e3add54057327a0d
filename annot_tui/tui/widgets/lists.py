"""Lists and tables that leave Enter to the screen and know the letters that move."""

from textual.widgets import DataTable, OptionList

from annot_tui.tui.actions import LIST_MOVES, TABLE_MOVES, moves


class Entries(OptionList, inherit_bindings=False):
    """A list; the screen's own action opens an entry."""

    BINDINGS = moves(LIST_MOVES)


class Table(DataTable[object], inherit_bindings=False):
    """A table; the screen's own action opens a row or cell."""

    BINDINGS = moves(TABLE_MOVES)
