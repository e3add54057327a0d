"""`annot-tui tutorial`: learn the program on a practice copy of the example."""

import argparse
from pathlib import Path
from shlex import quote

from annot_tui.cli.common import echo

LEARNER = "learner"
"""Under which name the practice tags are kept; the name in the settings is not asked for and not changed."""


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument(
        "dir", nargs="?", metavar="DIR", help="folder of the practice copy (default: in your own data folder)"
    )
    parser.add_argument("--fresh", action="store_true", help="begin with a new copy; the old one stays where it is")
    parser.add_argument("--analyst", default=LEARNER, help=f"name for your practice tags (default: {LEARNER})")
    parser.add_argument("--no-open", action="store_true", help="make the practice copy and say where it is")


def run(options: argparse.Namespace) -> int:
    """Make a practice copy where there is none, and open it with the tutorial on."""
    from annot_tui.store import config, practice
    from annot_tui.store.paths import typed_path

    analyst = config.who_am_i(options.analyst)
    if not options.no_open:
        from annot_tui.cli.open_command import need_terminal, open_interface

        need_terminal()
    root = typed_path(options.dir) if options.dir else practice.own_folder(fresh=options.fresh)
    _make(root, fresh=options.fresh)
    if options.no_open:
        echo(f"The practice copy is in {root}. To open it: annot-tui tutorial {quote(str(root))}")
        return 0
    code = open_interface(root.resolve(), analyst)
    again = f" {quote(options.dir)}" if options.dir else ""
    echo(f"Your practice copy stays in {root}. To go on with it: annot-tui tutorial{again}")
    return code


def _make(root: Path, *, fresh: bool) -> None:
    from annot_tui.store import practice

    if fresh or not practice.is_practice(root):
        practice.make_practice(root)
    else:
        practice.write_progress(root, practice.read_progress(root)._replace(shown=True))
