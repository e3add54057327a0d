"""Records to bytes for the index and back, without checking them again: they were sound when they were packed.

That takes about a tenth of the time in which the same records are read from YAML and checked.
"""

import json
import types
import typing
from collections.abc import Callable
from enum import Enum
from functools import cache
from typing import Any, TypeVar

from pydantic import BaseModel
from pydantic_core import from_json

from annot_tui.model import Record
from annot_tui.store.parsed import Plain, Quoted, Scalar

R = TypeVar("R", bound=Record)

Convert = Callable[[Any], Any]

_REST = ""
"""Key of what the format does not know."""


def packed(record: Record) -> bytes:
    """Give a record as bytes."""
    if not _has_unknown(record):
        return record.__pydantic_serializer__.to_json(record, exclude_defaults=True, by_alias=False)
    return json.dumps(_plain(record), ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def unpacked(model: type[R], data: bytes) -> R:
    """Give the record that was packed. Raises ValueError for what cannot be read at all."""
    found: R = _maker(model)(from_json(data, cache_strings="keys"))
    return found


def _has_unknown(value: Any) -> bool:
    """Whether there is something in it that the format does not know, which has to be kept in its own way."""
    if isinstance(value, tuple):
        return any(map(_has_unknown, value))
    if not isinstance(value, Record):
        return False
    return bool(value.unknown) or any(_has_unknown(getattr(value, name)) for name in _with_records(type(value)))


@cache
def _with_records(model: type[Record]) -> tuple[str, ...]:
    """The fields that hold records, alone or several."""
    return tuple(name for name, info in model.model_fields.items() if _holds_records(info.annotation))


def _holds_records(annotation: Any) -> bool:
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return True
    return any(_holds_records(part) for part in typing.get_args(annotation))


def _plain(value: Any) -> Any:
    if isinstance(value, Record):
        fields, defaults = value.__dict__, _defaults(type(value))
        found = {name: _plain(fields[name]) for name, default in defaults.items() if fields[name] != default}
        if value.unknown:
            found[_REST] = _as_written(value.unknown)
        return found
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    return value.value if isinstance(value, Enum) else value


@cache
def _maker(model: type[R]) -> Callable[[dict[str, Any]], R]:
    """What makes a record of its fields; a closure, since there are hundreds of thousands of tags to be made."""
    defaults, names, most = _defaults(model), set(model.model_fields), len(model.model_fields)
    found = ((name, _converter(info.annotation)) for name, info in model.model_fields.items())
    converters = {name: convert for name, convert in found if convert}

    def make(fields: dict[str, Any]) -> R:
        rest = fields.pop(_REST, None)
        values = defaults | fields
        if len(values) > most:
            raise LookupError(f"no fields of a {model.__name__}")
        for name in fields:
            if name in converters:
                values[name] = converters[name](fields[name])
        record = _new(model)
        _put_values(record, values)
        _put_names(record, names)
        _put_rest(record, _read_as_written(rest) if rest else _NO_REST)
        _put_private(record, None)
        return record

    return make


_new = object.__new__
# A record is its values and three things beside, which pydantic keeps in slots.
_put_values, _put_names, _put_rest, _put_private = (
    BaseModel.__dict__[slot].__set__
    for slot in ("__dict__", "__pydantic_fields_set__", "__pydantic_extra__", "__pydantic_private__")
)
_NO_REST: dict[str, Any] = {}
"""Shared by all records, which never change; as are the names of their fields."""


@cache
def _defaults(model: type[Record]) -> dict[str, Any]:
    return {
        name: _REQUIRED if info.is_required() else info.get_default(call_default_factory=True)
        for name, info in model.model_fields.items()
    }


class _Required:
    """Stands where a field has no default."""


_REQUIRED = _Required()


def _converter(annotation: Any) -> Convert | None:
    """What makes a field's value of what stands in JSON; None where it is that already."""
    origin, parts = typing.get_origin(annotation), typing.get_args(annotation)
    if origin is typing.Annotated:
        return _converter(parts[0])
    if origin in (types.UnionType, typing.Union):
        return next((found for part in parts if (found := _converter(part))), None)
    if origin is tuple:
        each = _converter(parts[0])
        return (lambda values: tuple([each(value) for value in values])) if each else tuple
    if origin is dict:
        inner = _converter(parts[1])
        return inner and (lambda values: {key: inner(value) for key, value in values.items()})
    if isinstance(annotation, type) and issubclass(annotation, Enum):
        return {word.value: word for word in annotation}.__getitem__
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return _maker(annotation)
    return None


_PLAIN, _QUOTED, _LIST, _MAPPING = range(4)


def _as_written(value: Any) -> Any:
    """What the format does not know, with how each word was written, so that it goes back as it came."""
    if isinstance(value, dict):
        return [_MAPPING, {key: _as_written(item) for key, item in value.items()}]
    if isinstance(value, list):
        return [_LIST, [_as_written(item) for item in value]]
    if value is None:
        return None
    return [_PLAIN if isinstance(value, Scalar) and value.plain else _QUOTED, str(value)]


def _read_as_written(value: Any) -> Any:
    if value is None:
        return None
    kind, held = value
    if kind == _MAPPING:
        return {key: _read_as_written(item) for key, item in held.items()}
    if kind == _LIST:
        return [_read_as_written(item) for item in held]
    return Plain(held) if kind == _PLAIN else Quoted(held)
