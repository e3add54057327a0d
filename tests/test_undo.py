"""Undo and redo of every kind of change, in any order and across sessions, restore every byte of every file."""

from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from annot_tui.model import InvalidInput, Relation
from annot_tui.model.words import Reading
from annot_tui.session import Session
from annot_tui.talk.threads import Remark
from annot_tui.text.span import Span
from tests.writers import disk, make

DOCUMENT = "corpus/doc.md"
BY_HAND = {
    "annotations/theses/one.yaml": "# ours\n\nid:   one\nstatement: 'One.'   # short\nkey of ours: [1, no]\n",
    "annotations/tags/analyst-a/doc.yaml": "# begun on paper\nreading: reading\ntags:\n  # the first\n"
    '  - {id: byhand, thesis: one, stance: asserts, passage: [{start: 17, end: 35, quote: "It did not decide."}]}\n'
    "absent: [two]",
    "annotations/verdicts/analyst-a.yaml": "\ufeff# none yet\r\nverdicts: []\r\n",
}
"""Files as people write them: comments, flow style, no line end, a mark at the start, fields that the name implies."""

ACTIONS = [
    "tag",
    "update",
    "move",
    "delete",
    "read",
    "absent",
    "thesis",
    "reword",
    "relate",
    "unrelate",
    "drop",
    "comment",
    "resolve",
    "say",
    "unsay",
    "verdict",
    "withdraw",
    "import",
    "edit",
    "settle",
]
STEPS = st.lists(st.sampled_from([*ACTIONS, *("undo", "redo", "reopen") * 3]), max_size=14)


def start(root: Path) -> Path:
    make(root)
    for file, text in BY_HAND.items():
        (root / file).parent.mkdir(parents=True, exist_ok=True)
        (root / file).write_bytes(text.encode())
    return root


def act(session: Session, step: str) -> None:
    """Make a change of one kind; where there is nothing to make it of, do nothing."""
    tags = [a.tag.id for a in session.project.annotations()]
    own = session.layer("doc").comments
    beside = session.project.verdicts.get("analyst-a")
    relations = session.thesis("one").relations
    unused = [name for name in session.project.theses if name.startswith("a-new")]
    match step:
        case "tag":
            session.add_tag("doc", [Span(0, 3), Span(17, 19)], "one", "qualifies", leaning="both", note="a\nb: “c”")
        case "update" if tags:
            session.update_tag(tags[0], voice=("x",), treatment="rejects", note="\u202e# no")
        case "move" if tags:
            session.move_tag(tags[-1], [Span(4, 11)])
        case "delete" if tags:
            session.delete_tag(tags[-1])
        case "read":
            session.set_reading("doc", Reading.FINISHED)
        case "absent":
            session.set_absent("doc", "two", "two" not in session.layer("doc").absent)
        case "thesis":
            session.add_thesis("A new thesis.")
        case "reword":
            session.update_thesis("one", statement=session.thesis("one").statement + "!")
        case "relate" if not relations:
            session.add_relation("one", Relation(type="implies", to="two"))
        case "unrelate" if relations:
            session.remove_relation("one", session.thesis("one").relations[0])
        case "drop" if unused:
            session.delete_thesis(unused[0])
        case "comment":
            session.add_comment("doc", "hm")
        case "resolve" if own:
            session.edit_comment(Remark(own[0], "analyst-a", "doc"), resolved=not own[0].resolved)
        case "say":
            session.add_comment("one", "hm: \u202e")
        case "unsay" if beside and beside.comments:
            session.delete_comment(Remark(beside.comments[0], "analyst-a"))
        case "verdict" if len(tags) > 1:
            session.give_verdict((tags[0], tags[1]), "apparent", "date")
        case "withdraw" if "analyst-a" in session.project.verdicts and session.project.verdicts["analyst-a"].verdicts:
            session.withdraw_verdict(session.project.verdicts["analyst-a"].verdicts[0].pair)
        case "import":
            source = session.root.parent / f"new-{len(session.project.documents)}.txt"
            source.write_bytes(b"One\r\nline.\n")
            if source.stem not in session.project.documents:
                session.import_file(source)
        case "settle":
            session.settle([a.tag.id for a, _ in session.unsettled()])


def files(root: Path) -> dict[str, bytes]:
    """What changes made in the program decide; the document is also edited by hand."""
    return {name: data for name, data in disk(root).items() if name != DOCUMENT}


@settings(max_examples=25, deadline=None)
@given(STEPS)
@example([*ACTIONS, *["undo"] * 22, "reopen", *["redo"] * 22, "reopen", *["undo"] * 22])
@example(["tag", "edit", "settle", "undo", "undo", "redo", "redo", "reopen", "undo"])
def test_undo_and_redo_restore_every_byte(tmp_path_factory, steps):
    root = start(tmp_path_factory.mktemp("undo") / "project")
    session = Session.open(root, "analyst-a")
    assert session.problems == ()
    states, place = [files(root)], 0
    for step in steps:
        match step:
            case "reopen":
                session = Session.open(root, "analyst-a")
            case "edit":
                (root / DOCUMENT).write_text("A beginning. " + (root / DOCUMENT).read_text())
                session = Session.open(root, "analyst-a")
            case "undo" | "redo":
                wanted = place + (-1 if step == "undo" else 1)
                if not 0 <= wanted < len(states):
                    with pytest.raises(InvalidInput, match="there is nothing to"):
                        getattr(session, step)()
                    continue
                getattr(session, step)()
                place = wanted
            case _:
                act(session, step)
                if files(root) != states[place]:
                    states[place + 1 :] = [files(root)]
                    place += 1
        assert files(root) == states[place]
        assert (session.can_undo, session.can_redo) == (place > 0, place < len(states) - 1)
        opened = Session.open(root)
        assert opened.problems == ()
        assert opened.project == session.project
    while session.can_undo:
        session.undo()
    assert files(root) == states[0]


def test_undo_over_two_analysts_and_two_sessions_ends_where_it_began(tmp_path):
    """Taken back in any order, by record where the bytes have moved on."""
    root = make(tmp_path / "project")
    before = disk(root)
    one, other, third = (Session.open(root, name) for name in ("analyst-a", "analyst-a", "analyst-b"))
    for session in (one, other, third, one, other, third):
        session.add_tag("doc", [Span(0, 3)], "one", "asserts")
        session.update_thesis("one", statement=session.thesis("one").statement)
    for session in (one, other, third, other, one, third):
        session.undo()
    left = Session.open(root).project
    assert list(left.annotations()) == []
    assert {name: data for name, data in disk(root).items() if "tags" not in name} == before
