"""What is handed on: reports without quotations, tables, briefs, citations."""

import csv

import pytest

from tests.cli.conftest import TEXT
from tests.cli.test_commands import tag


def test_a_report_without_quotations(run, project, tmp_path):
    tag(run, "first", "--note", "the purse he has lost control of")
    tag(run, "second", stance="rejects", analyst="analyst-b")
    for format in ("text", "md", "html", "json", "csv", "docx"):
        outcome = run("report", "--without-quotes", "--format", format, "-o", tmp_path / f"bare.{format}")
        assert (outcome.code, outcome.err) == (0, "")
        assert b"control of the purse" not in (tmp_path / f"bare.{format}").read_bytes()
    assert "[first 81–114, sha256 " in (tmp_path / "bare.md").read_text("utf-8").replace("\\", "")


def test_a_thesis_that_quotes_is_told_where_quotations_are_withheld(run, project):
    path = project / "annotations" / "theses" / "lost.yaml"
    path.write_text("id: lost\nstatement: He has lost control of the purse. Nothing has changed.\n")
    tag(run)
    outcome = run("report", "--without-quotes")
    assert outcome.code == 0
    assert outcome.err.splitlines() == [
        "warning: thesis lost takes 8 words or more in a row from first",
        "warning: thesis lost takes 8 words or more in a row from second",
    ]


def test_csv_as_a_matrix_and_for_excel(run, project):
    tag(run)
    assert run("report", "--format", "csv", "--matrix").out.splitlines() == [
        "thesis,statement,Ann Ott,Bo Pal",
        "lost,He has lost control.,asserts,silent",
        "drifting,The ministries drift abroad.,silent,silent",
    ]
    plain = run("report", "--format", "csv").out
    assert run("report", "--format", "csv", "--excel").out == f"\ufeff{plain}"
    assert run("report", "--matrix").code == 2


def test_csv_stands_alone(run, project):
    tag(run, "first", "--quote", "Nothing has changed")
    tag(run, "first", quote="Ministries take their orders abroad.", thesis="lost")
    rows = {
        (row["holder"], row["thesis"]): row for row in csv.DictReader(run("report", "--format", "csv").out.splitlines())
    }
    row = rows["ann-ott", "lost"]
    assert row["documents"] == "first | first"
    assert row["offsets"] == "0-36 | 81-114+116-135"
    for place, quote in zip(row["offsets"].split(" | "), row["quotes"].split(" | "), strict=True):
        spans = [tuple(map(int, span.split("-"))) for span in place.split("+")]
        assert " … ".join(TEXT[start:end] for start, end in spans) == quote
    assert sorted(row["passages"].split(" | ")) == sorted(row["tags"].split())


def test_briefs(run, project, tmp_path):
    tag(run)
    tag(run, "second", stance="rejects", analyst="analyst-b")
    told = run("brief", "ann").out
    assert told.startswith("Ann Ott\nA brief from: Trial\n")
    assert "- Of two theses Ann Ott asserts one and says nothing of one." in told
    assert "Ann Ott and Bo Pal both take a stand on one thesis." in run("brief", "Ott", "bo-pal").out
    assert "“He has lost control” is asserted by Ann Ott; rejected by Bo" in run("brief", "--thesis", "lost").out
    found = run("brief", "Ann Ott", "--format", "json").json
    assert (found["project"], found["brief"]) == ("Trial", {"holders": ["ann-ott"], "theses": ["drifting", "lost"]})
    for format in ("md", "html", "docx"):
        assert run("brief", "ann", "bo", "--format", format, "-o", tmp_path / format).code == 0
        for name in (format, f"{format}2"):
            run("brief", "ann", "bo", "--without-quotes", "--format", format, "-o", tmp_path / name)
        assert (tmp_path / format).read_bytes() == (tmp_path / f"{format}2").read_bytes()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "give NAME, two names, or --thesis ID"),
        (["a", "b", "c"], "give NAME, two names, or --thesis ID"),
        (["--thesis", "lost,drifting"], "give NAME, two names, or --thesis ID"),
        (["--thesis", "none"], "there is no thesis 'none'"),
        (["Anne Otto"], "did you mean 'Ann Ott'?"),
        (["ann", "Ann Ott"], "both names are Ann Ott"),
        (["o"], "'o' may be Ann Ott (ann-ott), Bo Pal (bo-pal); give the id"),
        (["ann", "--format", "csv"], "invalid choice: 'csv'"),
        (["ann", "--format", "docx"], "name a file with -o"),
    ],
)
def test_briefs_that_cannot_be_written(run, project, arguments, said):
    outcome = run("brief", *arguments)
    assert outcome.code == 2
    assert outcome.err.startswith("annot-tui: ")
    assert said in outcome.err
    assert len(outcome.err.splitlines()) == 1


def test_documents_are_cited(run, project, tmp_path):
    assert run("cite").out == "Ott, Ann. “first.” May 2022.\nPal, Bo. “second.” May 2022.\n"
    assert run("cite", "second", "second").out == "Pal, Bo. “second.” May 2022.\n"
    assert run("cite", "first", "--format", "bibtex").out.startswith("@misc{first,\n  author = {Ott, Ann},\n")
    (item,) = run("cite", "first", "--format", "csl-json").json
    assert (item["id"], item["issued"]) == ("first", {"date-parts": [[2022, 5]]})
    assert run("cite", "--format", "bibtex", "-o", tmp_path / "all.bib").code == 0
    assert (tmp_path / "all.bib").read_text("utf-8").count("@misc{") == 2
    missing = run("cite", "frist")
    assert (missing.code, missing.err) == (2, "annot-tui: there is no document 'frist'; did you mean 'first'?\n")


@pytest.mark.parametrize("format", ["text", "bibtex", "csl-json"])
def test_citations_cannot_steer_the_terminal(run, project, tmp_path, format):
    (tmp_path / "evil.txt").write_text("Words.")
    run("import", tmp_path / "evil.txt", "--title", "T\x1b[31m", "--author", "\x1b[2J \u202e", "--outlet", "\x9b")
    assert not set(run("cite", "--format", format).out) & {"\x1b", "\u202e", "\x9b"}


@pytest.mark.parametrize("format", ["text", "bibtex", "csl-json"])
def test_a_project_without_documents_has_an_empty_list(run, tmp_path, monkeypatch, format):
    run("init", tmp_path / "new")
    monkeypatch.chdir(tmp_path / "new")
    assert run("cite", "--format", format).out == ("[]\n" if format == "csl-json" else "")
