"""Whole processes: how long one takes, and how much memory it needs with all the processes that it starts."""

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from time import perf_counter, sleep

from tests.bench.figures import Figure

PYTHON = sys.executable
BARE = [PYTHON, "-c", "pass"]
_PROC = Path("/proc")
_MIB = 1 << 10
"""Kilobytes, in which the system tells memory."""
_LAUNCHER = """
import os, sys
null = os.open(os.devnull, os.O_WRONLY)
pid = os.posix_spawn(sys.argv[1], sys.argv[1:], os.environ, file_actions=[(os.POSIX_SPAWN_DUP2, null, 1)])
_, status, usage = os.wait4(pid, 0)
print(usage.ru_maxrss)
sys.exit(os.waitstatus_to_exitcode(status) & 255)
"""
"""A process inherits the peak of whoever starts it, so it is started by one that is as small as can be."""


class Failed(Exception):
    """A process ended with an error; the message is its last line."""


def program() -> list[str]:
    """The command as it is installed beside this Python, or else the package."""
    installed = Path(PYTHON).with_name("annot-tui")
    return [str(installed)] if installed.exists() else [PYTHON, "-m", "annot_tui"]


def took(command: Sequence[object], *, cwd: Path | None = None, env: Mapping[str, str] | None = None) -> float:
    """Seconds from the start of a process to its end, what it writes thrown away. Raises Failed."""
    start = perf_counter()
    done = subprocess.run(
        [*map(str, command)],
        cwd=cwd,
        env=_with(env),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        check=False,
    )
    seconds = perf_counter() - start
    if done.returncode:
        raise Failed(last_line(done.stderr) or f"exit code {done.returncode}")
    return seconds


def peak(command: Sequence[object], *, cwd: Path | None = None, env: Mapping[str, str] | None = None) -> float:
    """The most memory in MiB that a process and those it started held at once. Raises Failed.

    Several processes are looked at every fiftieth of a second, and what they share is counted once.
    """
    launcher = subprocess.Popen(
        [PYTHON, "-I", "-S", "-c", _LAUNCHER, *map(str, command)],
        cwd=cwd,
        env=_with(env),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    together = 0.0
    while launcher.poll() is None:
        if len(tree := family(launcher.pid)[1:]) > 1:
            together = max(together, sum(map(proportional, tree)))
        sleep(0.02)
    told, errors = launcher.communicate()
    if launcher.returncode:
        raise Failed(last_line(errors) or f"exit code {launcher.returncode}")
    unit = _MIB * _MIB if sys.platform == "darwin" else _MIB
    return max(together, int(told.split()[-1]) / unit)


def family(pid: int) -> list[int]:
    """A process and those that it started and these in turn, as far as they live."""
    found = [pid]
    for one in found:
        for file in _PROC.glob(f"{one}/task/*/children"):
            found += map(int, _read(file).split())
    return found


def proportional(pid: int) -> float:
    """The memory of a process in MiB, with its part of what it shares; 0 when it has ended."""
    return next(_sizes(_PROC / str(pid) / "smaps_rollup", "Pss"), 0.0)


def resident(pid: int, what: str = "VmRSS") -> float:
    """The memory of a process in MiB: `VmRSS` now, `VmHWM` at most so far; 0 where the system does not say."""
    return next(_sizes(_PROC / str(pid) / "status", what), 0.0)


def worked(pid: int) -> int:
    """The time that a process has worked so far, in ticks of the system."""
    fields = _read(_PROC / str(pid) / "stat").rpartition(")")[2].split()
    return int(fields[11]) + int(fields[12]) if fields else 0


def unmeasured(name: str, against: str, target: float | None, why: object, **more: bool) -> Figure:
    """A line of the table for what could not be measured."""
    return Figure(name, against, None, target, str(why), at_least=more.get("at_least", False))


def last_line(told: bytes) -> str:
    """The last line of what a process said."""
    return (told.decode(errors="replace").strip().splitlines() or [""])[-1]


def _sizes(file: Path, what: str) -> Iterator[float]:
    for line in _read(file).splitlines():
        if line.startswith(f"{what}:"):
            yield int(line.split()[1]) / _MIB


def _read(file: Path) -> str:
    try:
        return file.read_text()
    except OSError:
        return ""


def _with(env: Mapping[str, str] | None) -> dict[str, str]:
    return {**os.environ, **(env or {})}
