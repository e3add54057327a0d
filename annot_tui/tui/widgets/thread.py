"""A thread of comments as it stands beside a list, above an answer or under a tag."""

from textual.content import Content

from annot_tui.report.talk import signed
from annot_tui.talk.threads import Remark, Thread
from annot_tui.tui.content import joined

_FEW, _SHORT = 4, 400
"""Remarks, and characters of each, that are shown where there is little room."""


def told(thread: Thread) -> Content:
    """Everything that was said."""
    return Content("\n\n").join(_remark(remark, remark.comment.text) for remark in thread.remarks)


def told_in_short(thread: Thread, key: str) -> Content:
    """What was said last, cut where it is long; the key shows all."""
    left_out = len(thread.remarks) - _FEW
    more = [joined((f"{left_out} earlier; {key} shows all", "dim"))] if left_out > 0 else []
    shown = thread.remarks[-_FEW:]
    return Content("\n").join([*more, *(_remark(remark, _cut(remark.comment.text, key)) for remark in shown)])


def _remark(remark: Remark, text: str) -> Content:
    return joined((signed(remark), "italic dim" if remark.comment.resolved else "italic"), f"\n{text}" if text else "")


def _cut(text: str, key: str) -> str:
    return text if len(text) <= _SHORT else f"{text[: _SHORT - 1]}… ({key} shows all)"
