"""A class as CSV, and as JSON for other programs."""

import csv
import io
from collections.abc import Iterator
from fractions import Fraction

from annot_tui.report.csv import BOM, disarmed
from annot_tui.teaching.classroom import ClassFigures
from annot_tui.teaching.norming import Norming
from annot_tui.teaching.values import Note, Result

COLUMNS = ("student", "item", "points", "earned", "open", "answered", "remarks", "for_teacher")


def class_csv(figures: ClassFigures, *, excel: bool = False) -> str:
    """A row a student and item, and one a student with `total` for the item. Points with two decimals.

    `excel` puts a byte order mark first.
    """
    output = io.StringIO()
    writer = csv.writer(output)
    writer.writerow(COLUMNS)
    for row in _rows(figures):
        writer.writerow([disarmed(cell) for cell in row])
    return (BOM if excel else "") + output.getvalue()


def _rows(figures: ClassFigures) -> Iterator[tuple[str, ...]]:
    for result in figures.results:
        name = figures.names[result.student]
        for one in result.items:
            kinds = " ".join(note.kind.value for note in one.notes)
            teacher = sum(note.for_teacher for note in one.notes)
            answered = "yes" if one.answered else "no"
            yield name, one.item, str(one.points), _two(one.earned), _two(one.open), answered, kinds, str(teacher)
        extra = " ".join(note.kind.value for note in result.extra)
        figures_of = (str(result.points), _two(result.earned), _two(result.open), str(result.answered))
        yield name, "total", *figures_of, extra, str(len(result.for_teacher))


def _two(value: Fraction) -> str:
    return f"{float(value):.2f}"


def class_json(figures: ClassFigures) -> dict[str, object]:
    """All that grading found; points are exact fractions such as `7/3`."""
    return {
        "schema": 1,
        "exercise": figures.exercise.id,
        "points": figures.exercise.points,
        "students": [_student(figures.names[result.student], result) for result in figures.results],
        "items": [
            {
                "item": item.item,
                "points": item.points,
                "answered": item.answered,
                "mean": str(item.mean) if item.mean is not None else None,
                "open": item.open,
                "remarks": {kind.value: number for kind, number in item.remarks.items()},
                "confusions": [
                    {"kind": c.kind.value, "wanted": c.wanted, "said": c.said, "students": c.students}
                    for c in item.confusions
                ],
                "spans": [{"document": s.place.document, "quote": s.quote, "students": s.students} for s in item.spans],
            }
            for item in figures.items
        ],
        "not_graded": list(figures.wrong),
        **({"norming": _norming(figures.norming)} if figures.norming else {}),
    }


def _student(name: str, result: Result) -> dict[str, object]:
    return {
        "student": name,
        "earned": str(result.earned),
        "open": str(result.open),
        "answered": result.answered,
        "told": list(result.told),
        "items": [
            {
                "item": one.item,
                "points": one.points,
                "earned": str(one.earned),
                "open": str(one.open),
                "answered": one.answered,
                "words": one.words,
                "remarks": [_note(note) for note in one.notes],
            }
            for one in result.items
        ],
        "extra": [_note(note) for note in result.extra],
    }


def _norming(found: Norming) -> dict[str, object]:
    return {
        "students": len(found.students),
        "agreement": [
            {"asks": asks, "before": before.value, "after": after.value} for asks, before, after in found.changes
        ],
    }


def _note(note: Note) -> dict[str, object]:
    place = {"document": note.place.document, "spans": [[*span] for span in note.place.spans]} if note.place else {}
    return {
        "kind": note.kind.value,
        "said": note.said,
        "wanted": note.wanted,
        "feedback": note.feedback,
        "quote": note.quote,
        "tag": note.tag,
        "for_teacher": note.for_teacher,
        **place,
    }
