"""Files in which git, or a program like it, left both versions of a conflict between marks."""

import re
from dataclasses import dataclass

_OPENED = re.compile(r"^<{7}(?: |\r?$)", re.MULTILINE)
_MARK = re.compile(r"(<{7}|\|{7}|={7}|>{7})(?: (.*))?")


class Unpaired(ValueError):
    """The marks of a conflict do not belong together; `line` is where that shows, from 1."""

    def __init__(self, line: int) -> None:
        super().__init__(f"the conflict marks in line {line} do not belong together")
        self.line = line


@dataclass(frozen=True)
class Marked:
    """The versions that stand in one file. `base` is None where the marks do not show the common ancestor.

    `line` is where the first conflict begins, `first_name` and `second_name` what the marks call the versions.
    """

    first: str
    second: str
    base: str | None
    first_name: str
    second_name: str
    line: int


def opened(text: str) -> int:
    """The line of the first mark that opens a conflict, from 1; 0 where there is none."""
    mark = _OPENED.search(text)
    return text.count("\n", 0, mark.start()) + 1 if mark else 0


def versions(text: str) -> Marked | None:
    """Take the versions out of a text; None where it is not marked. Raises Unpaired."""
    if not opened(text):
        return None
    sides: dict[str, list[str]] = {"<": [], "|": [], ">": []}
    names = {"<": "", ">": ""}
    side, shows_base = "", True
    for number, line in enumerate(re.split(r"(?<=\n)", text), 1):
        mark = _MARK.fullmatch(line.rstrip("\r\n"))
        sign = mark[1][0] if mark else ""
        if mark and (side, sign) in _STEPS:
            shows_base = shows_base and (side, sign) != ("<", "=")
            side = _STEPS[side, sign]
            if sign in names:
                names[sign] = names[sign] or mark[2] or ""
        elif sign == "<" or (sign == ">" and side):
            raise Unpaired(number)
        else:
            for into in side or sides:
                sides[into].append(line)
    if side:
        raise Unpaired(text.count("\n") + 1)
    first, base, second = ("".join(lines) for lines in sides.values())
    return Marked(first, second, base if shows_base else None, names["<"], names[">"], opened(text))


_STEPS = {
    ("", "<"): "<",
    ("<", "|"): "|",
    ("<", "="): ">",
    ("|", "="): ">",
    (">", ">"): "",
}
"""Which version's lines follow after a mark, by the version before it; `` is what both have."""
