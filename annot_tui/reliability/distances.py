"""How different two sets of labels are, from 0 (the same) to 1 (nothing in common)."""

from collections.abc import Callable
from enum import StrEnum
from typing import TypeAlias

from annot_tui.reliability.values import Value, labels_of

Difference: TypeAlias = Callable[[Value, Value], float]


class Distance(StrEnum):
    """A distance between sets of labels."""

    JACCARD = "jaccard"
    MASI = "masi"
    DICE = "dice"


def jaccard(one: Value, other: Value) -> float:
    """Share of their labels that only one of two sets has; 0 for two empty sets."""
    a, b = labels_of(one), labels_of(other)
    return 1 - len(a & b) / len(a | b) if a or b else 0.0


def masi(one: Value, other: Value) -> float:
    """Jaccard's similarity times 1 if equal, 2/3 if one contains the other, 1/3 if they cross; less from 1.

    Passonneau, "Measuring agreement on set-valued items (MASI) for semantic and pragmatic annotation", LREC 2006.
    """
    a, b = labels_of(one), labels_of(other)
    if a == b:
        return 0.0
    if not a & b:
        return 1.0
    return 1 - len(a & b) / len(a | b) * (2 / 3 if a < b or b < a else 1 / 3)


def dice(one: Value, other: Value) -> float:
    """Share of all labels given, in both sets together, that the other set does not have; 0 for two empty sets."""
    a, b = labels_of(one), labels_of(other)
    return 1 - 2 * len(a & b) / (len(a) + len(b)) if a or b else 0.0


DISTANCES: dict[Distance, Difference] = {Distance.JACCARD: jaccard, Distance.MASI: masi, Distance.DICE: dice}
