"""The documents are listed quickly, and as they are."""

import subprocess
import sys

from annot_tui.session import Session
from annot_tui.store import index
from tests.cli.conftest import TEXT
from tests.cli.test_commands import tag


def test_documents_with_their_readers_and_tags(run, project):
    tag(run)
    first, second = run("documents", "--format", "json").json
    assert (first["id"], first["tags"], first["reading"]) == ("first", 1, {"analyst-a": "reading"})
    assert (second["id"], second["tags"], second["reading"]) == ("second", 0, {})
    assert first["words"] == len((project / "corpus/first.md").read_text().split("\n---\n", 1)[1].split())
    shown = run("documents").out
    assert "read by nobody yet" in shown
    assert shown.endswith("2 documents, 1 tag\n")


def test_the_same_without_an_index(run, project, monkeypatch):
    tag(run)
    before = run("documents", "--format", "json").json
    monkeypatch.setattr(index, "open_database", lambda *_: None)
    assert run("documents", "--format", "json").json == before


def test_nothing_heavy_is_imported_for_it(run, project):
    run("documents")
    code = (
        "import sys; from annot_tui.cli.main import main; main(['documents', '--format', 'json']);"
        "sys.exit(str([name for name in ('pydantic', 'yaml', 'textual') if name in sys.modules]))"
    )
    # Files must have been left alone for a while before they are known again by their stamps.
    settle = "from annot_tui.store import stamps; stamps.SETTLED = 0;"
    for _ in range(2):
        done = subprocess.run(
            [sys.executable, "-c", settle + code], cwd=project, capture_output=True, text=True, check=False
        )
    assert done.stderr == "[]\n"


def test_who_imports_several_texts_at_once_is_told_where_their_details_go(run, project, tmp_path):
    for name in ("third", "fourth"):
        (tmp_path / f"{name}.txt").write_text("Some words.")
    done = run("import", tmp_path / "third.txt", tmp_path / "fourth.txt")
    assert "not known yet of third (and of 1 more)" in done.out
    assert 'annot-tui documents third --title "A Title" --author' in done.out
    known = ("--title", "T", "--outlet", "O", "--published", "2022")
    assert "not known yet" not in run("import", tmp_path / "third.txt", "--id", "fifth", *known).out


def test_what_is_known_of_a_document_is_shown_and_corrected(run, project):
    shown = run("documents", "first").out.splitlines()
    assert shown[1] == "  title: not known"
    assert "  url: not known" in shown
    options = ("--author", "Bo Pal", "--author", "Cy Rex", "--published", "2021-23", "--known", "published=inferred")
    done = run("documents", "first", *options)
    assert (done.code, done.err) == (0, "")
    assert "  authors: Bo Pal; Cy Rex (changed)" in done.out.splitlines()
    assert "  published: 2021-23 (autumn 2021) (changed)" in done.out.splitlines()
    assert "  known: published: inferred (changed)" in done.out.splitlines()
    assert run("documents", "--format", "json").json[0]["byline"] == "Bo Pal and Cy Rex"
    told = run(
        "documents", "first", "--author", "", "--known", "outlet=stated", "--known", "published=", "--format", "json"
    ).json
    assert (told["authors"], told["origin"], told["changed"]) == ([], {"outlet": "stated"}, ["authors", "origin"])
    assert "  authors: unnamed" in run("documents", "first").out.splitlines()
    assert run("documents", "first", "--published", "").code == 0
    assert run("documents", "first", "--format", "json").json["published"] == ""


def test_slips_in_details_are_said_and_nothing_is_written(run, project):
    before = (project / "corpus/first.md").read_bytes()
    for words, told in (
        (("frist", "--title", "x"), "there is no document 'frist'; did you mean 'first'?"),
        (("first", "--published", "spring"), "published: 'spring'"),
        (("first", "--title", "x", "--known", "published"), "'published' is not a detail and how it is known"),
        (("first", "--known", "publised=stated"), "there is no detail 'publised'; did you mean 'published'?"),
        (("--title", "x"), "name the document"),
    ):
        done = run("documents", *words)
        assert (done.code, done.out) == (2, "")
        assert told in done.err
        assert done.err.count("\n") == 1
    assert (project / "corpus/first.md").read_bytes() == before


def test_exercises_that_name_an_author_of_before_are_told(run, project):
    folder = project / "annotations/exercises/who"
    folder.mkdir(parents=True)
    (folder / "exercise.yaml").write_text(
        "id: who\nkind: who-changed\nitems:\n- {id: a, options: [Di Dux, Cy], question: Who changed?}\n"
    )
    run("documents", "first", "--author", "Di Dux")
    assert "the exercise who still names Di Dux" in run("documents", "first", "--author", "Di Duks").err


