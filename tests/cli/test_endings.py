"""However a command's output or input ends, there is one line at most, and never a traceback."""

import subprocess
import sys

import pytest

COMMANDS = ("check", "report --format html")


def shell(line, root):
    line = line.replace("annot-tui", f"{sys.executable} -m annot_tui")
    return subprocess.run(["/bin/sh", "-c", line], cwd=root, capture_output=True, text=True, check=False, timeout=60)


@pytest.mark.parametrize("ending", ["| head -c 1", "| true", ">&-", "<&-", ">&- 2>&- <&-"])
def test_closed_streams(project, ending):
    for command in COMMANDS:
        done = shell(f"annot-tui {command} {ending}", project)
        assert done.stderr == "", command


def test_a_full_disk_behind_the_output(project):
    for command in COMMANDS:
        done = shell(f"annot-tui {command} > /dev/full", project)
        assert (done.returncode, done.stderr) == (2, "annot-tui: cannot write the output: No space left on device\n")


def test_a_terminal_that_knows_ascii_only(project):
    (project / "corpus" / "third.md").write_text("Größe \u202e\x1b[2J Лукашенко 🙂 control", encoding="utf-8")
    done = shell("LC_ALL=C PYTHONIOENCODING=ascii annot-tui search Größe", project)
    assert (done.returncode, done.stderr) == (0, "")
    assert "[Größe] ␦␛[2J Лукашенко 🙂" in done.stdout


def test_an_expression_that_never_ends_is_given_up(run, project, monkeypatch):
    (project / "corpus" / "third.md").write_text("a" * 60 + "b", encoding="utf-8")
    monkeypatch.setattr("annot_tui.cli.search_command.PATIENCE", 0.2)
    outcome = run("search", "--regex", "(a+)+$")
    assert (outcome.code, "inside each other" in outcome.err) == (2, True)


@pytest.mark.parametrize("pattern", ["(" * 5000, "a{99999999999}", "(?P<a>", "[", "\\"])
def test_what_is_no_expression_is_told_in_one_line(run, project, pattern):
    outcome = run("search", "--regex", pattern)
    assert (outcome.code, outcome.err.count("\n"), len(outcome.err) < 300) == (2, 1, True)
