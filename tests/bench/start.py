"""How long a person waits after `annot-tui`: for help, for the first words, for the first frame, for the documents."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from annot_tui.store.reader import read_project
from tests.bench import bare_app
from tests.bench.figures import Figure, Plan
from tests.bench.processes import BARE, PYTHON, program, took
from tests.bench.projects import big_project, bundled, first_title, settings
from tests.bench.screens import Screen, frame, shows, words
from tests.bench.turns import compared, in_turns

APP = "a bare Textual app’s first frame"
BARE_APP = [PYTHON, bare_app.__file__]


def figures(plan: Plan) -> Iterator[Figure]:
    """Everything about the start."""
    yield from command_line(plan)
    yield from interface(plan)
    yield from populated(plan)


def command_line(plan: Plan) -> Iterator[Figure]:
    """`--help` and `--version` as whole processes."""
    tasks = {"bare": lambda: took(BARE), **{o: lambda o=o: took([*program(), o]) for o in ("--help", "--version")}}
    seconds = in_turns(tasks, 3 * plan.rounds)
    for option in ("--help", "--version"):
        yield compared(f"`annot-tui {option}`, whole process", "`python -c pass`", seconds, 3, mine=option)


def interface(plan: Plan) -> Iterator[Figure]:
    """The first words and the first frame on the bundled project."""
    root, env = bundled(plan), settings(plan)
    seconds = in_turns(
        {
            "bare": lambda: appears(BARE_APP, env, frame),
            "words": lambda: appears([*program(), root], env, words),
            "frame": lambda: appears([*program(), root], env, frame),
        },
        plan.rounds,
    )
    yield compared("something readable after `annot-tui`, bundled project", APP, seconds, None, mine="words")
    yield compared("first Textual frame, bundled project", APP, seconds, 1.25, mine="frame")


def populated(plan: Plan) -> Iterator[Figure]:
    """The first row of the documents of a large project, and the memory of the interface at rest with it."""
    root, env = big_project(plan), settings(plan)
    project = read_project(root).project
    size = f"{len(project.documents):,} documents, {len(project.by_tag):,} tags"
    row = shows(first_title(project))
    del project
    appears([*program(), root], env, row)  # makes whatever is kept for the next start
    seconds = in_turns(
        {"bare": lambda: appears(BARE_APP, env, frame), "row": lambda: appears([*program(), root], env, row)},
        plan.rounds,
    )
    yield compared(f"first document on the screen, {size}, warm", APP, seconds, 1.5, mine="row")
    yield memory(root, env, row, size)


def memory(root: Path, env: Mapping[str, str], row: Callable[[bytes], bool], size: str) -> Figure:
    """What the interface holds at rest, against the bare app."""
    now, most = at_rest([*program(), root], env, row)
    bare, _ = at_rest(BARE_APP, env, frame)
    detail = f"{now:.0f} MiB to {bare:.0f} MiB once at rest"
    name, against = f"memory of the interface, {size}", "the bare Textual app"
    if not bare:
        return Figure(name, against, None, 2, "this system does not say")
    return Figure(name, against, now / bare, 2, detail, memory=f"at most {most:.0f} MiB")


def appears(command: Sequence[object], env: Mapping[str, str], there: Callable[[bytes], bool]) -> float:
    """Seconds from the start of a program until its screen satisfies a test."""
    with Screen(command, env) as screen:
        return screen.until(there)


def at_rest(command: Sequence[object], env: Mapping[str, str], there: Callable[[bytes], bool]) -> tuple[float, float]:
    """MiB that a program holds once it has nothing more to do, and the most it has held."""
    with Screen(command, env) as screen:
        screen.until(there)
        screen.rest()
        return screen.memory()
