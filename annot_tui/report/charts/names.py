"""Names of holders short enough for a chart, and still each of one holder only."""

from collections import Counter
from collections.abc import Iterable

from annot_tui.compare.selection import By
from annot_tui.compare.values import Holder
from annot_tui.report.charts.metrics import cut
from annot_tui.report.wording import short_name
from annot_tui.text.safe import one_line

LONGEST = 220.0
"""Width of the longest name that is given, in the units of a font of the size 12."""

_CHARACTERS, _WIDTH, _SIZE = 18, 150.0, 12.0


def short_names(holders: Iterable[Holder], by: By) -> dict[str, str]:
    """Surnames where authors are compared, else the beginning of a name.

    Where two would be called the same, both keep as much of their names as there is room for, and a number where
    that does not tell them apart either.
    """
    full = {holder.id: one_line(holder.name) for holder in holders}
    short = {id: short_name(name, _CHARACTERS) for id, name in full.items()} if by is By.AUTHOR else full
    fitted = {id: cut(name, _WIDTH, _SIZE) for id, name in short.items()}
    longer = {id: name if one else cut(full[id], LONGEST - 40, _SIZE) for id, name, one in _told_apart(fitted)}
    numbers: Counter[str] = Counter()
    for id, name, one in [*_told_apart(longer)]:
        if not one:
            numbers[name] += 1
            longer[id] = f"{name} ({numbers[name]})"
    return longer


def _told_apart(names: dict[str, str]) -> Iterable[tuple[str, str, bool]]:
    times = Counter(names.values())
    return [(id, name, times[name] == 1) for id, name in names.items()]