def test_what_is_not_the_authors_text_is_marked_listed_and_given_back(run, project):
    before = (project / "corpus/first.md").read_bytes()
    assert "  not the author's text: nothing is marked" in run("documents", "first").out.splitlines()
    done = run("documents", "first", "--region", "teaser", "--quote", "still decides alone", "--lines", "3")
    assert (done.code, done.err) == (0, "")
    assert done.out.splitlines()[-3:] == [
        "  not the author's text: 2 parts (changed)",
        "    teaser, paragraph 1: “still decides alone”",
        "    teaser, paragraph 2: “He has lost control of the purse. “Nothing has ch…”",
    ]
    options = ("--title", "A Title", "--no-region", "--paragraphs", "2", "--format", "json")
    told = run("documents", "first", *options).json
    start = TEXT.index("still decides")
    (region,) = told["regions"]
    assert (region["start"], region["end"], region["kind"]) == (start, start + 19, "teaser")
    assert (region["state"], region["begins"]) == ("anchored", "still decides alone")
    assert told["changed"] == ["title", "regions"]
    session = Session.open(project)
    for _ in range(3):
        session.undo()
    assert (project / "corpus/first.md").read_bytes() == before


def test_regions_of_an_edited_text_are_listed_where_they_are_and_settled(run, project):
    run("documents", "first", "--region", "teaser", "--quote", "still decides alone", "--quote", "Nothing has changed")
    path = project / "corpus/first.md"
    front, text = path.read_text().rsplit("---\n", 1)
    path.write_text(f"{front}---\nAll {text.replace('Nothing has', 'Much has')}")
    assert run("documents", "first").out.splitlines()[-2:] == [
        "    teaser, paragraph 1, moved: “still decides alone”",
        "    teaser, its words are gone: “Nothing has changed”",
    ]
    assert "--settle-regions" in run("check").out
    assert run("documents", "first", "--settle-regions").out.splitlines()[-2:] == [
        "  not the author's text: 1 part (changed)",
        "    teaser, paragraph 1: “still decides alone”",
    ]
    assert run("check").out.endswith("all sound.\n")


def test_slips_in_what_is_marked_are_said_and_nothing_is_written(run, project):
    before = (project / "corpus/first.md").read_bytes()
    for words, told in (
        (("--region", "teaser"), "say which words are meant"),
        (("--lines", "1"), "say what these words are"),
        (("--region", "teaser", "--lines", "2"), "none were chosen"),
        (("--region", "teaser", "--lines", "2-9"), "there is no line '2-9': they have numbers from 1 to 4"),
        (("--region", "teaser", "--paragraphs", "x"), "there is no paragraph 'x'"),
        (("--region", "teaser", "--title", "x", "--quote", "not there"), "the text does not contain “not there”"),
        (("--region", "advert", "--lines", "1"), "invalid choice: 'advert'"),
    ):
        done = run("documents", "first", *words)
        assert (done.code, done.out) == (2, "")
        assert told in done.err
    assert "name the document" in run("documents", "--no-region", "--lines", "1").err
    assert (project / "corpus/first.md").read_bytes() == before


def test_whoever_tags_what_is_not_the_authors_text_is_told(run, project):
    run("documents", "first", "--region", "teaser", "--paragraphs", "1")
    tag = ("tag", "first", "--thesis", "lost", "--stance", "asserts", "--analyst", "ann", "--quote")
    assert "note: these words are marked as teaser, not as the author's text" in run(*tag, "still decides").err
    assert run(*tag, "lost control").err == ""


def test_advice_names_lines_that_are_hardly_the_authors_with_the_command_that_marks_them(run, project):
    path = project / "corpus/first.md"
    path.write_text(f"{path.read_text()}\n© 2022 The Herald.\n")
    (line,) = [line for line in run("check", "--advice").out.splitlines() if "disclaimer" in line]
    assert line.startswith("advice: first, line 5: disclaimer? “© 2022 The Herald.” `annot-tui documents first")
    assert run("check", "--advice", "--format", "json").json["unmarked"] == [
        {"document": "first", "lines": "5", "kind": "disclaimer", "words": "© 2022 The Herald."}
    ]
    assert run(*line.split("`")[1].split()[1:]).code == 0
    assert run("check", "--advice", "--format", "json").json["unmarked"] == []
    assert "unmarked" not in run("check", "--format", "json").json
