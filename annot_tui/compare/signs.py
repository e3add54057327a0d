"""What a tag contributes to a position, as a number of which every bit is one thing that a position may hang on.

The numbers of a cell's tags are put together with `|`: what a holder holds is then read off one number, and worked
out once for each that occurs, however many tags and cells there are.
"""

from collections.abc import Mapping
from functools import lru_cache
from itertools import product
from typing import Any, NamedTuple

from annot_tui.model.dates import Bounds, bounds
from annot_tui.model.words import Confidence, Explicitness, Leaning, Position, Stance, Treatment

ASSERTS, REJECTS = 1, 2
"""Decides the thesis."""
FOR, AGAINST, BOTH, NEITHER = 4, 8, 16, 32
"""Only qualifies it, leaning so."""
CAVEAT_FOR, CAVEAT_AGAINST = 64, 128
"""Only qualifies it, leaning so, and speaks of a time inside the thesis' window or of none."""
EXPLICIT = 256
"""Says so outright."""
OUTRIGHT = 512
"""Decides the thesis outright."""
REPORTED = 1024
"""A third party's word, whatever it says: in a cell's number only."""

DECIDES = ASSERTS | REJECTS
QUALIFIES = FOR | AGAINST | BOTH | NEITHER
SPEAKS = DECIDES | QUALIFIES

OF_STANCE = {Stance.ASSERTS: ASSERTS, Stance.REJECTS: REJECTS, Stance.QUALIFIES: QUALIFIES}
"""What a tag that contributes a stance has one of."""
LEANS = {Stance.ASSERTS: FOR | BOTH, Stance.REJECTS: AGAINST | BOTH}
"""What a tag has one of that only qualifies and leans to a stance, or both ways."""

_ASSERTS, _REJECTS = Stance.ASSERTS, Stance.REJECTS
_FOR, _AGAINST, _BOTH = Leaning.ASSERTS, Leaning.REJECTS, Leaning.BOTH
_LEANINGS = {FOR: Leaning.ASSERTS, AGAINST: Leaning.REJECTS, BOTH: Leaning.BOTH}


def sign(stance: Stance, leaning: Leaning | None, inside: bool, explicit: bool) -> int:
    """Give what a tag contributes. `inside`: it speaks of a time inside the thesis' window, or of none.

    A tag about another time than the window decides nothing: it only qualifies, leaning as it stood.
    """
    if stance is _ASSERTS:
        found = ASSERTS if inside else FOR
    elif stance is _REJECTS:
        found = REJECTS if inside else AGAINST
    elif leaning is _FOR:
        found = FOR | CAVEAT_FOR if inside else FOR
    elif leaning is _AGAINST:
        found = AGAINST | CAVEAT_AGAINST if inside else AGAINST
    else:
        found = BOTH if leaning is _BOTH else NEITHER
    if explicit:
        found |= EXPLICIT | OUTRIGHT if found & DECIDES else EXPLICIT
    return found


USUAL: Mapping[tuple[Stance, Leaning | None, Explicitness], int] = {
    (stance, leaning, explicitness): sign(stance, leaning, True, explicitness is Explicitness.EXPLICIT)
    for stance, leaning, explicitness in product(Stance, (None, *Leaning), Explicitness)
}
"""What a tag contributes that speaks of no time, or of a thesis without a window."""

LOW, ENDORSED = Confidence.LOW, Treatment.ENDORSES


def contributed(fields: Mapping[str, Any], windows: Mapping[str, Bounds]) -> int:
    """Give what a tag contributes, by its fields; `windows` are the times that theses speak of, where they name one."""
    stance, leaning, explicitness = fields["stance"], fields["leaning"], fields["explicitness"]
    window = windows.get(fields["thesis"])
    if window is None or not fields["time"] or bounds(fields["time"]).overlaps(window):
        return USUAL[stance, leaning, explicitness]
    return sign(stance, leaning, False, explicitness is Explicitness.EXPLICIT)


class Reading(NamedTuple):
    """What some tags make together. `position` is None where nothing at all was tagged."""

    position: Position | None
    leaning: Leaning | None = None
    caveat: bool = False
    implied: bool = False


@lru_cache(maxsize=2048)
def read(signs: int) -> Reading:
    """Read a position off what the tags of a cell contribute together."""
    decided = signs & DECIDES
    if decided == DECIDES:
        return Reading(Position.MIXED, implied=not signs & OUTRIGHT)
    if decided:
        position, against = (Position.ASSERTS, CAVEAT_AGAINST) if decided == ASSERTS else (Position.REJECTS, CAVEAT_FOR)
        return Reading(position, None, bool(signs & against), not signs & OUTRIGHT)
    if signs & QUALIFIES:
        leanings = [leaning for bit, leaning in _LEANINGS.items() if signs & bit]
        leaning = (leanings or [Leaning.NONE])[0] if len(leanings) < 2 else Leaning.BOTH
        return Reading(Position.QUALIFIES, leaning, implied=not signs & EXPLICIT)
    return Reading(Position.REPORTS if signs & REPORTED else None)
