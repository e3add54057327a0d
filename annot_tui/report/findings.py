"""Everything that is found beside contradictions, in the order in which people read it, each with its passages."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from annot_tui.codebook.telling import gain_told, saturation_told
from annot_tui.compare.commitments import Commitments
from annot_tui.compare.findings import Contest, SameFact, Shift, SingleSource, Tension, TensionKind
from annot_tui.compare.outcomes import MUTE
from annot_tui.compare.times import agreed_apart
from annot_tui.compare.values import Agreement, AgreementKind
from annot_tui.model.words import CONSENSUS
from annot_tui.reliability.reasons import reasons
from annot_tui.report.disagreements import reason_words
from annot_tui.report.limited import Limited, limited
from annot_tui.report.phrases import listed
from annot_tui.report.sourcing import contest_words, copies_words, same_fact_words, source_words
from annot_tui.report.value import Report
from annot_tui.report.wording import agreement_words, bound_words, shift_words, tension_words


@dataclass(frozen=True)
class Finding:
    """A finding in words, with the thesis it is told under, and the holders and tags that show it."""

    text: str
    thesis: str = ""
    holders: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()


def agreements(report: Report) -> Limited[Finding]:
    """What is agreed, thesis by thesis; full agreements of more than two on a thesis are told together."""
    groups: dict[tuple[str, AgreementKind, str], list[Agreement]] = {}
    for item in report.comparison.agreements:
        groups.setdefault((item.thesis, item.kind, item.position), []).append(item)
    order = {thesis: place for place, thesis in enumerate(report.comparison.theses)}
    ordered = sorted(groups.items(), key=lambda group: (order.get(group[0][0], len(order)), group[0]))
    together = [part for (_, kind, _), items in ordered for part in _parts(kind, items)]
    return limited(together, lambda items: _agreement(report, items))


def _parts(kind: AgreementKind, items: list[Agreement]) -> list[list[Agreement]]:
    """All agreements of a group as one where each agrees with each, else each by itself."""
    holders = {holder for item in items for holder in item.holders}
    every = len(items) == len(holders) * (len(holders) - 1) // 2
    return [items] if every and kind is AgreementKind.FULL and len(holders) > 2 else [[item] for item in items]


def _agreement(report: Report, items: Sequence[Agreement]) -> Finding:
    thesis = items[0].thesis
    if len(items) == 1:
        return Finding(agreement_words(report, items[0]), thesis, items[0].holders, items[0].tags)
    holders = sorted({holder for item in items for holder in item.holders}, key=report.name)
    tags = sorted({tag for item in items for tag in item.tags})
    return Finding(_all_agree(report, holders, items), thesis, tuple(holders), tuple(tags))


def _all_agree(report: Report, holders: Sequence[str], items: Sequence[Agreement]) -> str:
    """Who all agree in full, and which of them only on what each says of another time."""
    apart = [item.holders for item in items if agreed_apart(report.project, report.comparison, item)]
    verb = "assert" if items[0].position == "asserts" else "reject"
    said = f"{listed([report.name(holder) for holder in holders])} all {verb} “{report.statement(items[0].thesis)}”"
    if not apart:
        return said
    if len(apart) == len(items):
        return f"{said}, but each of another time"
    pairs = listed([" with ".join(map(report.name, pair)) for pair in apart])
    return f"{said}, but {pairs} only of different times"


def findings(report: Report) -> list[tuple[str, Limited[Finding]]]:
    """The remaining findings, each kind under its heading; empty ones left out."""
    found = (
        ("Tensions", _tensions(report, TensionKind.REASON)),
        ("At odds with themselves", _tensions(report, TensionKind.INNER)),
        ("The same fact for opposite ends", _same_facts(report)),
        ("Shifts over time", _shifts(report, other_time=False)),
        ("No shift, but another time", _shifts(report, other_time=True)),
        ("Theses that rest on a single source", _single_sources(report)),
        ("Near-identical passages", _copies(report)),
        ("Contested among the analysts", _contests(report)),
        ("Looked for in vain", _silences(report, looked=True)),
        ("Silence by omission", _silences(report, looked=False)),
        ("What was settled, and why", _as_they_are(_settled(report))),
        ("New theses per document", _as_they_are(_saturation(report))),
    )
    return [(heading, items) for heading, items in found if items.number]


def _as_they_are(found: Iterable[Finding]) -> Limited[Finding]:
    return limited(list(found), lambda finding: finding)


def _tensions(report: Report, kind: TensionKind) -> Limited[Finding]:
    def told(item: Tension) -> Finding:
        holders = tuple(dict.fromkeys((item.a.holder, item.b.holder)))
        return Finding(tension_words(report, item), item.a.thesis, holders, item.tags)

    return limited([item for item in report.comparison.tensions if item.kind is kind], told)


def _same_facts(report: Report) -> Limited[Finding]:
    def told(item: SameFact) -> Finding:
        return Finding(same_fact_words(report, item), item.a.thesis, (item.a.holder, item.b.holder), item.tags)

    return limited(report.comparison.same_facts, told)


def _shifts(report: Report, *, other_time: bool) -> Limited[Finding]:
    def told(item: Shift) -> Finding:
        return Finding(shift_words(report, item), item.thesis, (item.holder,), item.tags)

    return limited([item for item in report.comparison.shifts if item.other_time is other_time], told)


def _single_sources(report: Report) -> Limited[Finding]:
    def told(item: SingleSource) -> Finding:
        tags = tuple(tag for holder in item.holders for tag in report.comparison.stand(holder, item.thesis).tags)
        return Finding(source_words(report, item), item.thesis, item.holders, tags)

    return limited(report.comparison.single_source, told)


def _copies(report: Report) -> Limited[Finding]:
    return limited(report.comparison.copies, lambda item: Finding(copies_words(report, item), tags=item.tags))


def _contests(report: Report) -> Limited[Finding]:
    def told(item: Contest) -> Finding:
        stand = report.comparison.stand(item.holder, item.thesis)
        return Finding(contest_words(report, item), item.thesis, (item.holder,), stand.tags + stand.reported)

    return limited([item for item in report.comparison.contested if spoken(item)], told)


def spoken(item: Contest) -> bool:
    """Whether some reading finds words at all; that one analyst searched and another did not is told as silence."""
    return any(position not in MUTE for _, position in item.readings)


def _saturation(report: Report) -> Iterator[Finding]:
    """For how long new theses have been coming, told of more than one document; those that brought none are counted."""
    if len(report.gains) > 1:
        yield Finding(saturation_told(report.gains))
        for gain in report.gains:
            if gain.theses:
                yield Finding(gain_told(gain, report.project, lambda thesis: f"“{report.statement(thesis)}”"))


def _silences(report: Report, *, looked: bool) -> Limited[Finding]:
    """One for each holder, with the theses of which they say nothing, and what they are committed to all the same."""
    of_holder: dict[str, list[str]] = {}
    committed = Commitments(report.project, report.comparison)
    for silence in report.comparison.silences:
        if silence.looked is looked:
            bound = bound_words(report, committed.on(silence.holder, silence.thesis))
            told = f" ({bound})" if bound else ""
            of_holder.setdefault(silence.holder, []).append(f"“{report.statement(silence.thesis)}”{told}")
    return _as_they_are(
        Finding(f"{report.name(holder)}: {'; '.join(theses)}", holders=(holder,))
        for holder, theses in of_holder.items()
    )


def _settled(report: Report) -> Iterator[Finding]:
    """The reasons for which analysts read differently, where the settled reading is among what is compared."""
    if CONSENSUS in report.comparison.layers:
        for item in reasons(report.project, report.documents):
            if item.thesis in report.comparison.theses:
                yield Finding(f"“{report.statement(item.thesis)}”: {reason_words(item)}", item.thesis)
