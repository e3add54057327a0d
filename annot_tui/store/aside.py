"""Waiting for the disk in another thread, while something else is done here."""

import os
from _thread import allocate_lock, start_new_thread
from collections.abc import Callable
from queue import SimpleQueue

Work = Callable[[], None]


class Aside:
    """Something that is done in the other thread, one after the other."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._error: Exception | None = None
        self._done = allocate_lock()
        self._done.acquire()
        _thread.do(self._run)

    def wait(self) -> None:
        """Wait until it is done. Raises what it has raised."""
        with self._done:
            if self._error:
                raise self._error

    def _run(self) -> None:
        try:
            self._work()
        except Exception as error:  # noqa: BLE001 told to whoever waits
            self._error = error
        finally:
            self._done.release()


class _Thread:
    """A thread that is kept, for starting one takes longer than much of what it is to do. A forked process has none."""

    def __init__(self) -> None:
        self._process = 0
        self._queue: SimpleQueue[Work] = SimpleQueue()

    def do(self, work: Work) -> None:
        """Do something that raises nothing; here, where the system gives no thread."""
        if self._process != os.getpid():
            queue: SimpleQueue[Work] = SimpleQueue()
            try:
                start_new_thread(_go_on, (queue,))
            except RuntimeError:
                work()
                return
            self._queue, self._process = queue, os.getpid()
        self._queue.put(work)


def _go_on(queue: SimpleQueue[Work]) -> None:
    while True:
        queue.get()()


_thread = _Thread()
