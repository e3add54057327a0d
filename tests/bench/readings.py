"""How long agreement of a project takes beside bare numpy that counts the same coincidences.

*Mine*: from tag files in memory, each place checked, to the u-alpha family of all theses together, alpha over the sets
of theses of each sentence, and alpha of the stances of passages matched one to one. *Bare*: numpy, which is given
offsets, paints the units of each thesis and analyst on the characters of each text and counts the coincidences; for
sentences it is given which they are. Neither chance nor passages are worked out there.
"""

from collections.abc import Iterator
from functools import partial
from random import Random
from typing import Any

from annot_tui.collector import collector_paused
from annot_tui.model import Document, Metadata, Project, Tag, TagFile, segment_at
from annot_tui.reliability.agreement import Agreement
from annot_tui.reliability.questions import Question
from tests.bench.figures import Figure, Plan
from tests.bench.turns import compared, in_turns, timed
from tests.build import thesis

ANALYSTS, THESES, DOCUMENTS = tuple("abcde"), 40, 100
STANCES = ("asserts", "qualifies", "rejects")


def figures(plan: Plan) -> Iterator[Figure]:
    """Ten thousand passages that five analysts read."""
    passages = plan.size(10_000, 400, quick=2_000)
    made, units, sentences = project(passages)
    tasks = {"bare": timed(partial(bare, units, sentences)), "mine": timed(partial(everything, made))}
    tags = sum(len(layer.tags) for layer in made.layers.values())
    length = sum(len(document.text) for document in made.documents.values())
    name = f"agreement on {passages:,} passages by {len(ANALYSTS)} analysts"
    found = compared(name, "bare numpy, the coincidence matrices", in_turns(tasks, plan.rounds), 2)
    yield found.about(f"{tags:,} tags, {THESES} theses, {length:,} characters")


def everything(made: Project) -> Any:
    """Was it found, was it given the same theses, was it given the same stance."""
    with collector_paused():  # as the command does
        found = Agreement(made).whole.figures
        return found.found.family, found.coding(Question.THESIS).score, found.coding(Question.STANCE).score


def project(passages: int) -> tuple[Project, Any, Any]:
    """Readings that miss a passage now and then, end elsewhere or take another stance; and the same as bare offsets."""
    random = Random(0)
    documents, layers, units, sentences = {}, {}, [], []
    each = max(1, passages // DOCUMENTS)
    for number in range(DOCUMENTS):
        id, text, spans = f"d{number:03}", "", []
        for place in range(2 * each):
            words = " ".join(f"word{random.randrange(100)}" for _ in range(12))
            spans.append((len(text), len(text) + len(words) + 1))
            text += f"{words.capitalize()}.{' ' if place % 5 < 4 else chr(10) * 2}"
        documents[id] = Document(id, Metadata(title=id), text)
        sentences.append((len(text), spans))
        true = [(*random.choice(spans), random.randrange(THESES), random.randrange(3)) for _ in range(each)]
        for row, analyst in enumerate(ANALYSTS):
            tags = []
            for start, end, about, stance in true:
                if random.random() < 0.15:
                    continue
                end -= random.randrange(20) if random.random() < 0.2 else 0
                stance = random.randrange(3) if random.random() < 0.1 else stance
                units.append((number, about, row, start, end, stance + 1))
                passage = (segment_at(text, start, end),)
                id_ = f"{analyst}{number}-{len(tags)}"
                tags.append(Tag(id=id_, thesis=f"t{about:02}", stance=STANCES[stance], passage=passage))
            layers[analyst, id] = TagFile(
                document=id, analyst=analyst, text=documents[id].hash, reading="finished", tags=tuple(tags)
            )
    theses = {f"t{about:02}": thesis(f"t{about:02}") for about in range(THESES)}
    return Project(documents=documents, theses=theses, layers=layers), units, sentences


def bare(units: Any, sentences: Any) -> Any:
    """The coincidences of the characters for each thesis and text, and of the theses of each sentence."""
    import numpy as np

    coders, kinds = len(ANALYSTS), len(STANCES) + 1
    together = np.zeros((kinds, kinds))
    given = [np.zeros((coders, len(spans), THESES), dtype=bool) for _, spans in sentences]
    starts = [np.array([start for start, _ in spans]) for _, spans in sentences]
    by_cell: dict[tuple[int, int], list[Any]] = {}
    for number, about, row, start, end, kind in units:
        by_cell.setdefault((number, about), []).append((row, start, end, kind))
        given[number][row, np.searchsorted(starts[number], start, side="right") - 1, about] = True
    for (number, _), found in by_cell.items():
        painted = np.zeros((coders, sentences[number][0]), dtype=np.int8)
        for row, start, end, kind in found:
            painted[row, start:end] = kind
        counts = np.stack([(painted == kind).sum(0) for kind in range(kinds)], axis=1).astype(float)
        together += counts.T @ counts - np.diag(counts.sum(0))
    alike = [(np.logical_and(g[:, None], g[None]).sum(3), np.logical_or(g[:, None], g[None]).sum(3)) for g in given]
    return together, alike
