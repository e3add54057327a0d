"""The units behind the figures of a project as CSV, for `--table` and `--spans` and for other software."""

import csv
import io
from collections.abc import Iterable, Iterator

from annot_tui.reliability.agreement import Agreement
from annot_tui.reliability.continuum import Unit
from annot_tui.reliability.questions import Question
from annot_tui.reliability.values import BETWEEN, Cell, labels_of, value_of, written
from annot_tui.report.csv import disarmed


def table(found: Agreement, question: Question) -> str:
    """One column an analyst and one row a unit of a question; an empty cell is a missing value."""
    items = found.whole.figures.coding(question).items
    rows = [row for row, count in items.table.rows.items() for _ in range(count)]
    return _csv([map(disarmed, items.coders), *sorted([_cell(cell) for cell in row] for row in rows)])


def spans(found: Agreement) -> tuple[str, int]:
    """What each analyst marked, the text once for each thesis end to end; and how long it is so."""
    here = found.ground
    theses = here.theses
    return _csv([("coder", "start", "end", "value"), *_spans(found)]), here.length * max(1, len(theses))


def _spans(found: Agreement) -> Iterator[tuple[str, ...]]:
    here, place, silent = found.ground, 0, set(found.analysts)
    for thesis in here.theses:
        for document, text in here.texts.items():
            cell = here.cells.get((thesis, document))
            units: Iterable[Unit] = cell.units if cell else ()
            for unit in units:
                silent.discard(unit.coder)
                yield disarmed(unit.coder), str(unit.start + place), str(unit.end + place), written(unit.value)
            place += text.length
    yield from ((disarmed(coder), "", "", "") for coder in sorted(silent))


def _cell(cell: Cell) -> str:
    """A cell as `--table` reads it; the sign between the labels of a set cannot be part of one."""
    if cell is None:
        return ""
    return written(value_of({disarmed(label.replace(BETWEEN, "/")) for label in labels_of(cell)}))


def _csv(rows: Iterable[Iterable[str]]) -> str:
    output = io.StringIO()
    csv.writer(output, lineterminator="\n").writerows(rows)
    return output.getvalue()
