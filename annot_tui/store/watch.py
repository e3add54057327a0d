"""Tells which files of a project may have changed on disk: in another program, by `git pull`, in a synced folder.

The system says when something happens (`watchfiles`). Folders whose system says nothing, such as network drives, are
looked through from time to time; and so is every folder, since a system that is overrun leaves something out.
"""

import asyncio
import platform
from collections.abc import AsyncGenerator
from contextlib import suppress
from pathlib import Path
from threading import Event

from annot_tui.store import paths
from annot_tui.store.stamps import Stamps, stamp_of

LOOK_EVERY, LOOK_OFTEN = 10.0, 2.0
"""Seconds between two looks at the whole project: where the system says what happens, and where it cannot."""

_QUIET, _LONGEST = 100, 1500
"""Milliseconds in which nothing may happen for a burst to be over, and after which it is taken as it is."""


async def changed_files(root: Path, known: Stamps) -> AsyncGenerator[frozenset[str], None]:
    """Give the files, relative to the project, that may have changed or be gone, a burst at once.

    Begins with all whose stamp is another than the `known` one: what was read with that stamp is not read again.
    Never ends by itself.
    """
    told: asyncio.Queue[frozenset[str]] = asyncio.Queue()
    stamps = known
    listening = asyncio.create_task(_listen(root, told))
    try:
        await asyncio.sleep(0)  # listens from here on, so that what happens during the first look is not missed
        files: frozenset[str] = frozenset()
        while True:
            if not files or not all(map(paths.is_project_file, files)):
                stamps, found = await asyncio.to_thread(_look, root, stamps)
                files = frozenset(filter(paths.is_project_file, files | found))
            if files:
                yield files
            files = await told.get()
            while not told.empty():
                files |= told.get_nowait()
    finally:
        listening.cancel()
        await asyncio.gather(listening, return_exceptions=True)


async def _listen(root: Path, told: asyncio.Queue[frozenset[str]]) -> None:
    """Put into the queue what the system says has changed, and nothing each time that all should be looked through."""
    folders = [root / folder for folder in (paths.CORPUS, paths.ANNOTATIONS)]
    polling, every = _says_nothing(), round(LOOK_OFTEN * 1000)
    stop = Event()
    try:
        while True:
            # Too many listeners, a folder that is gone for a moment, another version of what is private to the library:
            # until it works again all is looked through.
            with suppress(OSError, RuntimeError, ImportError, TypeError):
                # its `awatch` does the same by way of a second library for asynchronous work, for a megabyte and 12 ms
                from watchfiles._rust_notify import RustNotify

                here = _which(folders)
                watcher = RustNotify([*map(str, folders)], False, polling, every, True, False)
                while _which(folders) == here:
                    found = await asyncio.to_thread(watcher.watch, _LONGEST, _QUIET, round(LOOK_EVERY * 1000), stop)
                    files = found if isinstance(found, set) else ()  # a word says that nothing has happened for long
                    told.put_nowait(frozenset(_relative(root, path) for _, path in files))
            await asyncio.sleep(LOOK_OFTEN)
            told.put_nowait(frozenset())
    finally:
        stop.set()


def _says_nothing() -> bool:
    """Whether this is Linux within Windows, which says nothing of the folders of Windows."""
    return "microsoft-standard" in platform.release().lower()


def _look(root: Path, before: Stamps) -> tuple[Stamps, frozenset[str]]:
    """Look through the whole project; give the new stamps and the files whose stamp is another."""
    now = {file: stamp_of(entry) for file, entry in paths.project_files(root).items()}
    return now, frozenset(file for file in now.keys() | before.keys() if now.get(file, ()) != before.get(file, ()))


def _which(folders: list[Path]) -> list[int]:
    """Tell folders from others that were put in their place."""
    return [folder.stat().st_ino for folder in folders]


def _relative(root: Path, path: str) -> str:
    """A path as the system gives it; one that cannot be brought into relation is that of the project itself."""
    with suppress(ValueError):
        return Path(path).relative_to(root).as_posix()
    return "."
