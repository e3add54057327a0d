"""The page on security says the limits that the program has, and names tests that exist."""

import re
from pathlib import Path

import pytest

from annot_tui.cli import search_command
from annot_tui.exchange import apart, archive, pdf
from annot_tui.model.dates import LONGEST
from annot_tui.store import documents, importing, opening, stamps, validate, yaml_tree
from annot_tui.sync import git
from tests.fuzz import run

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")


def megabytes(size):
    return f"{size // 1_000_000} MB"


@pytest.mark.parametrize(
    ("what", "limit"),
    [
        ("one YAML file", megabytes(opening.LARGEST_RECORD)),
        ("one document", megabytes(opening.LARGEST_TEXT)),
        ("all YAML files together", megabytes(stamps.MOST_RECORDS)),
        ("all documents together", megabytes(stamps.MOST_TEXT)),
        ("front matter of a document", f"{documents.LONGEST_FRONT:,} characters"),
        ("values and keys in one YAML file", f"{yaml_tree.MOST_VALUES:,}"),
        ("lists and mappings in one another", f"{yaml_tree.DEEPEST}"),
        ("values and characters that YAML aliases may add", f"{yaml_tree.MOST_REPEATED:,}"),
        ("a date", f"{LONGEST} characters, nine digits for a year"),
        ("faults told of one file", f"{validate.MOST_FAULTS:,}"),
        ("a file of another program to import", megabytes(importing.LARGEST_ORIGINAL)),
        ("what such a file unpacks to", megabytes(archive.LARGEST)),
        ("reading such a file", f"{apart.PATIENCE} seconds"),
        ("pages of a PDF", f"{pdf.MOST_PAGES:,}"),
        ("a regular expression in `search`", f"{search_command.PATIENCE:g} seconds"),
    ],
)
def test_limits(what, limit):
    (row,) = re.findall(rf"^\| {re.escape(what)} \| (.*) \|$", PAGE, re.MULTILINE)
    assert row.startswith(limit)


def test_limits_of_the_fuzzer():
    assert f"{run.SECONDS} seconds and {run.MEMORY >> 30} GB" in PAGE.replace("\n", " ")


def test_what_it_names_exists():
    for name in re.findall(r"`((?:tests|store|text)/[\w/.]+)`", PAGE):
        assert (ROOT / name).exists() or (ROOT / "annot_tui" / name).exists(), name


def test_the_silence_after_which_sync_ends():
    assert git.SILENCE == 120
    assert "After two minutes of silence it ends" in PAGE


def test_sync_merge_import_expressions_and_serve_are_the_only_ones_that_start_a_program_or_know_the_network():
    starters = {
        path.relative_to(ROOT / "annot_tui").as_posix()
        for path in (ROOT / "annot_tui").rglob("*.py")
        if re.search(
            r"(import|from) (subprocess|socket|webbrowser|urllib.request|http.client|aiohttp)|create_subprocess",
            path.read_text(encoding="utf-8"),
        )
    }
    serving = {
        f"serve/{name}.py" for name in ("connection", "forking", "guard", "program", "running", "server", "template")
    }
    others = {"store/merging/ancestor.py", "sync/git.py", "exchange/apart.py", "session/apart.py"}
    assert starters == others | serving


def test_whoever_starts_python_again_keeps_the_current_folder_out_of_it():
    found = [
        (
            path.relative_to(ROOT).as_posix(),
            re.findall(r"sys\.executable,? ?([^,]*),", path.read_text(encoding="utf-8")),
        )
        for path in (ROOT / "annot_tui").rglob("*.py")
    ]
    started = {name: options for name, options in found if options}
    assert len(started) >= 4
    assert all(option == '"-P"' for options in started.values() for option in options), started
