"""One passage in words: what differs, each version with the words that it covers, what was decided."""

from collections.abc import Callable, Iterator

from textual.content import Content

from annot_tui.model import Project
from annot_tui.model.words import Disagreement
from annot_tui.reliability.cases import Case, Status
from annot_tui.reliability.marks import Mark, Spans
from annot_tui.reliability.versions import Alternative, Names, called
from annot_tui.report import disagreements as words
from annot_tui.text.excerpt import Piece
from annot_tui.text.span import Span
from annot_tui.tui.content import joined
from annot_tui.tui.marks import sign
from annot_tui.tui.widgets.lists import SectionLine

SIGN = {Status.OPEN: "○", Status.RENEWED: "!", Status.TWICE: "≠", Status.BEREFT: "∅", Status.SETTLED: "●"}
"""Before a passage in the list."""

Statement = Callable[[str], str]

Part = str | tuple[str, str]
"""Words, and their style where they have one."""


def entry(case: Case, statement: Statement, names: Names) -> SectionLine:
    """A passage in the list: what differs, or who missed it, and on which thesis."""
    theses = "  |  ".join(statement(thesis) for thesis in case.group.theses)
    state = f"  {case.status.value}" if case.status in (Status.RENEWED, Status.TWICE) else ""
    told = words.heading(case)
    if case.group.missing:
        told = told.replace(words.KINDS[Disagreement.MISSED], f"missed by {called(case.group.missing, names)}")
    heading = joined((told, "bold"), (state, "italic"), "\n")
    return SectionLine(SIGN.get(case.status, " "), theses, before=heading)


def head(case: Case, project: Project, found: tuple[Alternative, ...], names: Names) -> Content:
    """What differs, who has nothing here, and the words where all versions cover the same."""
    group = case.group
    parts: list[Part] = [(words.heading(case), "bold")]
    if group.missing:
        parts.append(f"\nNothing tagged here: {called(group.missing, names)}")
    if group.pending:
        parts.append(f"\nNot finished yet, and nothing tagged here: {called(group.pending, names)}")
    spans = {mark.spans for one in found for mark in one.version}
    if len(spans) == 1:
        parts += ["\n\n", *_marked(words.pieces(project.documents[group.document].text, _extent(case), spans.pop()))]
    return joined(*parts)


def version(number: int, one: Alternative, case: Case, project: Project, names: Names, statement: Statement) -> Content:
    """One version: its key, whose it is, what it says with what differs standing out, the words where they differ."""
    text = project.documents[case.group.document].text
    apart = len({mark.spans for mark in case.group.marks}) > 1
    parts: list[Part] = [(f" {number} ", "bold reverse"), (f" {called(one.analysts, names)}", "bold")]
    for mark in one.version:
        parts += ["\n", *_said(mark, case, statement)]
        if apart:
            parts += ["\n", *_marked(words.pieces(text, _extent(case), mark.spans))]
        if mark.tag.note:
            parts += [("\nnote  ", "dim"), mark.tag.note]
    return joined(*parts)


def decided(case: Case, project: Project, names: Names, upholds: str, none: str) -> Content:
    """What was decided, and what to do; `upholds` is the key that lets it hold, `none` that says none is right."""
    parts: list[Part] = []
    for told in words.outcomes(project, case, names):
        parts += [("\nDecided  ", "bold"), told]
    if case.status is Status.RENEWED:
        parts.append((f"\nSomething is new since: {upholds} if the decision still holds, else decide again", "italic"))
    if case.bereft:
        parts.append((f"\nAll the tags that it came of are deleted: {upholds} keeps it, {none} takes it out", "italic"))
    if case.status is Status.TWICE:
        parts.append(("\nTwo people decided differently: decide again, that takes the place of both", "italic"))
    return joined(*parts)


def _said(mark: Mark, case: Case, statement: Statement) -> Iterator[Part]:
    """The thesis on a line of its own, then what is said of it."""
    told = list(words.facts(mark.tag, case.group.differing, statement))
    yield (f"{sign(mark.annotation)} ", "bold")
    if mark.id in case.new:
        yield ("(new) ", "bold italic")
    for number, fact in enumerate(told):
        yield "; " if number > 1 else "\n  " if number else ""
        yield ("" if fact.label in ("thesis", "stance") else f"{fact.label} ", "dim")
        yield (fact.words, "bold underline") if fact.differs else fact.words


def _marked(found: tuple[Piece, ...]) -> Iterator[Part]:
    for piece in found:
        yield (piece.text, "reverse") if piece.quoted else (piece.text, "dim")


def _extent(case: Case) -> Span:
    return Span(case.group.start, case.group.end)


def places(found: tuple[Alternative, ...]) -> list[tuple[str, Spans]]:
    """The places that a new version may have, each with the numbers of the versions that cover it."""
    numbers: dict[Spans, list[int]] = {}
    for number, one in enumerate(found, 1):
        for mark in one.version:
            numbers.setdefault(mark.spans, []).append(number)
    return [(f"version {', '.join(map(str, dict.fromkeys(n)))}", spans) for spans, n in numbers.items()]
