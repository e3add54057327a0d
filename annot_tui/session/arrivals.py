"""What others' work asks of one's own files once a sync has taken it in."""

from collections.abc import Collection
from typing import TYPE_CHECKING

from annot_tui.codebook.telling import counted
from annot_tui.model.errors import AnnotError
from annot_tui.store import paths

if TYPE_CHECKING:
    from annot_tui.session import Session

_THESES = f"{paths.ANNOTATIONS}/theses/"


def codebook_came(files: Collection[str]) -> bool:
    """Whether theses are among the files that came in, so that `settle_arrivals` may have something to do."""
    return any(file.startswith(_THESES) for file in files)


def settle_arrivals(session: "Session", files: Collection[str]) -> str:
    """Change in one's own files what the others' work asks for, and say so in a line; empty where nothing does.

    `session` has taken in the files already. What is changed is one's own work, sent with the next sync.
    """
    if not codebook_came(files):
        return ""
    try:
        written = session.settle_replaced()
    except AnnotError as error:
        return f"theses were renamed or merged, and your tags could not follow them yet: {error}"
    if not written:
        return ""
    return f"theses were renamed or merged: what you had on them went along, in {counted(written, 'file')}"
