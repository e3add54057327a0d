"""Records made from what a person typed: what breaks a rule of the format becomes a sentence."""

from functools import cache
from typing import Any, TypeVar, get_args, get_origin

from pydantic import ValidationError

from annot_tui.model import InvalidInput, Record

R = TypeVar("R", bound=Record)


def build(model: type[R], **fields: object) -> R:
    """Make a record. Raises InvalidInput with the first thing that is wrong."""
    try:
        return model.model_validate(fields)
    except ValidationError as error:
        detail = error.errors(include_url=False)[0]
        reason = detail.get("ctx", {}).get("error") or detail["msg"]
        place = ".".join(str(part) for part in detail["loc"])
        raise InvalidInput(f"{place}: {reason}" if place else str(reason)) from error


def changed(record: R, **fields: object) -> R:
    """The same record with some fields changed. Raises InvalidInput.

    Lists of records are taken as they are: what is in them was checked when it was made, and does not change.
    """
    model = type(record)
    kept = {name: getattr(record, name) for name in model.model_fields}
    wanted: dict[str, Any] = {**kept, **record.unknown, **fields}
    checked = {name: wanted[name] for name, entry in _lists(model).items() if _holds_only(wanted[name], entry)}
    made = build(model, **{name: value for name, value in wanted.items() if name not in checked})
    return made.model_copy(update=checked) if checked else made


def _holds_only(value: object, entry: type[Record]) -> bool:
    return type(value) is tuple and set(map(type, value)) <= {entry}


@cache
def _lists(model: type[Record]) -> dict[str, type[Record]]:
    """The lists of records in a model for which no rule holds but those for each entry."""
    validators = model.__pydantic_decorators__.model_validators.values()
    if any(validator.info.mode != "before" for validator in validators):
        return {}
    fields = {name: info for name, info in model.model_fields.items() if not info.metadata}
    entries = {name: get_args(i.annotation)[0] for name, i in fields.items() if get_origin(i.annotation) is tuple}
    return {name: entry for name, entry in entries.items() if isinstance(entry, type) and issubclass(entry, Record)}
