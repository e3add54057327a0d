"""Agreement as a part of a report, where there is any to tell of."""

from dataclasses import replace

from annot_tui.reliability.agreement import Agreement
from annot_tui.report.alike.told import told
from annot_tui.report.value import Report


def with_agreement(report: Report) -> Report:
    """The same report with how alike its analysts read, on its theses and documents.

    Nothing is added where it is of one analyst, or where no two have finished a document in common.
    """
    selection = report.comparison.selection
    if len(selection.analysts) == 1 or not report.documents:
        return report
    found = Agreement(report.project, selection.analysts, selection.theses, tuple(report.documents))
    return report if found.obstacle else replace(report, alike=told(found))
