"""Saturation: how many theses each further document brings that none before it had."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator
from typing import NamedTuple

from annot_tui.model import Project
from annot_tui.model.words import CONSENSUS

NO_TIME = "~"
"""After every time: a document none of whose tags says when it was made comes last."""


class Gain(NamedTuple):
    """One document: when it was first tagged, the theses that are first used there, and how many there are by then.

    `tags` are those of the analysts. `theses` are in the order in which they were first tagged; `at` is empty where no
    tag says when it was made.
    """

    document: str
    at: str
    tags: int
    theses: tuple[str, ...]
    total: int


def saturation(project: Project, analysts: Collection[str] = ()) -> tuple[Gain, ...]:
    """Every document that has tags, in the order in which the documents were first tagged, by all analysts or some.

    What was settled repeats what analysts tagged. So its tags are counted only where there are no others, or where it
    is named; a thesis that first came up in settling was brought by that document all the same.
    """
    times: dict[str, dict[str, str]] = {}
    tags: dict[str, Counter[bool]] = defaultdict(Counter)
    for annotation in project.annotations(analysts):
        tag = annotation.tag
        if tag.thesis not in project.theses:
            continue
        of_document = times.setdefault(annotation.document, {})
        made = tag.created or NO_TIME
        of_document[tag.thesis] = min(made, of_document.get(tag.thesis, made))
        tags[annotation.document][annotation.analyst == CONSENSUS and CONSENSUS not in analysts] += 1
    return tuple(_gains(times, {name: count[False] or count[True] for name, count in tags.items()}))


def _gains(times: dict[str, dict[str, str]], tags: dict[str, int]) -> Iterator[Gain]:
    met: set[str] = set()
    for document in sorted(times, key=lambda name: (min(times[name].values()), name)):
        of_document = times[document]
        new = sorted(of_document.keys() - met, key=lambda thesis: (of_document[thesis], thesis))
        met.update(new)
        at = min(of_document.values())
        yield Gain(document, "" if at == NO_TIME else at, tags[document], tuple(new), len(met))


def last_news(gains: Collection[Gain]) -> int:
    """How many documents, up to the last one tagged, brought no thesis that was not there before."""
    count = 0
    for gain in reversed(tuple(gains)):
        if gain.theses:
            break
        count += 1
    return count
