"""The parts of the suite, in the order of the table, each a module with a function `figures(plan)`."""

from collections.abc import Callable, Iterator
from importlib import import_module

from tests.bench.figures import Figure, Plan

PARTS = {
    "start": "start",
    "open": "opening",
    "save": "saving",
    "read": "reading",
    "key": "keystrokes",
    "wrap": "wrapping",
    "anchor": "anchoring",
    "compare": "compare",
    "report": "reporting",
    "search": "search",
    "agreement": "agreement",
    "readings": "readings",
    "peers": "peers",
}
"""The name of a part on the command line, and its module."""


def part(name: str) -> Callable[[Plan], Iterator[Figure]]:
    """The measures of a part."""
    measures: Callable[[Plan], Iterator[Figure]] = import_module(f"tests.bench.{PARTS[name]}").figures
    return measures
