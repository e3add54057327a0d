"""Decisions: what was settled of passages that analysts read differently, and why."""

from typing import Annotated

from pydantic import Field

from annot_tui.model.record import Record, Several, Timestamp
from annot_tui.model.words import Disagreement, Reason


class Decision(Record):
    """What was decided of some tags that speak of the same passage; kept with the consensus layer."""

    id: str = Field(min_length=1)
    tags: Annotated[tuple[str, ...], Several] = Field(min_length=1)
    """The analysts' tags that were looked at."""
    chosen: Annotated[tuple[str, ...], Several] = ()
    """The tags of the consensus layer that came of it; none where nothing was right."""
    kind: Disagreement | None = None
    """In what way they differed; none where all agreed."""
    reason: Reason | None = None
    note: str = ""
    by: str = ""
    """The analyst who decided; empty where all agreed and the program merged them."""
    created: Timestamp = ""
    said: Annotated[tuple[str, ...], Several] = ()
    """Signs of what these tags said when somebody looked at them; none where all agreed, or by older versions."""
