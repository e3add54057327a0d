"""A text under edit, and the true place of a passage in it, carried through every edit and never searched for."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import NamedTuple

from annot_tui.text.span import Span


class Edit(NamedTuple):
    """Put `new` for the characters from `start` to `end`.

    `same` says that a reader takes old and new for the same characters (a dash for a dash, a decomposed letter).
    `loose` is for something put right at an end of a passage of which nobody can say whether it belongs to it.
    """

    start: int
    end: int
    new: str
    same: bool = False
    loose: bool = False


@dataclass(frozen=True)
class Mark:
    """Where one segment is now: `start` to `end`; gone when that is empty.

    Its start may be told anywhere from `outer_start` to `inner_start`, its end from `inner_end` to `outer_end`: they
    differ where characters at the very end of the segment were replaced. `kept` counts characters that survived.
    """

    outer_start: int
    start: int
    inner_start: int
    inner_end: int
    end: int
    outer_end: int
    kept: int

    @classmethod
    def at(cls, start: int, end: int) -> "Mark":
        """The mark of an unedited segment."""
        return cls(start, start, start, end, end, end, end - start)

    @property
    def gone(self) -> bool:
        return self.start >= self.end

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)

    def shifted(self, by: int) -> "Mark":
        """The same mark further on."""
        starts = (self.outer_start + by, self.start + by, self.inner_start + by)
        return Mark(*starts, self.inner_end + by, self.end + by, self.outer_end + by, self.kept)

    def touches(self, start: int, end: int, margin: int = 0) -> bool:
        """Whether a stretch overlaps the segment or comes nearer than `margin`."""
        return start < self.end + margin and end > self.start - margin


GONE = Mark.at(0, 0)


def applied(text: str, edits: Sequence[Edit]) -> str:
    """The text after some edits, sorted. Raises ValueError where two of them overlap."""
    if any(one.end > other.start for one, other in pairwise(edits)):
        raise ValueError("edits overlap")
    parts: list[str] = []
    at = 0
    for edit in edits:
        parts += (text[at : edit.start], edit.new)
        at = edit.end
    return "".join((*parts, text[at:]))


def carried(offset: int, edits: Sequence[Edit], *, opening: bool, widely: bool = False) -> int:
    """Where an offset is after some sorted edits.

    What is put in right at the offset of an opening comes before it, at that of a closing behind it; `widely` takes
    what is loose into the passage.
    """
    moved = 0
    for edit in edits:
        if edit.start > offset:
            break
        if edit.start == edit.end == offset:
            moved += len(edit.new) if opening != (widely and edit.loose) else 0
        elif edit.end <= offset:
            moved += len(edit.new) - (edit.end - edit.start)
        elif edit.start < offset:
            return edit.start + moved + (len(edit.new) if opening else 0)
    return offset + moved


def _mark_after(mark: Mark, edits: Sequence[Edit]) -> Mark:
    inner_start, inner_end = mark.inner_start, mark.inner_end
    losses = [edit for edit in edits if not edit.same and edit.end > edit.start]
    for edit in losses:
        if edit.start <= inner_start < edit.end:
            inner_start = edit.end
    for edit in reversed(losses):
        if edit.start < inner_end <= edit.end:
            inner_end = edit.start
    lost = sum(max(0, min(edit.end, mark.end) - max(edit.start, mark.start)) for edit in losses)
    after = Mark(
        carried(mark.outer_start, edits, opening=True, widely=True),
        carried(mark.start, edits, opening=True),
        carried(inner_start, edits, opening=True),
        carried(inner_end, edits, opening=False),
        carried(mark.end, edits, opening=False),
        carried(mark.outer_end, edits, opening=False, widely=True),
        max(0, mark.kept - lost),
    )
    if after.kept and after.inner_start < after.inner_end:
        return after
    return replace(after, inner_start=after.start, inner_end=after.end, kept=0)


@dataclass(frozen=True)
class Draft:
    """A text and the marks of one passage, segment by segment; `slack` is how far an end may be off after noise."""

    text: str
    marks: tuple[Mark, ...]
    slack: int = 0

    def edit(self, edits: Iterable[Edit]) -> "Draft":
        """The draft after some edits. Raises ValueError where they overlap or leave open where a segment ends."""
        ordered = sorted(edits, key=lambda edit: (edit.start, edit.end))
        ends = [end for mark in self.marks if not mark.gone for end in mark.span]
        if any(edit.same and edit.start < end < edit.end for edit in ordered for end in ends):
            raise ValueError("an edit that keeps the words must not straddle the end of a segment")
        marks = tuple(mark if mark.gone else _mark_after(mark, ordered) for mark in self.marks)
        return replace(self, text=applied(self.text, ordered), marks=marks)

    def insert(self, at: int, new: str) -> "Draft":
        """The draft with something put in."""
        return self.edit([Edit(at, at, new)])

    def rearrange(self, cuts: Sequence[int], order: Sequence[int]) -> "Draft":
        """Cut the text at some offsets and put the pieces in another order; a segment cut in two spans its pieces."""
        pieces = [Span(*both) for both in pairwise((0, *cuts, len(self.text)))]
        begins, at = {}, 0
        for number in order:
            begins[number] = at
            at += pieces[number].end - pieces[number].start
        text = "".join(self.text[slice(*pieces[number])] for number in order)
        return replace(self, text=text, marks=tuple(_rearranged(mark, pieces, begins) for mark in self.marks))

    def swap(self, one: Span, other: Span) -> "Draft":
        """Two stretches, the first before the second, each in the other's place."""
        return self.rearrange((one.start, one.end, other.start, other.end), (0, 3, 2, 1, 4))

    def clear(self, start: int, end: int, margin: int = 0) -> bool:
        """Whether a stretch stays off the passage, by at least `margin` characters."""
        return not any(mark.touches(start, end, margin) for mark in self.marks)


def _rearranged(mark: Mark, pieces: Sequence[Span], begins: dict[int, int]) -> Mark:
    held = [number for number, piece in enumerate(pieces) if mark.touches(*piece)]
    if len(held) == 1:
        return mark.shifted(begins[held[0]] - pieces[held[0]].start)
    places: list[int] = []
    for number in held:
        start, end = pieces[number]
        by = begins[number] - start
        places += (max(start, mark.start) + by, min(end, mark.end) + by)
    return replace(Mark.at(min(places), max(places)), kept=mark.kept) if places else mark
