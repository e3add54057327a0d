"""What one coder says of one unit: a label, a set of labels, or nothing at all."""

from typing import TypeAlias

Value: TypeAlias = str | frozenset[str]
"""A label, or a set of labels. The empty set: looked, and found that none applies. A set of one label is that label."""
Cell: TypeAlias = Value | None
"""A value, or None: did not look, a missing value."""

NONE, BETWEEN = "-", "|"
"""How the empty set is written in a table, and what stands between the labels of a set."""


def value_of(labels: frozenset[str] | set[str]) -> Value:
    """The value for a set of labels: a single label stands for itself, so that {a} and a are the same."""
    return next(iter(labels)) if len(labels) == 1 else frozenset(labels)


def labels_of(value: Value) -> frozenset[str]:
    """The labels of a value."""
    return frozenset((value,)) if isinstance(value, str) else value


def written(value: Value) -> str:
    """A value as it stands in a table: `a`, `a|b`, or `-` for the empty set."""
    return value if isinstance(value, str) else BETWEEN.join(sorted(value)) or NONE
