"""What analysts have tagged, and whoever settles it does."""

from annot_tui.model.words import CONSENSUS, Reading, Reason
from annot_tui.text.span import Span
from tests.test_session import TEXT

MET, NOT, LEFT = (
    Span(TEXT.index(s), TEXT.index(s) + len(s)) for s in ("The council met", "It did not", "left the town")
)


def finish(session, analyst, *tags, absent=()):
    session.analyst = analyst
    made = [session.add_tag("doc", [span], thesis, stance, **fields) for span, thesis, stance, fields in tags]
    for thesis in absent:
        session.set_absent("doc", thesis, True)
    session.set_reading("doc", Reading.FINISHED)
    return [tag.id for tag in made]


def consensus(session):
    return session.project.layers[CONSENSUS, "doc"]


def statuses(session):
    return [case.status for case in session.cases]


def settle(session, analyst="analyst-b", reason=Reason.SLIP, note="seen so", place=1):
    case = session.cases[place]
    return session.decide(case, case.group.versions.get(analyst, ()), reason, note)
