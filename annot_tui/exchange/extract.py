"""What a file of another program gives: a text, what the file says of it, and what was left out."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from annot_tui.model.document import Region

LONGEST = 64_000_000
"""Characters of a text; as many bytes are the most that a document may have."""
MOST_REGIONS = 5_000
"""Parts of a text that are marked; with more of them the front matter would become larger than is read again."""


@dataclass(frozen=True, slots=True)
class Extract:
    """A text taken out of a file. Nothing in it was guessed but what `remarks` says."""

    text: str
    by: str
    """What took it out, with its version."""
    regions: tuple[Region, ...] = ()
    said: Mapping[str, object] = field(default_factory=dict)
    """What the file itself says of the text, as the metadata of a document has it."""
    remarks: tuple[str, ...] = ()
    """What was left out or flattened and what is not sure, each in a sentence without a full stop."""


class Original(NamedTuple):
    """A file of another program, and how it is to be read."""

    data: bytes
    encoding: str = ""
    """That of a web page; empty for what the page itself says."""
    whole: bool = False
    """Whether all of a web page is taken, and not only its article."""


class Unfit(Exception):
    """Why no text can be taken out of a file, and what to do; reads on after the name of the file."""


def said(**fields: str | tuple[str, ...]) -> dict[str, object]:
    """What a file says of its text, without what it leaves empty; white space is set right, names told once."""
    found: dict[str, object] = {}
    for name, value in fields.items():
        if isinstance(value, tuple):
            found[name] = tuple(dict.fromkeys(filter(None, map(_line, value))))[:_MOST_NAMES]
        else:
            found[name] = _line(value)
    return {name: value for name, value in found.items() if value}


_LONGEST_LINE, _MOST_NAMES = 1_000, 200


def _line(words: str) -> str:
    """One line of it; nothing where it is longer than anything of its kind can be."""
    line = " ".join(words.split())
    return line if len(line) <= _LONGEST_LINE else ""


def counted(count: int, one: str, many: str = "") -> str:
    """A number and what it counts: `1 picture`, `3 pictures`."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"
