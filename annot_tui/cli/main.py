"""Finds the command that was asked for, imports it alone, and turns errors into one line and an exit code."""

import argparse
import os
import sys

from annot_tui import __version__

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import ModuleType
    from typing import NoReturn

COMMANDS = {
    "init": "make a new project",
    "tutorial": "learn the program in ten minutes, on a practice copy",
    "import": "add documents to the corpus",
    "documents": "list the documents, who has read them; say or correct what is known of one",
    "codebook": "the theses; rename, merge, split them; what that leaves to do",
    "voices": "who is heard in the tags; which names are one voice",
    "check": "look for faults: files, anchors, references, relations",
    "tag": "add one tag, as the interface would",
    "tags": "list tags with their passages",
    "reading": "say how far you have read a document, and what is not in it",
    "reanchor": "settle the tags whose place changed with their text",
    "talk": "comments on tags, documents and theses, and what of them waits for you",
    "team": "who reads what, how far they are, who sees what",
    "verdict": "judge two passages that contradict each other",
    "adjudicate": "settle what analysts read differently",
    "merge": "settle the files that git or a synced folder left in two versions",
    "sync": "hand your work on to the others over git, and take in theirs",
    "serve": "the interface in a browser, for yourself or for a class",
    "migrate": "rewrite files of an older format in the present one",
    "search": "look for words in texts and tags",
    "report": "compare the authors: agreements and contradictions",
    "brief": "a short report on one author, on two, or on one thesis",
    "cite": "the documents as a list of sources, for reference managers too",
    "agreement": "how far analysts agree, in a project or over any table",
    "network": "who stands with whom, for other programs too",
    "exercise": "exercises for students: make, show, pack, check",
    "grade": "grade what students handed in, with feedback for each",
    "schema": "print the JSON Schemas of all files",
}
"""Every command with its help; `name` lives in the module `annot_tui.cli.name_command`."""

FINE, COULD_NOT_RUN = 0, 2
"""Exit codes; commands that check something give 1 where it fell short."""


class Parser(argparse.ArgumentParser):
    """A parser that complains in one line."""

    def error(self, message: str) -> "NoReturn":
        """Say what is wrong with the options."""
        raise SystemExit(_complain(f"{message}; `{self.prog} --help` shows the options"))


def main(arguments: "Sequence[str] | None" = None) -> int:
    """Run the program with the given arguments, or those of the process, and give its exit code."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    _use_utf8()
    if arguments is None:
        _end_in_order()
    try:
        return _dispatch(words)
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        sys.stderr.close()
        return FINE
    except OSError as error:
        # Files are guarded where they are read and written; what is left is the output itself.
        sys.stdout = None
        return _complain(f"cannot write {error.filename or 'the output'}: {error.strerror}")


def _dispatch(words: list[str]) -> int:
    first = _first_word(words)
    if first in COMMANDS:
        return _run(first, words)
    if first and not os.path.exists(first):  # noqa: PTH110 pathlib costs more than the rest of the start
        from annot_tui.model.known import nearest

        near = nearest(first, COMMANDS)
        hint = f"did you mean `annot-tui {near}`?" if near else "`annot-tui --help` lists the commands"
        return _complain(f"there is no command and no folder {first!r}; {hint}")
    parser = _parser()
    parser.add_argument("project", nargs="?", help="folder of the project (default: this one or the nearest above)")
    parser.add_argument("--project", dest="named", metavar="DIR", help="the same, as commands take it")
    parser.add_argument("--analyst", default="", help="who you are: the name your tags are kept under")
    options = parser.parse_args(words)
    options.project = options.project or options.named
    return _guarded("open", options)


def _first_word(words: list[str]) -> str | None:
    """The first word that is neither an option nor an option's value."""
    values = {place + 1 for place, word in enumerate(words) if word in ("--analyst", "--project")}
    return next((w for place, w in enumerate(words) if not w.startswith("-") and place not in values), None)


def _run(name: str, words: list[str]) -> int:
    parser = Parser(prog=f"annot-tui {name}", description=f"{COMMANDS[name][0].upper()}{COMMANDS[name][1:]}.")
    _command(name).configure(parser)
    return _guarded(name, parser.parse_args(_without_first(words, name)))


def _guarded(name: str, options: argparse.Namespace) -> int:
    from annot_tui.cli.waiting import waiting
    from annot_tui.model.errors import AnnotError

    try:
        with waiting(name):
            code: int = _command(name).run(options)
        if sys.stdout:
            sys.stdout.flush()
        return code
    except AnnotError as error:
        return _complain(str(error))


def _complain(message: str) -> int:
    from annot_tui.text.safe import one_line

    print(f"annot-tui: {one_line(message)}", file=sys.stderr)
    return COULD_NOT_RUN


def _parser() -> argparse.ArgumentParser:
    commands = "\n".join(f"  {name:<10} {text}" for name, text in COMMANDS.items())
    parser = Parser(
        prog="annot-tui",
        usage="annot-tui [PROJECT] | annot-tui COMMAND [...]",
        description="Tag what several authors wrote with theses, and see where they agree,\n"
        "where they contradict each other, and why. Without a command the interface opens.",
        epilog=f"commands (annot-tui COMMAND --help tells more):\n{commands}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"annot-tui {__version__}")
    return parser


def _command(name: str) -> "ModuleType":
    from importlib import import_module

    return import_module(f"annot_tui.cli.{name}_command")


def _without_first(words: list[str], name: str) -> list[str]:
    place = words.index(name)
    return words[:place] + words[place + 1 :]


def _end_in_order() -> None:
    """Let the signals that ask for an end raise, so that nothing is left lying about; the exit code tells which."""
    import signal

    def end(number: int, _: object) -> "NoReturn":
        raise SystemExit(128 + number)

    for number in (getattr(signal, name, None) for name in ("SIGTERM", "SIGHUP")):
        # A command started under nohup goes on without its terminal.
        if number is not None and signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, end)


def _use_utf8() -> None:
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(encoding="utf-8", errors="backslashreplace")
