"""YAML files that would fill the memory, end the process or say what they do not seem to say are refused in words."""

import pytest

from annot_tui.model import ProjectFile, TagFile, Thesis
from annot_tui.store.documents import LONGEST_FRONT, read_document
from annot_tui.store.kinds import read_record
from annot_tui.store.validate import MOST_FAULTS
from annot_tui.store.yaml_out import dump
from annot_tui.store.yaml_tree import DEEPEST, MOST_VALUES

GOOD = "id: t\nstatement: S.\n"
WIDE = [f"utf-{bits}{order}" for bits in (16, 32) for order in ("-le", "-be", "")]


def fault(source, model=Thesis):
    data = source if isinstance(source, bytes) else source.encode()
    valid = read_record(data, model, "f.yaml")
    assert valid.broken
    problem = valid.problems[0]
    assert problem.mend
    assert "\n" not in str(problem)
    assert len(str(problem)) < 1000
    return problem


CASES = {
    # what: (source, line, words of the message)
    "100,000 brackets": ("a: " + "[" * 100_000, 1, "too deeply"),
    "100,000 dashes": ("- " * 100_000, 1, "too deeply"),
    "100,000 question marks": ("? " * 100_000, 1, "not a word"),
    "one level too many": ("a: " + "[" * (DEEPEST + 1) + "]" * (DEEPEST + 1), 1, "too deeply"),
    "levels by aliases": ("a0: &a0 [x]\n" + "".join(f"a{n}: &a{n} [*a{n - 1}]\n" for n in range(1, 200)), 60, "deeply"),
    "a long value a thousand times": (f"a: &a {'x' * 10_000}\nb: [{'*a,' * 1000}]", 2, "without end"),
    "an alias to what holds it": ("id: t\nb: &b [*b]\n", 2, "without end"),
    "an alias to the whole": ("&r\nid: t\nb: *r\n", 3, "without end"),
    "an alias to nothing": ("id: t\nb: *c\n", 2, "not defined"),
    "merge keys": ("a: &a {b: c}\nd: {<<: *a}\n", 2, "`<<`"),
    "an object": (GOOD + "b: !<tag:yaml.org,2002:python/object/apply:os.system> [id]\n", 3, "!!python"),
    "an object in disguise": ("%TAG ! tag:yaml.org,2002:python/\n---\nid: !name:os.system x\n", 3, "!!python"),
    "bytes": (GOOD + "definition: !!binary aGk=\n", 3, "!!binary"),
    "a set": (GOOD + "include: !!set {a, b}\n", 3, "!!set"),
    "a tag of one's own": (GOOD + "definition: !mine x\n", 3, "!mine"),
    "two documents": (GOOD + "---\n" + GOOD, 3, "second document"),
    "a document after the end": (GOOD + "...\n---\nx\n", 4, "second document"),
    "YAML of the future": ("%YAML 3.0\n---\n" + GOOD, 1, "not valid YAML"),
    "a lone surrogate": (GOOD + 'definition: "\\ud800"\n', 3, "backslash"),
    "an unknown escape": (GOOD + 'definition: "C:\\data"\n', 3, "backslash"),
    "a C1 control": (GOOD + "definition: a\x9bm\n", 3, "U+009B"),
    "a mark in the middle": (GOOD + "\ufeffdefinition: x\n", 3, "not valid YAML"),
    "bytes of a surrogate": (GOOD.encode() + b"definition: \xed\xa0\x80\n", 3, "not UTF-8"),
    "a list as a key": ("? [a]\n: b\n", 1, "not a word"),
    "a version of 10,000 digits": ("schema: " + "1" * 10_000 + "\n" + GOOD, 1, "version 111"),
    "a version in superscript": ("schema: ²\n" + GOOD, 1, "no version"),
    "version 0": ("schema: 0\n" + GOOD, 1, "no version"),
    "a list of versions": ("schema: [1]\n" + GOOD, 1, "no version"),
    "the version by the program's name": (GOOD + "schema_version: 7\n", 3, "not a key"),
    "a number of 10,000 digits": (GOOD + "revision: " + "9" * 10_000 + "\n", 3, "not a whole number"),
    "a number of 1,000 digits": (GOOD + "revision: " + "9" * 1000 + "\n", 3, "above"),
    "a negative number": (GOOD + "revision: -1\n", 3, "below"),
    "a date of 10,000 characters": (GOOD + "window: " + "2022" * 2500 + "\n", 3, "is not a date"),
    "a key of 10,000 characters twice": (f"? {'k' * 10_000}\n: x\n? {'k' * 10_000}\n: x\n" + GOOD, 3, "second time"),
    "a tag of 10,000 characters": (GOOD + f"x: !{'y' * 10_000} z\n", 3, "uses the tag"),
    "a stance of 1,000,000 characters": (GOOD + f"relations: [{{to: x, type: {'y' * 1_000_000}}}]\n", 3, "not one of"),
}  # fmt: skip


