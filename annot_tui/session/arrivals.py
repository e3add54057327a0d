"""What others' work asks of one's own files once a sync has taken it in."""

from collections.abc import Collection
from typing import TYPE_CHECKING

from annot_tui.model.errors import AnnotError
from annot_tui.model.words import CONSENSUS
from annot_tui.store import paths
from annot_tui.text.counting import number_of

if TYPE_CHECKING:
    from annot_tui.session import Session

_THESES = f"{paths.ANNOTATIONS}/theses/"


def asks(files: Collection[str], analyst: str) -> bool:
    """Whether theses, or files of one's own, are among those that came in: `settle_arrivals` may have something to do.

    Others change the files of an analyst where they rename or merge theses, and those may have become others again.
    """
    own = tuple(f"{paths.ANNOTATIONS}/tags/{name}/" for name in (analyst, CONSENSUS))
    return any(file.startswith((_THESES, *own)) or file == paths.verdict_file(analyst) for file in files)


def settle_arrivals(session: "Session", files: Collection[str]) -> str:
    """Change in one's own files what the others' work asks for, and say so in a line; empty where nothing does.

    `session` has taken in the files already. What is changed is one's own work, sent with the next sync.
    """
    if not asks(files, session.analyst):
        return ""
    try:
        written = session.settle_replaced()
    except AnnotError as error:
        return f"theses were renamed or merged, and your tags could not follow them yet: {error}"
    if not written:
        return ""
    return f"theses were renamed or merged: what you had on them went along, in {number_of(written, 'file')}"
