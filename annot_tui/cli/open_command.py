"""`annot-tui [PROJECT]`: open the interface."""

import argparse
import gc
import os
import sys
from contextlib import contextmanager
from pathlib import Path

from annot_tui.model.errors import InvalidInput
from annot_tui.store import config
from annot_tui.store.paths import find_root, typed_path
from annot_tui.text.safe import one_line

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


def run(options: argparse.Namespace) -> int:
    """Open the interface on a project and stay there until it is closed."""
    root = find_root(typed_path(options.project or "."))
    need_terminal()
    return open_interface(root, config.who_am_i(options.analyst))


def need_terminal() -> None:
    """Raise InvalidInput where there is no terminal to draw on."""
    served = config.audience() is not config.Audience.TERMINAL
    if not served and not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise InvalidInput("the interface needs a terminal; `annot-tui --help` lists the commands that do not")


def open_interface(root: Path, analyst: str) -> int:
    """Open the interface on a project and give its exit code."""
    gc.disable()  # nothing of what is imported and read at the start is garbage; the interface enables it then
    with _said(f"Opening {root.name} …") as erase:
        from annot_tui.tui.app import run_app

        return run_app(root, analyst, erase)


@contextmanager
def _said(text: str) -> "Iterator[Callable[[], None]]":
    """Say something on one line until the interface is there; gives what erases it."""
    if config.audience() is not config.Audience.TERMINAL:
        yield lambda: None
        return
    said = one_line(text)[: os.get_terminal_size(sys.stdout.fileno()).columns // 2]  # signs may be two cells wide

    def erase() -> None:
        nonlocal said
        if said:
            said = ""
            print("\r\x1b[K", end="", flush=True)

    print(said, end="", flush=True)
    try:
        yield erase
    finally:
        erase()
