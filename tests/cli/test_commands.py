"""Whole jobs on the command line."""

import pytest

from tests.cli.conftest import TEXT

LOST = "He has lost control of the purse."
PLAIN = ["--thesis", "lost", "--stance", "asserts"]
ME = ["--analyst", "analyst-a"]


def tag(run, document="first", *extra, quote=LOST, thesis="lost", stance="asserts", analyst="analyst-a"):
    return run("tag", document, "--quote", quote, "--thesis", thesis, "--stance", stance, "--analyst", analyst, *extra)


def test_from_an_empty_folder_to_a_contradiction(run, project):
    assert tag(run).code == 0
    assert (
        tag(run, "second", thesis="drifting", stance="rejects", quote="Ministries take their orders abroad.").code == 0
    )
    assert run("check").code == 0
    report = run("report", "--format", "json").json
    (found,) = report["contradictions"]
    assert (found["kind"], found["a"]["holder"], found["b"]["holder"]) == ("inferred", "ann-ott", "bo-pal")
    assert found["chain"] == [{"from": "lost", "type": "implies", "to": "drifting", "strength": "strict"}]
    assert {(p["holder"], p["thesis"]): p["position"] for p in report["positions"]} == {
        ("ann-ott", "lost"): "asserts",
        ("ann-ott", "drifting"): "silent",
        ("bo-pal", "lost"): "silent",
        ("bo-pal", "drifting"): "rejects",
    }


def test_a_new_project_is_told_to_programs_and_takes_the_folder_either_way(run, tmp_path):
    assert f"cd {tmp_path / 'other'}" in run("init", tmp_path / "other").out
    made = run("init", "--project", tmp_path / "one", "--format", "json")
    assert made.json == {"schema": 1, "project": str(tmp_path / "one"), "title": "one"}
    assert (tmp_path / "one" / "annotations" / "project.yaml").exists()
    for words in ([], [""], [tmp_path / "two", "--project", tmp_path / "three"]):
        wrong = run("init", *words)
        assert (wrong.code, wrong.err.count("\n")) == (2, 1)
    assert not (tmp_path / "two").exists()


def test_import_keeps_the_text(run, project):
    stored = (project / "corpus" / "first.md").read_text(encoding="utf-8")
    assert stored.startswith("---\n")
    assert stored.endswith("\n---\n" + TEXT)


def test_tags_as_json(run, project):
    made = tag(
        run, "first", "--voice", "a paper", "--voice", "the minister", "--treatment", "distances", "--format", "json"
    ).json
    (listed,) = run("tags", "--format", "json").json
    assert listed["id"] == made["id"]
    assert listed["voice"] == ["a paper", "the minister"]
    assert (listed["state"], listed["quote"], listed["found"]) == ("anchored", LOST, LOST)
    assert TEXT[listed["start"] : listed["end"]] == LOST


def test_a_straight_quote_finds_a_curly_one(run, project):
    made = tag(run, quote='"Nothing has changed"', stance="rejects", thesis="lost").out
    assert "“Nothing has changed”" in made


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--thesis", "old"], "the thesis 'old' is out of use; choose another"),
        (["--thesis", "gone"], "the thesis 'gone' is out of use; it became lost"),
        (["--needs", "nothere"], "there is no tag 'nothere'"),
        (["--voice", " "], "a voice has no name; say who speaks, or leave --voice out for the author"),
        (["--evidence", "event,rumour"], "--evidence 'rumour' is none; choose statistic | event | quotation |"),
    ],
)
def test_a_tag_that_check_would_find_fault_with_is_not_written(run, project, options, said):
    for name, more in (("old", ""), ("gone", "replaced_by: [lost]\n")):
        (project / f"annotations/theses/{name}.yaml").write_text(f"id: {name}\nstatement: S.\nretired: true\n{more}")
    refused = tag(run, "first", *options)
    assert (refused.code, refused.err.startswith(f"annot-tui: {said}"), refused.err.count("\n")) == (2, True, 1)
    assert run("tags").out == "0 tags\n"


def test_segments_are_told_in_the_order_of_the_text(run, project):
    found = run("tag", "first", "--quote", "Nothing has changed", "--quote", LOST, *PLAIN, *ME)
    assert f" {TEXT.index(LOST)}-{TEXT.index('Nothing has changed') + len('Nothing has changed')}\n" in found.out


