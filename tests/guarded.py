"""Runs commands while the interpreter itself watches: `python -m tests.guarded ROOT SCRIPT` prints what they touched.

An audit hook cannot be taken off again and sees what any library does, so it runs in a process of its own.
"""

import asyncio
import io
import json
import os
import sys
from pathlib import Path

FORBIDDEN = (
    *("socket.connect", "socket.bind", "socket.sendto", "socket.sendmsg", "socket.getaddrinfo", "socket.gethostbyname"),
    *("subprocess.Popen", "os.system", "os.exec", "os.spawn", "os.posix_spawn", "os.fork", "os.forkpty", "pty.spawn"),
    *("urllib.Request", "http.client.connect", "ftplib.connect", "smtplib.connect", "webbrowser.open", "code.__new__"),
    "pickle.find_class",
)
"""The network, other programs, and code that comes from data."""
CHANGES = ("os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.symlink", "os.link", "os.truncate", "os.chmod")


class Watch:
    """What was done since `on`: forbidden things, files that were written or changed, files that were read."""

    def __init__(self) -> None:
        self.on = False
        self.forbidden: list[str] = []
        self.written: set[str] = set()
        self.read: set[str] = set()
        sys.addaudithook(self.see)

    def see(self, event: str, arguments: tuple[object, ...]) -> None:
        """Note an event of the interpreter."""
        if not self.on:
            return
        if event in FORBIDDEN:
            self.forbidden.append(f"{event} {arguments}"[:200])
        elif event == "open" and isinstance(arguments[0], str | bytes | os.PathLike):
            flags = arguments[2] if isinstance(arguments[2], int) else 0
            writes = flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)
            (self.written if writes else self.read).add(os.path.realpath(os.fsdecode(arguments[0])))
        elif event in CHANGES:
            paths = [a for a in arguments[:2] if isinstance(a, str | bytes | os.PathLike)]
            self.written |= {os.path.realpath(os.fsdecode(path)) for path in paths}


async def interface(root: Path, keys: list[str]) -> None:
    """Open the interface and press keys."""
    from annot_tui.session import Session
    from annot_tui.tui.app import AnnotApp

    app = AnnotApp(Session.open(root, "analyst-a"))
    async with app.run_test(size=(120, 40)) as pilot:
        for key in keys:
            await pilot.press(key)


def main() -> None:
    """Run a script: a list of commands, each a list of words; `keys` opens the interface and presses the rest."""
    root, script = Path(sys.argv[1]), json.loads(sys.argv[2])
    watch = Watch()
    from annot_tui.cli.main import main as run

    watch.on = True
    codes = []
    output, sys.stdout = sys.stdout, io.StringIO()
    for words in script:
        if words[0] == "keys":
            asyncio.run(interface(root, words[1:]))
            codes.append(0)
        else:
            codes.append(run(words))
    watch.on = False
    result = {name: sorted(getattr(watch, name)) for name in ("forbidden", "written", "read")}
    print(json.dumps({"codes": codes, **result}), file=output)


if __name__ == "__main__":
    main()
