"""Talking on the command line."""

import pytest

from tests.cli.test_commands import tag


@pytest.fixture
def tagged(run, project):
    return tag(run, "first", "--format", "json").json["id"]


def say(run, who, on, text, *more):
    return run("talk", "--comment", on, "--text", text, "--analyst", who, *more)


def test_what_waits_for_me_and_what_is_open(run, tagged, monkeypatch):
    assert run("talk").out == "0 open threads\n"
    assert say(run, "bo", tagged, "Why [b]not[/b] \x1b[2J?\nSay.").code == 0
    assert say(run, "bo", "first", "Look, @Ann.").code == 0
    assert say(run, "bo", "lost", "Hm.").code == 0
    assert run("talk").out.endswith("\n3 open threads\n")
    assert run("talk", "--analyst", "ann").out.endswith("1 thread waits for you; --open lists every open one\n")
    monkeypatch.setenv("ANNOT_ANALYST", "analyst-a")
    shown = run("talk").out
    assert shown.startswith(f"open  {tagged}  in first  analyst-a’s tag: asserts: He has lost control.\n")
    assert "    waits for you: it is on a tag of yours\n  bo, 20" in shown
    assert "\n    Why [b]not[/b] ␛[2J?\n    Say.\n" in shown
    settled = run("talk", "--settle", tagged, "--text", "Agreed.", "--format", "json").json
    assert (settled["open"], [c["text"] for c in settled["comments"]][-1]) == (False, "Agreed.")
    assert run("talk").out == "0 threads wait for you; --open lists every open one\n"


def test_threads_are_chosen_by_what_they_are_on(run, tagged):
    for on in (tagged, "first", "second", "lost", "drifting"):
        say(run, "bo", on, "Hm.")
    run("talk", "--settle", "second", "--analyst", "bo")

    def chosen(*options):
        return [(thread["kind"], thread["on"]) for thread in run("talk", "--format", "json", *options).json]

    assert chosen("--document", "first") == [("document", "first"), ("tag", tagged)]
    assert chosen("--thesis", "lost") == [("tag", tagged), ("thesis", "lost")]
    assert chosen("--on", "second,drifting") == [("document", "second"), ("thesis", "drifting")]
    assert len(chosen("--open")) == 4
    assert len(chosen("--all")) == 5


def test_what_cannot_be_said_is_told_in_a_line(run, tagged):
    for arguments, message in (
        (["--comment", "nope", "--text", "x"], "annot-tui: there is no tag, document or thesis 'nope'\n"),
        (["--comment", "first"], "annot-tui: there are no words in this comment; write some\n"),
        (["--settle", "first"], "annot-tui: nothing was said here yet\n"),
    ):
        done = run("talk", *arguments, "--analyst", "bo")
        assert (done.code, done.err) == (2, message)
