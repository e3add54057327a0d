"""What replaced theses became in the end, over any number of steps."""

from collections import defaultdict
from collections.abc import Mapping
from typing import NamedTuple

from annot_tui.model import Thesis
from annot_tui.model.words import Became


class Heir(NamedTuple):
    """The one thesis that takes over what was said of another.

    `renamed`: it is the same thesis under another id, so a tag stays right; otherwise somebody has to look again.
    """

    thesis: str
    renamed: bool


Heirs = Mapping[str, Heir]
"""The heir of each thesis that has one."""


class Succession:
    """The theses of a codebook and what they became. Takes time in proportion to the number of theses."""

    def __init__(self, theses: Mapping[str, Thesis]) -> None:
        self._theses = theses
        self._became: dict[str, tuple[str, ...]] = {}
        self._renamed: dict[str, bool] = {}
        replaced = {id: tuple(dict.fromkeys(t.replaced_by)) for id, t in theses.items() if t.replaced_by}
        open_ = {id: len(next_) for id, next_ in replaced.items()}
        earlier: dict[str, list[str]] = defaultdict(list)
        for id, following in replaced.items():
            for name in following:
                earlier[name].append(id)
        ready = [id for id in theses if id not in replaced]
        while ready:
            here = ready.pop()
            self._settle(here, replaced.get(here, ()))
            for id in earlier[here]:
                open_[id] -= 1
                if not open_[id]:
                    ready.append(id)
        self.lost: tuple[str, ...] = tuple(sorted(replaced.keys() - self._became.keys()))
        """Theses whose replacements lead back to themselves, or to a thesis that does not exist."""

    def _settle(self, thesis: str, following: tuple[str, ...]) -> None:
        """Note what a thesis became, once that is known of all that replaced it."""
        if not following:
            self._became[thesis], self._renamed[thesis] = (thesis,), True
            return
        self._became[thesis] = tuple(dict.fromkeys(end for id in following for end in self._became[id]))
        made = self._theses[thesis].replaced
        by_name = made is not None and made.how is Became.RENAMED and len(following) == 1
        self._renamed[thesis] = by_name and self._renamed[following[0]]

    def became(self, thesis: str) -> tuple[str, ...]:
        """What a thesis is in the end: itself, one or several others; none where that cannot be told."""
        return self._became.get(thesis, ())

    @property
    def heirs(self) -> Heirs:
        """Every replaced thesis that became one other."""
        ends = {id: end for id, end in self._became.items() if self._theses[id].replaced_by and len(end) == 1}
        return {id: Heir(end[0], self._renamed[id]) for id, end in ends.items()}

    @property
    def split(self) -> Mapping[str, tuple[str, ...]]:
        """Every replaced thesis that became several others."""
        return {id: end for id, end in self._became.items() if len(end) > 1}
