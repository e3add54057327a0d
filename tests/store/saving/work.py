"""What is written, and what is told of it."""

import os

from annot_tui.model import ReadOnly
from annot_tui.session import Session
from annot_tui.text.span import Span
from tests.writers import Writer


def tagged(session: Session) -> str:
    return session.add_tag("doc", [Span(0, 16)], "one", "asserts").id


def said(action) -> str:
    """What the user is told, of an action done in a process of its own under the limits that it sets itself."""

    def work():
        try:
            action()
        except ReadOnly as error:
            yield str(error)

    code, lines = Writer(work).told()
    assert code == 0, "\n".join(lines)
    return "\n".join(lines)


def dies(where: object, name: str, *, after: bool) -> None:
    """Make a process die just before or just after it next calls something."""
    original = getattr(where, name)

    def last(*arguments, **named):
        if after:
            original(*arguments, **named)
        os._exit(9)

    setattr(where, name, last)
