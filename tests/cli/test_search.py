"""`annot-tui search` beyond the plain list: counts, limits, the tags of some, quotes that are lost."""

import pytest

from annot_tui.cli.main import main
from annot_tui.store import fulltext
from tests.cli.test_commands import tag


def places(outcome):
    return [(hit["document"], hit["where"]) for hit in outcome.json]


def test_hits_are_counted_by_document(run, project):
    assert run("search", "e", "--count", "--in", "text", "--format", "json").json[0]["document"] == "first"
    out = run("search", "purse", "--count").out.splitlines()
    assert [line.split() for line in out] == [["1", "first"], ["1", "second"], ["2", "hits"]]


def test_hits_end_at_a_limit_and_have_as_much_context_as_is_wanted(run, project):
    assert len(run("search", "e", "--limit", "3", "--format", "json").json) == 3
    assert run("search", "e", "--limit", "1").out.endswith("1 hit\n")
    hit = run("search", "purse", "--context", "7", "--format", "json").json[0]
    assert (hit["left"], hit["hit"]) == ("of the ", "purse")
    assert len(hit["right"]) <= 7
    assert run("search", "e", "--limit", "-1").code == 2


def test_only_the_tags_of_some_analysts_or_theses(run, project):
    tag(run, "first", "--note", "the purse is money")
    assert places(run("search", "purse", "--analyst", "analyst-a", "--format", "json"))[0] == ("first", "note")
    run("team", "--assign", "second=somebody")
    assert places(run("search", "purse", "--analyst", "somebody", "--format", "json")) == []


def test_a_quote_is_found_among_tags_and_where_its_text_has_lost_it(run, project):
    tag(run, "first")
    assert ("first", "quote") not in places(run("search", "purse", "--format", "json"))
    assert places(run("search", "purse", "--in", "tags", "--format", "json")) == [("first", "quote")]
    (project / "corpus/first.md").write_text("Nothing is left.\n")
    assert ("first", "quote") in places(run("search", "purse", "--format", "json"))


def test_progress_is_told_on_a_terminal_only(project, monkeypatch, capsys):
    monkeypatch.setattr(fulltext, "FEW", -1)
    (project / "corpus/third.md").write_text("Another text.\n")
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    assert main(["search", "purse", "--project", str(project)]) == 0
    told = capsys.readouterr().err
    assert "making the texts ready for searching" in told
    assert told.endswith("\x1b[K")


@pytest.mark.parametrize("pattern", ["  ", "\u00ad"])
def test_a_pattern_of_which_nothing_is_left(run, project, pattern):
    outcome = run("search", pattern)
    assert outcome.code == (2 if pattern.isspace() else 0)
    assert outcome.out == ("" if pattern.isspace() else "0 hits\n")


def test_a_limit_is_a_number_from_one(run, project):
    for odd in ("-3", "0", "many", "9" * 30):
        found = run("search", "control", "--limit", odd)
        assert (found.code, found.out) == (2, "")
        assert "is not a number from 1 to 1,000,000" in found.err


def test_a_name_that_is_none_is_said(run, project):
    found = run("search", "control", "--document", "frist")
    assert (found.code, found.out) == (2, "")
    assert "did you mean 'first'?" in found.err
    assert run("search", "control", "--thesis", "lots").code == 2
