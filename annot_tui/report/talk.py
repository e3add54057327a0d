"""How a thread of comments is worded, anywhere."""

from typing import NamedTuple

from annot_tui.model import Project, Tag
from annot_tui.report.wording import stance_words
from annot_tui.talk.threads import Kind, Remark, Subject
from annot_tui.talk.times import in_words
from annot_tui.talk.waiting import Concern
from annot_tui.text.counting import number_of

CONCERNS = {
    Concern.NAMED: "you are named in it",
    Concern.OWN_TAG: "it is on a tag of yours",
    Concern.TOOK_PART: "you have taken part in it",
    Concern.LEAD: "it is on a thesis, and you lead the project",
}
"""Why a thread waits for the person who reads this."""


class Heading(NamedTuple):
    """What a thread is on: in a line, and the words of a tag's passage, which others do not have."""

    title: str
    quote: str = ""


def heading(project: Project, on: Subject) -> Heading:
    """What a thread is on, in words."""
    if on.kind is Kind.DOCUMENT:
        return Heading(f"the document {project.documents[on.id].title}")
    if on.kind is Kind.THESIS:
        return Heading(f"the thesis {project.theses[on.id].statement}")
    tag = tag_of(project, on)
    if not tag:
        return Heading(f"{on.id}, which is no longer there")
    thesis = project.theses.get(tag.thesis)
    statement = thesis.statement if thesis else tag.thesis
    return Heading(f"{on.analyst}’s tag: {stance_words(tag)}: {statement}", tag.quote)


def thesis_of(project: Project, on: Subject) -> str:
    """The thesis that a thread is about: its own, or that of the tag that it is on; empty where there is none."""
    tag = tag_of(project, on)
    return tag.thesis if tag else on.id if on.kind is Kind.THESIS else ""


def tag_of(project: Project, on: Subject) -> Tag | None:
    """The tag that a thread is on, if it is on one."""
    if on.kind is not Kind.TAG:
        return None
    return next((tag for tag in project.layers[on.analyst, on.document].tags if tag.id == on.id), None)


def signed(remark: Remark) -> str:
    """Who said something and when, and whether that settled the thread."""
    settled = "settled" if remark.comment.resolved else ""
    return ", ".join(filter(None, (remark.analyst, in_words(remark.comment.created), settled)))


def waits_in_words(count: int) -> str:
    """How many threads wait for the person who reads this."""
    return f"{number_of(count, 'thread waits', 'threads wait')} for you"
