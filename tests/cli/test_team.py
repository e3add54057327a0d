import pytest

from tests import blind


@pytest.fixture
def root(tmp_path, run, monkeypatch):
    monkeypatch.setenv("ANNOT_ANALYST", "chief")
    root = blind.write(tmp_path / "project", released=("second",))
    monkeypatch.chdir(root)
    return root


def test_the_table(root, run):
    shown = run("team")
    assert (shown.code, shown.err) == (0, "")
    lines = [" ".join(line.split()) for line in shown.out.splitlines()]
    assert lines[:3] == [
        "Led by chief.",
        "Blind: others’ tags are shown once one has finished a document. 1 of 2 documents released.",
        "",
    ]
    assert lines[3] == "chief me other third consensus"
    assert lines[4] == "first – reading, 2 tags finished, 1 tag finished, 3 tags (finished, 3 tags)"
    assert lines[5].startswith("second (released) – finished")
    assert "me: 1 of 2 finished, 5 tags" in lines


def test_on_a_terminal_no_line_is_wider_than_the_terminal(root, run, monkeypatch):
    long = [f"annotator-with-a-long-name-{number}" for number in range(6)]
    run("team", "--assign", f"first={','.join(long)}", "--assign", "second=other")
    assert any(len(line) > 200 for line in run("team").out.splitlines())
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    lines = run("team").out.splitlines()[3:]
    assert max(map(len, lines)) <= 80
    assert "  annotator-with-a-long-name-5  unread" in lines
    assert lines.index("first") < lines.index("  other                         (finished, 1 tag)")


def test_it_counts_nothing_that_is_held_back(root, run, monkeypatch):
    monkeypatch.setenv("ANNOT_ANALYST", "me")
    found = run("team", "--format", "json").json
    first = found["documents"][0]["readings"]
    assert first["other"] == {"reading": "finished", "tags": None, "expected": True, "waiting": False}
    assert first["me"]["waiting"] is True
    assert "held back until you have finished it" in run("team").out


def test_changes_are_made_and_said(root, run):
    done = run(
        *("team", "--assign", "first=me, other", "--assign", "second=", "--release", "first", "--hold-back", "second"),
        *("--blind", "off", "--hide-names", "on", "--lead", "me"),
    )
    assert done.out.splitlines() == [
        "first is for me, other.",
        "second is for everybody.",
        "first is released: everybody sees all its tags.",
        "second is no longer released.",
        "Blind reading is off.",
        "Hiding names in adjudication is on.",
        "me leads the project.",
    ]
    found = run("team", "--format", "json").json
    assert {name: found[name] for name in ("lead", "blind", "hide_names")} == {
        "lead": "me",
        "blind": False,
        "hide_names": True,
    }
    assert [(d["id"], d["released"], d["assigned"]) for d in found["documents"]] == [
        ("first", True, ["me", "other"]),
        ("second", False, []),
    ]
    refused = run("team", "--blind", "on")
    assert (refused.code, refused.err) == (
        2,
        "annot-tui: me leads this project: only me can change who reads and sees what\n",
    )
    assert run("team", "--analyst", "me", "--lead", "").out == "Nobody leads the project.\n"
    assert run("team", "--blind", "on").code == 0


def test_slips_are_said(root, run):
    assert "names no analyst: write first=NAME,NAME" in run("team", "--assign", "first").err
    assert "there is no document 'frist'; did you mean 'first'" in run("team", "--assign", "frist=me").err
    assert "the name 'a/b' must not contain" in run("team", "--assign", "first=a/b").err
