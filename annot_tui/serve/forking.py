"""Programs that are forked from a template (`template.py`), and take less memory than such as are started (Linux)."""

import asyncio
import contextlib
import json
import os
import signal
import socket
import sys
from collections.abc import Mapping
from pathlib import Path

_PATIENCE = 30.0
"""Seconds in which a program has to begin."""


Streams = tuple[asyncio.StreamReader, asyncio.StreamWriter]


class Forked:
    """A program that was forked, as `asyncio.subprocess.Process` has one that was started."""

    def __init__(self, given: Streams, shown: Streams, attended: Streams) -> None:
        """What it is given, what it shows, and what whoever attends to it tells."""
        self.stdin, self.stdout = given[1], shown[0]
        self._told, self._streams = attended[0], (given, shown, attended)
        self.pid = 0
        self.returncode: int | None = None
        self._ended: asyncio.Task[int]

    async def begin(self) -> None:
        """Wait until it has begun. Raises ValueError where it does not."""
        self.pid = int(await self._told.readline())
        self._ended = asyncio.create_task(self._end())

    async def _end(self) -> int:
        said = await self._told.readline()
        if not said:  # nobody attends to it any more
            self.kill()
        self.returncode = code = int(said or -signal.SIGKILL)
        return code

    async def wait(self) -> int:
        """Wait for its end, and give the exit code, or the negative number of the signal that ended it."""
        code = await asyncio.shield(self._ended)
        for _, writer in self._streams:
            writer.close()
        return code

    def terminate(self) -> None:
        """Ask it to end."""
        self._send(signal.SIGTERM)

    def kill(self) -> None:
        """End it."""
        self._send(signal.SIGKILL)

    def _send(self, number: signal.Signals) -> None:
        if self.returncode is None:
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.pid, number)


class Template:
    """Forks programs. The template is started with the first, in an environment that any of them may have."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        self._environment = environment
        self._able = sys.platform == "linux"
        self._control: socket.socket | None = None
        self._process: asyncio.subprocess.Process | None = None

    async def fork(self, project: Path, environment: Mapping[str, str], errors: int) -> Forked | None:
        """A program on a project, whose errors go to a file; None where that cannot be, now and from then on."""
        if not self._able:
            return None
        wanted = json.dumps([str(project), dict(environment)]).encode()
        with contextlib.ExitStack() as ours, contextlib.ExitStack() as theirs:
            streams, ends = list[Streams](), list[int]()
            try:
                for own, other in (socket.socketpair() for _ in range(3)):
                    ends.append(theirs.enter_context(other).fileno())
                    streams.append(await asyncio.open_unix_connection(sock=own))
                    ours.callback(streams[-1][1].close)
                control = self._control or await self._begin()
                socket.send_fds(control, [wanted], [*ends[:2], errors, ends[2]])
                theirs.close()
                forked = Forked(*streams)
                await asyncio.wait_for(forked.begin(), _PATIENCE)
            except (OSError, ValueError, TimeoutError):
                self._able = False
                return None
            ours.pop_all()
            return forked

    async def close(self) -> None:
        """Let the template end."""
        self._able = False
        if self._control and self._process:
            self._control.close()
            await self._process.wait()

    async def _begin(self) -> socket.socket:
        self._control, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self._control.setblocking(False)
        with theirs:
            self._process = await asyncio.create_subprocess_exec(
                sys.executable, "-P", "-m", "annot_tui.serve.template", env=self._environment, start_new_session=True,
                stdin=theirs.fileno(), stdout=theirs.fileno(), stderr=asyncio.subprocess.DEVNULL,
            )  # fmt: skip
        return self._control
