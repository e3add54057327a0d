"""`annot-tui migrate` as somebody types it. There is one version so far: nothing is older."""


def test_nothing_is_older(run, project):
    done = run("migrate")
    assert (done.code, done.err) == (0, "")
    assert "nothing to rewrite" in done.out
    assert run("migrate", "--dry-run", "--format", "json").json == {
        "schema": 1,
        "version": 1,
        "rewritten": [],
        "left": [],
        "backup": None,
    }


def test_a_newer_file_is_named(run, project):
    thesis = project / "annotations/theses/lost.yaml"
    thesis.write_text("schema: 7\nid: lost\n")
    done = run("migrate")
    assert done.code == 1
    assert "annotations/theses/lost.yaml:1" in done.err
    assert "newer annot-tui that knows version 7" in done.err
    assert thesis.read_text() == "schema: 7\nid: lost\n"
