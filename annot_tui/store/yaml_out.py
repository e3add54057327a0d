"""Records to YAML that reads well in a diff."""

import re
from collections.abc import Callable, Mapping

import yaml

from annot_tui.model import InvalidInput, Record
from annot_tui.store.parsed import Scalar

_Dumper = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
_DATES = frozenset(("published", "created", "updated", "time", "window", "not_before"))
_QUOTED = frozenset(("quote", "prefix", "suffix"))
_DATE = re.compile(r"[0-9XY~?%./:TZ+-]+")
_MAPPING, _SEQUENCE, _STRING = (f"tag:yaml.org,2002:{kind}" for kind in ("map", "seq", "str"))
_resolve: Callable[[type[yaml.Node], str, tuple[bool, bool]], str] = yaml.resolver.Resolver().resolve
_others = yaml.representer.SafeRepresenter()


def dump(record: Record, comments: str = "") -> str:
    """Write a record, after the comment lines that stood at the top of its file.

    Raises InvalidInput for half a character, which no file can hold; a terminal gives one for a byte that is no text.
    """
    return comments + dump_plain(record.plain())


def dump_plain(plain: Mapping[str, object]) -> str:
    """Write a record, or some keys of one, as `Record.plain` gives it. Raises InvalidInput as `dump` does."""
    try:
        text = yaml.serialize(_node(plain), Dumper=_Dumper, allow_unicode=True, width=1 << 30)
    except UnicodeEncodeError as error:
        raise InvalidInput("something in it is no text and cannot be kept; type it anew") from error
    return str(text)


def encoded(record: Record, before: bytes | None) -> bytes:
    """The bytes of a record's file, with the comment lines at the top of what the file was before."""
    comments = top_comments(before.decode("utf-8-sig")) if before else ""
    return dump(record, comments).encode("utf-8", "surrogatepass")


def top_comments(text: str) -> str:
    """The comment and blank lines before anything else, so that a rewrite keeps them."""
    match = re.match(r"(?:[ \t]*#[^\n]*\n|[ \t]*\n)*", text)
    comments = match[0] if match else ""
    return comments if "#" in comments else ""


def _node(value: object, key: str = "") -> yaml.Node:
    """A value as it is written under a key, each list and mapping an entry a line."""
    if isinstance(value, dict):
        entries = [(_text(name), _node(item, name)) for name, item in value.items()]
        return yaml.MappingNode(_MAPPING, entries, flow_style=False)
    if isinstance(value, list):
        return yaml.SequenceNode(_SEQUENCE, [_node(item) for item in value], flow_style=False)
    return _text(value, key) if isinstance(value, str) else _others.represent_data(value)


def _text(value: str, key: str = "") -> yaml.ScalarNode:
    """A text: dates without quotes, quotations with, what a key that the format does not know had as it came."""
    text = str(value)
    if (key in _DATES and _DATE.fullmatch(text)) or (isinstance(value, Scalar) and value.plain and key not in _QUOTED):
        return yaml.ScalarNode(_resolve(yaml.ScalarNode, text, (True, False)), text)
    style = '"' if key in _QUOTED else "|" if "\n" in text else None
    return yaml.ScalarNode(_STRING, text, style=style)
