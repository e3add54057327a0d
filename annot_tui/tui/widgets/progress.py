"""How far work has come that a person waits for, as words and a bar on one line."""

from textual.content import Content

from annot_tui.tui.content import joined

_WIDEST = 40
"""Cells of the longest bar."""


def progress(doing: str, done: int, total: int, what: str, width: int) -> Content:
    """Say and draw how much of the work is done; without a total, only that it is being done. `width` is in cells."""
    if not total:
        return joined(f"{doing} {what} …")
    words = f"{doing} {done:,} of {total:,} {what}  "
    room = max(0, min(_WIDEST, width - len(words)))
    full = room * min(done, total) // total
    return joined(words, ("━" * full, "bold"), ("─" * (room - full), "dim"))
