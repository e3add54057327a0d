"""How a position looks in a chart: told by glyph, outline and pattern, so that colour only repeats it."""

from enum import StrEnum

import svg

from annot_tui.compare.values import Stand
from annot_tui.model.words import Leaning, Position
from annot_tui.report.charts.draw import box, ornament, shape, strokes, words
from annot_tui.report.wording import SIGNS, glyphs, marks

TILE = (50, 24)
MARK = (26, 16)
_LEVELS = (1, 2, 4)
"""Up to how many passages the first levels of saturation reach; the fourth has no end."""


class Side(StrEnum):
    """On which side of a thesis a position is, as the style sheet's classes name it."""

    FOR = "for"
    BOTH = "both"
    AGAINST = "against"
    NEITHER = "neither"


_POSITIONS = {Position.ASSERTS: Side.FOR, Position.REJECTS: Side.AGAINST, Position.MIXED: Side.BOTH}
_LEANINGS = {Leaning.ASSERTS: Side.FOR, Leaning.REJECTS: Side.AGAINST, Leaning.BOTH: Side.BOTH}


def side(stand: Stand) -> Side:
    """On which side of the thesis a position is; one that qualifies is where it leans."""
    if stand.position is Position.QUALIFIES:
        return _LEANINGS.get(stand.leaning or Leaning.NONE, Side.NEITHER)
    return _POSITIONS.get(stand.position, Side.NEITHER)


def level(passages: int) -> int:
    """Strength of colour for a number of passages: 1 for one, 2 for two, 3 for three and four, 4 for more."""
    return next((level for level, most in enumerate(_LEVELS, 1) if passages <= most), len(_LEVELS) + 1)


def tile(stand: Stand) -> str:
    """A cell of the matrix.

    Plain where the holder is for the thesis, hatched where against it, half hatched where both. More passages
    make it more saturated. A dashed outline is contested, none is implied, a cut corner is a caveat.
    """
    width, height = TILE
    found: list[svg.Element] = [
        box(1, 1, width - 2, height - 2, "fill", side(stand), f"s{level(_count(stand))}", round=3)
    ]
    if side(stand) in (Side.AGAINST, Side.BOTH):
        found.append(strokes(_hatch(width, height, 2 if side(stand) is Side.AGAINST else width / 2), "hatch"))
    if not stand.implied or stand.contested:
        found.append(box(1, 1, width - 2, height - 2, "outline", side(stand), *_dashes(stand), round=3))
    if stand.caveat:
        found.append(shape([(width - 10, 0), (width, 0), (width, 10)], "corner"))
    found.append(words(width / 2, 16.5, glyphs(stand), "sign", anchor="middle"))
    return ornament(width, height, found, "tile")


def mark(stand: Stand, x: float, y: float) -> list[svg.Element]:
    """A mark for a position, its middle at a place.

    A full block asserts, a full lozenge rejects, a block that is half full does both, an empty one qualifies,
    and an empty one with dots only reports. A dashed outline is contested.
    """
    half, tall = MARK[0] / 2, MARK[1] / 2
    glyph = glyphs(stand).removesuffix(marks(stand))
    name = (side(stand), *_dashes(stand))
    found: list[svg.Element]
    if stand.position is Position.REJECTS:
        points = [(x - half, y), (x - half / 2, y - tall), (x + half / 2, y - tall), (x + half, y)]
        found = [shape([*points, (x + half / 2, y + tall), (x - half / 2, y + tall)], "mark", "full", *name)]
    elif stand.position is Position.ASSERTS:
        found = [box(x - half + 2, y - tall, MARK[0] - 4, MARK[1], "mark", "full", *name, round=2)]
    else:
        dotted = () if stand.position is not Position.REPORTS else ("dotted",)
        found = [box(x - half, y - tall, *MARK, "mark", "empty", *name, *dotted, round=tall)]
        if stand.position is Position.MIXED:
            found.append(box(x - half, y + tall - 4, MARK[0], 4, "half", round=2))
    full = stand.position in (Position.ASSERTS, Position.REJECTS)
    return [*found, words(x, y + 4.5, glyph, "sign", *(("inverse",) if full else ()), anchor="middle", aloud=False)]


def legend() -> list[tuple[str, str]]:
    """Each kind of mark as a picture, with the word for it."""
    kinds = (
        Stand("", "", Position.ASSERTS),
        Stand("", "", Position.REJECTS),
        Stand("", "", Position.MIXED),
        Stand("", "", Position.QUALIFIES, Leaning.ASSERTS),
        Stand("", "", Position.QUALIFIES, Leaning.REJECTS),
        Stand("", "", Position.REPORTS),
    )
    return [(ornament(30, 20, mark(stand, 15, 10), "key"), _kind(stand)) for stand in kinds]


def key() -> list[tuple[str, str]]:
    """What the looks of a tile mean, each with an example."""
    one = ("x",)
    return [
        (tile(Stand("", "", Position.ASSERTS, tags=one)), "plain: for the thesis"),
        (tile(Stand("", "", Position.REJECTS, tags=one)), "hatched: against it"),
        (tile(Stand("", "", Position.ASSERTS, tags=one * 5)), "stronger: more passages"),
        (tile(Stand("", "", Position.ASSERTS, tags=one, caveat=True)), "cut corner: with a caveat"),
        (tile(Stand("", "", Position.ASSERTS, tags=one, implied=True)), "no outline: implied"),
        (tile(Stand("", "", Position.ASSERTS, tags=one, contested=True)), "dashed: contested among analysts"),
    ]


def _kind(stand: Stand) -> str:
    lean = {Leaning.ASSERTS: ", leaning towards it", Leaning.REJECTS: ", leaning against it"}
    return SIGNS[stand.position].word + (lean.get(stand.leaning, "") if stand.leaning else "")


def _count(stand: Stand) -> int:
    return len(stand.tags) + len(stand.reported)


def _dashes(stand: Stand) -> tuple[str, ...]:
    return ("contested",) if stand.contested else ()


def _hatch(width: float, height: float, start: float) -> list[tuple[float, float, float, float]]:
    """Slanting lines from `start` to the right edge, inside the outline."""
    top, bottom = 2.0, height - 2.0
    rise = bottom - top
    found = []
    place = start - rise + 4
    while place < width - 2:
        low, high = max(place, start), min(place + rise, width - 2)
        found.append((low, bottom - (low - place), high, bottom - (high - place)))
        place += 6
    return [piece for piece in found if piece[0] < piece[2]]
