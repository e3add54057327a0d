"""How often theses are tagged. What was settled repeats what analysts tagged: it is counted apart and never added."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from annot_tui.model import Project
from annot_tui.model.words import CONSENSUS, Stance


@dataclass(frozen=True)
class Count:
    """Tags of a thesis by their stance: those of all analysts, and the settled ones."""

    tagged: Counter[Stance] = field(default_factory=Counter)
    settled: Counter[Stance] = field(default_factory=Counter)


def totals(project: Project) -> tuple[int, int]:
    """How many tags analysts made, and how many were settled."""
    settled = sum(len(layer.tags) for (analyst, _), layer in project.layers.items() if analyst == CONSENSUS)
    return sum(len(layer.tags) for layer in project.layers.values()) - settled, settled


def counts(project: Project) -> Mapping[str, Count]:
    """The tags of every thesis of the codebook, and of what tags name beside these, by its id."""
    found: dict[str, Count] = defaultdict(Count, {id: Count() for id in project.theses})
    for annotation in project.annotations():
        count = found[annotation.tag.thesis]
        (count.settled if annotation.analyst == CONSENSUS else count.tagged)[annotation.tag.stance] += 1
    return dict(found)
