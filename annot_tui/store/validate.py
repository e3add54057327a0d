"""A tree of strings to a record of the model, every fault told in plain words."""

import difflib
import types
import typing
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from functools import cache
from typing import Generic, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from annot_tui.model import Problem, Record, Severity
from annot_tui.model.known import nearest
from annot_tui.store.formats import CURRENT, Format
from annot_tui.store.parsed import Parsed, Path, clipped, dotted

R = TypeVar("R", bound=Record)

_RECORD_LISTS = frozenset(
    ("tags", "comments", "verdicts", "relations", "voices", "regions", "decisions", "items", "answers")
)
"""Lists from which an unsound record can be left out without losing the others."""


MOST_FAULTS = 1_000
"""Faults of one file that are told; more of them say nothing new."""
_MOST_KEYS = 1_000
"""Keys of one record up to which misspelt ones are looked for."""
_LONGEST = 300
"""Characters of a message, of which a part may come from the file."""


@dataclass(frozen=True)
class Valid(Generic[R]):
    """What could be used of a file, and its faults; with errors among them the file must not be written."""

    record: R | None
    problems: tuple[Problem, ...]

    @property
    def broken(self) -> bool:
        """Whether writing the file would lose something."""
        return any(problem.severity is Severity.ERROR for problem in self.problems)


def validate(parsed: Parsed, model: type[R], file: str, form: Format = CURRENT, /, **implied: str) -> Valid[R]:
    """Make a record. `implied` gives fields that a file may leave out because its name says them.

    A file of an older version is taken for what it is in the present one; one of a newer version gives no record.
    """
    valid = _validated(parsed, model, file, form, **implied)
    more = len(valid.problems) - MOST_FAULTS
    if more <= 0:
        return valid
    # Those that keep the file from being written come first, so that none of these is lost.
    first = sorted(valid.problems, key=lambda problem: problem.severity is not Severity.ERROR)[:MOST_FAULTS]
    rest = Problem(file, 0, "", f"has {more:,} faults more", "mend these first", first[-1].severity)
    return Valid(valid.record, (*first, rest))


def _validated(parsed: Parsed, model: type[R], file: str, form: Format, /, **implied: str) -> Valid[R]:
    problems = list(parsed.faults)
    if not isinstance(parsed.tree, dict):
        return Valid(None, tuple(problems))
    tree = {**implied, **parsed.tree}
    unread = form.fault(tree)
    if unread:
        return Valid(None, (*problems, Problem(file, parsed.line(("schema",)), "schema", *unread)))
    tree = form.upgraded(tree, model)
    problems += _misspelt(tree, model, parsed, file)
    problems += _python_names(tree, model, parsed, file)
    while True:
        try:
            return Valid(model.model_validate(tree), tuple(problems))
        except ValidationError as error:
            details = error.errors(include_url=False)
            problems += [_problem(detail, parsed, file) for detail in _causes(details)]
            unsound = {_unit(detail["loc"]) for detail in details}
            if any(not place or (len(place) == 1 and place[0] in _required(model)) for place in unsound):
                return Valid(None, tuple(problems))
            tree = _without(tree, unsound)


def _unit(loc: Path) -> Path:
    """What is left out for a fault: one record of a list, else the whole field."""
    return loc[:2] if len(loc) > 1 and loc[0] in _RECORD_LISTS else loc[:1]


def _causes(details: list[ErrorDetails]) -> Iterator[ErrorDetails]:
    """All but that a list has too few entries where that is only because one of them has a fault, which is told."""
    within = {detail["loc"][:depth] for detail in details for depth in range(len(detail["loc"]))}
    return (detail for detail in details if detail["type"] != "too_short" or detail["loc"] not in within)


def _required(model: type[Record]) -> set[str]:
    return {info.alias or name for name, info in model.model_fields.items() if info.is_required()}


def _without(tree: dict[str, object], unsound: set[Path]) -> dict[str, object]:
    def kept(key: str, value: object) -> object:
        if not isinstance(value, list):
            return value
        return [item for number, item in enumerate(value) if (key, number) not in unsound]

    return {key: kept(key, value) for key, value in tree.items() if (key,) not in unsound}


def _problem(detail: ErrorDetails, parsed: Parsed, file: str) -> Problem:
    loc: Path = tuple(part for part in detail["loc"] if isinstance(part, int) or part != "function-before")
    message, mend = _explain(detail, loc)
    return Problem(file, parsed.line(loc), dotted(loc), clipped(message, _LONGEST), mend)


