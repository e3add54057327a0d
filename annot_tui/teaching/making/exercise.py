"""An exercise and its key, put together."""

from collections.abc import Callable, Iterable, Mapping
from shlex import quote

from annot_tui.model import Exercise, InvalidInput, Key, Project
from annot_tui.model.exercise_words import Kind
from annot_tui.model.known import check_names
from annot_tui.model.words import CONSENSUS
from annot_tui.teaching.making.compared import Compared
from annot_tui.teaching.making.tagged import Made, claims, passages
from annot_tui.teaching.making.wish import Settled, Wish

_BEFORE = (
    "Who wrote this, when, and for whom? How do you know?",
    "What did the author want to achieve?",
    "What will the author probably claim? Write one sentence; you will see it again at the end.",
)
_TASKS = {
    Kind.CLAIM: "Find the passages that speak to each thesis. Tag them with the stance and the voice that says so.",
    Kind.VOICE: "Say of each passage who speaks, what the voice says of the thesis, and what the author does with it.",
    Kind.STANCE: "Say of each passage what it says of the thesis, and whether it says so firmly.",
    Kind.EVIDENCE: "Say of each passage what it offers in support. A bare assertion has none.",
    Kind.MATRIX: "Say where each author stands on each thesis. What an author only reports is no position of theirs.",
    Kind.PAIRS: "Find the passages that cannot both be right.",
    Kind.REAL: "Say of each pair whether it is a contradiction or only looks like one: another date, scope, meaning.",
    Kind.CHANGED: "Say who changed their mind from one text to a later one. To speak of another time is no change.",
    Kind.ABSENT: "Say what each text does not speak to. Read it to the end first.",
    Kind.RANKING: "Rank the sources by how far one can rely on them, and say why.",
    Kind.WORDING: "Word a thesis for each pair of passages so that one asserts it and the other rejects it.",
}
_PROMPTS = {
    Kind.VOICE: ("Which verb introduces the statement, and who is its subject?",),
    Kind.STANCE: ("Which words make the statement weaker: may, seems, so far?",),
    Kind.EVIDENCE: ("If somebody doubted this, what in the passage could they check?",),
    Kind.REAL: ("Do both speak of the same time, the same place, the same thing?",),
}
_NEEDS = {
    Kind.CLAIM: "tags",
    Kind.VOICE: "tags with a voice",
    Kind.STANCE: "tags",
    Kind.EVIDENCE: "tags that say what evidence there is",
    Kind.MATRIX: "positions",
    Kind.PAIRS: "passages that contradict each other",
    Kind.REAL: "contradictions that were judged (“Verdict” on one, or `annot-tui verdict`)",
    Kind.CHANGED: "an author of two texts",
    Kind.ABSENT: "theses that were looked for in vain (“Absent” in the text, or `annot-tui reading DOC --absent`)",
    Kind.RANKING: "two documents or more",
    Kind.WORDING: "passages that contradict each other",
}
_MAKERS: Mapping[Kind, Callable[[Settled], Iterable[Made]]] = {
    Kind.CLAIM: claims,
    Kind.VOICE: passages,
    Kind.STANCE: passages,
    Kind.EVIDENCE: passages,
    Kind.MATRIX: lambda settled: Compared(settled).matrix(),
    Kind.PAIRS: lambda settled: Compared(settled).pairs(),
    Kind.REAL: lambda settled: Compared(settled).real_or_apparent(),
    Kind.CHANGED: lambda settled: Compared(settled).changed(),
    Kind.ABSENT: lambda settled: Compared(settled).absent(),
    Kind.RANKING: lambda settled: Compared(settled).ranking(),
    Kind.WORDING: lambda settled: Compared(settled).wordings(),
}


def made(project: Project, wish: Wish) -> tuple[Exercise, Key]:
    """Make an exercise of what is settled, or of one reading, with its key.

    Raises UnknownName, or InvalidInput where there is nothing for it.
    """
    settled = Settled(project, wish)
    check_names("document", wish.documents, project.documents)
    check_names("thesis", wish.theses, project.theses)
    if not settled.documents:
        raise InvalidInput(_unread(project, settled))
    found = [*_MAKERS[wish.kind](settled)]
    if not found:
        reading = "what is settled" if settled.reading == CONSENSUS else f"the reading of {settled.reading}"
        needed = f"{wish.kind.value} needs {_NEEDS[wish.kind]}"
        raise InvalidInput(f"{needed}, and {reading} has none in these documents and theses")
    items, entries = zip(*found, strict=True)
    exercise = Exercise(
        id=wish.id,
        title=wish.title or wish.kind.value.replace("-", " ").capitalize(),
        kind=wish.kind,
        documents=_documents(settled, found),
        theses=_theses(settled, found),
        task=_TASKS[wish.kind],
        before_reading=_BEFORE,
        prompts=_PROMPTS.get(wish.kind, ()),
        items=items,
    )
    return exercise, Key(exercise=wish.id, points=exercise.points, items=entries)


def only_reader(project: Project, wish: Wish) -> str:
    """Who alone has read what is wanted, where nothing is settled there; empty where somebody has to choose."""
    readers = _readers(project, wish)
    return readers[0] if len(readers) == 1 else ""


def _readers(project: Project, wish: Wish) -> list[str]:
    """Who has read anything of what is wanted, sorted."""
    return sorted({who for who, document in project.layers if document in (wish.documents or project.documents)})


def _unread(project: Project, settled: Settled) -> str:
    """That there is nothing to make an exercise of, and what to do."""
    readers = _readers(project, settled.wish)
    if settled.reading != CONSENSUS:
        return f"{settled.reading} has read none of these documents; who has: {', '.join(readers) or 'nobody'}"
    if not readers:
        return "nothing is tagged in these documents; read and tag them first"
    ways = " or ".join(f"--reading {quote(who)}" for who in readers)
    return f"nothing is settled in these documents; settle it (`annot-tui adjudicate`), or take one reading: {ways}"


def _documents(settled: Settled, found: Iterable[Made]) -> tuple[str, ...]:
    """The documents that the items need; all of them where an item is on no single one."""
    needed: set[str] = set()
    for item, _ in found:
        named = {item.document, *(candidate.document for candidate in item.candidates)} - {""}
        needed |= named or set(settled.documents)
    return tuple(sorted(needed))


def _theses(settled: Settled, found: Iterable[Made]) -> tuple[str, ...]:
    """The theses that were wanted, or else those that the items are on."""
    if settled.wish.theses:
        return settled.theses
    needed = {thesis for item, _ in found for thesis in (item.thesis, *(c.thesis for c in item.candidates))}
    options = {option for item, _ in found for option in item.options if option in settled.project.theses}
    return tuple(sorted((needed | options) - {""}))
