"""YAML text to plain strings, lists and dicts, with the line of every value and every fault named.

Scalars stay strings: YAML's own guesses would turn `no` into false and `12:30` into 750. The models give
them types.
"""

import re
from typing import TYPE_CHECKING

from annot_tui.model import Problem
from annot_tui.store.parsed import Parsed, Path
from annot_tui.store.yaml_plain import read_plain

if TYPE_CHECKING:
    from yaml import MarkedYAMLError

_CONFLICT = re.compile(r"^(<{7}|={7}|>{7})( |$)", re.MULTILINE)
_FORBIDDEN = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What YAML allows in no file, not even in quotes."""
_WIDE = re.compile(
    rb"(?s)(?P<long>\xff\xfe\0\0|\0\0\xfe\xff|[^\0]\0\0\0|\0\0\0[^\0])"
    rb"|\xff\xfe|\xfe\xff|[^\0]\0[^\0]\0|\0[^\0]\0[^\0]"
)
"""How files in UTF-32 and UTF-16 begin, with a mark or with two common letters."""


def decode(data: bytes, file: str) -> tuple[str, Problem | None]:
    """Read bytes as UTF-8 with or without a mark at the start."""
    wide = _WIDE.match(data)
    if wide:
        return "", Problem(file, 1, "", f"is written in UTF-{32 if wide['long'] else 16}", "save it as UTF-8")
    try:
        return data.decode("utf-8-sig"), None
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        found = f"byte 0x{data[error.start]:02x} is not UTF-8"
        return "", Problem(file, line, "", found, "save the file as UTF-8 (with an editor or `iconv -t utf-8`)")


def parse(text: str, file: str, first_line: int = 1, list_key: str = "") -> Parsed:
    """Read one YAML document; lines count from `first_line`."""
    parsed = Parsed()
    tree = read_plain(text)
    if tree is not None:
        parsed.tree, parsed.find_lines = tree, lambda: _lines(text, file, first_line)
        return parsed
    import yaml

    from annot_tui.store.yaml_tree import Refused, TreeBuilder

    def fault(line: int, message: str, mend: str, place: str = "") -> Parsed:
        parsed.faults.append(Problem(file, line + first_line - 1, place, message, mend))
        return parsed

    conflict = _CONFLICT.search(text)
    if conflict:
        line = text.count("\n", 0, conflict.start()) + 1
        return fault(
            line,
            "git left a merge conflict here: both versions stand in the file, between marks",
            "`annot-tui merge` settles it, or keep the right lines and delete the <<<<<<<, ======= and >>>>>>> lines",
        )
    try:
        parsed.tree = TreeBuilder(text, file, first_line, parsed).build(list_key)
    except Refused as refused:
        return fault(*refused.args)
    except yaml.MarkedYAMLError as error:
        opened = "quoted scalar" in (error.context or "") and "escape" not in (error.problem or "")
        mark = (opened and error.context_mark) or error.problem_mark or error.context_mark
        return fault((mark.line if mark else 0) + 1, *_syntax(text, mark.line if mark else 0, error))
    except yaml.YAMLError:
        return fault(*_forbidden(text))
    if not isinstance(parsed.tree, dict):
        parsed.tree = None
        return fault(1, "must be made of `key: value` lines", "see the format's documentation for an example")
    return parsed


def _lines(text: str, file: str, first_line: int) -> dict[Path, int]:
    """The line of every value."""
    from annot_tui.store.yaml_tree import TreeBuilder

    parsed = Parsed()
    TreeBuilder(text, file, first_line, parsed).build("")
    return parsed.lines


def _syntax(text: str, line: int, error: "MarkedYAMLError") -> tuple[str, str]:
    """Say in plain words what a YAML parser stumbled over."""
    lines = text.split("\n")
    here = lines[line] if line < len(lines) else ""
    problem = error.problem or ""
    if "\t" in here[: len(here) - len(here.lstrip())] or "\\t" in problem or "tab" in problem:
        return "a tab stands where spaces are needed", "indent with spaces"
    if "escape" in problem:
        return "a backslash in double quotes begins no escape that YAML knows", "write \\\\ for a backslash"
    if "mapping values are not allowed" in problem:
        return "a colon stands where none can be", "put text that contains `: ` in quotes"
    if "quoted scalar" in (error.context or "") or "end of stream" in problem:
        return "a quote or bracket is opened and not closed", "close it"
    if "could not find expected ':'" in problem:
        return "a line is neither `key: value` nor part of a list", "add the colon, or put the text in quotes"
    if "did not find expected" in problem:
        return (
            f"is not valid YAML here ({problem})",
            "check the indentation of this line and the one above, and the quotes",
        )
    return f"is not valid YAML ({problem})", "check this line and the one above"


def _forbidden(text: str) -> tuple[int, str, str]:
    """Line, message and mend for a character that YAML does not allow."""
    match = _FORBIDDEN.search(text)
    if not match:
        return 1, "is not valid YAML", "see the format's documentation for an example"
    line = text.count("\n", 0, match.start()) + 1
    name = f"U+{ord(match[0]):04X}"
    return line, f"holds a character that YAML does not allow ({name})", "remove it"
