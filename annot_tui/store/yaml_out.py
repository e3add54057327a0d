"""Records to YAML that reads well in a diff."""

import re
from collections.abc import Callable, Mapping

import yaml

from annot_tui.model import InvalidInput, Record
from annot_tui.store.parsed import Plain, Quoted, Scalar

_Base = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
_DATES = frozenset(("published", "created", "updated", "time", "window", "not_before"))
_QUOTED = frozenset(("quote", "prefix", "suffix"))
_DATE = re.compile(r"[0-9XY~?%./:TZ+-]+")
_STRING = "tag:yaml.org,2002:str"


class _Dumper(_Base):  # type: ignore[misc, valid-type]
    """Block style, no aliases."""

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002
        return True


class _Date(str):
    """A date, written without quotes."""


class _Quotation(str):
    """Words of a text, written on one line."""


def _node(value: str, style: str | None = None, *, plain: bool = False) -> yaml.ScalarNode:
    """A scalar in the style asked for; plain where YAML may take it for a number or a date."""
    tag = _resolve(yaml.ScalarNode, value, (True, False)) if plain else _STRING
    return yaml.ScalarNode(tag, value, style=style)


def _string(_: _Dumper, data: str) -> yaml.ScalarNode:
    return _node(str(data), "|" if "\n" in data else None)


def _scalar(dumper: _Dumper, data: Scalar) -> yaml.ScalarNode:
    """A value of a key that the format does not know goes back as it came."""
    return _node(str(data), plain=True) if data.plain else _string(dumper, data)


def _date(_: _Dumper, data: _Date) -> yaml.ScalarNode:
    return _node(str(data), plain=True)


def _quotation(_: _Dumper, data: _Quotation) -> yaml.ScalarNode:
    return _node(str(data), '"')


_resolve: Callable[[type[yaml.Node], str, tuple[bool, bool]], str] = yaml.resolver.Resolver().resolve
_Dumper.add_representer(str, _string)
_Dumper.add_representer(Plain, _scalar)
_Dumper.add_representer(Quoted, _scalar)
_Dumper.add_representer(_Date, _date)
_Dumper.add_representer(_Quotation, _quotation)


def dump(record: Record, comments: str = "") -> str:
    """Write a record, after the comment lines that stood at the top of its file.

    Raises InvalidInput for half a character, which no file can hold; a terminal gives one for a byte that is no text.
    """
    return comments + dump_plain(record.plain())


def dump_plain(plain: Mapping[str, object]) -> str:
    """Write a record, or some keys of one, as `Record.plain` gives it. Raises InvalidInput as `dump` does."""
    try:
        text = yaml.dump(
            _marked(plain),
            Dumper=_Dumper,
            allow_unicode=True,
            default_flow_style=False,
            sort_keys=False,
            width=1 << 30,
        )
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


def _marked(value: object, key: str = "") -> object:
    """Mark dates and quotations, which have a style of their own."""
    if isinstance(value, dict):
        return {name: _marked(item, name) for name, item in value.items()}
    if isinstance(value, list):
        return [_marked(item) for item in value]
    if isinstance(value, str):
        if key in _DATES and _DATE.fullmatch(value):
            return _Date(value)
        if key in _QUOTED:
            return _Quotation(value)
    return value
