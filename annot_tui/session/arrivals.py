"""What others' work asks of one's own files: what stands on a thesis that was renamed or merged goes along.

Theses that two people put under each other are sorted out with it. It is found in the files as they are, and not in
what came in just now: a sync may have ended in between.
"""

from typing import TYPE_CHECKING

from annot_tui.model.errors import AnnotError
from annot_tui.model.thesis import under_themselves
from annot_tui.text.counting import number_of

if TYPE_CHECKING:
    from annot_tui.session import Session


def left_behind(session: "Session") -> int:
    """How many files `settle_arrivals` would write; 0 where nobody is named."""
    theses = session.project.theses
    replaced = any(thesis.replaced_by for thesis in theses.values())
    if not session.analyst or not (replaced or under_themselves(theses)):
        return 0
    return session.plan_settlement(everybody=False).files


def settle_arrivals(session: "Session") -> str:
    """Change in one's own files what the others' work asks for, and say so in a line; empty where nothing does.

    `session` has taken in the files already. What is changed is one's own work, sent with the next sync.
    """
    if not left_behind(session):
        return ""
    try:
        written = session.settle_replaced()
    except AnnotError as error:
        return f"theses were renamed, merged or moved, and your work could not follow them yet: {error}"
    return f"theses were renamed, merged or moved: what hangs on them went along, in {number_of(written, 'file')}"
