"""What each tag file contributes to a comparison, in short: worked out once and kept as long as the file is."""

from collections import defaultdict
from collections.abc import Mapping
from typing import NamedTuple

from annot_tui.compare.signs import DECIDES, ENDORSED, LOW, REPORTED, USUAL, contributed
from annot_tui.model import Layer, Project, TagFile
from annot_tui.model.dates import Bounds
from annot_tui.model.kept import KeptByFile
from annot_tui.model.words import Reading

Windows = Mapping[str, Bounds]
"""The times that theses speak of, for those that name one."""

Told = frozenset[tuple[str, int]]
"""Voices as they are written, each with what it decides."""


class Summary(NamedTuple):
    """A tag file in short. `signs` is what all its tags on a thesis contribute together (see `signs`)."""

    reading: Reading
    touched: bool
    absent: tuple[str, ...]
    signs: Mapping[str, int]
    told: Mapping[str, Told]
    """For each thesis that third parties decide there, who decides what."""


class Summaries:
    """The summaries of a project's tag files."""

    def __init__(self, project: Project) -> None:
        self._layers = project.layers
        self.windows: Windows = {t.id: t.window_bounds for t in project.theses.values() if t.window}

    def of(self, layer: Layer) -> Summary:
        """Give a tag file in short. Raises KeyError where there is none."""
        return _KEPT.of(self._layers, layer, self.windows)


def absent(project: Project, layer: Layer) -> tuple[str, ...]:
    """The theses that an analyst looked for in a document in vain."""
    kept = _KEPT.known(project.layers, layer)
    return kept.absent if kept else project.layers[layer].absent


def summarized(file: TagFile, windows: Windows) -> Summary:
    """Go through the tags of a file; a tag's fields are taken from its dictionary, since models look them up slower."""
    signs: dict[str, int] = defaultdict(int)
    told: dict[str, set[tuple[str, int]]] = defaultdict(set)
    low, endorsed, usual = LOW, ENDORSED, USUAL
    for tag in file.tags:
        fields = tag.__dict__
        if fields["confidence"] is low:
            continue
        thesis = fields["thesis"]
        if fields["time"] and thesis in windows:
            made = contributed(fields, windows)
        else:
            made = usual[fields["stance"], fields["leaning"], fields["explicitness"]]
        if not fields["voice"] or fields["treatment"] is endorsed:
            signs[thesis] |= made
        else:
            signs[thesis] |= REPORTED
            if made & DECIDES:
                told[thesis].add((fields["voice"][-1], made & DECIDES))
    return Summary(
        file.reading, file.touched, file.absent, dict(signs), {thesis: frozenset(who) for thesis, who in told.items()}
    )


_KEPT = KeptByFile(summarized)
