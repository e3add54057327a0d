"""Agreement in a project as JSON: every figure with its name, what it rests on, and the tags behind it."""

from collections.abc import Mapping, Sequence

from annot_tui.cli.agreement_spans import family_as_json
from annot_tui.cli.agreement_table import OF_SPANS, as_json, interval_as_json
from annot_tui.reliability.agreement import Agreement, Line, View
from annot_tui.reliability.figures import Figures
from annot_tui.reliability.groups import Group
from annot_tui.reliability.questions import Question
from annot_tui.report.alike.words import method, notices

_LISTS = {View.THESIS: "theses", View.DOCUMENT: "documents", View.PAIR: "pairs", View.TIME: "times"}


def plain(found: Agreement, only: str, views: Sequence[str], *, intervals: bool) -> dict[str, object]:
    """All figures, or those of one measure; with `intervals` also those of every part, which takes longer."""
    recipe = found.recipe
    named = {View(view) for view in views}
    return {
        "schema": 1,
        "project": found.project.meta.title,
        "analysts": list(found.analysts),
        "undefined": found.obstacle or None,
        "compared": [] if found.obstacle else list(found.ground.documents),
        "left_out": [
            {"why": item.why.value, "document": item.document, "analyst": item.analyst or None, "tag": item.tag or None}
            for item in sorted(found.ground.left)
        ],
        "unit": recipe.unit.value,
        "distance": recipe.distance.value,
        "measure": only or recipe.measure.value,
        "empty_units": recipe.empty,
        "whole": None if found.obstacle else _line(found.whole, only, intervals=True),
        **{
            name: [] if found.obstacle else [_part(line, view, only, intervals) for line in found.by(view)]
            for view, name in _LISTS.items()
            if view in named
        },
        "disagreements": [] if found.obstacle else [_disagreement(group) for group in found.whole.disagreements],
        "notices": [] if found.obstacle else notices(found.whole.figures),
        "method": "" if found.obstacle else method(found),
    }


def _part(line: Line, view: View, only: str, intervals: bool) -> dict[str, object]:
    name: dict[str, object] = {"analysts": list(line.analysts)} if view is View.PAIR else {view.value: line.key or None}
    if view in (View.PAIR, View.TIME):
        name["compared"] = list(line.figures.ground.documents)
    return name | _line(line, only, intervals=intervals)


def _line(line: Line, only: str, *, intervals: bool) -> dict[str, object]:
    figures = line.figures
    said: dict[str, object] = {"tags": sorted(mark.id for mark in figures.ground.marks)}
    if only in ("", *OF_SPANS):
        said |= _found(figures, intervals)
    if only not in OF_SPANS:
        asked = [question for question in Question if question is not Question.FOUND]
        said["coded"] = {question.value: _coding(figures, question, intervals) for question in asked}
    return said | {"passages": len(line.groups), "differing": len(line.disagreements)}


def _found(figures: Figures, intervals: bool) -> dict[str, object]:
    found = figures.found
    drawn: Mapping[str, object] = {}
    if intervals:
        drawn = {name: interval_as_json(item) for name, item in figures.intervals(Question.FOUND).items()}
    return {
        **family_as_json(found.family),
        "met": found.met,
        "f1": {"overlap": found.found.value, "strict": found.strict.value, "undefined": found.found.undefined or None},
        "intervals": drawn,
        "not_found_by_all": list(found.differing),
    }


def _coding(figures: Figures, question: Question, intervals: bool) -> dict[str, object]:
    found = figures.coding(question)
    drawn = figures.intervals(question).get("score") if intervals else None
    return {
        "percent": found.raw.value,
        **as_json(found.score),
        "interval": interval_as_json(drawn),
        "differing": list(found.differing),
    }


def _disagreement(group: Group) -> dict[str, object]:
    return {
        "document": group.document,
        "start": group.start,
        "end": group.end,
        "theses": list(group.theses),
        "kinds": [kind.value for kind in group.kinds],
        "differing": sorted(group.differing),
        "readings": [
            {"analyst": analyst, "tags": [mark.id for mark in marks]} for analyst, marks in group.versions.items()
        ],
        "missing": list(group.missing),
    }
