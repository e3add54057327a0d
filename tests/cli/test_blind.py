"""What the commands say in a blind project: as if the hidden tags had never been written, and all once one has read."""

import json

import pytest

from annot_tui.model.words import Reading
from annot_tui.session import Session
from tests import blind

SEEDS = (1, 2, 3)
COMMANDS = (
    ("tags",),
    ("tags", "--format", "json"),
    ("search", "word", "--in", "all"),
    ("search", "word|him", "--regex", "--format", "json"),
    ("search", "drift", "--in", "tags", "--count"),
    *(("report", "--format", format) for format in ("text", "md", "html", "json", "csv")),
    ("report", "--by", "voice", "--format", "json"),
    ("report", "--by", "document", "--without-quotes"),
    ("report", "--analyst", "other"),
    ("report", "--format", "csv", "--matrix"),
    ("brief", "--thesis", "drift"),
    ("brief", "Author first", "--format", "json"),
    *(("network", "--format", format) for format in ("text", "json", "csv", "edges", "graphml", "gexf")),
    ("reanchor",),
    ("talk", "--all"),
    ("adjudicate", "--format", "json"),
    ("adjudicate", "--reasons"),
    ("agreement", "--all"),
    ("agreement", "--by", "pair", "--format", "json"),
    ("agreement", "--export", "found"),
    ("cite",),
    ("codebook", "--format", "json"),
    *(("codebook", f"--{which}") for which in ("history", "outdated", "saturation", "work-list")),
)


def outputs(run, root):
    return {words: run(*words, "--project", root) for words in COMMANDS}


@pytest.mark.parametrize("seed", SEEDS)
def test_nothing_is_said_that_depends_on_a_hidden_tag(run, tmp_path, monkeypatch, seed):
    monkeypatch.setenv("ANNOT_ANALYST", "me")
    root = blind.write(tmp_path / "project", seed)
    bare = blind.without_others(root, tmp_path / "bare")
    found, expected = outputs(run, root), outputs(run, bare)
    for words, one in found.items():
        assert (words, one.code, one.out) == (words, expected[words].code, expected[words].out)
        assert not [word for word in blind.hidden_words() if word in (one.out + one.err).casefold()]
    assert "3 readings by others of first are held back until you have finished it yourself" in found["tags",].err
    assert expected["tags",].err == found["cite",].err == ""


@pytest.mark.parametrize("change", ["--rename=drift=abroad", "--merge=drift", "--split=drift"])
@pytest.mark.parametrize("format", ["text", "json"])
def test_a_change_of_the_codebook_is_shown_as_if_there_were_none(run, tmp_path, monkeypatch, change, format):
    monkeypatch.setenv("ANNOT_ANALYST", "me")
    root = blind.write(tmp_path / "project")
    bare = blind.without_others(root, tmp_path / "bare")
    into = {"--merge": ["--into", "lost"], "--split": ["--into", "lost", "--into", "new=New."]}.get(
        change.split("=")[0]
    )
    words = ("codebook", change, *(into or ()), "--dry-run", "--format", format)
    found, expected = (run(*words, "--project", each).out for each in (root, bare))
    told = "Whatever is held back from you is changed alike.\n"
    found = found.replace(told, "").replace('"held_back": true', '"held_back": false')
    assert [line for line in found.split("\n") if '"at":' not in line] == [
        line for line in expected.split("\n") if '"at":' not in line
    ]


def test_a_hidden_tag_is_unknown_to_whoever_names_it(run, tmp_path, monkeypatch):
    monkeypatch.setenv("ANNOT_ANALYST", "me")
    root = blind.write(tmp_path / "project")
    judged = run("verdict", "idmefirst0", "idotherfirst0", "--verdict", "real", "--project", root)
    assert (judged.code, judged.err.split(";")[0]) == (2, "annot-tui: there is no tag 'idotherfirst0'")
    assert run("reanchor", "--tag", "idotherfirst0", "--project", root).code == 2


def test_counts_in_the_list_of_documents(run, tmp_path, monkeypatch):
    monkeypatch.setenv("ANNOT_ANALYST", "me")
    root = blind.write(tmp_path / "project")
    own = len(Session.open(root, "me").layer("first").tags)
    for _ in range(2):  # with the index and once it is there
        found = run("documents", "--format", "json", "--project", root)
        first, second = found.json
        assert (first["tags"], first["held_back"], second["held_back"]) == (own, 3, 0)
        assert first["reading"] == {"consensus": "finished", "me": "reading", "other": "finished", "third": "finished"}
        assert "held back" in found.err


@pytest.mark.parametrize("who", ["finished", "released", "chief", "nobody"])
def test_what_was_hidden_is_shown_to_whoever_may_see_it(run, tmp_path, monkeypatch, who):
    monkeypatch.setenv("ANNOT_ANALYST", "chief" if who == "chief" else "" if who == "nobody" else "me")
    root = blind.write(tmp_path / "project")
    if who == "finished":
        Session.open(root, "me").set_reading("first", Reading.FINISHED)
    if who in ("released", "nobody"):
        Session.open(root, "chief").release("first")
    found = [run(*words, "--project", root) for words in (("tags", "--format", "json"), ("report", "--format", "json"))]
    said = "".join(one.out for one in found).casefold()
    wanted = [word for word in blind.hidden_words() if word.startswith(("id", "note"))]
    assert [word for word in wanted if word not in said] == []
    assert ("held back" in found[0].err) == (who == "nobody")
    if who == "nobody":
        assert "nobody knows who you are: set ANNOT_ANALYST" in found[0].err
        assert {tag["document"] for tag in json.loads(found[0].out)} == {"first"}


def test_back_from_finished_it_is_held_back_again(run, tmp_path, monkeypatch):
    monkeypatch.setenv("ANNOT_ANALYST", "me")
    root = blind.write(tmp_path / "project")
    session, before = Session.open(root, "me"), run("tags", "--project", root).out
    session.set_reading("first", Reading.FINISHED)
    assert run("tags", "--project", root).out != before
    session.undo()
    assert run("tags", "--project", root).out == before
