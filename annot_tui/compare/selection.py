"""What goes into a comparison, as immutable values."""

from dataclasses import dataclass
from enum import StrEnum

from annot_tui.model.dates import UNKNOWN, Bounds
from annot_tui.model.words import Evidence


class By(StrEnum):
    """Whose positions are compared."""

    AUTHOR = "author"
    DOCUMENT = "document"
    OUTLET = "outlet"
    VOICE = "voice"


@dataclass(frozen=True)
class Restriction:
    """What is looked at: documents of a period and of some kinds, tags with some kinds of evidence.

    A document without a date is of every period; an empty tuple keeps all.
    """

    period: Bounds = UNKNOWN
    kinds: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True)
class Selection:
    """What goes into a comparison.

    `analysts` names layers; empty means: `consensus` for each document that it has finished and
    all analysts for the others. `theses` empty means all.
    """

    by: By = By.AUTHOR
    analysts: tuple[str, ...] = ()
    theses: tuple[str, ...] = ()
    only: Restriction = Restriction()
