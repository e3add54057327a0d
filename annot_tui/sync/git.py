"""The one place from which sync runs git, in words that a program understands, and so that nothing asks or hangs.

Whoever syncs trusts their own clone: its addresses, and the ways of signing in that they gave git. What is kept from
doing harm is a folder that came from a stranger with a `.git` in it, and what git would do on its own:

* git is called by its path, with a list of words and no shell; paths go in over stdin or after `--`, taken literally;
* no hook is run, no file system monitor, no pager, no editor; submodules are left alone, and `ext::` is no address;
* variables of the environment that would lead git to another repository are not passed on;
* there is no terminal for git or ssh to ask on: where a password is needed and nobody remembers it, that is said;
* settings kept in the repository itself that name programs (`repository.py` lists them) stop it all before the first
  command that would run one. They never come with a clone, so whoever has some made them, or unpacked somebody's.
"""

import os
import re
import subprocess
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from signal import SIGTERM
from time import monotonic

from annot_tui.store.merging.ancestor import git_command
from annot_tui.sync.stop import Interrupted, Stop, explained

OLDEST = (2, 26)
"""The version of git (March 2020) that first tells from which file a setting comes."""

SILENCE = 120.0
"""Seconds without a word from the other side after which it is given up."""

_LOCAL = 300.0
"""Seconds that a command on this machine may take."""

_SECONDS_TO_FINISH = 5.0
"""Time for a command on this machine to finish what it is writing, once somebody wants to end."""

_TICK = 0.1

Progress = Callable[[str, int], None]
"""Is told what is being done, and how much of it in per cent; -1 where that is not known."""

_SETTINGS = {
    "core.hooksPath": os.devnull,
    "core.fsmonitor": "false",
    "core.quotePath": "false",
    "core.autocrlf": "input",  # what is in the project has the line ends of the format, also on Windows
    "core.safecrlf": "false",
    "safe.bareRepository": "explicit",
    "submodule.recurse": "false",
    "fetch.recurseSubmodules": "false",
    "protocol.ext.allow": "never",
    "gc.auto": "0",
    "maintenance.auto": "false",
    "i18n.commitEncoding": "utf-8",
}
_ENVIRONMENT = {
    "LC_ALL": "C",
    "LANGUAGE": "C",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_LITERAL_PATHSPECS": "1",
    "GIT_EDITOR": ":",
    "GIT_PAGER": "cat",
    "GIT_OPTIONAL_LOCKS": "0",
}
_LEADING_AWAY = frozenset(
    (
        *("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_ALTERNATE_OBJECT_DIRECTORIES"),
        *("GIT_COMMON_DIR", "GIT_NAMESPACE", "GIT_PREFIX", "GIT_SHALLOW_FILE", "GIT_GRAFT_FILE", "GIT_QUARANTINE_PATH"),
        *("GIT_CONFIG", "GIT_REPLACE_REF_BASE", "GIT_NO_REPLACE_OBJECTS", "GIT_INTERNAL_SUPER_PREFIX"),
    )
)
_VERSION = re.compile(rb"git version (\d+)\.(\d+)")
_DONE = re.compile(r"([A-Z][a-z ]+):\s+(\d{1,3})%")


