"""How the interface ends from outside: by a signal, or because the server that shows it in a browser is gone."""

import asyncio
import contextlib
import os
import signal
from typing import Any

from textual.app import App

from annot_tui.store.config import Audience, audience

_LOOK = 2.0
"""Seconds between looks whether the server still runs."""


def end_in_order(app: App[Any]) -> None:
    """Let the signals that ask for an end give the terminal back first; the exit code tells which it was.

    An interface that is served ends with its server, which tells it nothing where it was killed.
    """
    for number in (getattr(signal, name, None) for name in ("SIGINT", "SIGTERM", "SIGHUP")):
        # Windows knows some of them only, and asyncio none there.
        with contextlib.suppress(NotImplementedError):
            if number is not None and signal.getsignal(number) is not signal.SIG_IGN:
                asyncio.get_running_loop().add_signal_handler(number, app.exit, None, 128 + number)
    if audience() is not Audience.TERMINAL:
        server = os.getppid()
        app.set_interval(_LOOK, lambda: None if os.getppid() == server else app.exit())


def interrupt(app: App[Any], quits: str) -> None:
    """What Ctrl+C does: it ends the program, but in a browser, where it is the key for copying."""
    if audience() is Audience.TERMINAL:
        app.exit()
        return
    selected = getattr(app.focused, "selected_text", "") or app.screen.get_selected_text()
    if selected:
        app.copy_to_clipboard(selected)
        app.notify(f"Copied: {len(selected)} characters", timeout=3)
    else:
        app.notify(f"Ctrl+C copies what is selected, and does not end the program: {quits} does.", timeout=4)
