"""YAML text to plain strings, lists and dicts, with the line of every value and every fault named.

Scalars stay strings: YAML's own guesses would turn `no` into false and `12:30` into 750. The models give
them types.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import yaml

from annot_tui.model import Problem

Loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
Path = tuple[str | int, ...]

MOST_NODES = 200_000
"""Nodes that aliases may add before a file is taken for an attack."""

_CONFLICT = re.compile(r"^(<{7}|={7}|>{7})( |$)", re.MULTILINE)
_NULL = frozenset(("", "~", "null", "Null", "NULL"))


class Scalar(str):
    """A string as it was written: `plain` where it stood without quotes."""

    __slots__ = ("plain",)
    plain: bool


@dataclass
class Parsed:
    """A file's contents. `tree` is None where nothing could be read; `faults` says why."""

    tree: object = None
    lines: dict[Path, int] = field(default_factory=dict)
    faults: list[Problem] = field(default_factory=list)

    def line(self, path: Path) -> int:
        """The line of the nearest thing that a path names, 1 at least."""
        while path:
            if path in self.lines:
                return self.lines[path]
            path = path[:-1]
        return 1


def decode(data: bytes, file: str) -> tuple[str, Problem | None]:
    """Read bytes as UTF-8 with or without a mark at the start."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return "", Problem(file, 1, "", "is written in UTF-16", "save it as UTF-8")
    try:
        return data.decode("utf-8-sig"), None
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        found = f"byte 0x{data[error.start]:02x} is not UTF-8"
        return "", Problem(file, line, "", found, "save the file as UTF-8 (with an editor or `iconv -t utf-8`)")


def parse(text: str, file: str, first_line: int = 1, list_key: str = "") -> Parsed:
    """Read one YAML document; lines count from `first_line`."""
    parsed = Parsed()

    def fault(line: int, message: str, mend: str, place: str = "") -> Parsed:
        parsed.faults.append(Problem(file, line + first_line - 1, place, message, mend))
        return parsed

    conflict = _CONFLICT.search(text)
    if conflict:
        line = text.count("\n", 0, conflict.start()) + 1
        return fault(
            line,
            "git left a merge conflict here",
            "keep the lines that are right and delete the <<<<<<<, ======= and >>>>>>> lines",
        )
    loader = Loader(text)
    try:
        node = loader.get_single_node()
    except yaml.MarkedYAMLError as error:
        opened = "quoted scalar" in (error.context or "") and error.context_mark
        mark = opened or error.problem_mark or error.context_mark
        return fault((mark.line if mark else 0) + 1, *_syntax(text, mark.line if mark else 0, error))
    except yaml.YAMLError as error:
        return fault(_control_line(text), f"holds a character that YAML does not allow ({error})", "remove it")
    except RecursionError:
        return fault(1, "is nested too deeply", "write it with less indentation")
    finally:
        loader.dispose()
    if node is None:
        parsed.tree = {}
        return parsed
    builder = _Builder(file, first_line, parsed)
    try:
        bare = list_key and isinstance(node, yaml.SequenceNode)
        parsed.tree = {list_key: builder.build(node, (list_key,), 1)} if bare else builder.build(node, (), 0)
    except _Refused as refused:
        return fault(*refused.args)
    if not isinstance(parsed.tree, dict):
        parsed.tree = None
        return fault(1, "must be made of `key: value` lines", "see the format's documentation for an example")
    return parsed


class _Refused(Exception):
    """Line, message and mend of something that makes a whole file unusable."""


class _Builder:
    def __init__(self, file: str, first_line: int, parsed: Parsed) -> None:
        self._file, self._first, self._parsed = file, first_line, parsed
        self._seen: set[int] = set()
        self._repeated = 0

    def build(self, node: yaml.Node, path: Path, depth: int) -> object:
        line = node.start_mark.line + 1
        if depth > 60:
            raise _Refused(line, "is nested too deeply", "write it with less indentation")
        if id(node) in self._seen:
            self._repeated += 1
            if self._repeated > MOST_NODES:
                raise _Refused(line, "repeats itself by aliases without end", "write the values out instead of `*name`")
        self._seen.add(id(node))
        if node.tag and node.tag != "!" and (node.tag.startswith("!") or ":python" in node.tag):
            raise _Refused(line, f"uses the tag {node.tag}", "remove the word that begins with !")
        self._parsed.lines.setdefault(path, line + self._first - 1)
        if isinstance(node, yaml.MappingNode):
            return dict(self._pairs(node, path, depth))
        if isinstance(node, yaml.SequenceNode):
            return [self.build(child, (*path, number), depth + 1) for number, child in enumerate(node.value)]
        plain = isinstance(node, yaml.ScalarNode) and not node.style
        if plain and node.value in _NULL:
            return None
        scalar = Scalar(node.value)
        scalar.plain = plain
        return scalar

    def _pairs(self, node: yaml.MappingNode, path: Path, depth: int) -> Iterator[tuple[str, object]]:
        keys: dict[str, int] = {}
        for key_node, value_node in node.value:
            line = key_node.start_mark.line + self._first
            if not isinstance(key_node, yaml.ScalarNode):
                raise _Refused(key_node.start_mark.line + 1, "has a key that is not a word", "write `key: value`")
            key = key_node.value
            place = dotted((*path, key))
            if key in keys:
                message = f"the key {key!r} stands here a second time (first in line {keys[key]})"
                self._parsed.faults.append(Problem(self._file, line, place, message, "keep one of the two"))
                continue
            keys[key] = line
            value = self.build(value_node, (*path, key), depth + 1)
            self._parsed.lines[(*path, key)] = line
            yield key, value


def dotted(path: Path) -> str:
    """Write a path as `tags[3].stance`."""
    text = ""
    for part in path:
        text += f"[{part}]" if isinstance(part, int) else f".{part}" if text else part
    return text


def _syntax(text: str, line: int, error: yaml.MarkedYAMLError) -> tuple[str, str]:
    """Say in plain words what a YAML parser stumbled over."""
    lines = text.split("\n")
    here = lines[line] if line < len(lines) else ""
    problem = error.problem or ""
    if "\t" in here[: len(here) - len(here.lstrip())] or "\\t" in problem or "tab" in problem:
        return "a tab stands where spaces are needed", "indent with spaces"
    if "alias" in problem:
        return "refers to an alias that is not defined", "put text that begins with * in quotes"
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


def _control_line(text: str) -> int:
    match = re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]", text)
    return text.count("\n", 0, match.start()) + 1 if match else 1
