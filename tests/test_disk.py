"""What others write appears in an open session as it would when it were opened anew, and is told."""

import asyncio
import shutil
from contextlib import aclosing

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from watchfiles import _rust_notify

from annot_tui.compare.selection import Selection
from annot_tui.model.words import Reading, State
from annot_tui.session import Session
from annot_tui.store import files, stamps, watch
from annot_tui.store.paths import project_files
from annot_tui.store.scaffold import init_project
from annot_tui.store.watch import changed_files
from annot_tui.text.span import Span

TEXT = "The council met. It did not decide. Its members left the town.\n"
TAGS = "annotations/tags/analyst-b/doc.yaml"


def make(root):
    init_project(root, "Trial")
    for name in ("doc", "other"):
        (root / "corpus" / f"{name}.md").write_text(f"---\ntitle: {name}\nauthors: [A]\n---\n{TEXT}")
    (root / "annotations/theses/t.yaml").write_text("id: t\nstatement: T.\n")
    return root


@pytest.fixture
def root(tmp_path):
    return make(tmp_path / "project")


@pytest.fixture
def session(root):
    return Session.open(root, "analyst-a")


@pytest.fixture
def other(root):
    return Session.open(root, "analyst-b")


def sync(session, *files):
    """Tell a session of changes as the interface does."""
    return session.take(session.reread(files or {*session.stamps, *project_files(session.root)}))


def test_a_tag_made_elsewhere_appears_and_is_told(session, other):
    other.add_tag("doc", [Span(0, 16)], "t", "asserts")
    other.add_tag("doc", [Span(17, 35)], "t", "rejects")
    assert sync(session, TAGS) == ["analyst-b: 2 new tags, marked as reading in doc"]
    assert session.project == Session.open(session.root).project
    assert session.compare(Selection()).stand("a", "t").position == "mixed"


def test_ones_own_writes_are_not_read_again(session, root, monkeypatch):
    session.add_tag("doc", [Span(0, 16)], "t", "asserts")
    session.add_thesis("Another thesis.")
    session.undo()
    before = session.project
    monkeypatch.setattr(files, "_content", lambda *_: pytest.fail("a known file was read again"))
    assert (sync(session), session.project is before) == ([], True)


def test_every_kind_of_change_is_told(session, other, root):
    tag = other.add_tag("doc", [Span(0, 16)], "t", "asserts")
    sync(session)
    other.update_tag(tag.id, note="n")
    other.add_comment("doc", "c")
    other.add_comment("t", "c")
    other.set_reading("doc", Reading.FINISHED)
    other.set_absent("other", "t", True)
    two = other.add_tag("other", [Span(0, 16)], "t", "rejects")
    other.give_verdict((tag.id, two.id), "apparent")
    other.update_thesis("t", definition="D.")
    (root / "annotations/voices.yaml").write_text("- id: v\n")
    (root / "annotations/project.yaml").write_text("title: New\n")
    (root / "corpus/other.md").rename(root / "corpus/renamed.md")
    assert set(sync(session)) == {
        "the title or the description of the project was changed",
        "document renamed is new",
        "document other is gone",
        "thesis t was changed",
        "analyst-b: 1 changed tag, 1 comment, marked as finished, 1 new tag, 1 absent mark, marked as reading "
        "in 2 documents",
        "analyst-b: 1 verdict, 1 comment",
        "the list of voices was changed",
    }
    assert session.project == Session.open(root).project


def test_what_is_deleted_is_gone_and_ones_own_from_elsewhere_is_called_so(session, root):
    session.add_tag("doc", [Span(0, 16)], "t", "asserts")
    (root / "annotations/tags/analyst-a/doc.yaml").unlink()
    assert sync(session) == ["you, elsewhere: 1 deleted tag in doc"]
    assert list(session.project.annotations()) == []


def test_a_changed_text_says_how_many_tags_wait(session, root):
    session.add_tag("doc", [Span(17, 35)], "t", "asserts")
    session.keep_texts()
    path = root / "corpus/doc.md"
    path.write_text(path.read_text().replace("did not", "did").replace("The", "All the"))
    assert sync(session) == ["the text of doc was changed: 1 tag waits for a word"]
    (annotation,) = session.project.annotations()
    assert session.placement(annotation).state is State.CHANGED


def test_faults_are_those_of_a_fresh_reading(session, root):
    path = root / "annotations/theses/t.yaml"
    sound = path.read_text()
    path.write_text(sound + "window: [half a l")
    assert sync(session) == []  # the fault is told, and that nobody has deleted anything is true
    assert session.problems == Session.open(root).problems != ()
    path.write_text("# a line more\n" + path.read_text())
    sync(session)
    assert session.problems == Session.open(root).problems
    path.write_text(sound)
    assert sync(session) == ["thesis t is new"]
    assert session.problems == ()


