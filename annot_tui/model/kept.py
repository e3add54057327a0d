"""What is worked out of each tag file once, and kept as long as the file is.

After one change only the file that was changed is gone through again, and of a project whose tags are not in memory
no other one is read. A file is known again by its identity, for it never changes; so is one that is still unread.
"""

from collections.abc import Callable, Mapping
from typing import Generic, NamedTuple, TypeVar
from weakref import ref

from annot_tui.model.layers import Layer
from annot_tui.model.shelf import Unread, entry
from annot_tui.model.tag import TagFile

T = TypeVar("T")
G = TypeVar("G")


class _Kept(NamedTuple, Generic[T, G]):
    file: "ref[TagFile | Unread[TagFile]]"
    given: G
    result: T


class KeptByFile(Generic[T, G]):
    """The results of a function of a tag file, and of something else that is given and seldom another."""

    def __init__(self, work_out: Callable[[TagFile, G], T]) -> None:
        self._work_out = work_out
        self._kept: dict[int, _Kept[T, G]] = {}

    def __len__(self) -> int:
        return len(self._kept)

    def clear(self) -> None:
        """Keep nothing."""
        self._kept.clear()

    def of(self, layers: Mapping[Layer, TagFile], layer: Layer, given: G) -> T:
        """The result for a file. Raises KeyError where there is none."""
        found = entry(layers, layer)
        if found is None:
            raise KeyError(layer)
        number = id(found)
        kept = self._kept.get(number)
        if kept and kept.file() is found and (kept.given is given or kept.given == given):
            return kept.result
        made = self._work_out(found.read() if isinstance(found, Unread) else found, given)
        self._kept[number] = _Kept(ref(found, lambda gone: self._drop(number, gone)), given, made)
        return made

    def known(self, layers: Mapping[Layer, TagFile], layer: Layer) -> T | None:
        """What is kept of a file, whatever was given; None where nothing is."""
        found = entry(layers, layer)
        kept = self._kept.get(id(found))
        return kept.result if kept and kept.file() is found else None

    def _drop(self, number: int, gone: object) -> None:
        """Forget a file that is gone, unless another one has its place in memory already."""
        kept = self._kept.get(number)
        if kept and kept.file is gone:
            del self._kept[number]
