"""Where claims come from, and what hangs on a contested reading, in words."""

from collections import defaultdict
from collections.abc import Iterable

from annot_tui.compare.findings import Alternative, Contest, Copies, OriginKind, Outcome, SameFact, SingleSource
from annot_tui.compare.values import AgreementKind, ContradictionKind, Stand
from annot_tui.model.document import joined
from annot_tui.report.value import Report
from annot_tui.report.wording import quotation, side_words, words

_OUTCOMES = {
    ContradictionKind.DIRECT: "contradiction with {}",
    ContradictionKind.SOFT: "soft contradiction with {}",
    ContradictionKind.INFERRED: "inferred contradiction with {}",
    AgreementKind.FULL: "agreement with {}",
    AgreementKind.PARTIAL: "partial agreement with {}",
    AgreementKind.IMPLIED: "implied agreement with {}",
}


def source_words(report: Report, item: SingleSource) -> str:
    """On what a thesis rests."""
    thesis = f"“{report.statement(item.thesis)}”"
    if item.kind is OriginKind.DOCUMENT:
        return f"{thesis}: only {_title(report, item.origin)}"
    documents = joined(tuple(_title(report, document) for document in item.documents))
    if item.kind is OriginKind.VOICE:
        return f"{thesis}: {documents} all have it from {item.origin}"
    return f"{thesis}: {documents} have it in near-identical words, the earliest being {_title(report, item.origin)}"


def copies_words(report: Report, item: Copies) -> str:
    """Where near-identical passages stand."""
    passages = report.shown(item.tags)
    words = quotation(passages[0], 120) if passages else "“”"
    documents = joined(tuple(_title(report, document) for document in item.documents))
    return f"{words}: {documents}"


def same_fact_words(report: Report, item: SameFact) -> str:
    """What two passages share, and to which ends they use it."""
    facts = ", ".join(item.facts) or f"the same fact{', as an analyst judged' if report.quotes else ''}"
    places = "; ".join(f"{report.passages[tag].source}" for tag in item.tags)
    return f"{facts}: {side_words(report, item.a)}; {side_words(report, item.b)} ({places})"


def contest_words(report: Report, item: Contest) -> str:
    """Who reads it how, and what would follow if one reading held."""
    readings = ", ".join(f"{position.value} ({analyst})" for analyst, position in item.readings)
    head = f"{report.name(item.holder)} on “{report.statement(item.thesis)}”: {readings}."
    return " ".join([head, *(_alternative(report, item, alternative) for alternative in item.alternatives)])


def _alternative(report: Report, item: Contest, alternative: Alternative) -> str:
    position = words(Stand(item.holder, item.thesis, alternative.position, alternative.leaning))
    changes = [
        f"{verb} {told}"
        for verb, outcomes in (("no more", alternative.lost), ("new:", alternative.gained))
        for told in _outcomes(report, item, outcomes)
    ]
    effect = "; ".join(changes) or "no contradiction or agreement would change"
    return f"If the reading of {joined(alternative.analysts)} held ({position}): {effect}."


def _outcomes(report: Report, item: Contest, outcomes: Iterable[Outcome]) -> list[str]:
    """Outcomes of one kind on one thesis together, such as `contradiction with A and B on “T”`."""
    names: dict[tuple[ContradictionKind | AgreementKind, str], list[str]] = defaultdict(list)
    for outcome in outcomes:
        names[outcome.kind, outcome.thesis].append(report.name(outcome.holder))
    return [
        _OUTCOMES[kind].format(joined(tuple(holders)))
        + (f" on “{report.statement(thesis)}”" if thesis != item.thesis else "")
        for (kind, thesis), holders in names.items()
    ]


def _title(report: Report, document: str) -> str:
    return f"“{report.project.documents[document].title}”"
