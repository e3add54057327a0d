"""The parts of the suite, in the order of the table, each a module with a function `figures(plan)`."""

from collections.abc import Callable, Iterator
from importlib import import_module

from tests.bench.figures import Figure, Plan

PARTS = {
    "start": "start",
    "open": "opening",
    "save": "saving",
    "read": "reading",
    "anchor": "anchoring",
    "compare": "compare",
    "search": "search",
    "peers": "peers",
}
"""The name of a part on the command line, and its module."""


def part(name: str) -> Callable[[Plan], Iterator[Figure]] | None:
    """The measures of a part; None while its module has none."""
    try:
        module = import_module(f"tests.bench.{PARTS[name]}")
    except ModuleNotFoundError as error:
        if error.name != f"tests.bench.{PARTS[name]}":
            raise
        return None
    return getattr(module, "figures", None)
