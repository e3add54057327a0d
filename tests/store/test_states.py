"""What a session knows of a file it does not read, parse or hash again; and it knows it only while the bytes are so."""

from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annot_tui.model import BrokenFile, TagFile, Thesis, layers
from annot_tui.session import Session
from annot_tui.store import planning, states
from annot_tui.store.assembly import held
from annot_tui.store.kinds import read_any
from annot_tui.store.states import Hashed, State, States
from annot_tui.store.yaml_out import dump
from annot_tui.text.span import Span
from tests.writers import disk, make

FILE = "annotations/tags/analyst-a/doc.yaml"
ODD = """\
# ours
reading: reading
ours: 'no'
theirs: no
tags:
- id: byhand
  thesis: one
  stance: asserts
  passage:
  - {start: 17, end: 35, quote: "It did not decide."}
  weight: 07
  word: "07"
"""


@pytest.fixture
def root(tmp_path):
    root = make(tmp_path / "project")
    (root / FILE).parent.mkdir(parents=True)
    (root / FILE).write_text(ODD)
    return root


@pytest.fixture
def reads(monkeypatch):
    """The files that are parsed from now on, for a change or after an undo."""
    seen = []
    for name in ("read_record", "read_any"):
        original = getattr(planning, name)

        def counted(*arguments, original=original, **named):
            seen.append(arguments)
            return original(*arguments, **named)

        monkeypatch.setattr(planning, name, counted)
    return seen


def tagged(session: Session) -> str:
    return session.add_tag("doc", [Span(0, 16)], "one", "asserts").id


def test_the_first_change_of_a_file_parses_nothing_and_neither_do_undo_and_redo(root, reads):
    session = Session.open(root, "analyst-a")
    before = disk(root)
    tagged(session)
    after = disk(root)
    session.undo()
    assert disk(root) == before
    session.redo()
    assert disk(root) == after
    assert reads == []
    assert Session.open(root).project == session.project


def test_what_the_project_holds_is_what_the_file_says_to_the_last_quote(root):
    """Keys that the format does not know go back as they came, so how they stood counts as well."""
    kept = held(Session.open(root).project, FILE)
    fresh = read_any(FILE, (root / FILE).read_bytes()).record
    assert kept == fresh
    assert dump(kept) == dump(fresh)
    assert "weight: 07\n" in dump(kept)
    assert "theirs: no\n" in dump(kept)


def test_what_somebody_else_wrote_is_read(root, reads):
    session = Session.open(root, "analyst-a")
    other = tagged(Session.open(root, "analyst-a"))
    mine = tagged(session)
    assert len(reads) == 1
    assert {other, mine, "byhand"} == Session.open(root).project.by_tag.keys()


def test_a_file_with_faults_is_not_taken_from_the_project(root):
    (root / FILE).write_text(ODD.replace("stance: asserts", "stance: perhaps"))
    session = Session.open(root, "analyst-a")
    with pytest.raises(BrokenFile):
        tagged(session)
    (root / FILE).write_text(ODD)
    session.take(session.reread([FILE]))
    tagged(session)
    (root / FILE).write_text(ODD.replace("stance: asserts", "stance: perhaps"))
    session.take(session.reread([FILE]))
    with pytest.raises(BrokenFile):
        tagged(session)


def test_tags_are_sorted_by_their_ids_with_each_change_and_not_when_one_is_looked_up(root, monkeypatch):
    session, sorted_ = Session.open(root, "analyst-a"), []
    first = tagged(session)
    again = layers._by_id_again
    monkeypatch.setattr(layers, "_by_id_again", lambda *of: sorted_.append(of) or again(*of))
    steps = (session.undo, session.redo, lambda: session.update_tag(first, note="Why."), lambda: tagged(session))
    for number, step in enumerate(steps, 1):
        step()
        assert len(sorted_) == number
        assert (first in session.project.by_tag) == (number > 1)
        assert len(sorted_) == number


def test_an_older_undo_is_read_once(root, reads):
    tagged(Session.open(root, "analyst-a"))
    session = Session.open(root, "analyst-a")
    session.undo()
    assert len(reads) == 1
    session.redo()
    session.undo()
    session.redo()
    assert len(reads) == 2


@given(st.binary(max_size=400), st.integers(0, 400), st.binary(max_size=400))
def test_a_hash_of_what_begins_alike_is_the_hash(data, same, rest):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(states, "_STEP", 16)
        first = Hashed(data)
        other = data[:same] + rest
        again = Hashed(other, first, min(same, len(data)))
        assert first.digest == sha256(data).hexdigest()
        assert again.digest == sha256(other).hexdigest()
        assert Hashed(other + rest, again, len(other)).digest == sha256(other + rest).hexdigest()


def test_the_oldest_is_forgotten_where_room_is_short(monkeypatch):
    monkeypatch.setattr(states, "MOST", 100)
    known, thesis = States(), Thesis(id="t", statement="S.")
    made = [State(bytes([n]) * 40, Hashed(bytes([n]) * 40), thesis) for n in range(3)]
    for state in made:
        known.keep("a", state)
    assert known.before("a", made[0].digest) is None
    assert known.before("a", made[1].digest) is made[1]
    assert known.of("a", made[2].data) is made[2]
    known.keep("b", State(b"x" * 200, Hashed(b"x" * 200), TagFile(document="d", analyst="a")))
    assert known.of("a", made[2].data) is None
    assert known.of("b", b"x" * 200)
    known.keep("b", None)
    assert known.of("b", b"x" * 200) is None