def test_a_tag_of_two_segments(run, project):
    tag(run, "first", "--quote", "Nothing has changed")
    (listed,) = run("tags", "--format", "json").json
    assert len(listed["segments"]) == 2
    assert listed["quote"] == f"{LOST} … Nothing has changed"


@pytest.mark.parametrize(
    ("option", "value", "count"),
    [
        ("--thesis", "lost", 1),
        ("--document", "second", 1),
        ("--analyst", "analyst-a", 1),
        ("--author", "Ann Ott", 1),
        ("--author", "bo-pal", 1),
        ("--stance", "rejects", 1),
        ("--state", "anchored", 2),
        ("--state", "orphan", 0),
    ],
)
def test_tags_are_filtered(run, project, option, value, count):
    tag(run)
    tag(run, "second", thesis="drifting", stance="rejects", analyst="analyst-b")
    assert len(run("tags", option, value, "--format", "json").json) == count


def test_search_finds_text_and_notes(run, project):
    tag(run, "first", "--note", "the purse is money")
    hits = run("search", "PURSE", "--format", "json").json
    assert [(h["document"], h["where"]) for h in hits] == [("first", "text"), ("second", "text"), ("first", "note")]
    assert run("search", "nowhere to be found").out == "0 hits\n"
    assert run("search", "(", "--regex").code == 2


@pytest.mark.parametrize("format", ["text", "md", "html", "json", "csv", "docx"])
def test_two_reports_are_byte_for_byte_equal(run, project, tmp_path, format):
    tag(run)
    tag(run, "second", stance="rejects", analyst="analyst-b")
    for name in ("one", "two"):
        assert run("report", "--format", format, "-o", tmp_path / name).code == 0
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()
    assert format == "docx" or b"Ann Ott" in (tmp_path / "one").read_bytes()
    assert format != "docx" or run("report", "--format", "docx").code == 2


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["tag", "first", "--quote", "x y z", *PLAIN, *ME], "x y z"),
        (["tag", "none", "--quote", LOST, *PLAIN, *ME], "none"),
        (["tag", "first", "--quote", LOST, "--thesis", "none", "--stance", "asserts", *ME], "none"),
        (["tag", "first", "--quote", LOST, *PLAIN], "--analyst"),
        (["tag", "first", "--quote", LOST, "--thesis", "lost", "--stance", "maybe", *ME], "maybe"),
        (["tag", "first", "--quote", LOST, *PLAIN, *ME, "--time", "soon"], "soon"),
        (["tag", "first", "--quote", LOST, *PLAIN, *ME, "--leaning", "both"], "leaning"),
        (["report", "--analyst", "nobody"], "nobody"),
        (["report", "--thesis", "nothing"], "nothing"),
        (["import", "no-such-file.txt"], "no-such-file.txt"),
        (["chekc"], "check"),
        (["check", "--project", "/"], "corpus"),
    ],
)
def test_what_cannot_run_says_why_in_one_line(run, project, arguments, said):
    before = sorted(p for p in project.rglob("*") if p.is_file())
    result = run(*arguments)
    assert result.code == 2
    assert said in result.err.splitlines()[-1]
    assert "Traceback" not in result.err
    assert sorted(p for p in project.rglob("*") if p.is_file()) == before


def test_a_broken_file_is_named_and_left_alone_while_the_rest_goes_on(run, project):
    tag(run)
    broken = project / "annotations" / "tags" / "analyst-b" / "second.yaml"
    broken.parent.mkdir()
    broken.write_text("document: second\nanalyst: analyst-b\ntags:\n- id: b1\n  stance: assert\n")
    content = broken.read_bytes()
    checked = run("check", "--format", "json")
    assert checked.code == 1
    assert any(p["file"].endswith("analyst-b/second.yaml") and p["line"] == 5 for p in checked.json["problems"])
    report = run("report", "--format", "json")
    assert report.code == 0
    assert "second.yaml:5" in report.err
    assert report.json["positions"][1]["position"] == "asserts"
    assert tag(run, "second", analyst="analyst-b").code == 2
    assert broken.read_bytes() == content


