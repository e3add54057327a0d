"""One case after the other, each with a limit of time and memory, each the same for the same seed."""

import resource
import signal
import traceback
from dataclasses import dataclass
from pathlib import Path
from random import Random

from annot_tui.model import AnnotError
from tests.fuzz.mutate import mutated
from tests.fuzz.targets import TARGETS, Bench

SECONDS = 20
"""For one case; a sound one takes milliseconds."""
MEMORY = 2 << 30
"""Bytes of address space for the whole process."""


@dataclass(frozen=True)
class Finding:
    """A case that ended otherwise than it should."""

    target: str
    case: int
    error: str
    data: bytes


class TooLong(BaseException):
    """The time of a case is over; no handler of ordinary errors may catch it."""


def case(bench: Bench, number: int, current: Path | None = None) -> Finding | None:
    """Run one case. With `current` its file is kept there while it runs, in case the process does not survive it."""
    random = Random(number)
    name = random.choice([*sorted(TARGETS), "project", "project", "project"])
    path = random.choice(bench.files)
    data = mutated(random, bench.seeds[path], tuple(bench.seeds.values()))
    if current:
        current.write_bytes(f"{name} {number}\n".encode() + data)
    signal.signal(signal.SIGALRM, _too_long)
    signal.alarm(SECONDS)
    try:
        TARGETS[name](bench, random, path, data)
    except AnnotError:
        return None
    except KeyboardInterrupt:
        raise
    except BaseException:  # noqa: BLE001 whatever it is, it is what was looked for
        return Finding(name, number, traceback.format_exc(), data)
    finally:
        signal.alarm(0)
    return None


def bound_memory() -> None:
    """Let this process fail rather than eat the machine."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def _too_long(*_: object) -> None:
    raise TooLong(f"more than {SECONDS} seconds")
