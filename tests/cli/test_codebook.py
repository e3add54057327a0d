"""`annot-tui codebook`, as an analyst uses it."""

import pytest


@pytest.fixture
def book(run, project, monkeypatch):
    monkeypatch.setenv("ANNOT_ANALYST", "ann")
    run("tag", "first", "--quote", "take their orders abroad", "--thesis", "drifting", "--stance", "asserts")
    run("tag", "first", "--quote", "lost control", "--thesis", "lost", "--stance", "asserts", "--analyst", "bo")
    return lambda *words: run("codebook", *words)


def tagged(run):
    return {(tag["analyst"], tag["thesis"]) for tag in run("tags", "--format", "json").json}


def test_the_list_tells_how_often_each_thesis_is_tagged(book):
    assert book().out.splitlines()[:2] == ["drifting  The ministries drift abroad.", "  1 asserts; revision 1"]
    assert book("--thesis", "lost", "--format", "json").json[0]["tags"] == {"asserts": 1, "qualifies": 0, "rejects": 0}


def test_lists_count_what_one_may_see_of_a_blind_project_and_say_what_is_held_back(run, book):
    run("team", "--blind", "on")
    assert book("--thesis", "drifting").out.splitlines()[1] == "  1 asserts; revision 1"
    hidden = book("--thesis", "lost")
    assert "no tags" in hidden.out
    assert "held back" in hidden.err
    assert "1 document" in book("--saturation").out


def test_a_dry_run_shows_every_tag_and_writes_nothing(run, book):
    shown = book("--rename", "drifting=moving", "--dry-run")
    assert shown.code == 0
    assert "first, ann: asserts drifting → moving  “take their orders abroad”" in shown.out
    assert "lost: + implies moving" in shown.out
    assert ("ann", "drifting") in tagged(run)
    done = book("--rename", "drifting=moving", "--statement", "They move.", "--format", "json").json
    assert (done["done"], [t["to"] for t in done["tags"]]) == (True, ["moving"])
    assert ("ann", "moving") in tagged(run)
    assert "drifting renamed to moving, by ann" in book("--history").out
    assert "(revision 1, now 2)" in book("--outdated").out
    (late,) = run("tags", "--outdated", "--format", "json").json
    assert book("--confirm", late["id"]).code == 0
    assert book("--outdated").out == "Every tag was made under its thesis as it is worded now.\n"


def test_a_merge_takes_the_tags_along(run, book):
    assert "drifting becomes" not in book("--merge", "lost", "--into", "drifting").out
    assert tagged(run) == {("ann", "drifting"), ("bo", "drifting")}
    assert run("check").code == 0
    assert "which has gone" not in book("--work-list", "--analyst", "bo").out
    assert "(tagged under another thesis)" in book("--work-list", "--analyst", "bo").out


def test_a_split_is_decided_by_whoever_tagged(run, book):
    done = book("--split", "lost", "--into", "purse=He lost the purse, and more.", "--into", "drifting")
    assert "1 tag waits for whoever made it to choose" in done.out
    assert book("--work-list").out == "Nothing waits for you.\n"
    (item,) = book("--work-list", "--analyst", "bo", "--format", "json").json
    assert (item["task"], item["choices"]) == ("split", ["purse", "drifting"])
    refused = book("--decide", item["tag"], "--into", "purse")
    assert (refused.code, "who alone knows what was meant" in refused.err) == (2, True)
    assert book("--decide", item["tag"], "--into", "purse,drifting", "--analyst", "bo").code == 0
    assert tagged(run) == {("ann", "drifting"), ("bo", "purse"), ("bo", "drifting")}


def test_moving_retiring_and_restoring(book, project):
    assert "lost: under drifting" in book("--move", "lost", "--under", "drifting").out
    assert "drifting cannot stand under lost" in book("--move", "drifting", "--under", "lost").err
    book("--retire", "lost")
    assert "retired: true" in (project / "annotations/theses/lost.yaml").read_text()
    book("--restore", "lost")
    assert "retired" not in (project / "annotations/theses/lost.yaml").read_text()


def test_what_comes_in_late_is_told_by_check_and_settled(run, book, project):
    file = project / "annotations/tags/ann/first.yaml"
    book("--rename", "drifting=moving")
    file.write_text(file.read_text().replace("thesis: moving", "thesis: drifting"))
    assert "uses drifting, which became moving; `annot-tui codebook --settle` writes the new one" in run("check").out
    assert "1 tag comes to another thesis" in book("--settle").out
    assert "all sound" in run("check").out
    assert book("--settle").out == "Nothing is to be done.\n"


def test_a_new_thesis_that_resembles_an_old_one_is_told(book):
    made = book("--new", "The ministries do not drift abroad.", "--id", "stay")
    assert (made.code, made.out) == (0, "stay: The ministries do not drift abroad.\n")
    assert "this may be the contrary of “The ministries drift abroad.” (drifting)" in made.err
    assert book("--new", "Nobody eats fish.").err == ""


def test_new_theses_per_document(book):
    out = book("--saturation").out
    assert out.endswith("1 document, 2 theses in use; the last document still brought some.\n")
    assert book("--saturation", "--format", "json").json[0]["theses"] == ["drifting", "lost"]


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--rename", "lost"], "write --rename OLD=NEW"),
        (["--merge", "lost"], "name with --into"),
        (["--split", "lost", "--into", "drifting"], "two or more"),
        (["--retire", "none"], "no thesis 'none'"),
        (["--merge", "lost", "--into", "drifting=Again."], "already"),
        (["--decide", "none", "--into", "lost"], "no tag"),
    ],
)
def test_what_cannot_be_is_told_in_one_line(book, words, message):
    found = book(*words)
    assert (found.code, found.out, found.err.count("\n")) == (2, "", 1)
    assert message in found.err


def test_relations_are_declared_listed_and_taken_back(book):
    assert "  implies drifting" in book("--thesis", "lost").out.splitlines()
    done = book("--relate", "drifting=lost", "--means", "contradicts", "--defeasible", "--why", "He still decides.")
    assert done.out == "drifting contradicts lost, in these texts' argument\n"
    assert "  contradicts lost, in these texts' argument: He still decides." in book().out.splitlines()
    found = book("--relate", "drifting=lost", "--means", "supports", "--format", "json").json["relations"]
    assert [(r["type"], r["to"]) for r in found] == [("contradicts", "lost"), ("supports", "lost")]
    several = book("--unrelate", "drifting=lost")
    assert (several.code, "contradicts | supports" in several.err) == (2, True)
    assert book("--unrelate", "drifting=lost", "--means", "supports").out == "no longer: drifting supports lost\n"
    assert book("--unrelate", "drifting = lost").code == 0
    assert "contradicts" not in book().out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--relate", "drifting=lost"), "--means"),
        (("--relate", "drifting", "--means", "implies"), "A=B"),
        (("--relate", "drifting=nothing", "--means", "implies"), "nothing"),
        (("--relate", "drifting=drifting", "--means", "implies"), "itself"),
        (("--relate", "lost=drifting", "--means", "implies"), "already"),
        (("--unrelate", "drifting=lost"), "no such relation"),
    ],
)
def test_a_relation_that_cannot_be_is_told_in_one_line(book, words, said):
    wrong = book(*words)
    assert (wrong.code, said in wrong.err, wrong.err.count("\n")) == (2, True, 1)