def test_a_change_from_here_while_files_are_read_is_not_lost(session, other):
    other.add_tag("doc", [Span(0, 16)], "t", "asserts")
    other.set_absent("other", "t", True)
    session.analyst = "analyst-b"
    reread = session.reread([TAGS, "annotations/tags/analyst-b/other.yaml"])
    mine = session.add_tag("doc", [Span(17, 35)], "t", "rejects")
    session.take(reread)
    assert mine.id in session.project.by_tag
    assert session.project == Session.open(session.root).project


FILES = {
    "corpus/doc.md": ["---\ntitle: D\n---\nText.\n", "Text, other.\n", "---\ntitle: [\n---\n"],
    "corpus/doc.txt": ["Its twin."],
    "corpus/new.txt": ["New."],
    "annotations/theses/t.yaml": ["id: t\nstatement: T!\n", "id: u\nstatement: T.\n", ": half", ""],
    "annotations/theses/u.yaml": ["id: u\nstatement: U.\n"],
    TAGS: [
        "document: doc\nanalyst: analyst-b\n",
        "document: doc\nanalyst: analyst-b\nreading: finished\n",
        "document: doc\nanalyst: c\n",
    ],
    "annotations/verdicts/analyst-b.yaml": ["verdicts: []\n", "verdicts: {}\n"],
    "annotations/voices.yaml": ["- id: v\n", "- nonsense\n"],
    "annotations/project.yaml": ["title: T\n", "title: T\ntitle: T\n"],
    "annotations/theses/.t.yaml.0.tmp": ["id: t"],
}
CHANGES = [(file, text) for file, texts in FILES.items() for text in (*texts, None)]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.lists(st.sampled_from(CHANGES), max_size=4), max_size=4))
def test_after_any_changes_a_session_is_as_if_opened_anew(tmp_path_factory, bursts):
    root = make(tmp_path_factory.mktemp("any") / "project")
    session = Session.open(root, "analyst-a")
    for burst in bursts:
        for file, text in burst:
            (root / file).parent.mkdir(parents=True, exist_ok=True)
            (root / file).unlink(missing_ok=True) if text is None else (root / file).write_text(text)
        sync(session, *(file for file, _ in burst))
        fresh = Session.open(root, "analyst-a")
        assert session.project == fresh.project
        assert session.problems == fresh.problems
    shutil.rmtree(root.parent)


@pytest.mark.parametrize("error", [RuntimeError("too many open files"), TypeError("another version")])
async def test_where_the_system_tells_nothing_the_project_is_looked_through(root, monkeypatch, error):
    def refused(*_, **__):
        raise error

    monkeypatch.setattr(_rust_notify, "RustNotify", refused)
    monkeypatch.setattr(watch, "LOOK_OFTEN", 0.02)
    async with asyncio.timeout(20), aclosing(changed_files(root, {})) as bursts:
        assert "corpus/doc.md" in await anext(bursts)
        (root / "corpus/other.md").write_text("Other.")
        assert await anext(bursts) == {"corpus/other.md"}


async def test_what_was_read_as_it_is_now_is_not_told(root):
    known = dict(stamps.survey(root).stamps)
    (root / "corpus/other.md").write_text("Other.")
    known["corpus/doc.md"] = None
    async with asyncio.timeout(20), aclosing(changed_files(root, known)) as bursts:
        assert await anext(bursts) == {"corpus/doc.md", "corpus/other.md"}


async def test_the_watch_tells_of_everything_and_of_nothing_else(root):
    told: set[str] = set()

    async def listen():
        async for burst in changed_files(root, {"corpus/gone.md": None}):
            told.update(burst)

    async def until(wanted):
        async with asyncio.timeout(20):
            while not wanted <= told:
                await asyncio.sleep(0.02)

    task = asyncio.create_task(listen())
    try:
        await until({"corpus/gone.md", "corpus/doc.md", "annotations/project.yaml"})
        told.clear()
        (root / ".git").mkdir()
        (root / ".git/index").write_text("x")
        (root / "corpus/.doc.md.1.tmp").write_text("x")
        (root / "corpus/notes.pdf").write_text("x")
        (root / "annotations/tags/analyst-c").mkdir(parents=True)
        (root / "annotations/tags/analyst-c/doc.yaml").write_text("x")
        (root / "corpus/other.md").unlink()
        await until({"annotations/tags/analyst-c/doc.yaml", "corpus/other.md"})
        (root / "annotations/tags/analyst-c").rename(root / "annotations/tags/analyst-d")
        await until({"annotations/tags/analyst-d/doc.yaml"})
        assert told == {
            "annotations/tags/analyst-c/doc.yaml",
            "annotations/tags/analyst-d/doc.yaml",
            "corpus/other.md",
        }
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
