"""Threads: all comments on one tag, document or thesis, whoever made them, in the order in which they were made.

A comment on a tag or a document is in the commenter's own tag file of that document, one on a thesis in the
commenter's file of verdicts. Whatever was written elsewhere by hand belongs to its thread all the same. The state of a
thread is that of its last comment.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from datetime import timedelta
from enum import StrEnum
from functools import cache
from operator import attrgetter
from typing import NamedTuple

from annot_tui.model import Comment, Project
from annot_tui.model.moments import moment


class Kind(StrEnum):
    """What a thread is on; `gone` is what was deleted, or never was."""

    TAG = "tag"
    DOCUMENT = "document"
    THESIS = "thesis"
    GONE = "gone"


class Subject(NamedTuple):
    """What a thread is on.

    `document` is the one in whose tag files the thread is kept, empty for a thread in the files of verdicts; `analyst`
    is whose tag it is.
    """

    kind: Kind
    id: str
    document: str = ""
    analyst: str = ""


class Remark(NamedTuple):
    """A comment, who made it, and of which document the tag file has it; without one the file of verdicts."""

    comment: Comment
    analyst: str
    document: str = ""

    @property
    def order(self) -> tuple[timedelta, str, str]:
        """By time, then id; one that names no time comes first."""
        return moment(self.comment.created), self.comment.id, self.analyst


class Thread(NamedTuple):
    """The remarks on one thing, in order; none where nothing was said yet."""

    subject: Subject
    remarks: tuple[Remark, ...] = ()

    @property
    def last(self) -> Remark | None:
        """What was said last."""
        return self.remarks[-1] if self.remarks else None

    @property
    def open(self) -> bool:
        """Whether something was said, and what was said last settles nothing."""
        return bool(self.remarks) and not self.remarks[-1].comment.resolved

    @property
    def analysts(self) -> frozenset[str]:
        """Who took part."""
        return frozenset(remark.analyst for remark in self.remarks)

    def joined(self, remarks: Iterable[Remark]) -> "Thread":
        """The thread with further remarks, and with what those that it has say by now."""
        known = {(r.analyst, r.document, r.comment.id): r for r in (*self.remarks, *remarks)}
        return self._replace(remarks=tuple(sorted(known.values(), key=_ORDER)))


_ORDER = attrgetter("order")


def remarks_in(project: Project, document: str) -> Iterator[Remark]:
    """What was said in the tag files of a document."""
    for analyst in project.analysts_of(document):
        for comment in project.layers[analyst, document].comments:
            yield Remark(comment, analyst, document)


def remarks_beside(project: Project) -> Iterator[Remark]:
    """What was said in the files of verdicts."""
    for analyst, file in project.verdicts.items():
        for comment in file.comments:
            yield Remark(comment, analyst)


def threads(project: Project, remarks: Iterable[Remark]) -> tuple[Thread, ...]:
    """Put remarks together by what they are on, in order of kind, document and id."""
    found: dict[Subject, list[Remark]] = defaultdict(list)
    look_up = cache(lambda on, document: subject(project, on, document))
    for remark in remarks:
        found[look_up(remark.comment.on, remark.document)].append(remark)
    return tuple(Thread(on, tuple(sorted(found[on], key=_ORDER))) for on in sorted(found, key=_place))


def subject(project: Project, on: str, document: str = "") -> Subject:
    """What a comment is on that names it by an id, in a tag file of a document or, without one, a file of verdicts.

    Where one id names several things, each file speaks of its own before others: a document, or a thesis.
    """
    tries: tuple[Callable[[Project, str], Subject | None], ...]
    tries = (_tag, _document, _thesis) if document else (_thesis, _tag, _document)
    if on == document:
        tries = (_document,)
    found = (kind for look in tries if (kind := look(project, on)))
    return next(found, Subject(Kind.GONE, on, document))


def meant(project: Project, on: str) -> list[Subject]:
    """All that an id names: a tag, a document, a thesis, most often one of them."""
    return [found for look in (_tag, _document, _thesis) if (found := look(project, on))]


def _tag(project: Project, on: str) -> Subject | None:
    layer = project.layer_of(on)
    return Subject(Kind.TAG, on, layer[1], layer[0]) if layer else None


def _document(project: Project, on: str) -> Subject | None:
    return Subject(Kind.DOCUMENT, on, on) if on in project.documents else None


def _thesis(project: Project, on: str) -> Subject | None:
    return Subject(Kind.THESIS, on) if on in project.theses else None


def _place(on: Subject) -> tuple[bool, str, str, str]:
    return not on.document, on.document, on.kind, on.id
