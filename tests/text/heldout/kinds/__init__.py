"""The kinds of edit, by name."""

from tests.text.heldout.kinds import copies, loss, surroundings, typography, wording
from tests.text.heldout.kinds.base import KINDS, Kind

__all__ = ["KINDS", "Kind", "copies", "loss", "surroundings", "typography", "wording"]
