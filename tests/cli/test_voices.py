"""`annot-tui voices`, as an analyst uses it."""

import pytest


@pytest.fixture
def voices(run, project, monkeypatch):
    monkeypatch.setenv("ANNOT_ANALYST", "ann")
    tagged = ("tag", "first", "--thesis", "lost", "--stance", "asserts", "--quote")
    run(*tagged, "take their orders abroad", "--voice", "Uhl")
    run(*tagged, "still decides alone", "--voice", "the Herald", "--voice", "Ivan Uhl", "--treatment", "rejects")
    run("tag", "second", "--thesis", "lost", "--stance", "asserts", "--quote", "lost control", "--voice", "the premier")
    return lambda *words: run("voices", *words)


def test_the_list_tells_who_is_heard_where_and_who_is_perhaps_the_same(voices):
    assert voices().out.splitlines() == [
        "Ivan Uhl: 1 tag in 1 document",
        "  Cited by: Ann Ott",
        "  Perhaps the same: Uhl (one name within the other)",
        "the Herald: 1 tag in 1 document",
        "  Only passes on another’s words: in 1 tag; whoever is quoted there counts",
        "the premier: 1 tag in 1 document",
        "  Cited by: Bo Pal",
        "Uhl: 1 tag in 1 document",
        "  Cited by: Ann Ott",
        "  Perhaps the same: Ivan Uhl (one name within the other)",
        "4 voices",
    ]
    assert voices("--document", "second").out.splitlines()[0] == "the premier: 1 tag in 1 document"


def test_names_are_joined_named_anew_and_taken_apart(voices, project, run):
    assert voices("--same", "Uhl", "Ivan Uhl", "the premier").out.splitlines() == [
        "Uhl is also Ivan Uhl, the premier.",
        "Done; “Undo” in the interface takes it back.",
    ]
    assert voices("--same", "Uhl", "Ivan Uhl").out == "That is so already: nothing was changed.\n"
    assert voices("--kind", "Ivan Uhl=person").out.startswith("Uhl (person) is also Ivan Uhl, the premier.\n")
    done = voices("--rename", "Uhl", "Ivan Uhl", "--format", "json").json
    entry = {"id": "uhl", "name": "Ivan Uhl", "kind": "person", "aliases": ["Uhl", "the premier"]}
    assert done == {"done": True, "name": "Ivan Uhl", "registered": entry}
    (first, *_) = voices("--format", "json").json
    assert first == {
        "name": "Ivan Uhl", "id": "uhl", "kind": "person", "tags": 3, "settled": 0, "innermost": 3,
        "documents": ["first", "second"], "cited_by": ["Ann Ott", "Bo Pal"], "author": False,
        "spellings": [
            {"name": "Ivan Uhl", "tags": 1, "settled": 0, "documents": ["first"]},
            {"name": "Uhl", "tags": 1, "settled": 0, "documents": ["first"]},
            {"name": "the premier", "tags": 1, "settled": 0, "documents": ["second"]},
        ],
        "unused": [], "perhaps": [],
    }  # fmt: skip
    assert voices("--apart", "the premier").out.splitlines()[0] == "the premier stands for itself."
    assert voices("--forget", "Ivan Uhl").out.splitlines()[0] == "Ivan Uhl stands for itself."
    assert not (project / "annotations/voices.yaml").exists()
    assert run("check").code == 0


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--same", "Uhl"), "--same needs two names or more"),
        (("--kind", "person"), "write --kind NAME=KIND"),
        (("--same", "Uhl", " "), "a voice needs a name"),
        (("--apart", "Uhl"), "“Uhl” is the main name of its voice"),
        (("--same", "the Herald", "Ivan Uhl"), "“Ivan Uhl” is another name of “Uhl”: take it out there first"),
        (("--rename", "the Herald", "Uhl"), "there is a voice “Uhl” already"),
        (("--document", "first", "--apart", "Uhl"), "--document narrows the list"),
        (("--document", "third"), "there is no document 'third'"),
    ],
)
def test_what_cannot_be_is_said_in_one_line(voices, words, told):
    voices("--same", "Uhl", "Ivan Uhl")
    found = voices(*words)
    assert (found.code, found.out) == (2, "")
    assert told in found.err
    assert found.err.count("\n") == 1


def test_a_name_that_stands_in_no_tag_is_told_and_taken_all_the_same(voices):
    found = voices("--same", "Uhl", "Ivan Uhll", "Batka")
    assert found.code == 0
    assert found.err.splitlines() == [
        "note: “Ivan Uhll” stands in no tag so far; did you mean “Ivan Uhl”?",
        "note: “Batka” stands in no tag so far",
    ]
    assert "  Other names, in no tag: Ivan Uhll, Batka" in voices().out


def test_names_that_two_voices_have_are_sorted_out_as_check_says(voices, project, run):
    (project / "annotations/voices.yaml").write_text(
        "- {id: a, name: Uhl, aliases: [Batka]}\n- {id: b, name: the premier, aliases: [Batka]}\n"
    )
    assert "`annot-tui voices --apart Batka` takes it out of both" in run("check").out
    assert "Another voice’s too: Batka is also a name of the premier" in voices().out
    assert voices("--apart", "Batka").code == voices("--same", "the premier", "Batka").code == 0
    assert run("check").code == 0


def test_who_reads_blind_sees_no_name_of_others(voices, run):
    run("team", "--blind", "on")
    other = voices("--analyst", "bo")
    assert other.out == "0 voices\n"
    assert "held back" in other.err
    assert "did you mean" not in voices("--same", "Uhi", "x", "--analyst", "bo").err


def test_check_advises_on_names_that_are_perhaps_one_in_what_one_may_see(voices, run):
    advice = "advice: “Ivan Uhl” and “Uhl” are perhaps one voice (one name within the other)"
    assert f"{advice}: `annot-tui voices --same 'Ivan Uhl' Uhl` says so" in run("check", "--advice").out
    assert run("check", "--advice", "--format", "json").json["voices"] == [
        {"names": ["Ivan Uhl", "Uhl"], "rule": "within"}
    ]
    run("team", "--blind", "on")
    assert advice in run("check", "--advice").out


def test_check_advises_on_no_name_that_stands_in_others_tags_alone(voices, run, monkeypatch):
    run("team", "--blind", "on")
    monkeypatch.setenv("ANNOT_ANALYST", "bo")
    assert "Uhl" not in run("check", "--advice").out
