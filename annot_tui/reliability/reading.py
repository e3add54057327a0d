"""Tables and units from CSV, as other software writes them; whatever is wrong is told with its line and its mend."""

import csv
import io
from collections import Counter
from collections.abc import Iterable, Iterator
from unicodedata import normalize

from annot_tui.model.errors import InvalidInput
from annot_tui.reliability.continuum import Continuum, Unit, overlaps, united
from annot_tui.reliability.table import Row, Table
from annot_tui.reliability.values import BETWEEN, NONE, Cell, value_of

MOST_CODERS = 200
_SPANS = ("coder", "start", "end", "value")
_DELIMITERS = (",", ";", "\t")


def read_table(text: str) -> Table:
    """A table with one column a coder, whose name is in the first row, and one row a unit.

    An empty cell is a missing value, `-` says that the coder looked and found none, `a|b` is a set of labels. Empty
    lines are passed over unless there is one coder only. Columns may be parted by commas, semicolons or tabs. Raises
    InvalidInput for a table that cannot be meant.
    """
    rows = _rows(text)
    head = next(rows, ())
    if not head:
        raise InvalidInput("the table is empty; it needs a first row with the names of the coders")
    coders = _named(head)
    counted = _counted(text)
    counted[head] -= 1
    if len(coders) > 1:
        counted.pop((), None)
    counted = Counter({row or ("",): count for row, count in counted.items() if count})
    _check_lengths(text, counted, len(coders))
    cells = {cell: _cell(cell) for row in counted for cell in row}
    found: Counter[Row] = Counter()
    for row, count in counted.items():
        found[tuple(map(cells.__getitem__, row))] += count
    return Table(coders, found)


def read_spans(text: str, length: int) -> tuple[Continuum, int]:
    """The units of several coders on one text of so many characters, and how many of them were made one.

    The columns are `coder`, `start`, `end` (half-open, in characters) and `value`, in any order. Overlapping units of
    one coder with one value are united. A coder who found nothing has a line with the other cells empty. Raises
    InvalidInput, also for overlapping units of one coder with different values.
    """
    rows = _rows(text)
    head = next(rows, ())
    missing = [name for name in _SPANS if name not in head]
    if missing:
        raise InvalidInput(f"line 1: there is no column {missing[0]!r}; the first row must name coder,start,end,value")
    columns = [head.index(name) for name in _SPANS]
    coders: dict[str, None] = {}
    units = []
    for line, row in enumerate(rows, 2):
        if not row:
            continue
        if len(row) != len(head):
            raise InvalidInput(f"line {line}: {_cells(len(row))}, the first row has {len(head)}")
        coder, start, end, value = (row[column] for column in columns)
        if not coder:
            raise InvalidInput(f"line {line}: the unit has no coder")
        coders.setdefault(normalize("NFC", coder))
        if start or end or value:
            units.append(_unit(normalize("NFC", coder), start, end, value, line, length))
    whole = united(units)
    for one, other in overlaps(whole):
        raise InvalidInput(
            f"two units of {one.coder!r} overlap and have different values, {one} and {other}; "
            "give the shared part to one of them, or measure the values one by one"
        )
    return Continuum(length, tuple(coders), whole), len(units) - len(whole)


def _unit(coder: str, start: str, end: str, value: str, line: int, length: int) -> Unit:
    places = []
    for place in (start, end):
        if not (place.isascii() and place.isdigit() and len(place) < 16):
            raise InvalidInput(f"line {line}: {place!r} is no offset; write whole numbers from 0 to {length:,}")
        places.append(int(place))
    found = _cell(value)
    if found is None or found == frozenset():
        raise InvalidInput(f"line {line}: the unit has no value; write the same word for all if values do not matter")
    if not places[0] < places[1] <= length:
        raise InvalidInput(
            f"line {line}: a unit from {places[0]:,} to {places[1]:,} is empty or not within the {length:,} characters"
        )
    return Unit(coder, places[0], places[1], found)


def _rows(text: str) -> Iterator[tuple[str, ...]]:
    return _parsed(io.StringIO(text.removeprefix("\ufeff"), newline=""), _delimiter(text))


def _parsed(lines: Iterable[str], delimiter: str) -> Iterator[tuple[str, ...]]:
    """The rows, cells without white space around them; an empty line is an empty row. Raises InvalidInput."""
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    try:
        for row in reader:
            yield tuple(map(str.strip, row))
    except csv.Error as error:
        raise InvalidInput(f"line {reader.line_num}: {_csv_error(str(error))}") from error


def _counted(text: str) -> Counter[tuple[str, ...]]:
    """How often each row occurs, the first included. Without quotation marks a row is a line, and is read but once."""
    if '"' in text:
        return Counter(_rows(text))
    lines = Counter(
        text.removesuffix("\n").removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    )
    found: Counter[tuple[str, ...]] = Counter()
    delimiter = _delimiter(text)
    for row, count in zip(_parsed(lines, delimiter), lines.values(), strict=True):
        found[row] += count
    return found


def _delimiter(text: str) -> str:
    head = text.removeprefix("\ufeff")[:100_000].partition("\n")[0]
    return max(_DELIMITERS, key=head.count)


def _csv_error(message: str) -> str:
    if "field larger" in message:
        return "a cell has more than 131,072 characters; a quotation mark is not closed, or it is no table"
    return "a quotation mark is not closed or not doubled"


def _named(head: tuple[str, ...]) -> tuple[str, ...]:
    coders = tuple(normalize("NFC", name) for name in head)
    if not all(coders):
        where = coders.index("") + 1 if coders else 1
        raise InvalidInput(
            f"line 1: column {where} has no name; name its coder, or delete it if it only numbers the units"
        )
    if len(coders) > MOST_CODERS:
        raise InvalidInput(
            f"line 1: {len(coders):,} coders are more than {MOST_CODERS}; a column is a coder and a row a unit"
        )
    return coders


def _check_lengths(text: str, rows: Iterable[tuple[str, ...]], wanted: int) -> None:
    odd = {row for row in rows if len(row) != wanted}
    if odd:
        for line, row in enumerate(_rows(text), 1):
            if row in odd:
                have = _cells(len(row))
                raise InvalidInput(f"row {line}: {have}, the first row has {wanted}; leave a missing value empty")


def _cells(count: int) -> str:
    return f"there is {count} cell" if count == 1 else f"there are {count} cells"


def _cell(text: str) -> Cell:
    """What a cell says. Raises InvalidInput for a set with an empty label."""
    if not text:
        return None
    if text == NONE:
        return frozenset()
    if BETWEEN not in text:
        return normalize("NFC", text)
    labels = [normalize("NFC", label.strip()) for label in text.split(BETWEEN)]
    if not all(labels) or NONE in labels:
        raise InvalidInput(f"the set {text!r} has an empty label; write a|b for two labels and - for none")
    return value_of(frozenset(labels))
