"""What was done to a codebook, read from the theses that were replaced."""

from collections.abc import Mapping
from typing import NamedTuple

from annot_tui.model import Thesis

RETIRED = "retired"


class Event(NamedTuple):
    """A thesis that was replaced or retired. `at` and `by` are empty where the file does not say."""

    at: str
    by: str
    how: str
    thesis: str
    statement: str
    into: tuple[str, ...] = ()


def history(theses: Mapping[str, Thesis]) -> tuple[Event, ...]:
    """Every thesis out of use, the latest first, those without a date last."""
    found = [_event(thesis) for thesis in theses.values() if thesis.retired or thesis.replaced_by]
    dated = sorted((e for e in found if e.at), key=lambda e: (e.at, e.thesis), reverse=True)
    return (*dated, *sorted((e for e in found if not e.at), key=lambda e: e.thesis))


def _event(thesis: Thesis) -> Event:
    note, into = thesis.replaced, thesis.replaced_by
    how = RETIRED if not into else note.how.value if note else "replaced"
    at, by = (note.at, note.by) if note and into else ("", "")
    return Event(at, by, how, thesis.id, thesis.statement, into)
