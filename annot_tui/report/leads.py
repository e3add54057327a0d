"""The sentences that a brief begins with, without capital and full stop; every count is that of a section."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from annot_tui.compare.findings import TensionKind
from annot_tui.compare.times import agreed_apart
from annot_tui.compare.values import AgreementKind, Contradiction, ContradictionKind, Stand, Standing
from annot_tui.model.words import Leaning, Position
from annot_tui.report.findings import spoken
from annot_tui.report.phrases import counted, listed, number, statements, theses, times
from annot_tui.report.summary import STANDS, breakdown, heads, leaders
from annot_tui.report.value import Report
from annot_tui.report.wording import STANDINGS, several

_HELD = (
    (Position.ASSERTS, "asserted by {}"),
    (Position.MIXED, "both asserted and rejected by {}"),
    (Position.REJECTS, "rejected by {}"),
    (Position.QUALIFIES, "qualified by {}"),
    (Position.REPORTS, "only reported by {}"),
)
_DOES = (
    ((Position.ASSERTS,), "asserts", "assert"),
    ((Position.REJECTS,), "rejects", "reject"),
    ((Position.MIXED,), "both asserts and rejects", "both assert and reject"),
    ((Position.QUALIFIES,), "qualifies", "qualify"),
    ((Position.REPORTS,), "only reports what others say of", "only report what others say of"),
    ((Position.SILENT, Position.ABSENT), "says nothing of", "say nothing of"),
    ((Position.NOT_APPLICABLE,), "was too early for", "were too early for"),
)
"""What a holder does with theses: positions told together, the verb for one and for several people."""
_LEANS = {Leaning.ASSERTS: "leaning towards it", Leaning.REJECTS: "leaning against it", Leaning.BOTH: "both ways"}
_BETWEEN = ContradictionKind.DIRECT, ContradictionKind.SOFT, ContradictionKind.INFERRED


def on_pair(report: Report, a: str, b: str) -> Iterator[str]:
    """On what two holders speak, agree and clash, and how firm that is."""
    names = report.name(a), report.name(b)
    taken = [{stand.thesis for stand in _stands(report, holder, STANDS)} for holder in (a, b)]
    common = len(taken[0] & taken[1])
    alone = [f"only {name} on {number(len(own) - common)}" for name, own in zip(names, taken, strict=True)]
    left = [text for text, own in zip(alone, taken, strict=True) if len(own) > common]
    yield "; ".join(filter(None, (f"{listed(names)} both take a stand on {theses(common)}", listed(left))))
    yield _agreements(report)
    items = heads(report)
    yield _clashes(report, [item for item in items if item.kind in _BETWEEN])
    reported = sum(item.kind is ContradictionKind.THIRD_PARTY for item in items)
    if reported:
        yield f"{times(reported)} one of them contradicts a voice that a text only reports"
    yield from _firmness(report, (a, b))


def on_holder(report: Report, holder: str) -> Iterator[str]:
    """What one holder holds, with whom that agrees and clashes, and how firm it is."""
    name, comparison = report.name(holder), report.comparison
    yield _held(report, holder)
    agreed = Counter(
        next(other for other in item.holders if other != holder)
        for item in comparison.agreements
        if item.kind is AgreementKind.FULL and not agreed_apart(report.project, comparison, item)
    )
    items = heads(report)
    clashed = Counter(
        item.b.holder if item.a.holder == holder else item.a.holder
        for item in items
        if item.kind is ContradictionKind.DIRECT
    )
    nearest = [
        f"most {what} with {listed([report.name(other) for other in others])}, {how} on {theses(top)}{each}"
        for counts, what, how in ((agreed, "agreement", "in full"), (clashed, "contradiction", "directly"))
        for others, top in [leaders(counts)]
        for each in [" each" if len(others) > 1 else ""]
        if others
    ]
    if nearest:
        yield f"there is {'; '.join(nearest)}"
    if items:
        verb = "contradiction concerns" if len(items) == 1 else "contradictions concern"
        yield f"{number(len(items))} {verb} {name}: {breakdown(items)}"
    else:
        yield f"no contradictions concern {name}"
    yield from _firmness(report, (holder,))
    inner = sum(item.kind is TensionKind.INNER for item in comparison.tensions if item.a.holder == holder)
    if inner:
        verb, holds = "is" if inner == 1 else "are", _does(report, name, "holds", "hold")
        yield f"{counted(inner, 'tension')} {verb} found inside what {name} {holds}"


def on_thesis(report: Report, thesis: str) -> Iterator[str]:
    """Who stands where on a thesis, on how much that rests, and what contradictions touch it."""
    comparison = report.comparison
    if thesis not in comparison.theses:
        yield f"“{report.statement(thesis)}” is retired, and nobody speaks of it"
        return
    stands = [comparison.stand(holder.id, thesis) for holder in comparison.holders]
    parts = [
        told.format(listed([f"{report.name(s.holder)}{_leaning(s)}" for s in stands if s.position is position]))
        for position, told in _HELD
        if any(stand.position is position for stand in stands)
    ]
    own = [tag for stand in stands for tag in stand.tags if stand.position in STANDS]
    said = f"“{report.statement(thesis)}”"
    if not own:
        yield f"nobody takes a stand on {said}{f'; it is {listed(parts)}' if parts else ''}"
    else:
        yield f"{said} is {'; '.join(parts)}"
        documents = {report.passages[tag].document.id for tag in own}
        yield f"that rests on {counted(len(set(own)), 'tag')} in {counted(len(documents), 'document')}"
    yield from _mute(report, stands)
    items = heads(report)
    if items:
        verb = "contradiction touches" if len(items) == 1 else "contradictions touch"
        yield f"{number(len(items))} {verb} it: {breakdown(items)}"
    else:
        yield "no contradictions touch it"
    contested = [report.name(item.holder) for item in comparison.contested if spoken(item)]
    if contested:
        yield f"the analysts differ on the position of {listed(contested)}"


def _held(report: Report, holder: str) -> str:
    """`of 12 theses A asserts five, rejects two and says nothing of five (one of them searched for in vain)`."""
    name = report.name(holder)
    stands = [stand for stand in report.comparison.stands if stand.holder == holder]
    does = [(positions, _does(report, name, one, many)) for positions, one, many in _DOES]
    if len(stands) == 1:
        (verb,) = (verb for positions, verb in does if stands[0].position in positions)
        return f"{name} {verb} the one thesis compared"
    parts = []
    for positions, verb in does:
        count = sum(stand.position in positions for stand in stands)
        looked = sum(stand.position is Position.ABSENT for stand in stands if Position.ABSENT in positions)
        which = "" if looked == count else f"{number(looked)} of them "
        if count:
            parts.append(f"{verb} {number(count)}{f' ({which}searched for in vain)' if looked else ''}")
    return f"of {theses(len(stands))} {name} {listed(parts)}"


def _mute(report: Report, stands: Sequence[Stand]) -> Iterator[str]:
    """Who says nothing of a thesis, in whom it was searched for, and who was too early."""
    for position, told in (
        (Position.SILENT, "nothing is said of it by {}"),
        (Position.ABSENT, "it was searched for in vain in {}"),
        (Position.NOT_APPLICABLE, "it came too late for {}"),
    ):
        names = [report.name(stand.holder) for stand in stands if stand.position is position]
        if names:
            yield told.format(listed(names))


def _agreements(report: Report) -> str:
    found = report.comparison.agreements
    full, partial, implied = (
        _unique(item.thesis for item in found if item.kind is kind)
        for kind in (AgreementKind.FULL, AgreementKind.PARTIAL, AgreementKind.IMPLIED)
    )
    apart = {
        item.thesis: "of different times" for item in found if agreed_apart(report.project, report.comparison, item)
    }
    parts = [
        f"agree on {theses(len(full))}: {statements(report, full, apart)}" if full else "",
        f"qualify {statements(report, partial)} in the same direction" if partial else "",
        f"agree by implication on {theses(len(implied))}" if implied else "",
    ]
    return f"they {'; they '.join(filter(None, parts))}" if any(parts) else "they agree on nothing"


def _clashes(report: Report, items: Sequence[Contradiction]) -> str:
    parts = []
    for kind, verb in (
        (ContradictionKind.DIRECT, "contradict each other directly on"),
        (ContradictionKind.SOFT, "pull in different directions on"),
    ):
        found = [item for item in items if item.kind is kind]
        judged = {item.b.thesis: STANDINGS[item.standing] for item in found if item.standing is not Standing.OPEN}
        ids = _unique(item.b.thesis for item in found)
        if ids:
            parts.append(f"{verb} {theses(len(ids))}: {statements(report, ids, judged)}")
    inferred = [item for item in items if item.kind is ContradictionKind.INFERRED]
    if inferred:
        hints = sum(item.hint for item in inferred)
        soft = f" ({number(hints)} of them a hint only)" if hints else ""
        parts.append(f"contradict each other by inference {times(len(inferred))}{soft}")
    return f"they {'; they '.join(parts)}" if parts else "they contradict each other nowhere"


def _firmness(report: Report, holders: Sequence[str]) -> Iterator[str]:
    """What the analysts dispute, what shifts, and what rests on one source."""
    comparison = report.comparison
    whose = "their positions" if len(holders) > 1 else "these positions"
    contested = sum(item.holder in holders and spoken(item) for item in comparison.contested)
    shifts = sum(item.holder in holders and not item.other_time for item in comparison.shifts)
    single = len(comparison.single_source)
    parts = [
        f"{number(contested)} of {whose} {'is' if contested == 1 else 'are'} contested among the analysts"
        if contested
        else "",
        f"{counted(shifts, 'shift')} over time {'is' if shifts == 1 else 'are'} seen" if shifts else "",
        f"{theses(single)} {'rests' if single == 1 else 'rest'} on a single source" if single else "",
    ]
    if any(parts):
        yield "; ".join(filter(None, parts))


def _stands(report: Report, holder: str, positions: Iterable[Position]) -> list[Stand]:
    return [s for s in report.comparison.stands if s.holder == holder and s.position in positions]


def _leaning(stand: Stand) -> str:
    told = _LEANS.get(stand.leaning) if stand.leaning else None
    return f" ({told})" if told else ""


def _does(report: Report, name: str, one: str, many: str) -> str:
    return many if several(report, name) else one


def _unique(ids: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(ids))
