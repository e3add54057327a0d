"""The positions as CSV: in long form, one row a holder and thesis, or as a matrix of theses and holders.

Rows end in CRLF as RFC 4180 has it. A cell that a spreadsheet would take for a formula begins with an apostrophe.
In long form `quotes`, `citations`, `passages` (ids of tags), `documents` and `offsets` have their entries in the same
order, with ` | ` between them; offsets are code points into the document's text, the end not included, and `+` joins
the segments of one passage.
"""

import csv
import io
from collections.abc import Iterable, Iterator

from annot_tui.report.passages import Passage
from annot_tui.report.value import Report
from annot_tui.report.wording import nuances
from annot_tui.text.safe import visible

COLUMNS = (
    *("holder", "name", "thesis", "statement", "position", "leaning", "caveat", "implied", "contested"),
    *("tags", "reported", "quotes", "citations", "passages", "documents", "offsets"),
)
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""As the OWASP page on CSV injection lists them, with the full-width forms that some locales read alike."""
BOM = "\ufeff"
"""The byte order mark, without which Excel does not read UTF-8."""


def render(report: Report, *, matrix: bool = False, excel: bool = False) -> str:
    """Write the positions; `excel` puts a byte order mark first."""
    output = io.StringIO()
    writer = csv.writer(output)
    for row in _matrix(report) if matrix else _long(report):
        writer.writerow([disarmed(cell) for cell in row])
    return (BOM if excel else "") + output.getvalue()


def _long(report: Report) -> Iterator[Iterable[str]]:
    yield COLUMNS
    for stand in report.comparison.stands:
        passages = report.shown((*stand.tags, *stand.reported))
        yield (
            stand.holder,
            report.name(stand.holder),
            stand.thesis,
            report.theses[stand.thesis].statement,
            stand.position.value,
            stand.leaning.value if stand.leaning else "",
            *("yes" if flag else "" for flag in (stand.caveat, stand.implied, stand.contested)),
            " ".join(stand.tags),
            " ".join(stand.reported),
            " | ".join(passage.reference or passage.tag.quote for passage in passages),
            " | ".join(passage.citation for passage in passages),
            " | ".join(passage.tag.id for passage in passages),
            " | ".join(passage.document.id for passage in passages),
            " | ".join(_offsets(passage) for passage in passages),
        )


def _offsets(passage: Passage) -> str:
    """Where the words are now, or nothing where they are not found."""
    return "+".join(f"{span.start}-{span.end}" for span in passage.spans)


def _matrix(report: Report) -> Iterator[Iterable[str]]:
    """A cell says the position with what qualifies it; holders of one name are told apart by their ids."""
    holders = report.comparison.holders
    names = [holder.name for holder in holders]
    heads = (h.name if names.count(h.name) == 1 else f"{h.name} ({h.id})" for h in holders)
    yield ("thesis", "statement", *heads)
    for thesis in report.comparison.theses:
        stands = (report.comparison.stand(holder.id, thesis) for holder in holders)
        yield (
            thesis,
            report.theses[thesis].statement,
            *(f"{stand.position.value}{nuances(stand)}" for stand in stands),
        )


def disarmed(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula, and that cannot steer a terminal."""
    text = visible(cell)
    return f"'{text}" if text.startswith(_FORMULA) else text
