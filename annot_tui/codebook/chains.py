"""What each tag file says of voices, worked out once and kept as long as the file is: it never changes.

So after a change of the registry no tag is gone through again.
"""

from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple
from weakref import ref

from annot_tui.model import Layer, Project, TagFile, Unread
from annot_tui.model.shelf import entry

Chains = Mapping[tuple[str, ...], int]
"""Chains of voices as they are written, outermost first, each with the number of its tags."""


class _Kept(NamedTuple):
    file: "ref[TagFile | Unread[TagFile]]"
    chains: Chains


_KEPT: dict[int, _Kept] = {}


def chains(project: Project, layer: Layer) -> Chains:
    """The chains of voices in a tag file. Raises KeyError where there is no such file."""
    found = entry(project.layers, layer)
    if found is None:
        raise KeyError(layer)
    number = id(found)
    kept = _KEPT.get(number)
    if kept and kept.file() is found:
        return kept.chains
    file = found.read() if isinstance(found, Unread) else found
    made = dict(Counter(tag.voice for tag in file.tags if tag.voice))
    _KEPT[number] = _Kept(ref(found, lambda gone: _dropped(number, gone)), made)
    return made


def _dropped(number: int, gone: object) -> None:
    """Forget a file that is gone, unless another one has its place in memory already."""
    kept = _KEPT.get(number)
    if kept and kept.file is gone:
        del _KEPT[number]
