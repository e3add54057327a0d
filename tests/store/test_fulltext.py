"""The index for searching: with it the same is found as without it, whatever happened to it."""

import os
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from annot_tui.model import Document
from annot_tui.session import Session
from annot_tui.session.searching import TEXTS, Within, in_text
from annot_tui.store import fulltext, indexfile, narrowed
from annot_tui.store.fulltext import FullText
from annot_tui.store.indexfile import NAME
from annot_tui.store.narrowed import Narrowed
from annot_tui.store.scaffold import init_project
from annot_tui.text import narrowing, search
from annot_tui.text.narrowing import for_words
from annot_tui.text.search import Pattern
from tests import prose

WORDS = ("the", "costly treaty", "e costl", "straße", "ﬁnal", "“no” – never", "zebra", "of", "it's", "link to")
ODD = ("A STRASSE – final.", "Cafe\u0301 [link to it](http://treaty.example)", "\ud800 It’s “No” — never", "")


@pytest.fixture(autouse=True)
def _take_in_everything(monkeypatch):
    monkeypatch.setattr(fulltext, "FEW", -1)
    monkeypatch.setattr(narrowing, "BLOCK", 300)


@pytest.fixture
def root(tmp_path):
    init_project(tmp_path / "project", "T")
    random = Random(1)
    for number in range(6):
        write(tmp_path / "project", f"d{number}", prose.text(random, 40)[0] + ODD[number % len(ODD)])
    return tmp_path / "project"


def write(root, name, text):
    (root / f"corpus/{name}.txt").write_text(text, "utf-8", "replace")


def found(session, words, *, regex=False):
    hits = session.search(words, regex=regex, within=Within(TEXTS))
    return [(hit.document, hit.start, hit.end) for hit in hits]


def there(session, words, *, regex=False):
    documents = session.project.documents.values()
    return [(d.id, *span) for d in documents for span in Pattern(words, regex=regex).find(d.text)]


PATTERNS = (r"(?i)costly\s+\w+", r"treaty\.example", "treaty|market", "^A", r"\bzebra")


def all_alike(session):
    for words in WORDS:
        assert found(session, words) == there(session, words), words
    for pattern in PATTERNS:
        assert found(session, pattern, regex=True) == there(session, pattern, regex=True), pattern


def looked_at(session, words, monkeypatch):
    """How many texts were folded to find some words."""
    folded = []
    original = search.folded_hits
    monkeypatch.setattr(search, "folded_hits", lambda text, *rest: folded.append(text) or original(text, *rest))
    list(found(session, words))
    return len(set(folded))


def test_the_same_is_found_with_an_index_and_little_is_looked_at(root, monkeypatch):
    session = Session.open(root)
    all_alike(session)
    assert (root / ".annot" / NAME).exists()
    assert looked_at(session, "final.", monkeypatch) == 2
    assert looked_at(session, "zebra crossing", monkeypatch) == 0
    all_alike(Session.open(root))


def test_an_index_follows_what_becomes_of_the_texts(root):
    all_alike(Session.open(root))
    write(root, "d1", "The zebra is final.")
    (root / "corpus/d2.txt").unlink()
    write(root, "new", "The zebra, straße.")
    session = Session.open(root)
    all_alike(session)
    assert [document for document, *_ in found(session, "zebra")] == ["d1", "new"]


def test_what_is_no_longer_asked_for_goes_once_it_is_most(root):
    all_alike(Session.open(root))
    for number in range(6):
        write(root, f"d{number}", f"Quite another text, number {number}.")
    all_alike(Session.open(root))
    session = Session.open(root)
    all_alike(session)
    write(root, "more", "more")
    all_alike(Session.open(root))
    database = sqlite3.connect(root / ".annot" / NAME)
    hashes = {hash for (hash,) in database.execute("SELECT hash FROM texts")}
    assert hashes == {document.hash for document in Session.open(root).project.documents.values()}


