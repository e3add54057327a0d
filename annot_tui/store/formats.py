"""Versions of the file format: how an older file becomes a present one, and why a newer one is left alone.

A change of the format raises `SCHEMA_VERSION` and adds a step for each kind of file that it touches to `CURRENT`.
Older files are read through the steps, so that an old project opens at once; `annot-tui migrate` rewrites them.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from annot_tui import __version__
from annot_tui.model import Record
from annot_tui.model.words import SCHEMA_VERSION

_VERSION = re.compile("0*[1-9][0-9]*")
_DIGITS = 9

Tree = dict[str, object]
"""A file as it was written: strings, lists and mappings. It may hold anything at all, and nothing of what it should."""

Step = Callable[[Tree], Tree]
"""Makes a tree of one version out of one of the version before. Never raises: faults are for the model to find."""


@dataclass(frozen=True)
class Format:
    """A version of the format, with the steps that lead to it: by the version they start from and the kind of file."""

    version: int = SCHEMA_VERSION
    steps: Mapping[tuple[int, type[Record]], Step] = field(default_factory=dict)

    def version_of(self, tree: Tree) -> int:
        """The version that a file says it has; the first where it says nothing, 0 where that is none."""
        says = tree.get("schema")
        if says is None:
            return 1
        return int(says[:_DIGITS]) if isinstance(says, str) and _VERSION.fullmatch(says) else 0

    def fault(self, tree: Tree) -> tuple[str, str] | None:
        """What keeps a file of some version from being read, and what to do."""
        version = self.version_of(tree)
        if version > self.version:
            known = f"this is annot-tui {__version__}, which knows versions up to {self.version}"
            mend = f"open it with a newer annot-tui that knows version {version}; until then the file is left as it is"
            return f"is of format version {version}, and {known}", mend
        if version < 1:
            says = tree["schema"]
            shown = repr(says[:60]) if isinstance(says, str) else "this"
            return f"{shown} is no version", f"write `schema: {self.version}`"
        return None

    def upgraded(self, tree: Tree, model: type[Record]) -> Tree:
        """The tree of an older file as one of this version; one of this version as it is."""
        version = self.version_of(tree)
        if not 0 < version < self.version:
            return tree
        for step in range(version, self.version):
            tree = self.steps.get((step, model), dict)(tree)
        return {**tree, "schema": str(self.version)}


CURRENT = Format()
"""The format that this program reads and writes. Version 1 is the first, so there are no steps yet."""