def test_nothing_from_a_file_reaches_the_terminal_raw(run, project, tmp_path):
    evil = tmp_path / "evil.txt"
    evil.write_bytes("Harmless \x1b]0;owned\x07 and \u202ereversed\u202c words.".encode())
    assert run("import", evil, "--title", "T\x1b[31m", "--author", "\x1b[2J").code == 0
    tag(run, "evil", quote="words.")
    for command in (["tags"], ["search", "words"], ["report"], ["report", "--format", "json"], ["check"]):
        out = run(*command).out
        assert not set(out) & {"\x1b", "\x07", "\u202e", "\u202c", "\x9b"}, command


def test_schemas_name_every_kind_of_file(run):
    schemas = run("schema").json
    assert set(schemas) == {"document", "project", "tags", "thesis", "verdicts", "voices", "exercise", "key", "answers"}
    assert "stance" in schemas["tags"]["$defs"]["Tag"]["required"]
    assert run("schema", "thesis").json["properties"]["statement"]


def test_a_verdict_is_given_and_withdrawn(run, project):
    one = tag(run, "first", "--format", "json").json["id"]
    other = tag(run, "second", "--format", "json", stance="rejects").json["id"]
    assert run("verdict", one, other, "--verdict", "apparent", "--why", "date", "--analyst", "analyst-b").code == 0
    (found,) = run("report", "--format", "json").json["contradictions"]
    assert (found["standing"], found["pairs"][0]["verdict"]) == ("apparent", "apparent")
    taken = run("verdict", other, one, "--withdraw", "--analyst", "analyst-b", "--format", "json").json
    assert taken == {"analyst": "analyst-b", "pair": [other, one], "withdrawn": True}
    assert run("report", "--format", "json").json["contradictions"][0]["standing"] == "open"
    assert run("verdict", one, "nothing", "--verdict", "real", "--analyst", "analyst-b").code == 2
    assert run("verdict", one, one, "--verdict", "real", "--analyst", "analyst-b").code == 2
    again = run("verdict", other, one, "--withdraw", "--analyst", "analyst-b")
    assert (again.code, "no verdict" in again.err) == (2, True)


def test_a_report_as_of_a_date(run, project):
    tag(run)
    assert len(run("report", "--as-of", "2022-05", "--format", "json").json["holders"]) == 2
    assert run("report", "--as-of", "2021", "--format", "json").json["holders"] == []
    assert run("report", "--evidence", "event", "--format", "json").json["positions"][1]["position"] == "silent"
    assert run("report", "--evidence", "rumour").code == 2
    assert run("report", "--since", "soon").code == 2
    assert run("report", "--since", "May 2021", "--until", "20 May 2022").code == 0


def test_a_filter_that_leaves_nothing_says_so(run, project):
    assert "leaves out every document" in run("report", "--kind", "memo").out
    wrong = run("report", "--evidence", "hearsay")
    assert (wrong.code, "choose statistic" in wrong.err) == (2, True)


def test_a_brief_on_a_retired_thesis_that_nobody_uses(run, project):
    (project / "annotations" / "theses" / "old.yaml").write_text("id: old\nstatement: It was so.\nretired: true\n")
    told = run("brief", "--thesis", "old")
    assert (told.code, "is retired, and nobody speaks of it" in told.out) == (0, True)


def test_the_project_may_be_named_before_the_command_and_for_the_interface(run, project, monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    assert run("--project", project, "tags").out == "0 tags\n"
    assert "needs a terminal" in run("--project", project).err
    assert "needs a terminal" in run("--analyst", "ann", project).err
    assert "there is no folder" in run("--project", tmp_path / "nowhere").err


def test_who_opens_a_zip_or_the_folder_above_is_told_the_way(run, project, tmp_path, monkeypatch):
    (tmp_path / "work.zip").write_bytes(b"PK")
    assert "unpack the zip" in run("documents", "--project", tmp_path / "work.zip").err
    monkeypatch.chdir(tmp_path)
    assert "open one by its name (project)" in run("documents").err
    (tmp_path / "empty").mkdir()
    assert "`annot-tui init DIR` makes one" in run("documents", "--project", tmp_path / "empty").err
