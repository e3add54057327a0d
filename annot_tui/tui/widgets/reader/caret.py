"""The caret and the selection of a text, moved by words, sentences and paragraphs. No widget is needed."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from sys import maxsize

from annot_tui.text.carry import carry
from annot_tui.text.span import Span
from annot_tui.text.units import Unit, Units


@dataclass(frozen=True)
class Caret:
    """Where the reader is: before a character. `anchor` is the other end of the selection, None without one.

    `unit` is set while whole units are selected: the selection then always covers them entirely.
    """

    offset: int = 0
    anchor: int | None = None
    unit: Unit | None = None

    def to(self, offset: int) -> "Caret":
        """The caret elsewhere; a selection is kept and extended."""
        return replace(self, offset=offset)


def selected(caret: Caret, text: str, units: Units) -> Span | None:
    """What is selected, white space at the ends left out; None where nothing is."""
    if caret.anchor is None:
        return None
    start, end = sorted((caret.anchor, caret.offset))
    if caret.unit:
        start, end = units.at(caret.unit, start).start, units.at(caret.unit, max(start, end - 1)).end
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end) if start < end else None


def carried(caret: Caret, old: str, new: str, units: Units) -> Caret:
    """The caret and the selection at the same words of a text that has changed; `units` are those of the old one."""
    anchor = None if caret.anchor is None else _carried(caret.anchor, old, new, units)
    return replace(caret, offset=_carried(caret.offset, old, new, units), anchor=anchor)


def _carried(offset: int, old: str, new: str, units: Units) -> int:
    """Where the word at an offset is now; where it is gone, its sentence, its paragraph, or as far from the start."""
    for unit in (Unit.WORD, Unit.SENTENCE, Unit.PARAGRAPH):
        span = units.at(unit, offset)
        found = carry(old, new).carried(span, old[slice(*span)]) if span.start < span.end else None
        if found:
            return min(found.start + max(0, offset - span.start), found.end)
    return min(offset, len(new))


def moved(caret: Caret, units: Units, unit: Unit, count: int, skipped: Sequence[Span] = ()) -> Caret:
    """Move by units, forwards or (with a negative count) back.

    Sentences and paragraphs that begin in one of the sorted, disjoint `skipped` spans are passed over.
    """
    offset = caret.offset
    for _ in range(abs(count)):
        offset = units.next_start(unit, offset) if count > 0 else units.previous_start(unit, offset)
        beyond = offset if unit is Unit.WORD else _outside(offset, units, unit, count, skipped)
        if beyond is None:
            return caret
        caret = caret.to(beyond)
        offset = beyond
    return caret


def _outside(offset: int, units: Units, unit: Unit, direction: int, skipped: Sequence[Span]) -> int | None:
    """The first start of a unit from an offset on that is in no skipped span; None where all are."""
    while span := _holding(offset, skipped):
        if direction > 0:
            beyond = units.next_start(unit, span.end - 1)
            if beyond >= units.end:
                return None
        else:
            beyond = units.previous_start(unit, span.start)
            if beyond >= span.start:
                return None
        offset = beyond
    return offset


def _holding(offset: int, spans: Sequence[Span]) -> Span | None:
    place = bisect_right(spans, (offset, maxsize)) - 1
    return spans[place] if place >= 0 and offset < spans[place].end else None


def whole(caret: Caret, units: Units, unit: Unit, count: int = 1) -> Caret:
    """Select the unit at the caret; if units of this kind are selected already, one more."""
    if caret.anchor is not None and caret.unit is unit:
        end = units.at(unit, units.next_start(unit, caret.offset)).end
        return replace(caret, offset=max(caret.anchor, end - 1))
    span = units.at(unit, caret.offset)
    end = span.end
    for _ in range(count - 1):
        end = units.at(unit, units.next_start(unit, end - 1)).end
    return Caret(max(span.start, end - 1), span.start, unit)


def resized(caret: Caret, units: Units, amount: int) -> Caret:
    """Let the active end of a selection grow or shrink by units: those it is made of, else words."""
    if caret.anchor is None:
        return caret
    unit = caret.unit or Unit.WORD
    forward = caret.offset >= caret.anchor
    outward = amount if forward else -amount
    inside = forward and not caret.unit and caret.offset > caret.anchor
    here = units.at(unit, caret.offset - inside)
    for _ in range(abs(amount)):
        step = units.next_start if outward > 0 else units.previous_start
        here = units.at(unit, step(unit, here.start))
    if not forward:
        return caret.to(min(caret.anchor, here.start))
    return caret.to(max(caret.anchor, here.end - 1 if caret.unit else here.end))
