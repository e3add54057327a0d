"""Looking for a regular expression in a process of its own, which can be ended.

An expression that tries endless possibilities holds up every thread of the program that looks for it.
"""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from annot_tui.model import InvalidInput
from annot_tui.session.searching import Hit

_LOOK = 0.1
"""Seconds between two looks at whether the search is still wanted."""


def search_apart(
    root: Path, analyst: str, expression: str, *, width: int, most: int, wanted: Callable[[], bool] = lambda: True
) -> Iterator[Hit]:
    """Give the first hits as `Session.search` does, or none once they are no longer wanted.

    Raises InvalidInput for an expression that is none, and where the command gives up.
    """
    options = ("--regex", "--format", "json", "--context", str(width), "--limit", str(most), "--project", str(root))
    found = subprocess.Popen(  # noqa: S603 our own command, no shell
        [sys.executable, "-P", "-m", "annot_tui", "search", *options, "--", expression],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "ANNOT_ANALYST": analyst, "PYTHONUTF8": "1"},
    )
    with found:
        try:
            while wanted():
                try:
                    told, errors = found.communicate(timeout=_LOOK)
                except subprocess.TimeoutExpired:
                    continue
                if found.returncode:
                    raise InvalidInput(_reason(errors))
                yield from (Hit(**{**_EMPTY, **entry}) for entry in json.loads(told))
                return
        finally:
            found.kill()


_EMPTY = dict.fromkeys(Hit._fields, "")
"""What is empty is left out of the JSON."""


def _reason(errors: bytes) -> str:
    lines = errors.decode(errors="replace").strip().splitlines()
    return lines[-1].removeprefix("annot-tui: ") if lines else "the search ended without a word; try it once more"
