"""`annot-tui serve`: the interface in a browser, for oneself or for a class."""

import argparse
from typing import TYPE_CHECKING

from annot_tui.cli.common import echo
from annot_tui.model.errors import InvalidInput

if TYPE_CHECKING:
    from pathlib import Path

    from annot_tui.serve.server import Plan

AUTO = "auto"
_LEAST_MEMORY = 160
"""Megabytes with which the interface can be opened and used."""


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument(
        "folder", nargs="?", metavar="PROJECT", help="the project (default: this one or the nearest above)"
    )
    parser.add_argument("--project", metavar="DIR", help="the same, as with the other commands")
    parser.add_argument("--analyst", default="", help="who you are, if it is not in your settings")
    parser.add_argument("--port", type=int, default=8000, help="where to listen; 0 for any that is free")
    one = parser.add_argument_group("for a class")
    one.add_argument(
        "--class", dest="class_", metavar="FOLDER", help="where each student gets a folder with a copy of the project"
    )
    one.add_argument("--host", default="127.0.0.1", help="address to listen on; 0.0.0.0 is the whole local network")
    one.add_argument("--code", default="", help="the code that students join with; auto makes a new one")
    one.add_argument(
        "--whole", action="store_true", help="hand out all of the project, tags and keys of exercises included"
    )
    one.add_argument("--max-sessions", type=int, default=40, metavar="N", help="how many may work at once")
    one.add_argument(
        "--memory", type=int, default=512, metavar="MB", help="how much memory each of them may use (Linux)"
    )
    one.add_argument("--idle", type=int, default=60, metavar="MINUTES", help="after which a session without a key ends")
    one.add_argument(
        "--url", default="", help="where a proxy on this computer offers it, such as https://class.example.org"
    )
    one.add_argument("--new-pin", metavar="NAME", help="give a student who lost it a new PIN, and end")


def run(options: argparse.Namespace) -> int:
    """Serve until Ctrl-C."""
    from annot_tui.store import config
    from annot_tui.store.paths import find_root, typed_path

    root = find_root(typed_path(options.folder or options.project or "."))
    if config.audience() is not config.Audience.TERMINAL:
        raise InvalidInput("this is served already")
    _check(options)
    try:
        from annot_tui.serve.owner import Owner
        from annot_tui.serve.running import Address, serve
        from annot_tui.serve.server import Plan
    except ModuleNotFoundError as error:
        raise InvalidInput(
            f"serving needs {error.name}: pip install '.[serve]' in the folder of the program"
        ) from error
    if options.new_pin:
        return _renew(root, options)
    if options.class_:
        plan = _class(root, options)
    else:
        plan = Plan(Owner(root, config.who_am_i(options.analyst)), _title(root))
    serve(plan, Address(options.host, options.port), _say)
    return 0


def _check(options: argparse.Namespace) -> None:
    from urllib.parse import urlsplit

    from annot_tui.serve.guard import is_local

    if not options.class_ and (options.code or options.url or options.whole or options.new_pin):
        raise InvalidInput("--code, --url, --whole and --new-pin are for a class: name its folder with --class")
    if not is_local(options.host) and not (options.class_ and options.code):
        raise InvalidInput(
            f"{options.host} can be reached by others, who must have a code: give --class FOLDER and --code auto"
        )
    if options.max_sessions < 1 or options.idle < 1 or not 0 <= options.port < 1 << 16:
        raise InvalidInput("--max-sessions and --idle are at least 1, --port at most 65535")
    if options.memory < _LEAST_MEMORY:
        raise InvalidInput(f"--memory is at least {_LEAST_MEMORY}: the interface needs some 80 by itself")
    url = urlsplit(options.url)
    if options.url and (url.scheme not in ("http", "https") or not url.hostname or url.path.strip("/")):
        raise InvalidInput("--url is an address without a path, such as https://class.example.org")


def _class(root: "Path", options: argparse.Namespace) -> "Plan":
    from annot_tui.serve.seats import Limits
    from annot_tui.serve.server import Plan
    from annot_tui.serve.students import Students, new_code
    from annot_tui.store.paths import typed_path

    students = Students(root, typed_path(options.class_), whole=options.whole)
    code = new_code() if options.code in ("", AUTO) else options.code.strip()
    limits = Limits(options.max_sessions, options.idle * 60.0, memory=options.memory << 20)
    return Plan(students, _title(root), code, options.url, limits)


def _title(root: "Path") -> str:
    """What the pages are called: as the project is, where it has a title."""
    from annot_tui.store.listing import fresh_listing
    from annot_tui.text.safe import one_line

    known = fresh_listing(root)
    return one_line((known and known.title) or root.name)


def _renew(root: "Path", options: argparse.Namespace) -> int:
    from annot_tui.serve.students import Students
    from annot_tui.store.paths import typed_path

    pin = Students(root, typed_path(options.class_)).renew_pin(options.new_pin)
    echo(f"The new PIN of {options.new_pin} is {pin}.")
    return 0


def _say(line: str) -> None:
    """Print at once, also where the output is a pipe."""
    import sys

    echo(line)
    if sys.stdout:
        sys.stdout.flush()
