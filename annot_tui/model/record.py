"""The base of every record that lives in a YAML file."""

import re
from functools import cache
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from annot_tui.model.dates import LONGEST, bounds
from annot_tui.model.ids import file_id_fault

_TIMESTAMP = re.compile(r"\d{4}-\d\d-\d\d([T ]\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)?)?")


class Record(BaseModel):
    """An immutable record; keys that the format does not know are kept and written back.

    Field order is the order of keys in the file.
    """

    # What checks a record is built with the first one: of twelve models most commands need three.
    model_config = ConfigDict(frozen=True, extra="allow", populate_by_name=True, defer_build=True)

    @model_validator(mode="before")
    @classmethod
    def _empty_is_default(cls, data: Any) -> Any:
        """A known key without a value means its default."""
        if not isinstance(data, dict) or None not in data.values():
            return data
        known = {name for field, info in cls.model_fields.items() for name in (field, info.alias)}
        return {key: value for key, value in data.items() if value is not None or key not in known}

    @property
    def unknown(self) -> dict[str, Any]:
        """Keys found in the file that the format does not name."""
        return self.__pydantic_extra__ or {}

    def plain(self) -> dict[str, Any]:
        """Give the record as it is written: format order, then unknown keys; empty and default values left out."""
        fields = self.__dict__
        known = {
            written: _plain(value)
            for name, written, always, default in _plan(type(self))
            for value in [fields[name]]
            if always or not _left_out(value, default)
        }
        return known | self.unknown

    @classmethod
    def always_written(cls) -> frozenset[str]:
        """Fields that are written even where they hold their default."""
        return frozenset()


@cache
def _plan(model: type[Record]) -> tuple[tuple[str, str, bool, Any], ...]:
    """Of each field its name, that in files, whether it is written in any case, and its default."""
    always = model.always_written()
    return tuple(
        (name, info.alias or name, name in always or info.is_required(), info.get_default(call_default_factory=True))
        for name, info in model.model_fields.items()
    )


def _left_out(value: Any, default: Any) -> bool:
    return value is None or value == "" or value == default


def _plain(value: Any) -> Any:
    if isinstance(value, Record):
        return value.plain()
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    return value.value if hasattr(value, "value") else value


def _listed(value: Any) -> Any:
    if value is None or value == "":
        return ()
    return (value,) if isinstance(value, str) else value


Several = BeforeValidator(_listed)
"""Marks a list field in which a hand-written file may put a single value without brackets."""


Names = Annotated[tuple[str, ...], Several, AfterValidator(lambda names: tuple(n for n in names if n.strip()))]
"""Names of people, several or a single one; one of nothing but spaces is none."""

Whole = Annotated[int, Field(ge=0, le=2_147_483_647)]
"""An offset or a count; more than this would fit no text, and is more than other programs may be able to read."""


def _check_file_id(value: str) -> str:
    fault = file_id_fault(value)
    if fault:
        raise ValueError(f"the id {value!r} {fault}; choose another")
    return value


FileId = Annotated[str, AfterValidator(_check_file_id)]
"""An id that is also the name of a file: a thesis, a document, an analyst."""


def _check_edtf(value: str) -> str:
    if value:
        bounds(value)
    return value


def _check_timestamp(value: str) -> str:
    if value and not _TIMESTAMP.fullmatch(value):
        raise ValueError(f"{value[:LONGEST]!r} is not a time; write it like 2026-01-05T10:00:00Z")
    return value


Edtf = Annotated[str, AfterValidator(_check_edtf)]
"""A field that holds an EDTF date or interval, kept as it was written."""

Timestamp = Annotated[str, AfterValidator(_check_timestamp)]
"""A field that holds the moment of an action, in ISO 8601; YAML libraries write a space for the `T`."""
