"""`annot-tui init DIR`: a new project."""

import argparse
from pathlib import Path

from annot_tui.cli.common import JSON, add_format, echo, echo_json
from annot_tui.model.errors import InvalidInput


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("dir", metavar="DIR", nargs="?", help="folder to make it in; made if it does not exist")
    parser.add_argument("--title", default="", help="title of the project (default: the folder's name)")
    parser.add_argument("--project", metavar="DIR", help="the folder, as other commands take it")
    add_format(parser)


def run(options: argparse.Namespace) -> int:
    """Make the folders and the project file. Raises InvalidInput where no folder is named, or two are."""
    from annot_tui.store.paths import typed_path
    from annot_tui.store.scaffold import init_project

    named = [folder for folder in (options.dir, options.project) if folder]
    if len(named) != 1:
        raise InvalidInput("name the one folder to make the project in: `annot-tui init DIR`")
    root = typed_path(named[0])
    title = options.title or root.resolve().name
    init_project(root, title)
    if options.format == JSON:
        echo_json({"schema": 1, "project": str(root), "title": title})
    else:
        there = "" if root.resolve() == Path.cwd() else f"`cd {root}`, then "
        echo(f"Made the project “{title}”. Next: {there}`annot-tui import FILE…`, then `annot-tui`.")
    return 0
