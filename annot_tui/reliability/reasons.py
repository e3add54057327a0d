"""Why analysts read differently, thesis by thesis: which definitions are to be mended."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from annot_tui.model import Decision, Project, Tag
from annot_tui.model.words import CONSENSUS, Disagreement, Reason


@dataclass(frozen=True)
class Settled:
    """A disagreement that was settled: what was decided, in which document, on which theses."""

    document: str
    decision: Decision
    theses: tuple[str, ...]
    """Of the tags that were looked at, and of those that came of it."""


@dataclass(frozen=True)
class Reasons:
    """The disagreements on one thesis that were settled, with the reasons given."""

    thesis: str
    settled: tuple[Settled, ...]

    @property
    def by_reason(self) -> Mapping[Reason | None, int]:
        """How many for each reason, the most frequent first; None where none was given."""
        order = [*Reason, None]
        counts = Counter(one.decision.reason for one in self.settled)
        return dict(sorted(counts.items(), key=lambda item: (-item[1], order.index(item[0]))))

    @property
    def by_kind(self) -> Mapping[Disagreement, int]:
        """How many of each kind, the most frequent first."""
        order = [*Disagreement]
        counts = Counter(one.decision.kind for one in self.settled if one.decision.kind)
        return dict(sorted(counts.items(), key=lambda item: (-item[1], order.index(item[0]))))

    @property
    def to_mend(self) -> int:
        """How many speak for mending the definition: it leaves something open, or has an edge that is not drawn."""
        return sum(self.by_reason.get(reason, 0) for reason in (Reason.DEFINITION_GAP, Reason.EDGE_CASE))


def settled(project: Project, documents: Collection[str] = ()) -> Iterator[Settled]:
    """Every disagreement that somebody has settled, by document, in the order of the file."""
    for document in project.documents:
        file = project.layers.get((CONSENSUS, document)) if not documents or document in documents else None
        decisions = [decision for decision in file.decisions if decision.kind] if file else []
        tags = _tags(project, document) if decisions else {}
        for decision in decisions:
            named = (tags[id].thesis for id in (*decision.tags, *decision.chosen) if id in tags)
            yield Settled(document, decision, tuple(dict.fromkeys(named)))


def reasons(project: Project, documents: Collection[str] = ()) -> tuple[Reasons, ...]:
    """The reasons of each thesis on which a disagreement was settled: those first whose definitions cost most.

    A disagreement on which thesis it is counts for each of them.
    """
    found: dict[str, list[Settled]] = {}
    for one in settled(project, documents):
        for thesis in one.theses:
            found.setdefault(thesis, []).append(one)
    made = (Reasons(thesis, tuple(items)) for thesis, items in found.items())
    return tuple(sorted(made, key=lambda item: (-item.to_mend, -len(item.settled), item.thesis)))


def _tags(project: Project, document: str) -> Mapping[str, Tag]:
    return {annotation.tag.id: annotation.tag for annotation in project.annotations_of(document)}
