"""What is compared, as questions of a form, and in words."""

from calendar import monthrange
from dataclasses import replace

from annot_tui.compare.selection import By, Restriction, Selection
from annot_tui.model import Project
from annot_tui.model.dates import Day, period
from annot_tui.model.words import Evidence
from annot_tui.report.wording import HOLDERS
from annot_tui.tui.dialogs.form import Answer, Field, Form, Kind
from annot_tui.tui.dialogs.forms import date_field


def filter_form(project: Project, selection: Selection) -> Form:
    """Ask what is to be compared; what is left empty keeps all."""
    kinds = sorted({d.meta.kind for d in project.documents.values() if d.meta.kind} | set(selection.only.kinds))
    statements = {thesis.id: thesis.statement for thesis in project.theses.values()}
    since, until = selection.only.period
    fields = [
        date_field("since", "Since", _start(since), "2020, August 2020, summer 2020"),
        date_field("until", "Until", _end(until), "by date of publication"),
        Field("kinds", "Kinds", Kind.SEVERAL, selection.only.kinds, tuple(kinds)),
        Field("evidence", "Evidence", Kind.SEVERAL, tuple(selection.only.evidence), tuple(Evidence)),
        Field("analysts", "Tags of", Kind.SEVERAL, selection.analysts, tuple(project.analysts)),
        Field("theses", "Theses", Kind.SEVERAL, selection.theses, tuple(statements), labels=statements),
        Field("by", "By", Kind.ONE, selection.by.value, tuple(by.value for by in By), "author"),
    ]
    asked = [field for field in fields if field.choices or field.kind is Kind.LINE]
    return Form("Compare only … (what is left empty keeps all)", asked, check=_fault, button="Compare")


def chosen(answer: Answer) -> Selection:
    """The answer to that form."""
    several = {name: tuple(answer.get(name, ())) for name in ("kinds", "evidence", "analysts", "theses")}
    evidence = tuple(Evidence(word) for word in several["evidence"])
    only = Restriction(period(str(answer["since"]), str(answer["until"])), several["kinds"], evidence)
    return Selection(By(str(answer["by"] or By.AUTHOR)), several["analysts"], several["theses"], only)


def filter_words(selection: Selection, project: Project) -> str:
    """Say what is compared, such as `by outlets, only: kind news`; empty for everything by author."""
    only, since, until = selection.only, _start(selection.only.period[0]), _end(selection.only.period[1])
    dates = " ".join(part for part in (f"since {since}" if since else "", f"until {until}" if until else "") if part)
    named = [project.theses[thesis].statement for thesis in selection.theses if thesis in project.theses]
    theses = f"{len(named)} theses" if len(named) > 1 else f"“{named[0]}”" if named else ""
    parts = [
        f"published {dates}" if dates else "",
        f"kind {' or '.join(only.kinds)}" if only.kinds else "",
        f"evidence {' or '.join(only.evidence)}" if only.evidence else "",
        f"tags of {' and '.join(selection.analysts)}" if selection.analysts else "",
        theses,
    ]
    kept = "; ".join(part for part in parts if part)
    by = f"by {HOLDERS[selection.by]}" if selection.by is not By.AUTHOR else ""
    return ", ".join(part for part in (by, f"only: {kept}" if kept else "") if part)


def _fault(answer: Answer) -> str | None:
    try:
        period(str(answer["since"]), str(answer["until"]))
    except ValueError as error:
        return str(error)
    return None


def _start(day: Day | None) -> str:
    """A day as the shortest date that begins with it."""
    if day is None:
        return ""
    return _date(*day[: 1 if day[1:] == (1, 1) else 2 if day[2] == 1 else 3])


def _end(day: Day | None) -> str:
    """A day as the shortest date that ends with it."""
    if day is None:
        return ""
    whole = 1 <= day[0] <= 9999 and day[2] == monthrange(day[0], day[1])[1]
    return _date(*day[: 1 if day[1:] == (12, 31) else 2 if whole else 3])


def _date(year: int, *rest: int) -> str:
    written = f"{year:04}" if 0 <= year <= 9999 else f"{year:05}" if year > -10000 and year < 0 else f"Y{year}"
    return "-".join((written, *(f"{part:02}" for part in rest)))


def remaining(selection: Selection, project: Project) -> Selection:
    """Leave out layers and theses that are gone, as after an undo."""
    analysts = tuple(name for name in selection.analysts if name in project.analysts)
    theses = tuple(thesis for thesis in selection.theses if thesis in project.theses)
    return replace(selection, analysts=analysts, theses=theses)
