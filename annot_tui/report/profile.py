"""One holder at a time: what it published, what it holds, with whom it agrees and clashes."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from annot_tui.compare.findings import TensionKind
from annot_tui.compare.selection import By
from annot_tui.compare.values import Agreement, Contradiction, Stand, Standing
from annot_tui.model.words import Position
from annot_tui.report.value import Report
from annot_tui.report.wording import glyphs, nuances, shift_words, tension_words
from annot_tui.text.counting import number_of
from annot_tui.text.dates import in_words

_POSITIONS = {
    Position.ASSERTS: "Asserts",
    Position.REJECTS: "Rejects",
    Position.MIXED: "Both asserts and rejects",
    Position.QUALIFIES: "Qualifies",
    Position.REPORTS: "Only reports what others say",
}
_SILENCES = {
    Position.ABSENT: "Says nothing of it: searched for in vain",
    Position.SILENT: "Nothing tagged, and not everybody has searched",
    Position.NOT_APPLICABLE: "Written too early to speak of it",
}

_ONE = {By.AUTHOR: "author", By.DOCUMENT: "document", By.OUTLET: "outlet", By.VOICE: "voice"}


@dataclass(frozen=True)
class Entry:
    """A line of a profile; `thesis`, `other` and `document` say what it is about, for whoever wants to see more."""

    text: str
    remark: str = ""
    sign: str = ""
    thesis: str = ""
    other: str = ""
    document: str = ""


@dataclass(frozen=True)
class Section:
    """Lines under a heading."""

    title: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class Between:
    """What joins and what divides two holders; `apparent` are contradictions that were judged to be none."""

    agreements: tuple[Agreement, ...] = ()
    clashes: tuple[Contradiction, ...] = ()
    apparent: tuple[Contradiction, ...] = ()

    @property
    def agreed(self) -> int:
        """On how many theses they agree."""
        return len({a.thesis for a in self.agreements})

    @property
    def clashing(self) -> int:
        """On how many theses they contradict each other."""
        return len({c.b.thesis for c in self.clashes})


def between(report: Report, one: str, other: str) -> Between:
    """What two holders agree and clash on, in their own voice; what only repeats a direct contradiction left out."""
    pair = {one, other}
    clashes = [
        c
        for c in report.comparison.contradictions
        if not c.under and not c.a.voice and not c.b.voice and {c.a.holder, c.b.holder} == pair
    ]
    return Between(
        tuple(a for a in report.comparison.agreements if set(a.holders) == pair),
        tuple(c for c in clashes if c.standing is not Standing.APPARENT),
        tuple(c for c in clashes if c.standing is Standing.APPARENT),
    )


def holder_word(report: Report) -> str:
    """What a holder is called: author, document, outlet or voice."""
    return _ONE[report.comparison.by]


def profile(report: Report, holder: str) -> list[Section]:
    """Everything that a comparison says of one holder; sections without a line are left out."""
    comparison = report.comparison
    stands = [comparison.stand(holder, thesis) for thesis in comparison.theses]
    sections = [
        Section("Documents", tuple(_documents(report, holder))),
        *(Section(_POSITIONS[p], _held(report, stands, p)) for p in _POSITIONS),
        Section("Beside the others", tuple(_others(report, holder))),
        Section("At odds with itself", tuple(_inner(report, holder))),
        Section("Shifts over time", tuple(_shifts(report, holder))),
        Section("Contested among the analysts", tuple(_contested(report, holder))),
        *(Section(_SILENCES[p], _held(report, stands, p)) for p in _SILENCES),
    ]
    return [section for section in sections if section.entries]


def _documents(report: Report, holder: str) -> Iterator[Entry]:
    written = [report.documents[id] for id in report.comparison.holder(holder).documents]
    for document in sorted(written, key=lambda d: (d.meta.published_bounds.earliest or (10**6, 0, 0), d.id)):
        facts = (document.meta.outlet, in_words(document.meta.published) or "no date", document.meta.kind)
        yield Entry(f"“{document.title}”", ", ".join(fact for fact in facts if fact), document=document.id)


def _held(report: Report, stands: Iterable[Stand], position: Position) -> tuple[Entry, ...]:
    return tuple(
        Entry(report.statement(s.thesis), _backing(s), glyphs(s), thesis=s.thesis)
        for s in stands
        if s.position is position
    )


def _backing(stand: Stand) -> str:
    count = len(stand.tags) + len(stand.reported)
    nuance = nuances(stand).removeprefix(", ").strip()
    passages = number_of(count, "passage") if count else ""
    return "; ".join(part for part in (nuance.strip("()") if nuance.startswith("(") else nuance, passages) if part)


def _others(report: Report, holder: str) -> Iterator[Entry]:
    """The other holders, those with whom there is most in common first, then those with whom there is most strife."""
    found = [(other.id, between(report, holder, other.id)) for other in report.comparison.holders]
    known = [(other, b) for other, b in found if other != holder and (b.agreed or b.clashing or b.apparent)]
    for other, b in sorted(known, key=lambda item: (-item[1].agreed, -item[1].clashing, item[0])):
        parts = [f"agrees on {b.agreed}", f"clashes on {b.clashing}"]
        parts += [f"{len(b.apparent)} judged apparent"] if b.apparent else []
        yield Entry(report.name(other), ", ".join(parts), other=other)


def _inner(report: Report, holder: str) -> Iterator[Entry]:
    for tension in report.comparison.tensions:
        if tension.kind is TensionKind.INNER and tension.a.holder == holder:
            yield Entry(tension_words(report, tension), thesis=tension.a.thesis)


def _shifts(report: Report, holder: str) -> Iterator[Entry]:
    for shift in report.comparison.shifts:
        if shift.holder == holder:
            yield Entry(shift_words(report, shift), thesis=shift.thesis, document=shift.later)


def _contested(report: Report, holder: str) -> Iterator[Entry]:
    for contest in report.comparison.contested:
        if contest.holder == holder:
            readings = ", ".join(f"{position.value} ({analyst})" for analyst, position in contest.readings)
            yield Entry(report.statement(contest.thesis), readings, thesis=contest.thesis)
