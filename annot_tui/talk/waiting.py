"""Which threads wait for somebody: open ones that concern them, in which somebody else has the last word."""

import re
import unicodedata
from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple

from annot_tui.model import Project
from annot_tui.model.words import CONSENSUS
from annot_tui.talk.threads import Kind, Thread


class Concern(StrEnum):
    """Why a thread concerns somebody, the strongest reason first."""

    NAMED = "named"
    """A comment names them as `@analyst-id`."""
    OWN_TAG = "own-tag"
    """It is on a tag of theirs; one of the consensus layer belongs to who decided it, and to the lead."""
    TOOK_PART = "took-part"
    """They have said something in it."""
    LEAD = "lead"
    """It is on a thesis, and they lead the project."""


class Waiting(NamedTuple):
    """A thread that waits, and why."""

    thread: Thread
    concern: Concern


def waiting(project: Project, threads: Iterable[Thread], analyst: str) -> tuple[Waiting, ...]:
    """The threads that wait for an analyst, those first in which somebody spoke last; none for nobody."""
    found = (Waiting(thread, why) for thread in threads if (why := concern(project, thread, analyst)))
    return tuple(sorted(found, key=lambda item: item.thread.remarks[-1].order, reverse=True))


def concern(project: Project, thread: Thread, analyst: str) -> Concern | None:
    """Why a thread waits for an analyst; None where it does not."""
    last = thread.last
    if not analyst or not thread.open or last is None or last.analyst == analyst:
        return None
    if any(names(remark.comment.text, analyst) for remark in thread.remarks if remark.analyst != analyst):
        return Concern.NAMED
    if thread.subject.kind is Kind.TAG and _owns(project, thread, analyst):
        return Concern.OWN_TAG
    if analyst in thread.analysts:
        return Concern.TOOK_PART
    leads = thread.subject.kind is Kind.THESIS and analyst == project.meta.lead
    return Concern.LEAD if leads else None


def names(text: str, analyst: str) -> bool:
    """Whether a text names an analyst as `@analyst`, in capitals or not; `@ann` names neither ann-marie nor anna."""
    if "@" not in text:
        return False
    return re.search(rf"(?<!\w)@{re.escape(_plain(analyst))}(?!-?\w)", _plain(text)) is not None


def _owns(project: Project, thread: Thread, analyst: str) -> bool:
    on = thread.subject
    if on.analyst != CONSENSUS:
        return on.analyst == analyst
    decided = (d.by for d in project.layers[on.analyst, on.document].decisions if on.id in d.chosen)
    return analyst in (CONSENSUS, project.meta.lead, *decided)


def _plain(text: str) -> str:
    return unicodedata.normalize("NFC", text).casefold()
