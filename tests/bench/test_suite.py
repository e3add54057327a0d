"""The pure parts of the benchmark suite: statistics, the table, what is kept for a later run."""

import sys

import pytest

from tests.bench import __main__ as suite
from tests.bench.figures import Figure, Plan
from tests.bench.parts import PARTS, part
from tests.bench.table import Run, change, load, machine, markdown, plain, save
from tests.bench.turns import amount, compared, in_turns, ratio

FAST = Figure("start", "python", 2.5, 3, "25 ms to 10 ms")
SLOW = Figure("open", "parsing", 0.2, 0.15, "1 s to 5 s", memory="peak 80 MiB")
COUNT = Figure("rows a key", "", 2, 3, "median of 50 keys", unit="rows")
AHEAD = Figure("a tag", "another program", 0.5, 1, "2 ms to 1 ms", at_least=True)
TOLD = Figure("first words", "a bare app", 0.75, None, "")
UNKNOWN = Figure("a peer", "a peer", None, 1, "could not be installed", at_least=True)


@pytest.mark.parametrize(
    ("figure", "met"), [(FAST, True), (SLOW, False), (COUNT, True), (AHEAD, False), (TOLD, None), (UNKNOWN, None)]
)
def test_a_target_is_met_missed_or_not_there(figure, met):
    assert figure.met is met


def test_a_slow_while_does_not_turn_a_ratio():
    assert ratio([2, 20, 2], [1, 10, 1]) == 2
    assert ratio([2, 2, 90], [1, 1, 1]) == 2


def test_tasks_are_done_in_turns_and_the_first_round_is_not_counted():
    done = []
    tasks = {name: lambda name=name: done.append(name) or float(len(done)) for name in ("a", "b")}
    assert in_turns(tasks, 2) == {"a": [3, 5], "b": [4, 6]}
    assert done == ["a", "b"] * 3
    assert in_turns(tasks, 2, warm=False) == {"a": [7, 9], "b": [8, 10]}
    assert in_turns(tasks, 1) == {"a": [11], "b": [12]}


def test_a_comparison_tells_medians_and_rounds():
    seconds = {"mine": [0.002, 0.004, 0.003], "bare": [0.001, 0.001, 0.001]}
    figure = compared("x", "y", seconds, 3)
    assert (figure.ratio, figure.met, figure.detail) == (3, True, "3 ms to 1 ms, 3 rounds")
    ahead = compared("x", "y", seconds, 1, mine="bare", bare="mine", at_least=True)
    assert (ahead.ratio, ahead.met) == (3, True)


@pytest.mark.parametrize(
    ("seconds", "words"), [(1234, "1,234 s"), (2.5, "2.5 s"), (0.0123, "12.3 ms"), (4.5e-5, "45 µs")]
)
def test_times_in_words(seconds, words):
    assert amount(seconds) == words


def test_sizes_follow_the_scale_down_to_the_least(tmp_path):
    assert Plan(tmp_path, scale=0.01).size(100_000) == 1000
    assert Plan(tmp_path, scale=0.0001).size(1000, 5) == 5


def test_the_table_says_honestly_what_is_missed():
    lines = list(plain([FAST, SLOW, COUNT, AHEAD, TOLD, UNKNOWN]))
    assert lines == [
        "         2.5  ≤ 3          met          start",
        "              against python; 25 ms to 10 ms",
        "         0.2  ≤ 0.15       MISSED       open",
        "              against parsing; 1 s to 5 s; peak 80 MiB",
        "      2 rows  ≤ 3 rows     met          rows a key",
        "              median of 50 keys",
        "         0.5  ≥ 1          MISSED       a tag",
        "              against another program; 2 ms to 1 ms",
        "        0.75  report                    first words",
        "              against a bare app",
        "           –  ≥ 1          not measured a peer",
        "              against a peer; could not be installed",
    ]


def test_the_table_of_the_documentation():
    table = markdown(Run("2 cores", (SLOW,))).splitlines()
    assert table[0] == "Measured on 2 cores at the start."
    assert table[-1] == "| open<br><sub>1 s to 5 s; peak 80 MiB</sub> | parsing | 0.2 | ≤ 0.15 | **missed** |"


def test_a_cell_of_the_table_stays_one_cell():
    odd = Figure("a | b", "<c>", 1, None, "two\nlines")
    assert markdown(Run("", (odd,))).splitlines()[-1] == "| a \\| b<br><sub>two lines</sub> | &lt;c> | 1 | report |  |"


def test_a_run_is_kept_for_a_later_one(tmp_path):
    run = Run(machine(), (FAST, SLOW, UNKNOWN))
    save(run, tmp_path / "run.json")
    assert load(tmp_path / "run.json") == run
    assert change(FAST, Figure("start", "python", 5, 3, "")) == "was 5 (-50%)"
    assert change(FAST, None) == "new"
    assert change(UNKNOWN, UNKNOWN) == "new"


def test_every_part_has_its_measures():
    assert all(callable(part(name)) for name in PARTS)


def test_a_part_that_fails_is_told_and_loses_nothing(monkeypatch, tmp_path, capsys):
    def measures(_plan):
        yield FAST
        raise RuntimeError("no terminal here")

    monkeypatch.setattr(suite, "part", lambda name: measures if name == "start" else lambda _plan: iter([COUNT]))
    options = ["--only", "start", "read", "--folder", str(tmp_path), "--markdown", str(tmp_path / "table.md")]
    monkeypatch.setattr(sys, "argv", ["bench", *options])
    suite.main()
    table = (tmp_path / "table.md").read_text()
    assert "| start<br><sub>25 ms to 10 ms</sub> |" in table
    assert (
        "| start: stopped<br><sub>RuntimeError: no terminal here</sub> | – | – | report | **not measured** |" in table
    )
    assert "rows a key" in table
    assert "3 figures: 2 targets met, 0 missed" in capsys.readouterr().out