@pytest.mark.parametrize("what", CASES)
def test_refused(what):
    source, line, message = CASES[what]
    problem = fault(source)
    assert (problem.line, message in problem.message) == (line, True), problem


@pytest.mark.parametrize("encoding", WIDE)
def test_other_encodings_are_named(encoding):
    assert f"UTF-{encoding[4:6]}" in fault(GOOD.encode(encoding)).message


@pytest.mark.parametrize("end", ["\r\n", "\r", "\x85", "\u2028", "\u2029"])
def test_every_end_of_line_counts(end):
    assert fault(f"{GOOD}window: soon\n".replace("\n", end)).line == 3


def test_more_values_than_a_person_writes(monkeypatch):
    monkeypatch.setattr("annot_tui.store.yaml_tree.MOST_VALUES", 1000)
    problem = fault("a:\n" + "- \n" * 2000)
    assert (problem.line, "more than" in problem.message) == (999, True)
    assert MOST_VALUES >= 26 * 25_000  # a tag has some 26 keys and values


def test_what_aliases_honestly_repeat_is_read():
    valid = read_record(
        f"&a id: &b t\nstatement: *b\ninclude: &c [x, *b]\nexclude: *c\n{'#' * 9}\n".encode(), Thesis, "f"
    )
    assert not valid.broken
    assert (valid.record.statement, valid.record.exclude) == ("t", ("x", "t"))


def test_standard_tags_say_nothing_new():
    valid = read_record(b"id: !!str t\nstatement: !!str ~\nrevision: !!int 3\ninclude: !!seq [a]\n", Thesis, "f")
    assert (valid.problems, valid.record.statement, valid.record.revision) == ((), "~", 3)


def test_names_of_the_program_are_keys_like_others():
    source = GOOD + "revision: 1\n__class__: x\nmodel_fields: y\nplain: z\n1: one\n'': empty\n"
    valid = read_record(source.encode(), Thesis, "f")
    assert valid.problems == ()
    assert dump(valid.record) == "schema: 1\n" + source.replace("1: one", "'1': one")


def test_only_the_first_thousand_faults_are_told():
    head = "document: d\nanalyst: a\ntags:\n"
    valid = read_record((head + "- {}\n" * (MOST_FAULTS + 500)).encode(), TagFile, "f.yaml")
    assert valid.broken
    assert len(valid.problems) == MOST_FAULTS + 1
    assert "faults more" in valid.problems[-1].message


@pytest.mark.parametrize(
    "value", ["[a, b]", "{a: b}", "[[a]]", "{a: {b: [c]}}", "[~]", "~", "''", "[{a: [b]}]", "[[[]]]"]
)
@pytest.mark.parametrize("model", [Thesis, TagFile, ProjectFile])
def test_wrong_types_in_every_field(model, value):
    for name, info in model.model_fields.items():
        key = info.alias or name
        valid = read_record(f"{key}: {value}\n".encode(), model, "f")
        assert all(problem.mend for problem in valid.problems), valid.problems


def test_a_tag_file_cut_anywhere_is_read_or_refused():
    tag = (
        "- id: a\n  thesis: t\n  stance: asserts\n  note: \"“é”\\n\"\n  passage:\n  - {start: 0, end: 1, quote: '🙂'}\n"
    )
    data = f"# kept\nschema: 1\ndocument: d\nanalyst: a\ntags:\n{tag}{tag.replace('id: a', 'id: b')}".encode()
    for end in range(len(data)):
        valid = read_record(data[:end], TagFile, "f")
        assert valid.record or valid.problems
        assert all(1 <= problem.line <= data.count(b"\n") + 1 for problem in valid.problems)


def test_endless_front_matter_does_not_take_the_text_along():
    front = "".join(f"k{n}: v\n" for n in range(LONGEST_FRONT // 8))
    document, (problem,) = read_document("d", f"---\n{front}---\nThe text.".encode(), "corpus/d.md")
    assert document.text == "The text."
    assert "front matter" in problem.message
