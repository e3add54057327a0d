"""`annot-tui [PROJECT]`: open the interface."""

import argparse
import sys

from annot_tui.model.errors import InvalidInput
from annot_tui.store import config
from annot_tui.store.paths import find_root, typed_path


def run(options: argparse.Namespace) -> int:
    """Open the interface on a project and stay there until it is closed."""
    root = find_root(typed_path(options.project or "."))
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise InvalidInput("the interface needs a terminal; `annot-tui --help` lists the commands that do not")
    analyst = config.who_am_i(options.analyst)
    from annot_tui.tui.app import run_app

    return run_app(root, analyst)