def _explain(detail: ErrorDetails, loc: Path) -> tuple[str, str]:
    kind, given, context = detail["type"], detail.get("input"), detail.get("ctx", {})
    name = next((part for part in reversed(loc) if isinstance(part, str)), "it")
    if kind == "missing":
        return f"{name} is missing", f"add a line `{name}: …`"
    if kind == "enum":
        allowed = [word.strip("'\" ") for word in str(context.get("expected", "")).replace(" or ", ", ").split(",")]
        near = nearest(str(given)[:60], allowed)
        hint = f"did you mean {near}?" if near else "choose one of these"
        return f"{_shown(given)} is not one of {', '.join(allowed)}", hint
    if kind == "value_error":
        # The models' own sentences end with what to do.
        said, _, mend = str(context.get("error", detail["msg"])).rpartition("; ")
        return (said, mend) if said else (mend, "")
    if kind in ("string_type", "string_too_short"):
        return f"{name} must be text", "write one line of text, in quotes if it begins with [ or {"
    if kind in ("int_parsing", "int_parsing_size", "int_type", "int_from_float"):
        return f"{_shown(given)} is not a whole number", "write digits only"
    if kind == "greater_than_equal":
        return f"{_shown(given)} is below {context.get('ge')}", "count from 0"
    if kind == "less_than_equal":
        return f"{_shown(given)} is above {context.get('le')}", "write a smaller number"
    if kind.startswith("bool"):
        return f"{_shown(given)} is neither true nor false", "write true or false"
    if kind in ("too_short", "too_long"):
        least = context.get("min_length", context.get("max_length"))
        return f"{name} has {context.get('actual_length')} entries, {least} are needed", "add or remove entries"
    if kind in ("tuple_type", "list_type", "iterable_type"):
        return f"{name} must be a list", "write each entry on a line of its own, after `- `"
    if kind in ("model_type", "model_attributes_type", "dict_type"):
        return f"{dotted(loc)} must be made of `key: value` lines", "indent them under it"
    return detail["msg"], ""


def _shown(value: object) -> str:
    return repr(str(value)[:60]) if isinstance(value, str | int | float) or value is None else "this"


def _misspelt(tree: object, model: type[BaseModel], parsed: Parsed, file: str, path: Path = ()) -> list[Problem]:
    """Warn of unknown keys that look like known ones; they are kept all the same."""
    if isinstance(tree, list):
        return [p for number, item in enumerate(tree) for p in _misspelt(item, model, parsed, file, (*path, number))]
    if not isinstance(tree, dict):
        return []
    known, records = _keys(model)
    found: list[Problem] = []
    for key in [key for key in records if key in tree]:
        found += _misspelt(tree[key], records[key], parsed, file, (*path, key))
    few = len(tree) <= _MOST_KEYS
    for key in [] if known >= tree.keys() else tree:
        if few and key not in known and (near := difflib.get_close_matches(key, known, n=1, cutoff=0.8)):
            where = (*path, key)
            message = f"{clipped(key)!r} is not a key of the format; it is kept but has no effect"
            mend = f"did you mean {near[0]}?"
            found.append(Problem(file, parsed.line(where), dotted(where), message, mend, Severity.WARNING))
    return found


@cache
def _keys(model: type[BaseModel]) -> tuple[frozenset[str], dict[str, type[BaseModel]]]:
    """Every key of a record, and those that hold records themselves."""
    kinds = {info.alias or name: info.annotation for name, info in model.model_fields.items()}
    return frozenset(kinds), {key: inner for key, kind in kinds.items() if (inner := _record_type(kind))}


def _python_names(tree: dict[str, object], model: type[BaseModel], parsed: Parsed, file: str) -> Iterator[Problem]:
    """Take out keys that are only the program's own names for fields, which would be read past every check."""
    for name, info in model.model_fields.items():
        if info.alias and info.alias != name and name in tree:
            del tree[name]
            yield Problem(file, parsed.line((name,)), name, "is not a key of the format", f"write `{info.alias}`")


def _record_type(annotation: object) -> type[BaseModel] | None:
    if isinstance(annotation, type) and not isinstance(annotation, types.GenericAlias):
        return annotation if issubclass(annotation, BaseModel) and not issubclass(annotation, Enum) else None
    return next(filter(None, (_record_type(part) for part in typing.get_args(annotation))), None)
