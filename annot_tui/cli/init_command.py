"""`annot-tui init DIR`: a new project."""

import argparse
from pathlib import Path

from annot_tui.cli.common import echo


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("dir", metavar="DIR", help="folder to make it in; made if it does not exist")
    parser.add_argument("--title", default="", help="title of the project (default: the folder's name)")


def run(options: argparse.Namespace) -> int:
    """Make the folders and the project file."""
    from annot_tui.store.scaffold import init_project

    root = Path(options.dir)
    init_project(root, options.title or root.resolve().name)
    echo(f"Made the project {root}. Next: `cd {root}`, then `annot-tui import FILE…`, then `annot-tui`.")
    return 0
