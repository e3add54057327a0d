"""`annot-tui merge` as somebody types it."""

import pytest

from annot_tui.session import Session

FILE = "annotations/tags/ann/first.yaml"


@pytest.fixture
def two(project):
    """A tag of Ann's, and a copy of its file in which it and another one were changed."""
    session = Session.open(project, "ann")
    text = session.document("first").text

    def tag(quote, **fields):
        start = text.index(quote)
        return session.add_tag("first", [(start, start + len(quote))], "lost", "asserts", **fields).id

    one, other = tag("still decides alone", note="mine"), tag("control of the purse")
    path = project / FILE
    copy = path.with_name("first (conflicted copy 2026-01-05).yaml")
    copy.write_text(path.read_text().replace("note: mine", "note: theirs"))
    third = tag("The leader")
    return project, copy, (one, other, third)


def test_what_both_changed_is_shown_side_by_side(run, two):
    root, copy, (one, *_) = two
    copy.write_text(copy.read_text().replace("note: theirs", 'note: "[bold] \\e[31m theirs"'))
    before = (root / FILE).read_bytes(), copy.read_bytes()
    shown = run("merge")
    assert shown.code == 1
    assert f"tag {one}" in shown.out
    assert "mine" in shown.out
    assert "[bold]" in shown.out
    assert "\x1b" not in shown.out
    assert "--take first|second|both" in shown.out
    assert ((root / FILE).read_bytes(), copy.read_bytes()) == before


def test_json_and_a_dry_run(run, two):
    root, copy, (one, *_) = two
    (waiting,) = run("merge", "--format", "json").json["waiting"]
    assert waiting["file"] == FILE
    assert waiting["clashes"] == [
        {"list": "tags", "key": one, "deleted": None, "fields": {"note": {"first": "mine", "second": "theirs"}}}
    ]
    dry = run("merge", "--dry-run", "--take", "second", "--format", "json")
    assert (dry.code, dry.json["backup"], dry.json["waiting"]) == (0, None, [])
    assert dry.json["settled"][0]["copies"] == [copy.relative_to(root).as_posix()]
    assert copy.exists()


def test_choosing_for_one_tag(run, two):
    root, copy, (one, other, third) = two
    for wrong in (["--take", "second", "--tag", other], ["--tag", one], ["--tag", f"{one}=third"]):
        assert run("merge", *wrong).code == 2
    assert run("merge", "--take", "first", "--take", "second").code == 2
    assert copy.exists()
    done = run("merge", "--tag", f"{one}=second")
    assert done.code == 0
    assert ".annot/merged/" in done.out
    tags = {tag.id: tag for tag in Session.open(root, "ann").layer("first").tags}
    assert [*tags] == [one, other, third]
    assert tags[one].note == "theirs"
    assert not copy.exists()
    assert run("check").code == 0
    assert "nothing to merge" in run("merge").out


def test_keeping_both(run, two):
    root = two[0]
    assert run("merge", "--take", "both").code == 0
    tags = Session.open(root, "ann").layer("first").tags
    assert [tag.note for tag in tags] == ["mine", "theirs", "", ""]
    assert len({tag.id for tag in tags}) == 4
    assert run("check").code == 0


def test_named_files(run, two, tmp_path):
    copy = two[1]
    assert run("merge", FILE, "--dry-run", "--take", "first").code == 0
    assert run("merge", copy, "--dry-run", "--take", "first").code == 0
    alone = run("merge", "annotations/project.yaml")
    assert (alone.code, "one version only" in alone.err) == (2, True)
    outside = tmp_path / "outside.yaml"
    outside.write_text("")
    assert run("merge", outside).code == 2
    assert run("merge", "nowhere.yaml").code == 2
