"""What was done is said in words that anybody understands."""

import pytest

from annot_tui.sync.telling import FileChange, told

THESIS = b"id: t\nstatement: T.\n"
TAG = b"- {id: aaaaaaa{n}, thesis: t, stance: asserts, passage: [{start: 0, end: 5, quote: words}]}\n"


def theses(number):
    return [FileChange(f"annotations/theses/t{n}.yaml", None, THESIS) for n in range(number)]


def layer(document, tags, reading="reading", who="ann"):
    entries = b"".join(TAG.replace(b"{n}", str(n).encode()) for n in range(2, 2 + tags))
    new = f"reading: {reading}\n".encode() + (b"tags:\n" + entries if tags else b"")
    return FileChange(f"annotations/tags/{who}/{document}.yaml", None, new)


@pytest.mark.parametrize(
    ("number", "said"),
    [(1, "thesis t0 is new"), (2, "theses t0, t1 are new"), (5, "5 theses are new")],
)
def test_new_theses(number, said):
    assert told(theses(number)) == (f"codebook: {said}",)


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ([layer("a", 2)], "2 new tags, 1 document begun in a"),
        ([layer("a", 2), layer("b", 1)], "3 new tags in 2 documents, 2 documents begun"),
        ([layer("a", 0, "finished"), layer("b", 0)], "1 document read to the end, 1 document begun"),
    ],
)
def test_where_it_was_done(files, said):
    assert told(files, "ann") == (f"ann: {said}",)


def test_what_is_told_in_a_blind_project():
    files = [layer("a", 1, who=who) for who in ("ann", "bo", "consensus")]
    assert told(files, "ann", blind=True)[1:] == ("new work of bo", "new work on the settled reading")


def test_one_other_file():
    assert told([FileChange("notes.txt", None, b"")]) == ("1 other file of the project",)
