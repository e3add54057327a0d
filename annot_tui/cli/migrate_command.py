"""`annot-tui migrate`: rewrite files of an older format in the present one."""

import argparse

from annot_tui.cli.common import JSON, add_format, add_project, echo, echo_json, warn


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("--dry-run", action="store_true", help="name the files, and do nothing")
    add_project(parser)
    add_format(parser)


def run(options: argparse.Namespace) -> int:
    """Rewrite what is older, and say where the old files are; 1 where some file could not be."""
    from annot_tui.store.formats import CURRENT
    from annot_tui.store.migration import migrate, older_files
    from annot_tui.store.paths import find_root, typed_path
    from annot_tui.store.reader import read_project

    root = find_root(typed_path(options.project or "."))
    newer = [problem for problem in read_project(root).problems if problem.field == "schema"]
    older = list(older_files(root))
    faulty = [item.problem for item in older if item.problem]
    for problem in (*newer, *faulty):
        warn(problem)
    folder, left = ("", tuple(p.file for p in faulty)) if options.dry_run else migrate(root, older)
    done = [item.file for item in older if item.file not in left]
    if options.format == JSON:
        unread = [problem.file for problem in newer]
        found = {"rewritten": done, "left": [*left, *unread], "backup": folder or None}
        echo_json({"schema": 1, "version": CURRENT.version, **found})
    else:
        for file in done:
            echo(f"{'would be rewritten' if options.dry_run else 'rewritten'}: {file}")
        for file in left:
            echo(f"left as it is: {file}")
        if folder:
            echo(f"The files as they were are in {folder}/; delete it when all is well.")
        if not older:
            echo(f"No file is older than format version {CURRENT.version}: there is nothing to rewrite.")
    return 1 if left or newer else 0
