"""Records made from what a person typed: what breaks a rule of the format becomes a sentence."""

from typing import TypeVar

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
    """The same record with some fields changed. Raises InvalidInput."""
    kept = {name: getattr(record, name) for name in type(record).model_fields}
    return build(type(record), **{**kept, **record.unknown, **fields})
