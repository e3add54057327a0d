"""What several commands share: options, opening the project, saying who one is, printing."""

import argparse
import sys
from collections.abc import Iterable, Iterator
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from annot_tui.cli.waiting import reading, wipe, wipe_for_output
from annot_tui.model.errors import InvalidInput, ReadOnly
from annot_tui.model.problem import Problem
from annot_tui.text.safe import json_safe, visible

if TYPE_CHECKING:
    from annot_tui.compare.selection import Selection
    from annot_tui.model.blindness import Held
    from annot_tui.session import Session

TEXT, JSON = "text", "json"
W = TypeVar("W", bound=StrEnum)


def add_project(parser: argparse.ArgumentParser) -> None:
    """Add `--project`."""
    parser.add_argument(
        "--project", metavar="DIR", help="folder of the project (default: this one or the nearest above)"
    )


def add_format(parser: argparse.ArgumentParser, *formats: str) -> None:
    """Add `--format`; the first format is the default."""
    parser.add_argument("--format", choices=formats or (TEXT, JSON), default=(formats or (TEXT,))[0])


def add_choice(
    parser: argparse.ArgumentParser,
    option: str,
    words: type[StrEnum],
    *,
    help: str | None = None,
    required: bool = False,
) -> None:
    """Add an option whose values are the words of a closed vocabulary."""
    parser.add_argument(option, choices=[word.value for word in words], help=help, required=required)


def add_selection(parser: argparse.ArgumentParser) -> None:
    """Add the options that say what is compared: whose positions, which layers, theses, documents and tags."""
    from annot_tui.compare.selection import By
    from annot_tui.model.words import Evidence

    parser.add_argument("--by", choices=[by.value for by in By], default=By.AUTHOR.value, help="whose positions")
    parser.add_argument("--analyst", action="append", help="only these layers; several with commas or by repeating")
    parser.add_argument("--thesis", action="append", help="only what touches these theses")
    parser.add_argument(
        "--since", default="", metavar="DATE", help="only documents published from then on, as 2022-05 or “May 2022”"
    )
    parser.add_argument("--until", "--as-of", default="", metavar="DATE", help="only documents published up to then")
    parser.add_argument("--kind", action="append", help="only documents of these kinds")
    parser.add_argument("--evidence", action="append", help="only tags with this evidence: " + " | ".join(Evidence))


def selection(options: argparse.Namespace) -> "Selection":
    """What is compared, as the options have it. Raises InvalidInput for a date or evidence that is none."""
    from annot_tui.compare.selection import By, Restriction, Selection
    from annot_tui.model.dates import period
    from annot_tui.model.words import Evidence
    from annot_tui.text.dating import as_edtf

    try:
        dates = period(as_edtf(options.since), as_edtf(options.until))
    except ValueError as error:
        raise InvalidInput(str(error)) from error
    only = Restriction(dates, names(options.kind), words_of("--evidence", options.evidence, Evidence))
    return Selection(By(options.by), names(options.analyst), names(options.thesis), only)


class Named(tuple[str, ...]):
    """Names that are taken apart already."""

    __slots__ = ()


def names(values: Iterable[str] | None) -> tuple[str, ...]:
    """Flatten an option that may be given several times or with commas."""
    if isinstance(values, Named):
        return values
    return tuple(name.strip() for value in values or () for name in value.split(",") if name.strip())


def words_of(option: str, values: Iterable[str] | None, words: type[W]) -> tuple[W, ...]:
    """The words of a closed vocabulary in an option as `names` takes it. Raises InvalidInput for any other."""
    for name in names(values):
        if name not in list(words):
            raise InvalidInput(f"{option} {name!r} is none; choose {' | '.join(words)}")
    return tuple(words(name) for name in names(values))


def check_filters(session: "Session", options: argparse.Namespace) -> None:
    """Say a slip in `--document`, `--thesis` or `--analyst`, instead of finding nothing. Raises UnknownName."""
    for document in names(getattr(options, "document", None)):
        session.document(document)
    for thesis in names(getattr(options, "thesis", None)):
        session.thesis(thesis)
    session.check_layers(names(getattr(options, "analyst", None)))


def open_session(options: argparse.Namespace, analyst: str | None = None) -> "Session":
    """Open the project that was named, and tell on stderr which files were left out.

    Without an analyst it is opened for looking: as whoever is known to be at work, which is not asked, and what is
    held back from them is told on stderr too.
    """
    from annot_tui.session import Session
    from annot_tui.store import config
    from annot_tui.store.paths import find_root, typed_path

    root = find_root(typed_path(options.project or "."))
    session = Session.open(root, config.who_am_i() if analyst is None else analyst, reading)
    _keep_commas(options, session)
    for problem in session.problems:
        warn(problem)
    if analyst is None:
        tell_held_back(session.held_back)
    return session


