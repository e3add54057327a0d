"""The few elements that charts are drawn with.

`svg.py` writes texts and attributes as they are given, so everything that comes from files goes through `safe` here,
and no chart calls the library with words of its own making. Colours, fonts and widths of lines are those of the
page's style sheet: elements only name their class.
"""

from collections.abc import Iterable, Sequence
from html import escape

import svg

from annot_tui.text.safe import one_line

Number = float


def safe(text: str) -> str:
    """Words of a file as they may stand in an element or an attribute: on one line, visible, escaped."""
    return escape(one_line(text))


def rounded(value: Number) -> Number:
    """A coordinate to a tenth of a unit, so that equal charts are written equal."""
    near = round(value, 1)
    return int(near) if near == int(near) else near


def words(
    x: Number, y: Number, text: str, *classes: str, anchor: str = "start", signs: str = "", aloud: bool = True
) -> svg.Text:
    """A text on one line; `y` is its base line and `anchor` is `start`, `middle` or `end`.

    `signs` follow the text but are not read out; nor is a text that is not meant to be said `aloud`.
    """
    hidden = {"aria-hidden": "true"}
    made = svg.Text(
        x=rounded(x),
        y=rounded(y),
        class_=[*classes] or None,
        extra={"text-anchor": anchor, **({} if aloud else hidden)},
    )
    if signs:
        made.elements = [svg.TSpan(text=safe(text)), svg.TSpan(text=f" {safe(signs)}", extra=hidden)]
    else:
        made.text = safe(text)
    return made


def block(x: Number, y: Number, lines: Sequence[str], leading: Number, *classes: str) -> svg.Text:
    """A text on several lines; `y` is the base line of the first and `leading` the way from line to line."""
    spans: list[svg.Element] = [
        svg.TSpan(x=rounded(x), y=rounded(y + n * leading), text=safe(line) + (" " if n < len(lines) - 1 else ""))
        for n, line in enumerate(lines)
    ]
    return svg.Text(elements=spans, class_=[*classes] or None)


def line(x1: Number, y1: Number, x2: Number, y2: Number, *classes: str, width: Number | None = None) -> svg.Line:
    """A straight line; without `width` it is as wide as its class says."""
    return svg.Line(
        x1=rounded(x1),
        y1=rounded(y1),
        x2=rounded(x2),
        y2=rounded(y2),
        stroke_width=None if width is None else rounded(width),
        class_=[*classes],
    )


def box(x: Number, y: Number, width: Number, height: Number, *classes: str, round: Number = 0) -> svg.Rect:
    """A rectangle, with corners of the radius `round`."""
    return svg.Rect(
        x=rounded(x),
        y=rounded(y),
        width=rounded(width),
        height=rounded(height),
        rx=rounded(round) or None,
        class_=[*classes],
    )


def shape(points: Iterable[tuple[Number, Number]], *classes: str) -> svg.Polygon:
    """A closed shape with straight sides."""
    return svg.Polygon(points=[svg.Point(rounded(x), rounded(y)) for x, y in points], class_=[*classes])


def disc(x: Number, y: Number, radius: Number, *classes: str) -> svg.Circle:
    """A circle."""
    return svg.Circle(cx=rounded(x), cy=rounded(y), r=rounded(radius), class_=[*classes])


def strokes(segments: Iterable[tuple[Number, Number, Number, Number]], *classes: str) -> svg.Path:
    """Several straight lines as one element."""
    path = [f"M{rounded(x1)} {rounded(y1)}L{rounded(x2)} {rounded(y2)}" for x1, y1, x2, y2 in segments]
    return svg.Path(class_=[*classes], extra={"d": "".join(path)})


def link(target: str, name: str, elements: Iterable[svg.Element]) -> svg.Element:
    """A link to a place on the page, with the name that is read out and shown on hovering; a group without one."""
    title = svg.Title(text=safe(name))
    if not target:
        return svg.G(elements=[title, *elements])
    return svg.A(href=f"#{safe(target)}", elements=[title, *elements], extra={"aria-label": safe(name)})


def group(name: str, elements: Iterable[svg.Element]) -> svg.G:
    """Elements that belong together, with a name that is read out."""
    return svg.G(elements=[*elements], extra={"role": "group", "aria-label": safe(name)})


def picture(
    id: str, size: tuple[Number, Number], title: str, description: str, elements: Iterable[svg.Element], *, role: str
) -> str:
    """A whole chart with its title and description.

    `role` is `img` for one without links. One with links is a `group`: an `img` would hide them from whoever
    listens to the page.
    """
    width, height = map(rounded, size)
    return str(
        svg.SVG(
            xmlns=None,
            viewBox=svg.ViewBoxSpec(0, 0, width, height),
            width=width,
            height=height,
            elements=[
                svg.Title(id=f"{id}-title", text=safe(title)),
                svg.Desc(id=f"{id}-desc", text=safe(description)),
                *elements,
            ],
            extra={"role": role, "aria-labelledby": f"{id}-title", "aria-describedby": f"{id}-desc"},
        )
    )


def ornament(width: Number, height: Number, elements: Iterable[svg.Element], *classes: str) -> str:
    """A small picture beside words that say the same; it is not read out."""
    return str(
        svg.SVG(
            xmlns=None,
            viewBox=svg.ViewBoxSpec(0, 0, rounded(width), rounded(height)),
            width=rounded(width),
            height=rounded(height),
            class_=[*classes],
            elements=[*elements],
            extra={"aria-hidden": "true", "focusable": "false"},
        )
    )
