import pytest


@pytest.fixture
def root(project, monkeypatch):
    monkeypatch.setenv("ANNOT_ANALYST", "me")
    return project


def test_what_was_read_and_looked_for_in_vain(root, run):
    assert run("reading", "first").out.splitlines() == [
        "first: unread by me, 0 tags",
        "  looked for and absent: nothing",
        "  neither tagged nor absent: drifting, lost",
    ]
    assert not (root / "annotations/tags").exists()
    found = run("reading", "first", "--absent", "lost", "--mark", "finished", "--format", "json").json
    assert (found["analyst"], found["reading"], found["tags"]) == ("me", "finished", 0)
    assert (found["absent"], found["open"]) == (["lost"], ["drifting"])
    assert run("reading", "first", "--not-absent", "lost", "--format", "json").json["absent"] == []
    run("tag", "first", "--quote", "Ministries", "--thesis", "lost", "--stance", "asserts")
    found = run("reading", "first", "--rest-absent", "--mark", "reading", "--format", "json").json
    assert (found["reading"], found["absent"], found["open"]) == ("reading", ["drifting"], [])
    assert run("reading", "first", "--rest-absent").code == 0


def test_it_is_ones_own_file_that_is_written(root, run):
    run("reading", "first", "--mark", "finished", "--analyst", "other")
    assert [path.parent.name for path in (root / "annotations/tags").rglob("*.yaml")] == ["other"]


def test_a_thesis_of_which_the_document_cannot_speak_yet_is_not_left_open(root, run):
    (root / "annotations/theses/lost.yaml").write_text("id: lost\nstatement: He has lost control.\nnot_before: 2023\n")
    (root / "annotations/theses/drifting.yaml").write_text("id: drifting\nstatement: They drift.\nretired: true\n")
    assert run("reading", "first", "--format", "json").json["open"] == []


def test_slips_are_said(root, run):
    assert "there is no document 'frist'; did you mean 'first'" in run("reading", "frist").err
    assert "there is no thesis 'lots'" in run("reading", "first", "--absent", "lots").err


def test_a_card_is_filled_in_before_reading_and_shown(root, run):
    found = run("reading", "first", "--origin", "Ann", "--value", "Early", "--format", "json").json
    assert (found["card"], found["reading"]) == ({"origin": "Ann", "value": "Early"}, "unread")
    told = run("reading", "first", "--value", "", "--limitation", "Of one\nday").out.splitlines()
    assert told[-2:] == ["  origin: Ann", "  limitation: Of one day"]
    (first, second) = run("report", "--format", "json").json["sources"]
    assert first["cards"] == [{"analyst": "me", "origin": "Ann", "limitation": "Of one\nday"}]
    assert (second["cards"], "card" in second["missing"]) == ([], True)
