"""A name that is misspelt in a filter is said to be unknown: never is it taken for something that has no tags."""

import pytest

from annot_tui.session import Session
from annot_tui.text.span import Span


@pytest.fixture
def tagged(project):
    Session.open(project, "analyst-a").add_tag("first", [Span(0, 36)], "drifting", "asserts")
    return project


THESIS = "there is no thesis 'drifing'; did you mean 'drifting'?"
DOCUMENT = "there is no document 'frist'; did you mean 'first'?"
ANALYST = "there is no layer of 'anlyst-a'; layers in this project: analyst-a"


@pytest.mark.parametrize(
    ("command", "said"),
    [
        ("tags --thesis drifing", THESIS),
        ("tags --thesis lost,drifing", THESIS),
        ("tags --document frist", DOCUMENT),
        ("tags --analyst anlyst-a", ANALYST),
        ("tags --author Ann,Bo-Pal", "there is no author 'Ann'; did you mean 'Ann Ott'?"),
        ("search x --thesis drifing", THESIS),
        ("search x --document frist", DOCUMENT),
        ("search x --analyst anlyst-a", ANALYST),
        ("talk --all --thesis drifing", THESIS),
        ("talk --all --document frist", DOCUMENT),
        ("talk --on frist", "there is no tag, document or thesis 'frist'; did you mean 'first'?"),
        ("codebook --thesis drifing", THESIS),
        ("codebook --outdated --thesis drifing", THESIS),
        ("codebook --move drifing --under lost --analyst analyst-a", THESIS),
        ("adjudicate --thesis drifing", THESIS),
        ("adjudicate --document frist", DOCUMENT),
        ("agreement --thesis drifing", THESIS),
        ("agreement --document frist", DOCUMENT),
        ("agreement --analyst anlyst-a", ANALYST),
        ("reanchor --document frist", DOCUMENT),
        ("reanchor --analyst anlyst-a", ANALYST),
        ("report --thesis drifing", THESIS),
        ("report --analyst anlyst-a", ANALYST),
        ("network --thesis drifing", THESIS),
        ("network --without-thesis drifing", THESIS),
        ("network --holder Ann", "there is no holder 'Ann'; did you mean 'Ann Ott'?"),
        ("cite frist", DOCUMENT),
        ("exercise new e --kind find-the-claim --thesis drifing --analyst analyst-a", THESIS),
        ("exercise new e --kind find-the-claim --document frist --analyst analyst-a", DOCUMENT),
    ],
)
def test_a_slip_is_said(tagged, run, command, said):
    found = run(*command.split())
    assert (found.code, found.out, found.err) == (2, "", f"annot-tui: {said}\n")


def test_what_others_have_written_and_hold_back_is_known(tagged, run):
    assert run("team", "--blind", "on", "--analyst", "analyst-b").code == 0
    found = run("tags", "--analyst", "analyst-a")
    assert (found.code, found.out) == (0, "0 tags\n")
    assert "held back" in found.err


def test_tags_of_a_thesis_whose_file_is_gone_are_found(tagged, run):
    (tagged / "annotations/theses/drifting.yaml").unlink()
    assert run("tags", "--thesis", "drifting").out.endswith("1 tag\n")


def test_nobody_has_to_have_tagged_to_be_named(tagged, run):
    assert run("tags", "--author", "Bo Pal").out == run("tags", "--author", "bo-pal").out == "0 tags\n"


def test_tags_of_an_author_are_found_by_whatever_a_report_calls_them(tagged, run):
    Session.open(tagged, "analyst-a").add_tag("second", [Span(0, 36)], "drifting", "asserts")
    metadata = {"first": "authors: ['Ott, Ann', Bo Pal]", "second": "outlet: The Paper"}
    for name, line in metadata.items():
        text = (tagged / f"corpus/{name}.md").read_text().split("---\n", 2)[2]
        (tagged / f"corpus/{name}.md").write_text(f"---\n{line}\n---\n{text}")
    first = {tag["id"] for tag in run("tags", "--document", "first", "--format", "json").json}
    second = {tag["id"] for tag in run("tags", "--document", "second", "--format", "json").json}
    assert [len(first), len(second), len(first | second)] == [1, 1, 2]
    called = {holder["name"]: holder["id"] for holder in run("report", "--format", "json").json["holders"]}
    assert called == {"Ott, Ann and Bo Pal": "ott-ann-and-bo-pal", "The Paper (unnamed)": "the-paper-unnamed"}

    def found(*authors):
        options = [word for author in authors for word in ("--author", author)]
        return {tag["id"] for tag in run("tags", *options, "--format", "json").json}

    for name in ("Ott, Ann", "ott-ann", "bo pal", "Ott, Ann and Bo Pal", "ott-ann-and-bo-pal"):
        assert found(name) == first
    for name in ("The Paper (unnamed)", "the-paper-unnamed"):
        assert found(name) == second
    assert found("bo-pal,the-paper-unnamed") == found("Ott, Ann", "the-paper-unnamed") == first | second


def test_a_name_with_a_comma_is_one_name_where_something_is_called_so(tagged, run):
    for folder, name in (("corpus", "second.md"), ("annotations/theses", "lost.yaml")):
        file = tagged / folder / name
        file.with_stem(f"{file.stem}, new").write_text(file.read_text().replace("id: lost", "id: lost, new"))
    session = Session.open(tagged, "ott, a")
    session.add_tag("second, new", [Span(0, 36)], "lost, new", "rejects")

    def count(*options):
        return len(run("tags", *options, "--format", "json").json)

    for option, name, other in (
        ("--document", "second, new", "first"),
        ("--thesis", "lost, new", "drifting"),
        ("--analyst", "ott, a", "analyst-a"),
    ):
        assert (count(option, name), count(option, f"{other}"), count(option, name, option, other)) == (1, 1, 2)
    assert run("report", "--thesis", "lost, new", "--analyst", "ott, a", "--format", "json").json["layers"] == [
        "ott, a"
    ]
    assert run("network", "--thesis", "lost, new", "--format", "json").json["thesis"] == ["lost, new"]
    assert run("search", "--document", "second, new", "--count", "abroad").out.endswith("1 hit\n")
    assert run("tags", "--document", "second, old").err == "annot-tui: there is no document 'old'\n"
