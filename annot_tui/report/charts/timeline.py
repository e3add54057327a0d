"""The time line as a picture: who held what when, by date of publication."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import svg

from annot_tui.compare.timeline import timeline
from annot_tui.report import wording
from annot_tui.report.anchors import Anchors
from annot_tui.report.charts import timeline_layout as layout
from annot_tui.report.charts.draw import block, group, line, link, picture, words
from annot_tui.report.charts.names import short_names
from annot_tui.report.charts.signs import mark
from annot_tui.report.value import Report
from annot_tui.text.dates import in_words
from annot_tui.text.safe import one_line

_TITLE = "Positions over time"
_BANDS = ("for", "between", "against")


@dataclass(frozen=True)
class Timeline:
    """The pictures, one a printed page, or the sentence that stands in their place."""

    pictures: tuple[str, ...] = ()
    instead: str = ""
    undated: bool = False


def draw(report: Report, anchors: Anchors) -> Timeline:
    """Draw who held what when. A single document, or none with a date, gives a sentence instead."""
    comparison = report.comparison
    holders = {holder.id for holder in comparison.holders}
    order = {thesis: place for place, thesis in enumerate(comparison.theses)}
    every = timeline(report.project, comparison.selection)
    shown = [moment for moment in every if moment.holder in holders and moment.thesis in order]
    moments = sorted(shown, key=lambda moment: order[moment.thesis])
    documents = sorted({moment.document for moment in moments})
    if not moments:
        return Timeline(instead="No document says anything on these theses yet.")
    if len(documents) == 1:
        title = report.documents[documents[0]].title
        return Timeline(instead=f"All that is said comes from one document, “{title}”: there is nothing to follow.")
    titles = {thesis: report.statement(thesis) for thesis in order}
    plan = layout.plan(moments, short_names(report.comparison.holders, report.comparison.by), titles)
    if plan is None:
        return Timeline(instead="None of the documents has a date of publication, so nothing can be put in order.")
    drawn = [_picture(report, anchors, plan, sheet, number) for number, sheet in enumerate(plan.sheets, 1)]
    return Timeline(tuple(drawn), undated=plan.undated is not None)


def _picture(report: Report, anchors: Anchors, plan: layout.Plan, sheet: layout.Sheet, number: int) -> str:
    several = f" ({number} of {len(plan.sheets)})" if len(plan.sheets) > 1 else ""
    first, last = (report.statement(row.thesis) for row in (sheet.rows[0], sheet.rows[-1]))
    told = f"from “{first}” to “{last}”" if first != last else f"“{first}”"
    description = (
        f"One row a thesis, {told}; dates of publication run from left to right. Those who are for a thesis stand "
        "above those who are against it. Each mark leads to its passages."
    )
    elements = [*_axis(plan, sheet)]
    for row in sheet.rows:
        elements += [*_row(report, anchors, plan, row)]
    size = (layout.WIDTH, sheet.height)
    return picture(f"time-{number}", size, _TITLE + several, description, elements, role="group")


def _axis(plan: layout.Plan, sheet: layout.Sheet) -> Iterator[svg.Element]:
    for x, name in plan.scale.ticks(gap=80):
        yield line(x, layout.AXIS - 5, x, sheet.height, "tick")
        anchor = "start" if x < plan.scale.left + 20 else "end" if x > plan.scale.right - 20 else "middle"
        yield words(x, layout.AXIS - 10, name, "axis", anchor=anchor)
    if plan.undated is not None:
        yield line(plan.undated, 0, plan.undated, sheet.height, "border")
        yield words(plan.undated + 8, layout.AXIS - 10, "no date", "axis")


def _row(report: Report, anchors: Anchors, plan: layout.Plan, row: layout.Row) -> Iterator[svg.Element]:
    yield line(0, row.top, layout.WIDTH, row.top, "border")
    statement = report.statement(row.thesis)
    title = block(0, row.top + layout.PADDING + 12, row.title, layout.LEADING, "title")
    yield link(anchors.thesis(row.thesis), statement, [title])
    for number, (band, top, bottom) in enumerate(row.bands):
        middle = row.top + (top + bottom) / 2
        yield svg.G(
            elements=[
                svg.Title(text=_BANDS[band]),
                words(layout.TITLES + 4, middle + 4, ("+", "~", "−")[band], "band", anchor="middle"),
            ],
            extra={"aria-hidden": "true"},
        )
        if number:
            yield line(plan.scale.left, row.top + top, layout.WIDTH, row.top + top, "divider")
    yield from _shifts(report, row)
    yield group(statement, [_mark(report, anchors, row.top, item) for item in row.items])
    if row.left_out:
        y = row.top + row.bands[-1][2] + layout.LANE / 2 + 4
        more = words(plan.scale.right + 2 * layout.EDGE, y, f"and {row.left_out} more", "name")
        yield link(anchors.thesis(row.thesis), f"{row.left_out} more without a date", [more])


def _mark(report: Report, anchors: Anchors, top: float, item: layout.Item) -> svg.Element:
    y = top + item.y
    found: list[svg.Element] = []
    if item.span:
        low, high = item.span
        found += [line(low, y + 10, high, y + 10, "span")]
        bounds = item.moment.published
        ends = ((low, bounds.earliest), (high, bounds.latest))
        found += [line(x, y + 7, x, y + 10, "span") for x, day in ends if day is not None]
    found += mark(item.moment.stand, item.x, y - 2)
    anchor = "start" if item.after else "end"
    found.append(words(item.name_x, y + 2, item.name, "name", anchor=anchor, signs=item.signs))
    return link(_target(report, anchors, item), _spoken(report, item), found)


def _target(report: Report, anchors: Anchors, item: layout.Item) -> str:
    moment = item.moment
    shown = report.shown(moment.stand.tags + moment.stand.reported)
    return anchors.passage(moment.holder, moment.thesis, shown[0].tag.id) if shown else ""


def _spoken(report: Report, item: layout.Item) -> str:
    moment = item.moment
    when = in_words(report.documents[moment.document].meta.published) or "no date"
    count = len(moment.stand.tags) + len(moment.stand.reported)
    plural = "s" if count != 1 else ""
    full = one_line(report.name(moment.holder))
    # What is read out begins with what is seen, for those who call a link by its name.
    name = full if item.name in full else f"{item.name} ({full})"
    return f"{name}, {when}: {wording.words(moment.stand)}; {count} passage{plural}"


def _shifts(report: Report, row: layout.Row) -> Iterable[svg.Element]:
    """Lines from the mark before to the mark after, for whoever changed position."""
    places = {(i.moment.holder, i.moment.document): (i.x, row.top + i.y - 2) for i in row.items}
    for shift in report.comparison.shifts:
        ends = [places.get((shift.holder, document)) for document in (shift.earlier, shift.later)]
        if shift.thesis == row.thesis and ends[0] and ends[1]:
            yield line(*ends[0], *ends[1], "shift")
