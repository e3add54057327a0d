"""What each tag file says of voices, worked out once and kept as long as the file is: it never changes.

So after a change of the registry no tag is gone through again.
"""

from collections import Counter
from collections.abc import Mapping

from annot_tui.model import Layer, Project, TagFile
from annot_tui.model.kept import KeptByFile

Chains = Mapping[tuple[str, ...], int]
"""Chains of voices as they are written, outermost first, each with the number of its tags."""


def chains(project: Project, layer: Layer) -> Chains:
    """The chains of voices in a tag file. Raises KeyError where there is no such file."""
    return _KEPT.of(project.layers, layer, None)


def _counted(file: TagFile, _: None) -> Chains:
    return Counter(tag.voice for tag in file.tags if tag.voice)


_KEPT = KeptByFile(_counted)
