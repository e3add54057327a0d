"""A project without git: nothing to commit, but copies that a program for synced folders made may wait."""

from pathlib import Path
from typing import NamedTuple

from annot_tui.store.merging.waiting import bring_together, cases


class Waiting(NamedTuple):
    """A file in two versions: how many copies there are, and whether `annot-tui merge` can settle it without a word."""

    file: str
    copies: int
    settles: bool


def waiting(root: Path) -> tuple[Waiting, ...]:
    """The files of a project that are in two versions."""
    return tuple(
        Waiting(case.file, len(case.copies), bring_together(root, case, lambda _: None).settled) for case in cases(root)
    )
