"""The process that guests' interfaces are forked from, so that they share the memory of what all of them import.

It opens no project, runs no thread and knows no guest. What is forked is all that a program started anew would be: a
session, a folder, an environment, three ends that the server passes, and nothing of the server's or of another guest.
"""

import contextlib
import gc
import json
import os
import select
import signal
import socket
from collections.abc import Sequence
from importlib import import_module
from pkgutil import walk_packages

from annot_tui.model.record import Record

LARGEST = 1 << 16
"""Bytes of what is said about one program."""

_NEEDED = ("annot_tui.cli.open_command", "annot_tui.session", "annot_tui.store.watch", "edtf", "watchfiles")
"""What every interface imports sooner or later, besides its screens."""


def preload() -> None:
    """Import the interface; what is there then is left alone by the collector, and so stays shared."""
    gc.disable()
    screens = (module.name for module in walk_packages(import_module("annot_tui.tui").__path__, "annot_tui.tui."))
    for name in (*_NEEDED, *screens):
        import_module(name)
    models: list[type[Record]] = [Record]
    for model in models:
        model.model_rebuild()
        models += model.__subclasses__()
    gc.freeze()


def attended(told: int) -> None:
    """Go on as a program with somebody who tells its number on a socket and, when it has ended, its exit code.

    Who attends to it goes when the server does: a program ends whose parent is gone.
    """
    process = os.fork()
    if not process:
        return
    os.dup2(told, 0)
    os.closerange(1, os.sysconf("SC_OPEN_MAX"))
    ended = os.pidfd_open(process)
    waits = select.poll()
    for what in (0, ended):  # the server says nothing: only its end can be read
        waits.register(what, select.POLLIN)
    with contextlib.suppress(BrokenPipeError):
        os.write(0, b"%d\n" % process)
        if ended in dict(waits.poll()):
            os.write(0, b"%d\n" % os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]))
    os._exit(0)


def become(project: str, environment: dict[str, str], ends: Sequence[int]) -> int:
    """Be a program of one's own with some ends as standard input, output and errors, and give its exit code."""
    os.setsid()
    for number, end in enumerate(ends):
        os.dup2(end, number)
    os.closerange(3, os.sysconf("SC_OPEN_MAX"))
    os.environ.clear()
    os.environ.update(environment)
    os.chdir(project)
    from annot_tui.cli.main import main

    return main([project])


def run() -> int:
    """Fork for whatever is wanted on standard input, which is a socket, until the server is gone.

    Raises OSError at once on a system that cannot watch a process.
    """
    os.close(os.pidfd_open(os.getpid()))
    preload()
    control = socket.socket(fileno=0)
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # who attends to a program is waited for by nobody
    while True:
        said, ends, *_ = socket.recv_fds(control, LARGEST, 4)
        if not said:
            return 0
        if not os.fork():
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            control.detach()
            project, environment = json.loads(said)
            attended(ends[-1])
            return become(project, environment, ends[:-1])
        for end in ends:
            os.close(end)


if __name__ == "__main__":
    raise SystemExit(run())