class Git:
    """Git in one project. Commands raise Stop, in words for a person, where git does not do what it should."""

    def __init__(
        self, root: Path, progress: Progress = lambda _, __: None, stop: threading.Event | None = None
    ) -> None:
        command = git_command(root)
        if not command:
            raise Stop(
                "this project is kept with git, but the git command is not installed here (or lies inside the project, "
                "where it is not trusted); install git, or hand the files on in another way"
            )
        self.root = root
        self.identity: dict[str, str] = {}
        self._command, self._progress, self._stop = command, progress, stop or threading.Event()
        found = _VERSION.match(self.run("version"))
        if found and (int(found[1]), int(found[2])) < OLDEST:
            version, oldest = (".".join(map(str, v)) for v in ((int(found[1]), int(found[2])), OLDEST))
            raise Stop(f"this is git {version}, and sync needs {oldest} or newer")

    def run(self, *words: str, feed: bytes = b"", index: Path | None = None, fine: Iterable[int] = (0,)) -> bytes:
        """What a command prints; `feed` goes in over stdin, `index` is used instead of the user's own."""
        return self._done(words, feed, index, fine)[1]

    def line(self, *words: str, fine: Iterable[int] = (0,)) -> str:
        """What a command prints, as one text without the line end."""
        return os.fsdecode(self.run(*words, fine=fine)).rstrip("\n")

    def works(self, *words: str) -> bool:
        """Whether a command ends well."""
        return self._done(words, b"", None, range(256))[0] == 0

    def talk(self, doing: str, *words: str, fine: Iterable[int] = (0,)) -> bytes:
        """Run a command that talks to another machine, telling how far it has come.

        Raises Stop also after two minutes of silence, and Interrupted.
        """
        self._progress(doing, -1)
        heard = [monotonic()]
        said: list[str] = []

        def listen(piece: str) -> None:
            heard[0] = monotonic()
            said.append(piece)
            if found := _DONE.search(piece):
                self._progress(doing, int(found[2]))

        with self._started(words, None, patience=0) as process:
            readers = [_Reader(process.stdout), _Reader(process.stderr, listen)]
            while process.poll() is None or any(reader.is_alive() for reader in readers):
                for reader in readers:
                    reader.join(_TICK)
                if self._stop.is_set():
                    raise Interrupted
                if monotonic() - heard[0] > SILENCE:
                    raise Stop(f"the server has not answered for {SILENCE:.0f} seconds; your work is safe here")
        output = b"".join(readers[0].pieces)
        if process.returncode not in fine:
            raise explained("".join(said), self.root)
        return output

    def _done(self, words: Iterable[str], feed: bytes, index: Path | None, fine: Iterable[int]) -> tuple[int, bytes]:
        if self._stop.is_set():
            raise Interrupted
        with self._started(words, index, patience=_SECONDS_TO_FINISH) as process:
            try:
                output, error = process.communicate(feed, _LOCAL)
            except subprocess.TimeoutExpired as late:
                raise Stop("git takes too long over this project; look with `git status` what it waits for") from late
        if process.returncode not in fine:
            raise explained(error.decode("utf-8", "replace"), self.root)
        return process.returncode, output

    @contextmanager
    def _started(
        self, words: Iterable[str], index: Path | None, patience: float
    ) -> "Iterator[subprocess.Popen[bytes]]":
        """Git at work; it and what it started are gone afterwards, however this ends, with some seconds to finish."""
        settings = [word for name, value in _SETTINGS.items() for word in ("-c", f"{name}={value}")]
        kept = {name: value for name, value in os.environ.items() if name not in _LEADING_AWAY}
        more = {"GIT_INDEX_FILE": str(index)} if index else {}
        process = subprocess.Popen(  # noqa: S603 fixed words, no shell; paths over stdin or literally after `--`
            [self._command, "-C", str(self.root), "--no-pager", *settings, *words],
            env=kept | _ENVIRONMENT | self.identity | more,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=True,  # without a terminal, on which ssh would ask
        )
        with process:
            try:
                yield process
            finally:
                if process.poll() is None:
                    _end(process, patience)


class _Reader(threading.Thread):
    """Reads what a program says while it runs."""

    def __init__(self, stream: "object", listen: Callable[[str], None] | None = None) -> None:
        super().__init__(daemon=True)
        self._stream, self._listen = stream, listen
        self.pieces: list[bytes] = []
        self.start()

    def run(self) -> None:
        """Read to the end."""
        read = getattr(self._stream, "read1")  # noqa: B009
        with suppress(OSError, ValueError):
            while piece := read(1 << 16):
                self.pieces.append(piece)
                if self._listen:
                    self._listen(piece.decode("utf-8", "replace"))


def _end(process: "subprocess.Popen[bytes]", patience: float) -> None:
    """End a program with all that it started, such as ssh, unless it ends by itself in time."""
    with suppress(subprocess.TimeoutExpired):
        process.wait(patience)
        return
    with suppress(OSError):
        if hasattr(os, "killpg"):
            os.killpg(process.pid, SIGTERM)
        else:
            process.terminate()
    with suppress(subprocess.TimeoutExpired):
        process.wait(2)
    process.kill()
