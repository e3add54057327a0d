"""Settling the tags of a changed text on the command line."""

import shutil

import pytest

from tests.cli.test_commands import LOST, tag


def edit(project, *changes):
    """Change the first text where nobody has kept the old one, so that equal words cannot be told apart."""
    shutil.rmtree(project / ".annot/texts", ignore_errors=True)
    path = project / "corpus" / "first.md"
    text = path.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")


def test_a_changed_text_is_settled_step_by_step(run, project):
    for quote in (LOST, "Ministries take their orders abroad.", "they say", "the spokesman insists"):
        tag(run, quote=quote)
    path = project / "corpus" / "first.md"
    text = path.read_text(encoding="utf-8").replace("Ministries take", "A beginning. Ministries never take")
    path.write_text(text.replace(", the spokesman insists", ""), encoding="utf-8")
    before = (project / "annotations/tags/analyst-a/first.yaml").read_bytes()
    assert run("check").code == 1
    listed = run("reanchor", "--format", "json")
    assert (listed.code, [w["state"] for w in listed.json["waiting"]]) == (1, ["changed", "moved", "moved", "orphan"])
    assert (project / "annotations/tags/analyst-a/first.yaml").read_bytes() == before
    sure = run("reanchor", "--accept", "sure", "--format", "json").json
    assert (sure["settled"], [w["state"] for w in sure["waiting"]]) == (2, ["changed", "orphan"])
    left = run("reanchor", "--accept", "all")
    assert left.code == 1
    assert "1 settled, 1 waiting" in left.out
    (orphan,) = run("tags", "--state", "orphan", "--format", "json").json
    assert (orphan["start"], orphan["found"], orphan["quote"]) == (None, None, "the spokesman insists")
    (changed,) = [t for t in run("tags", "--format", "json").json if "never" in t["quote"]]
    assert changed["state"] == "anchored"


def test_a_settled_file_is_confirmed_whole(run, project):
    tag(run)
    path = project / "corpus" / "first.md"
    path.write_text(path.read_text(encoding="utf-8").replace("Ministries", "All ministries"), encoding="utf-8")
    assert run("reanchor", "--accept", "sure").code == 0
    assert run("check").code == 0
    assert run("reanchor").out == "0 settled, 0 waiting\n"


def test_what_differs_is_marked_and_pointed_out(run, project):
    tag(run, quote="The leader, they say, still decides alone.")
    edit(project, ("still decides alone", "decides not alone, but with 41 others"))
    out = run("reanchor").out.splitlines()
    assert out[1] == "    was: The leader, they say, still decides alone."
    marked = "The leader, they say, [-still-] decides {+not+} alone{+, but with 41 others+}. (paragraph 1)"
    assert out[2] == f"    now: {marked}"
    assert out[3:] == ["         (the figure 41 was put in)", "         (a “not” was put in)", "0 settled, 1 waiting"]
    (waiting,) = run("reanchor", "--format", "json").json["waiting"]
    assert waiting["remarks"] == ["the figure 41 was put in", "a “not” was put in"]


def test_one_of_several_places_is_chosen_by_its_number(run, project):
    made = tag(run, "first", "--format", "json").json["id"]
    sentence = "Nothing of it was known to anybody here before. "
    edit(project, (LOST, f"{sentence}{LOST} {sentence}{sentence}{LOST} {sentence}"))
    listed = run("reanchor")
    assert "2 places; --tag and --place choose one:" in listed.out
    assert " 2. (paragraph 2)" in listed.out
    (waiting,) = run("reanchor", "--format", "json").json["waiting"]
    assert (waiting["state"], len(waiting["places"])) == ("ambiguous", 2)
    for wrong, said in (("0", "1 to 2"), ("3", "1 to 2")):
        refused = run("reanchor", "--tag", made, "--place", wrong)
        assert (refused.code, said in refused.err) == (2, True)
    assert run("reanchor", "--place", "2").code == 2
    assert run("reanchor", "--tag", made, "--place", "2", "--accept", "all").code == 2
    chosen = run("reanchor", "--tag", made, "--place", "2", "--format", "json")
    assert (chosen.code, chosen.json) == (0, {"settled": 1, "kept": 0, "waiting": []})
    assert run("tags", "--format", "json").json[0]["start"] == waiting["places"][1][0]["start"]
    assert run("reanchor", "--tag", made, "--place", "1").code == 2


def test_a_lost_tag_is_kept_and_check_is_content(run, project):
    made = tag(run, "first", "--format", "json").json["id"]
    other = tag(run, "first", "--format", "json", quote="they say").json["id"]
    edit(project, (LOST, ""), (", they say,", ""))
    checked = run("check")
    assert checked.code == 1
    assert f"`annot-tui reanchor --tag {made} --keep-orphans`" in checked.out
    one = run("reanchor", "--tag", made, "--keep-orphans")
    assert (one.code, one.out) == (0, "0 settled, 1 kept without a place, 0 waiting\n")
    assert [w["id"] for w in run("reanchor", "--format", "json").json["waiting"]] == [other]
    assert run("reanchor", "--keep-orphans").code == 0
    checked = run("check", "--format", "json")
    assert (checked.code, [p["severity"] for p in checked.json["problems"]]) == (0, ["warning", "warning"])
    assert {t["state"] for t in run("tags", "--format", "json").json} == {"orphan"}
    assert run("reanchor", "--tag", "no-such").code == 2


@pytest.mark.parametrize(
    ("state", "change", "command"),
    [
        ("moved", (LOST, f"A word before. {LOST}"), "annot-tui reanchor --accept sure"),
        ("changed", ("lost control", "kept control"), "annot-tui reanchor`"),
        ("ambiguous", (LOST, f"{LOST} {LOST}"), "--place NUMBER"),
        ("orphan", (LOST, ""), "--keep-orphans"),
    ],
)
def test_check_says_what_to_do_about_each_state(run, project, state, change, command):
    made = tag(run, "first", "--format", "json").json["id"]
    edit(project, change)
    (problem,) = run("check", "--format", "json").json["problems"]
    assert f"tag {made} is {state}" in problem["message"]
    assert command in problem["mend"]
    assert "“Review” in the interface" in problem["mend"]


def test_a_name_that_nobody_has_is_said(run, project):
    assert run("reanchor", "--document", "nope").code == 2
    assert run("reanchor", "--analyst", "nope").code == 2


def test_line_ends_that_git_has_changed_are_told_before_anything_is_settled(run, project):
    tag(run)
    path = project / "corpus" / "first.md"
    front, text = path.read_bytes().split(b"\n---\n")
    path.write_bytes(front + b"\n---\n" + text.replace(b"\n", b"\r\n"))
    listed = run("reanchor")
    assert (listed.code, listed.err.count("\n"), "other line ends" in listed.err) == (1, 1, True)
    path.write_bytes(front + b"\n---\n" + text)
    assert (run("reanchor").code, run("reanchor").err) == (0, "")
