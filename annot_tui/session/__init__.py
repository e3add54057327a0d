"""The open project: the only thing that changes. Every change is on disk when its method returns.

`core` opens it and edits its files; the other modules are what can be changed, by kind.
"""

from annot_tui.session.adjudication import Adjudication
from annot_tui.session.anchors import Anchors
from annot_tui.session.deciding import Deciding
from annot_tui.session.disk import Disk
from annot_tui.session.documents import Documents
from annot_tui.session.handing_in import HandingIn
from annot_tui.session.overview import Overview
from annot_tui.session.recasting import Recasting
from annot_tui.session.searching import Searching
from annot_tui.session.sources import Sources
from annot_tui.session.tags import Tags
from annot_tui.session.talk import Talk
from annot_tui.session.team import Teamwork
from annot_tui.session.verdicts import Verdicts
from annot_tui.session.voices import Voices


class Session(
    Tags,
    Talk,
    Adjudication,
    Anchors,
    Recasting,
    Deciding,
    Verdicts,
    Documents,
    Sources,
    Searching,
    Disk,
    Overview,
    Teamwork,
    HandingIn,
    Voices,
):
    """One analyst at work on one project."""


__all__ = ["Session"]
