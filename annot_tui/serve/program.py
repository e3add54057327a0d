"""One interface in a process of its own: started for one person, on one project, with an environment of its own."""

import asyncio
import contextlib
import json
import os
import sys
from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path
from typing import IO, NamedTuple

from annot_tui.serve.forking import Forked, Template
from annot_tui.serve.packets import DATA, META, meta, packet, packets
from annot_tui.store.config import SERVED, Audience

_PASSED_ON = ("PATH", "LANG", "LC_ALL", "LC_CTYPE", "TZ", "TMPDIR", "TEMP", "TMP", "SYSTEMROOT", "PYTHONPATH")
"""Variables that a guest's program gets; what else is in the environment may be secret."""

MEMORY, FILE = 512 << 20, 64 << 20
"""Bytes of memory of its own and of one file that a guest's program may have, where the system can say so (Linux)."""

_ABOVE = 128 << 20
"""Bytes beyond its memory at which the system itself gives a program no more; until then the server can end it."""

_LATER = 5
"""By how much a guest's program stands back where the processor is wanted (Unix): the server goes first."""

_PATIENCE = 30.0
"""Seconds in which a program has to take what was typed."""


class Place(NamedTuple):
    """Whose interface it is, on which project, and with whose settings. `settings` is None for one's own."""

    analyst: str
    project: Path
    settings: Path | None = None


NOBODY = Place("", Path(os.devnull), Path(os.devnull))
"""A guest with no name and no settings."""


class Size(NamedTuple):
    """Columns and rows of a terminal."""

    width: int
    height: int

    @classmethod
    def of(cls, width: object, height: object) -> "Size":
        """A size as a browser claims it, within what a screen can have; 80 by 24 where it is none."""
        try:
            return cls(min(max(int(str(width)), 20), 400), min(max(int(str(height)), 6), 160))
        except ValueError:
            return cls(80, 24)


def environment(place: Place, size: Size, outer: Mapping[str, str]) -> dict[str, str]:
    """The variables of the program's environment: all for the owner, few for a guest."""
    guest = place.settings is not None
    kept = {name: value for name, value in outer.items() if not guest or name in _PASSED_ON}
    own = {"ANNOT_CONFIG_DIR": str(place.settings), "HOME": str(place.settings)} if guest else {}
    return {
        **kept,
        **own,
        **({"ANNOT_ANALYST": place.analyst} if place.analyst else {}),
        SERVED: (Audience.GUEST if guest else Audience.OWNER).value,
        "TEXTUAL_DRIVER": "annot_tui.tui.window:Window",
        "TEXTUAL_COLOR_SYSTEM": "truecolor",
        "COLUMNS": str(size.width),
        "ROWS": str(size.height),
    }


