"""Foreign files are read in a process of their own, which may fail: with a limit of time and, but on Windows, memory.

What reads them is written in C for the most part; a file made for it could keep it busy for ever, or end it.
"""

import json
import os
import subprocess
import sys
from contextlib import suppress
from dataclasses import asdict
from importlib import import_module
from pathlib import Path
from typing import Any

from annot_tui.exchange.extract import Extract, Original, Unfit
from annot_tui.model.document import Region
from annot_tui.model.words import RegionKind

PATIENCE = 120
"""Seconds for one file; a printed book takes some twenty."""
MEMORY = 2 << 30
"""Bytes of address space."""

_AGAIN = "open it in its program and save it anew, or as plain text"


def extract(module: str, original: Original) -> Extract:
    """What a module of this package makes of a file. Raises Unfit, and ModuleNotFoundError as `extract_here` does."""
    head = json.dumps([module, original.encoding, original.whole]).encode()
    try:
        done = subprocess.run(
            [sys.executable, "-P", "-m", "annot_tui.exchange.apart"],
            input=head + b"\n" + original.data, capture_output=True, timeout=PATIENCE, check=False, env=_environment(),
        )  # fmt: skip
    except subprocess.TimeoutExpired as error:
        raise Unfit(f"takes more than {PATIENCE} seconds to be read; {_AGAIN}") from error
    except OSError as error:
        raise Unfit(f"cannot be read: no process can be started ({error.strerror})") from error
    try:
        kind, told = json.loads(done.stdout)
    except ValueError as error:
        raise Unfit(
            f"cannot be read: it is broken, or takes more than {MEMORY >> 30} GB of memory; {_AGAIN}"
        ) from error
    if kind == "missing":
        raise ModuleNotFoundError(told)
    if kind == "unfit":
        raise Unfit(told)
    return _unpacked(told)


def extract_here(module: str, original: Original) -> Extract:
    """The same in this process. Raises ModuleNotFoundError where the library that it takes is not installed."""
    made: Extract = import_module(f"annot_tui.exchange.{module}").extract(original)
    return made


def main() -> None:
    """Read one file from the standard input, and write what was made of it as JSON."""
    _bound()
    module, encoding, whole = json.loads(sys.stdin.buffer.readline())
    original = Original(sys.stdin.buffer.read(), encoding, whole)
    answer: tuple[str, object]
    try:
        answer = "made", _packed(extract_here(module, original))
    except ModuleNotFoundError as error:
        answer = "missing", str(error)
    except Unfit as error:
        answer = "unfit", str(error)
    sys.stdout.write(json.dumps(answer))


def _packed(made: Extract) -> dict[str, object]:
    return asdict(made) | {"regions": [(r.start, r.end, r.kind) for r in made.regions]}


def _unpacked(told: dict[str, Any]) -> Extract:
    regions = tuple(Region(start=s, end=e, kind=RegionKind(kind)) for s, e, kind in told["regions"])
    said = {name: tuple(value) if isinstance(value, list) else value for name, value in told["said"].items()}
    return Extract(told["text"], told["by"], regions, said, tuple(told["remarks"]))


def _environment() -> dict[str, str]:
    """Where this program lies, which need not be where Python looks."""
    places = [str(Path(__file__).parent.parent.parent), os.environ.get("PYTHONPATH", "")]
    return {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, places))}


def _bound() -> None:
    with suppress(ImportError, OSError, ValueError):
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_CPU, (2 * PATIENCE, 2 * PATIENCE))
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


if __name__ == "__main__":
    main()