@pytest.mark.parametrize(
    "harm", ["cut", "flipped", "text", "empty", "deleted", "folder", "unmarked", "foreign", "rules"]
)
def test_a_damaged_or_foreign_index_is_not_believed(root, harm, monkeypatch, tmp_path):
    session = Session.open(root)
    all_alike(session)
    path = root / ".annot" / NAME
    data = path.read_bytes()
    if harm == "cut":
        path.write_bytes(data[: len(data) // 2])
    elif harm == "flipped":
        for place in range(5000, len(data), 997):
            data = data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :]
        path.write_bytes(data)
    elif harm == "text":
        path.write_text("no database")
    elif harm == "empty":
        path.write_bytes(b"")
    elif harm in ("deleted", "folder"):
        path.unlink()
        if harm == "folder":
            path.mkdir()
    elif harm == "unmarked":
        (root / ".annot/fulltext.json").unlink()
    elif harm == "foreign":
        database = sqlite3.connect(path)
        database.execute("DELETE FROM seams_data WHERE id > 10")
        database.execute("CREATE TRIGGER t AFTER INSERT ON texts BEGIN SELECT load_extension('x'); END")
        database.commit()
        shutil.copytree(root, tmp_path / "sent")
        all_alike(Session.open(tmp_path / "sent"))
    else:
        monkeypatch.setattr(fulltext, "_MADE_BY", "another version")
    all_alike(session)
    all_alike(Session.open(root))


@pytest.mark.parametrize("name", [".annot", f".annot/{NAME}", ".annot/fulltext.json", ".annot/fulltext.lock"])
def test_links_are_not_followed(root, name, tmp_path):
    all_alike(Session.open(root))
    target = tmp_path / "target"
    (root / name).rename(target)
    (root / name).symlink_to(target)
    before = {path: path.read_bytes() for path in [target, *target.rglob("*")] if path.is_file()}
    write(root, "new", "The zebra.")
    all_alike(Session.open(root))
    after = {path: path.read_bytes() for path in [target, *target.rglob("*")] if path.is_file()}
    assert before == after


def test_a_folder_that_cannot_be_written_is_searched_all_the_same(root, monkeypatch):
    monkeypatch.setattr(os, "access", lambda *_: False)
    all_alike(Session.open(root))
    assert not (root / ".annot" / NAME).exists()


def test_another_program_at_work_on_the_index_does_not_hold_a_search_up(root, monkeypatch):
    from filelock import FileLock

    monkeypatch.setattr(indexfile, "_PATIENCE", 0.1)
    (root / ".annot").mkdir(exist_ok=True)
    with FileLock(root / ".annot/fulltext.lock"):
        all_alike(Session.open(root))
        assert not (root / ".annot" / NAME).exists()
    session = Session.open(root)
    all_alike(session)
    held = sqlite3.connect(root / ".annot" / NAME, isolation_level=None)
    held.execute("BEGIN EXCLUSIVE")
    all_alike(session)
    held.execute("ROLLBACK")
    assert (root / ".annot" / NAME).exists()


def test_two_programs_that_make_the_index_at_once_both_find_everything(root):
    code = (
        "import sys; from pathlib import Path\n"
        "from annot_tui.session import Session; from annot_tui.store import fulltext\n"
        "fulltext.FEW = -1; print(sum(1 for _ in Session.open(Path(sys.argv[1])).search('the')))"
    )
    both = [subprocess.Popen([sys.executable, "-c", code, root], stdout=subprocess.PIPE, text=True) for _ in range(2)]
    expected = len(there(Session.open(root), "the"))
    assert [int(one.communicate()[0]) for one in both] == [expected, expected]


def test_an_index_that_is_given_up_half_way_is_made_in_the_end(root, monkeypatch):
    monkeypatch.setattr(fulltext, "_BATCH", 1)
    session, told = Session.open(root), []

    def stop(done, total):
        told.append((done, total))
        if len(told) == 3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        list(session.search("the", progress=stop))
    all_alike(Session.open(root))
    database = sqlite3.connect(root / ".annot" / NAME)
    assert database.execute("SELECT count(*) FROM texts").fetchone()[0] == len(session.project.documents)


@pytest.mark.parametrize("change", ["added to", "deleted", "made anew", "damaged", "held"])
def test_a_search_goes_on_when_the_index_changes_meanwhile(root, change, monkeypatch):
    monkeypatch.setattr(narrowed, "_PAGE", 1)
    monkeypatch.setattr(narrowed, "_GROWTH", 1)
    session, path = Session.open(root), root / ".annot" / NAME
    hits = session.search("the costly", within=Within(TEXTS))
    first = next(hits)
    if change == "added to":
        write(root, "a", "The costly treaty.")
        all_alike(Session.open(root))
    elif change == "made anew":
        path.unlink()
        all_alike(session)
    elif change == "deleted":
        path.unlink()
    elif change == "damaged":
        path.write_bytes(path.read_bytes().replace(b"seams", b"smaes"))
    else:
        held = sqlite3.connect(path, isolation_level=None)
        held.execute("BEGIN EXCLUSIVE")
    assert [(hit.document, hit.start, hit.end) for hit in (first, *hits)] == there(session, "the costly")


def test_who_has_seen_the_first_hits_keeps_nobody_from_writing(root):
    hits = Session.open(root).search("the", within=Within(TEXTS))
    next(hits)
    other = sqlite3.connect(root / ".annot" / NAME, isolation_level=None, timeout=0)
    other.execute("BEGIN EXCLUSIVE")
    other.execute("ROLLBACK")
    assert next(hits)


def test_a_full_disk_means_no_index(root, monkeypatch):
    def full(*_):
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(fulltext, "_add", full)
    all_alike(Session.open(root))
    assert not (root / ".annot" / NAME).exists()


parts = st.sampled_from(
    ["the costly treaty ", "STRASSE", "straße ", "ﬁ", "nal", "\n\n", "“no” ", "e\u0301", "\u00ad", "[a](b)"]
)
corpora = st.lists(st.lists(parts, max_size=60).map("".join), min_size=1, max_size=4)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    *(corpora, corpora, st.lists(parts, min_size=1, max_size=12).map("".join)),
    *(st.sampled_from([1, 2, 100]), st.sampled_from([1, 3]), st.booleans()),
)
def test_before_and_after_edits_the_same_is_found(before, after, words, page, enough, backwards):
    with TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setattr(fulltext, "FEW", -1)
        patch.setattr(narrowing, "BLOCK", 40)
        patch.setattr(narrowing, "OVERLAP", 20)
        patch.setattr(narrowed, "_PAGE", page)
        patch.setattr(narrowed, "_GROWTH", 1)
        patch.setattr(fulltext, "_ENOUGH", enough)
        patch.setattr(fulltext, "_SAMPLE", 6)
        (Path(folder) / "annotations").mkdir()
        index, pattern = FullText(Path(folder)), Pattern(words if words.strip() else "the")
        for texts in (before, after, before):
            documents = [Document(str(number), text=text) for number, text in enumerate(texts)]
            check(index, documents[::-1] if backwards else documents, pattern)


def check(index, documents, pattern):
    index.update({document.id: document for document in documents})
    wanted = for_words(pattern.words)
    where = index.find([wanted]) if wanted else Narrowed()
    for document in documents:
        places = where.places(document.hash)
        assert (places is not None) == bool(wanted)
        assert list(in_text(document.text, pattern, places)) == list(Pattern(pattern.pattern).find(document.text))