class Program:
    """A running interface. `show` gets what a terminal would; files and addresses it offers are not passed on."""

    def __init__(self, process: asyncio.subprocess.Process | Forked, show: Callable[[bytes], Awaitable[None]]) -> None:
        self._process, self._show = process, show
        self.asked_to_end = False
        """Whether its end was wanted."""
        self.watching = asyncio.create_task(self._watch())
        """Done when the program has ended; the result says whether it ended as it should."""

    @classmethod
    async def start(
        cls,
        place: Place,
        size: Size,
        show: Callable[[bytes], Awaitable[None]],
        memory: int = MEMORY,
        template: Template | None = None,
    ) -> "Program":
        """Start the interface on a project; one of a guest is forked from a template, if there is one that can.

        `memory` are bytes for a guest. Raises OSError where there is no room.
        """
        own = environment(place, size, os.environ)
        if place.settings is None:
            return cls(await _started(place.project, own), show)
        place.settings.mkdir(parents=True, exist_ok=True)
        with _fresh(place.settings / "errors.txt").open("wb") as errors:
            forked = await template.fork(place.project, own, errors.fileno()) if template else None
            process = forked or await _started(place.project, own, errors)
        limit(process.pid, memory)
        return cls(process, show)

    @property
    def id(self) -> int:
        """The number of its process."""
        return self._process.pid

    async def type(self, keys: str) -> None:
        """Pass on what was typed, pasted or clicked. Raises ConnectionError where the program does not take it."""
        await self._send(packet(DATA, keys.encode("utf-8", "replace")))

    async def resize(self, size: Size) -> None:
        """Tell it the size of the terminal."""
        await self._send(meta("resize", width=size.width, height=size.height))

    async def paint(self, size: Size) -> None:
        """Let it paint everything for a new window."""
        await self.resize(size)
        await self._send(meta("window"))

    async def focus(self, *, gained: bool) -> None:
        """Tell it whether its window is the one that is typed into."""
        await self._send(meta("focus" if gained else "blur"))

    async def stop(self, patience: float = 8.0) -> None:
        """Ask it to end, as `q` does; after some seconds end it."""
        self.asked_to_end = True
        steps: tuple[Callable[[], None], ...] = (lambda: None, self._process.terminate, self._process.kill)
        with contextlib.suppress(ConnectionError):
            await self._send(meta("quit"))
        for step in steps:
            with contextlib.suppress(ProcessLookupError):
                step()
            done, _ = await asyncio.wait({self.watching}, timeout=patience)
            if done:
                return

    async def _send(self, data: bytes) -> None:
        stream = self._process.stdin
        if stream is None or stream.is_closing():
            raise ConnectionResetError
        stream.write(data)
        try:
            await asyncio.wait_for(stream.drain(), _PATIENCE)
        except TimeoutError as error:
            raise ConnectionAbortedError("the program does not answer") from error

    async def _watch(self) -> bool:
        stream = self._process.stdout
        assert stream is not None  # noqa: S101
        ended = False
        async for kind, contents in packets(stream):
            if kind == DATA:
                await self._show(contents)
            elif kind == META and _is_the_end(contents):
                ended = True
                break
        if not ended and not self.asked_to_end:
            with contextlib.suppress(ProcessLookupError):
                self._process.kill()
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(10):
                await self._drain_and_wait(stream)
        if self._process.returncode is None:
            self._process.kill()
            await self._process.wait()
        return self._process.returncode == 0

    async def _drain_and_wait(self, stream: asyncio.StreamReader) -> None:
        """Wait for the end; what is still said must be taken, or the program would wait in turn."""
        while await stream.read(1 << 16):
            pass
        await self._process.wait()


async def _started(
    project: Path, environment: Mapping[str, str], errors: IO[bytes] | None = None
) -> asyncio.subprocess.Process:
    return await asyncio.create_subprocess_exec(
        sys.executable, "-P", "-m", "annot_tui", str(project), cwd=project, env=environment, start_new_session=True,
        stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, stderr=errors,
    )  # fmt: skip


def resident(process: int) -> int:
    """Bytes of memory that a process has for itself; 0 where the system does not tell (it does on Linux)."""
    try:
        _, whole, shared, *_ = Path(f"/proc/{process}/statm").read_bytes().split()
        return (int(whole) - int(shared)) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError, AttributeError):
        return 0


def _is_the_end(contents: bytes) -> bool:
    try:
        said = json.loads(contents)
    except ValueError:
        return False
    return isinstance(said, dict) and said.get("type") == "exit"


def _fresh(file: Path) -> Path:
    """The same file, what was in it being kept beside it: it tells why the program before this one stopped."""
    with contextlib.suppress(OSError):
        if file.stat().st_size:
            file.replace(file.with_stem(f"{file.stem}-before"))
    return file


def limit(process: int, memory: int) -> None:
    """Bound memory and the size of files of a process, and let others go first, where the system can."""
    if hasattr(os, "setpriority"):
        with contextlib.suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, process, os.getpriority(os.PRIO_PROCESS, 0) + _LATER)
    if sys.platform == "linux":
        import resource

        for kind, most in (
            (resource.RLIMIT_DATA, memory + _ABOVE),
            (resource.RLIMIT_FSIZE, FILE),
            (resource.RLIMIT_CORE, 0),
        ):
            with contextlib.suppress(OSError, ValueError):
                resource.prlimit(process, kind, (most, most))
