"""The documents say what the program does."""

import re
from pathlib import Path

import pytest

from annot_tui.cli.main import COMMANDS, main
from annot_tui.model import words

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
FORMAT = (ROOT / "docs" / "format.md").read_text(encoding="utf-8")


def test_ci_runs_the_test_command_of_the_readme():
    (command,) = [
        line for line in (ROOT / ".ci" / "run").read_text().splitlines() if line.startswith("python3 -m venv")
    ]
    assert command in README.splitlines()


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_in_the_readme_and_has_help(command, capsys):
    assert f"annot-tui {command}" in README
    with pytest.raises(SystemExit) as exit:
        main([command, "--help"])
    assert exit.value.code == 0
    assert capsys.readouterr().out.startswith(f"usage: annot-tui {command}")


def test_every_command_that_the_readme_shows_exists():
    assert set(re.findall(r"`annot-tui ([a-z]+)\b", README)) <= set(COMMANDS)


@pytest.mark.parametrize(
    "vocabulary", [v for v in vars(words).values() if isinstance(v, type) and issubclass(v, words.StrEnum)]
)
def test_every_word_of_the_format_is_documented(vocabulary):
    for word in vocabulary:
        assert re.search(rf"(?<![\w-]){re.escape(word.value)}(?![\w-])", FORMAT), word
