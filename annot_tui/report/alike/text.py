"""Agreement for a person at a terminal."""

from collections.abc import Iterable, Iterator, Sequence

from annot_tui.report.alike.columns import HEADS
from annot_tui.report.alike.differing import Difference
from annot_tui.report.alike.told import NOTE, Told
from annot_tui.report.wrapping import entry, wrapped
from annot_tui.text.cells import filled

_FIGURE, _TAGS, _DIFFER = 6, 8, 10
_ASKS, _RAW, _VALUE = 44, 10, 23


def section(told: Told, width: int, breakdown: str = "By thesis") -> Iterator[str]:
    """Everything but the list of disagreements, in lines of at most `width` cells."""
    if told.obstacle:
        yield from wrapped(told.obstacle, width)
    for sentence in told.sentences:
        yield from wrapped(sentence, width)
    if told.obstacle:
        return
    yield ""
    yield from _columns(tuple(HEADS.values()), width)
    for answer in told.answers:
        yield from _columns((answer.asks, answer.raw, answer.figure, answer.rests_on), width)
    if told.per_stance:
        yield from ("", *wrapped(told.per_stance, width))
    if told.rows:
        yield from ("", *_table(told, width, breakdown))
    yield ""
    for sentence in (NOTE, *told.undefined):
        yield from wrapped(sentence, width)
    yield from ("", *wrapped(f"Method: {told.method}", width))


def _columns(cells: Sequence[str], width: int) -> Iterator[str]:
    """Cells side by side, each as many lines as it needs."""
    widths = (_ASKS, _RAW, _VALUE, max(16, width - _ASKS - _RAW - _VALUE))
    lines = [list(wrapped(cell, size - 2)) for cell, size in zip(cells, widths, strict=True)]
    for number in range(max(map(len, lines))):
        parts = [found[number] if number < len(found) else "" for found in lines]
        yield "".join(filled(part, size) for part, size in zip(parts, widths, strict=True)).rstrip()


def _table(told: Told, width: int, breakdown: str) -> Iterator[str]:
    figures = [max(_FIGURE, len(head) + 2) for head in told.heads]
    tags = max(_TAGS, *(len(row.tags) + 2 for row in told.rows))
    room = max(24, width - tags - _DIFFER - sum(figures))
    yield f"{breakdown:<{room}}{'tags':>{tags}}{'differ':>{_DIFFER}}{_figures(told.heads, figures)}"
    for row in told.rows:
        first, *rest = list(wrapped(row.name, room - 2, "  ", "")) or [""]
        yield f"{filled(first, room)}{row.tags:>{tags}}{row.differing:>{_DIFFER}}{_figures(row.figures, figures)}"
        yield from rest


def _figures(cells: Sequence[str], widths: Sequence[int]) -> str:
    return "".join(f"{cell:>{width}}" for cell, width in zip(cells, widths, strict=True))


def disagreements(found: Iterable[Difference], width: int) -> Iterator[str]:
    """What is read differently, with the thesis above it where that is another one."""
    thesis = ""
    for item in found:
        here = " / ".join(f"“{statement}”" for statement in item.theses)
        if here != thesis:
            yield from ("", *wrapped(here, width))
            thesis = here
        yield from entry(f"{item.kinds}: {item.place}: “{item.quote}”", width)
        for reading in item.readings:
            ids = f" ({', '.join(reading.tags)})" if reading.tags else ""
            yield from wrapped(f"{reading.analyst}: {reading.said}{ids}", width, "        ", "      ")
