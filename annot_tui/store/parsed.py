"""What a YAML file says, as plain strings, lists and mappings with the line of each; known without the YAML parser."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import ClassVar

from annot_tui.model import Problem

Path = tuple[str | int, ...]

NULL = frozenset(("", "~", "null", "Null", "NULL"))
"""Ways to write nothing, without quotes."""


class Scalar(str):
    """A string as it was written: `plain` where it stood without quotes."""

    __slots__ = ()
    plain: ClassVar[bool]


class Plain(Scalar):
    """A string without quotes."""

    __slots__ = ()
    plain = True


class Quoted(Scalar):
    """A string in quotes, or in a block of its own."""

    __slots__ = ()
    plain = False


@dataclass
class Parsed:
    """A file's contents. `tree` is None where nothing could be read; `faults` says why.

    `find_lines` gives the lines where they were not noted on the way, since few files have faults.
    """

    tree: object = None
    lines: dict[Path, int] = field(default_factory=dict)
    faults: list[Problem] = field(default_factory=list)
    find_lines: Callable[[], dict[Path, int]] | None = None

    def line(self, path: Path) -> int:
        """The line of the nearest thing that a path names, 1 at least."""
        if self.find_lines:
            self.lines, self.find_lines = self.find_lines(), None
        while path:
            if path in self.lines:
                return self.lines[path]
            path = path[:-1]
        return 1


def dotted(path: Path) -> str:
    """Write a path as `tags[3].stance`."""
    text = ""
    for part in path:
        name = part if isinstance(part, int) else clipped(part)
        text += f"[{name}]" if isinstance(part, int) else f".{name}" if text else str(name)
    return text


def clipped(text: str, length: int = 80) -> str:
    """The beginning of a text from a file, which may be of any length."""
    return text if len(text) <= length else text[: length - 1] + "…"
