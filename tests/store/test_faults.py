"""Every fault is named with its line, its field and a mend, and nothing raises."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annot_tui.model import TagFile, Thesis
from annot_tui.store.documents import read_document
from annot_tui.store.kinds import read_record
from annot_tui.store.reader import read_project

GOOD = "id: t\nstatement: S.\n"
HEAD = "document: d\nanalyst: a\ntags:\n"
TAG = "- id: x\n  thesis: t\n  stance: asserts\n  passage:\n  - {start: 0, end: 1, quote: q}\n"

CASES = [
    # model, source, line, field, words of the message, words of the mend
    (Thesis, "id: t\n", 1, "statement", "is missing", "statement:"),
    (Thesis, GOOD + "statement: again\n", 3, "statement", "second time", "keep one"),
    (Thesis, GOOD + "window: soon\n", 3, "window", "is not a date", ""),
    (Thesis, GOOD + "revision: many\n", 3, "revision", "not a whole number", "digits"),
    (Thesis, GOOD + "retired: perhaps\n", 3, "retired", "neither true nor false", "true or false"),
    (Thesis, GOOD + "relations:\n- {type: implys, to: u}\n", 4, "relations[0].type", "is not one of", "implies"),
    (Thesis, GOOD + "\tdefinition: x\n", 3, "", "tab", "spaces"),
    (Thesis, GOOD + 'definition: "open\n', 3, "", "opened and not closed", "close"),
    (Thesis, GOOD + "definition: one: two\n", 3, "", "colon", "quotes"),
    (Thesis, GOOD + "definition: !!python/object:os.system x\n", 3, "", "tag", "remove"),
    (Thesis, GOOD + "schema: 2\n", 3, "schema", "version 2", "newer"),
    (Thesis, "- a\n- b\n", 1, "", "key: value", ""),
    (Thesis, GOOD + "definition: [a, b]\n", 3, "definition", "must be text", ""),
    (Thesis, "id: con\nstatement: S.\n", 1, "id", "Windows", ""),
    (Thesis, "<<<<<<< HEAD\n" + GOOD + "=======\n>>>>>>> other\n", 1, "", "merge conflict", "<<<<<<<"),
    (TagFile, HEAD + TAG.replace("asserts", "assert"), 6, "tags[0].stance", "is not one of", "asserts"),
    (TagFile, HEAD + TAG.replace("  thesis: t\n", ""), 4, "tags[0].thesis", "is missing", ""),
    (TagFile, HEAD + TAG.replace("end: 1", "end: 0"), 8, "tags[0].passage[0]", "greater than start", ""),
    (TagFile, HEAD + TAG + "  leaning: both\n", 4, "tags[0]", "only with the stance qualifies", ""),
    (TagFile, HEAD + TAG + "  treatment: rejects\n", 4, "tags[0]", "only with a voice", ""),
    (TagFile, HEAD + TAG + "- nonsense\n", 9, "tags[1]", "key: value", "indent"),
]


@pytest.mark.parametrize(("model", "source", "line", "field", "message", "mend"), CASES)
def test_faults(model, source, line, field, message, mend):
    valid = read_record(source.encode(), model, "file.yaml")
    problem = valid.problems[0]
    assert valid.broken
    assert (problem.file, problem.line, problem.field) == ("file.yaml", line, field)
    assert message in problem.message
    assert mend in problem.mend
    assert "pydantic" not in str(problem)


def test_one_bad_tag_does_not_take_the_others_along():
    valid = read_record((HEAD + TAG + TAG.replace("x", "y").replace("asserts", "assert") + TAG).encode(), TagFile, "f")
    assert [tag.id for tag in valid.record.tags] == ["x", "x"]
    assert valid.broken


def test_a_fault_within_a_list_is_told_without_one_of_the_list():
    valid = read_record((HEAD + TAG.replace("start: 0", "start: 0x0")).encode(), TagFile, "f")
    assert [problem.field for problem in valid.problems] == ["tags[0].passage[0].start"]
    valid = read_record((HEAD + TAG.partition("  - {")[0].replace("passage:", "passage: []")).encode(), TagFile, "f")
    assert [problem.field for problem in valid.problems] == ["tags[0].passage"]


def test_a_bad_field_does_not_take_the_tags_along():
    valid = read_record(("reading: finnished\n" + HEAD + TAG).encode(), TagFile, "f")
    assert [tag.id for tag in valid.record.tags] == ["x"]
    assert valid.record.reading == "unread"
    assert valid.broken


def test_a_misspelt_key_is_a_warning_and_is_kept():
    valid = read_record((GOOD + "definitoin: x\n").encode(), Thesis, "f")
    (problem,) = valid.problems
    assert (problem.severity, problem.line, "definition" in problem.mend) == ("warning", 3, True)
    assert not valid.broken
    assert valid.record.unknown == {"definitoin": "x"}


BOMB = b"a0: &a0 [x, x]\n" + b"".join(b"a%d: &a%d [*a%d, *a%d]\n" % (n, n, n - 1, n - 1) for n in range(1, 30))


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"\xff\xfei\x00d\x00", "UTF-16"),
        (b"id: t\nstatement: caf\xe9\n", "0xe9 is not UTF-8"),
        (b"id: t\x00\nstatement: S.\n", "character that YAML does not allow"),
        (BOMB, "aliases without end"),
        (b"a: " + b"[" * 5000, ""),
        (b"a: " + b"[" * 100 + b"]" * 100, "too deeply"),
    ],
)  # fmt: skip
def test_files_that_bite(data, message):
    valid = read_record(data, Thesis, "f")
    assert valid.record is None
    assert any(message in problem.message for problem in valid.problems)


@given(st.binary(max_size=80) | st.text(max_size=80).map(lambda t: t.encode("utf-8", "surrogatepass")))
def test_no_file_raises(data):
    read_record(data, TagFile, "f")
    read_document("d", data, "d.md")


@given(st.text("ab:-[]{}&*!|>'\"#\n\t %@?,0", max_size=60))
def test_no_yaml_raises(source):
    read_record(source.encode(), Thesis, "f")


def test_broken_files_and_foreign_links_leave_the_rest_of_a_project_usable(tmp_path):
    theses = tmp_path / "annotations" / "theses"
    theses.mkdir(parents=True)
    (tmp_path / "corpus").mkdir()
    (theses / "good.yaml").write_text("id: good\nstatement: S.\n")
    (theses / "bad.yaml").write_text("id: bad\n")
    (theses / "named.yaml").write_text("id: otherwise\nstatement: S.\n")
    outside = tmp_path.parent / f"{tmp_path.name}-outside.yaml"
    outside.write_text("id: linked\nstatement: S.\n")
    (theses / "linked.yaml").symlink_to(outside)
    (tmp_path / "corpus" / "plain.txt").write_text("Just text.")
    (tmp_path / "corpus" / "broken.md").write_text("---\ntitle: [\n---\nThe text stays.\n")
    (tmp_path / "corpus" / "ignored.pdf").write_bytes(b"%PDF")
    opened = read_project(tmp_path)
    assert list(opened.project.theses) == ["good"]
    assert opened.project.documents["broken"].text == "The text stays.\n"
    assert opened.project.documents["plain"].text == "Just text."
    assert set(opened.broken) == {
        *(f"annotations/theses/{name}.yaml" for name in ("bad", "named", "linked")),
        "corpus/broken.md",
    }
