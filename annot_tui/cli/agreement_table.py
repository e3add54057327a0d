"""`annot-tui agreement --table`: one coefficient over a table of units × coders, without a project."""

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from annot_tui.cli.common import JSON, echo, echo_json, names
from annot_tui.model.errors import InvalidInput

if TYPE_CHECKING:
    from annot_tui.reliability.distances import Distance
    from annot_tui.reliability.result import Interval, Score

U_ALPHA, SPAN_F1 = "u-alpha", "span-f1"
OF_TABLES = ("percent", "cohen", "scott", "fleiss", "conger", "light", "alpha", "ac1", "ac2")
OF_SPANS = (U_ALPHA, SPAN_F1)
LEVELS = ("nominal", "ordinal", "interval", "ratio")
DISTANCES = ("jaccard", "masi", "dice")
LARGEST = 256_000_000
"""Bytes of a table: some ten million units by five coders."""
LONGEST = 10_000_000_000
"""Characters of a continuum."""


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options that have to do with tables and lists of units."""
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.epilog = _EPILOG
    files = parser.add_argument_group("over a file instead of a project")
    files.add_argument("--table", metavar="FILE", help="CSV: one column a coder with the name on top, one row a unit")
    files.add_argument("--spans", metavar="FILE", help="CSV coder,start,end,value: units on one text")
    files.add_argument("--length", type=_length, metavar="N", help="with --spans: how many characters the text has")
    files.add_argument("--level", choices=LEVELS, help="how values compare (nominal); also the weights of a kappa")
    files.add_argument("--distance", choices=DISTANCES, help="how sets of labels compare (jaccard)")
    files.add_argument("--categories", action="append", metavar="A,B,C", help="all labels there are, from low to high")
    files.add_argument("--by-category", action="store_true", help="also each label against all others")
    parser.add_argument(
        "--measure",
        choices=(*OF_TABLES, *OF_SPANS),
        help="in a project all figures with alpha; of a table alpha; of spans u-alpha",
    )
    parser.add_argument(
        "--interval",
        action="store_true",
        help="add the interval of up to 1,000 resamples; in a project that of every part",
    )


_EPILOG = """\
In a table an empty cell is a missing value, `-` says that the coder looked and
found none, and `a|b` is a set of two labels. A `-` is a value like any other.
Sets are compared by their distance in alpha, Jaccard's if none is named; every
other measure takes two sets for the same or not.

cohen, scott, fleiss, conger and light want a value of every coder for every unit
and are undefined otherwise; percent, alpha, ac1 and ac2 allow missing values.

--level gives cohen and light linear (ordinal), quadratic (interval) or ratio
weights, and ac2 Gwet's ordinal, quadratic or ratio weights. Labels that are no
numbers have no order of their own: declare it with --categories. A label that
nobody used counts in ac1, ac2 and the weights of ac2: declare all of them.
"""


def of_table(options: argparse.Namespace) -> int:
    """Print one coefficient over a table."""
    from annot_tui.reliability.bootstrap import RESAMPLES
    from annot_tui.reliability.measures import Measure, by_category, score
    from annot_tui.reliability.reading import read_table
    from annot_tui.reliability.scale import Level

    if options.measure in OF_SPANS:
        raise InvalidInput(f"{options.measure} is a measure of spans; give the units with --spans FILE --length N")
    measure, level = Measure(options.measure or "alpha"), Level(options.level or "nominal")
    categories = names(options.categories)
    text = text_of(options.table)
    with faults_of(options.table):
        table = read_table(text)
    found = score(
        table, measure, level, distance=distance_of(options), categories=categories,
        resamples=RESAMPLES if options.interval else 0,
    )  # fmt: skip
    if options.by_category and level is not Level.NOMINAL:
        raise InvalidInput("--by-category takes each label against all others, which has no order; leave --level out")
    single = by_category(table, measure, categories) if options.by_category else {}
    if options.format == JSON:
        echo_json(as_json(found) | ({"by_category": {k: as_json(v) for k, v in single.items()}} if single else {}))
    else:
        _print_score(found, single)
    return 0


def as_json(found: "Score") -> dict[str, object]:
    """A score as JSON has it, the fields of the format first."""
    return {
        "measure": str(found.measure),
        "level": str(found.level),
        "value": found.value,
        "undefined": found.undefined or None,
        "units": found.units,
        "pairable": found.pairable,
        "coders": len(found.coders),
        "dropped": found.dropped,
        "names": list(found.coders),
        "distance": found.distance,
        "categories": len(found.categories),
        "observed_disagreement": found.observed,
        "expected_disagreement": found.expected,
        "interval": interval_as_json(found.interval),
    }


def interval_as_json(found: "Interval | None") -> dict[str, object] | None:
    """An interval as JSON has it."""
    from annot_tui.reliability.result import LINES

    if found is None:
        return None
    below = {f"{line:g}": share for line, share in zip(LINES, found.below, strict=True)}
    return {**found.__dict__, "below": below}


def _print_score(found: "Score", single: dict[str, "Score"]) -> None:
    from annot_tui.reliability import wording
    from annot_tui.reliability.result import Figure

    for line in wording.lines(found):
        echo(line)
    if single:
        echo("each label against all others:")
    for label, of_label in single.items():
        echo(f"  {label}: {wording.figure(Figure(of_label.value, of_label.undefined))}")


def distance_of(options: argparse.Namespace) -> "Distance | None":
    """The distance of sets that was asked for."""
    from annot_tui.reliability.distances import Distance

    return Distance(options.distance) if options.distance else None


def text_of(file: str) -> str:
    """The text of a file that was named. Raises InvalidInput where it cannot be read."""
    from annot_tui.store.opening import Unreadable, read_bytes
    from annot_tui.store.paths import typed_path

    try:
        return read_bytes(typed_path(file), LARGEST).decode("utf-8-sig")
    except OSError as error:
        raise InvalidInput(f"cannot read {file}: {error.strerror}") from error
    except Unreadable as error:
        raise InvalidInput(f"{file} {error}") from error
    except UnicodeDecodeError as error:
        raise InvalidInput(f"{file} is not UTF-8; save it as CSV in UTF-8") from error


@contextmanager
def faults_of(file: str) -> Iterator[None]:
    """Put the name of the file before what is wrong in it."""
    try:
        yield
    except InvalidInput as error:
        raise InvalidInput(f"{file}: {error}") from error


def _length(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 12 and 1 <= int(text) <= LONGEST):
        raise argparse.ArgumentTypeError(f"{text!r} is not a number from 1 to {LONGEST:,}")
    return int(text)
