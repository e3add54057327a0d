"""The positions as CSV in long form: one row a holder and thesis.

Rows end in CRLF as RFC 4180 has it. A cell that a spreadsheet would take for a formula begins with an apostrophe.
"""

import csv
import io

from annot_tui.report.value import Report
from annot_tui.text.safe import visible

COLUMNS = (
    *("holder", "name", "thesis", "statement", "position", "leaning", "caveat", "implied", "contested"),
    *("tags", "reported", "quotes", "citations"),
)
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""As the OWASP page on CSV injection lists them, with the full-width forms that some locales read alike."""


def render(report: Report) -> str:
    """Write the positions."""
    output = io.StringIO()
    writer = csv.writer(output)
    writer.writerow(COLUMNS)
    for stand in report.comparison.stands:
        passages = report.shown((*stand.tags, *stand.reported))
        row = (
            stand.holder,
            report.name(stand.holder),
            stand.thesis,
            report.theses[stand.thesis].statement,
            stand.position.value,
            stand.leaning.value if stand.leaning else "",
            *("yes" if flag else "" for flag in (stand.caveat, stand.implied, stand.contested)),
            " ".join(stand.tags),
            " ".join(stand.reported),
            " | ".join(passage.tag.quote for passage in passages),
            " | ".join(passage.citation for passage in passages),
        )
        writer.writerow([disarmed(cell) for cell in row])
    return output.getvalue()


def disarmed(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula, and that cannot steer a terminal."""
    text = visible(cell)
    return f"'{text}" if text.startswith(_FORMULA) else text
