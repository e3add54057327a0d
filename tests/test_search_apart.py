"""An expression is looked for in a process of its own, with the same hits, and can be given up."""

from itertools import count

import pytest

from annot_tui.model import InvalidInput
from annot_tui.session import Session
from annot_tui.session.apart import search_apart
from annot_tui.store.scaffold import init_project
from annot_tui.text.span import Span


@pytest.fixture
def session(tmp_path):
    root = tmp_path / "p"
    init_project(root, "Trial")
    (root / "corpus" / "one.txt").write_text("Nobody asks him — “nobody”.\n\nThe end. " + "a" * 60 + "!\n", "utf-8")
    (root / "annotations" / "theses" / "t.yaml").write_text("id: t\nstatement: Nobody asks.\n")
    session = Session.open(root, "analyst-a")
    session.add_tag("one", [Span(0, 6)], "t", "asserts", note="Anybody?")
    return session


@pytest.mark.parametrize("expression", ["[Nn]o?body", "-", "no such words", "^The"])
def test_the_hits_are_those_of_the_session(session, expression):
    found = list(search_apart(session.root, "analyst-a", expression, width=20, most=100))
    assert found == list(session.search(expression, regex=True, width=20))


def test_as_many_are_given_as_are_wanted(session):
    assert len(list(search_apart(session.root, "analyst-a", "[Nn]obody", width=20, most=2))) == 2


def test_what_is_no_expression_is_said(session):
    with pytest.raises(InvalidInput, match="is not a regular expression"):
        list(search_apart(session.root, "analyst-a", "[", width=20, most=100))


def test_an_expression_of_endless_possibilities_is_given_up_when_nobody_wants_it_any_more(session):
    looks = count()
    hits = search_apart(session.root, "analyst-a", "(a+)+b", width=20, most=9, wanted=lambda: next(looks) < 3)
    assert list(hits) == []


def test_nothing_in_the_folder_that_one_works_in_is_run(session, monkeypatch):
    """A project comes from anybody, and Python looks into the current folder first where it is not told otherwise."""
    (session.root / "annot_tui").mkdir()
    for name in ("annot_tui/__init__.py", "json.py"):
        (session.root / name).write_text("open('RAN', 'w').close()\n")
    monkeypatch.chdir(session.root)
    assert len(list(search_apart(session.root, "analyst-a", "[Nn]obody", width=20, most=9))) == 3
    assert not (session.root / "RAN").exists()