def _keep_commas(options: argparse.Namespace, session: "Session") -> None:
    """Take the names in options apart, but for those that have a comma and are known as they stand.

    Files may be called so: `Smith, J 2020.md` is the document `Smith, J 2020`.
    """
    for option, kind in (("document", "documents"), ("thesis", "theses"), ("analyst", "analysts")):
        given = getattr(options, option, None)
        if isinstance(given, list) and any("," in value for value in given):
            known = getattr(session.project, kind)
            parts = ((value,) if value in known else names((value,)) for value in given)
            setattr(options, option, Named(name for part in parts for name in part))


def open_as(options: argparse.Namespace, *, somebody: bool = False) -> "Session":
    """Open the project for looking, as `--analyst` or whoever is known, and tell on stderr what is held back.

    With `somebody` it is asked who that is, where nobody is known.
    """
    from annot_tui.store import config

    session = open_session(options, (who if somebody else config.who_am_i)(options.analyst or ""))
    tell_held_back(session.held_back)
    return session


def tell_held_back(held: "Held") -> None:
    """Say on stderr what others found and somebody may not see yet, and why."""
    if held.readings:
        hint = ": set ANNOT_ANALYST, or your name in the settings" if held.unnamed else ""
        echo_error(f"{held}{hint}")


def warn(problem: Problem) -> None:
    """Print one fault on stderr."""
    echo_error(f"{problem.severity.value}: {problem}")


def who(named: str | None) -> str:
    """Settle whose layer is written: as named, else from the environment or the settings, else asked once."""
    from annot_tui.store import config

    analyst = config.who_am_i(named or "")
    if analyst:
        return analyst
    if not sys.stdin.isatty():
        raise InvalidInput("who are you? give --analyst NAME or set ANNOT_ANALYST")
    wipe()
    answer = input("Your tags are kept under a name of your choice, such as your initials.\nWho are you? ").strip()
    return config.remember_analyst(answer)


def echo(text: str = "") -> None:
    """Print for a person; nothing from a file can steer the terminal."""
    wipe_for_output()
    print(visible(text))


def room() -> int | None:
    """Cells of a line of the terminal that is printed to; None where it is none, and lines may be of any length."""
    import shutil

    return shutil.get_terminal_size().columns if sys.stdout and sys.stdout.isatty() else None


def echo_error(text: str) -> None:
    """Print a warning for a person on stderr; nothing from a file can steer the terminal."""
    wipe()
    print(visible(text), file=sys.stderr)


def write_output(text: str | bytes | Iterator[str], file: str | None) -> None:
    """Print what is already safe to print, or write it to a file; a text may come piece by piece.

    Raises ReadOnly where that cannot be.
    """
    if not file:
        if isinstance(text, bytes):
            raise InvalidInput("this format is no text: name a file with -o")
        if sys.stdout:  # which there is not where it was closed
            pieces = iter((text,) if isinstance(text, str) else text)
            first = next(pieces, "")
            wipe_for_output()
            sys.stdout.write(first)
            sys.stdout.writelines(pieces)
        return
    if isinstance(text, bytes):
        write_bytes(text, Path(file))
    else:
        try:
            with Path(file).open("w", encoding="utf-8", newline="") as output:
                output.writelines((text,) if isinstance(text, str) else text)
        except OSError as error:
            raise ReadOnly(f"cannot write {file}: {error.strerror}") from error
    echo(f"Wrote {file}.")


def write_bytes(data: bytes, file: Path) -> None:
    """Write a file that was named on the command line. Raises ReadOnly where that cannot be."""
    try:
        file.write_bytes(data)
    except OSError as error:
        raise ReadOnly(f"cannot write {file}: {error.strerror}") from error


def echo_json(value: object) -> None:
    """Print strict JSON; a list with one entry a line, which costs a fifth and suits other programs."""
    import json

    if isinstance(value, list):
        encode = json.JSONEncoder(ensure_ascii=False, allow_nan=False).encode
        lines = ",\n".join(json_safe(encode(entry)) for entry in value)
        text = f"[\n{lines}\n]" if lines else "[]"
    else:
        text = json_safe(json.dumps(value, ensure_ascii=False, indent=2, allow_nan=False))
    wipe_for_output()
    print(text)
