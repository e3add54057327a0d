"""The quick way to read YAML reads what the parser reads, or leaves it to the parser."""

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from annot_tui.store.parsed import Parsed
from annot_tui.store.yaml_in import parse
from annot_tui.store.yaml_out import dump
from annot_tui.store.yaml_plain import read_plain
from annot_tui.store.yaml_tree import Refused, TreeBuilder
from tests.generate import generate
from tests.tagging import Size


def parsed(text: str) -> Parsed | None:
    """What the parser makes of a text; None where it finds a fault."""
    found = Parsed()
    try:
        found.tree = TreeBuilder(text, "f", 1, found).build("")
    except (Refused, yaml.YAMLError):
        return None
    return None if found.faults else found


def exact(tree: object) -> object:
    """A tree in which words that were written in quotes are told from others."""
    if isinstance(tree, dict):
        return {key: exact(value) for key, value in tree.items()}
    if isinstance(tree, list):
        return [exact(item) for item in tree]
    return tree, type(tree)


def agrees(text: str) -> bool:
    """Whether the quick way says nothing, or just what the parser says."""
    quick = read_plain(text)
    if quick is None:
        return True
    slow = parsed(text)
    return slow is not None and exact(quick) == exact(slow.tree)


def test_all_that_the_program_writes_is_read_the_quick_way():
    project = generate(Size(tags=300, voices=4, verdicts=20), seed=5)
    records = (*project.layers.values(), *project.theses.values(), *project.verdicts.values(), project.voices)
    for record in (*records, project.meta):
        text = dump(record)
        assert read_plain(text) is not None
        assert agrees(text)


@pytest.mark.parametrize(
    "text",
    [
        "a: b\n",
        "a:\n- b\n- c: d\n  e: f\ng: h\n",
        "a:\n    b:\n        c: d\n",
        "# first\n\na: b  # not read\n",
        "# first\n\na: b\n  # in between\nc: d\n",
        "a: 'it''s'\nb: \"say \\\"so\\\" \\\\ \\n\"\n",
        "a: b#c\nd: 12:30\ne: http://x.y/z\n",
        "a: ~\nb:\nc: null\nd: 'null'\n",
        "a:\n- - b\n",
        "a:\n  - b\n - c\n",
        "a:\n b: c\n  d: e\n",
        "a: b\n  c: d\n",
        "a: b\n- c\n",
        "- a\n",
        "a: b\na: c\n",
        "a: [b, c]\n",
        "a: {b: c}\n",
        "a: |\n  b\n",
        "a: b\n  c\n",
        "a: 'b\n  c'\n",
        "a: &x b\nc: *x\n",
        "<<: a\n",
        "? a\n: b\n",
        "a : b\n",
        "a:b\n",
        "a: b: c\n",
        "a: b:\n",
        "a: b \n",
        "a:  b\n",
        "a: \n",
        "a:\tb\n",
        "a: b\u2028c\n",
        "a: b\x85c\n",
        "a: b\r\nc: d\r\n",
        "\ufeffa: b\n",
        "---\na: b\n",
        "a: b\n...\n",
        "%YAML 1.1\n---\na: b\n",
        "a: !!str b\n",
        "a: @b\nc: `d\n",
        "a: -b\nc: - d\n",
        'a: "b" c\n',
        "a: 'b' # c\n",
        "ключ: слово\n键: 词\n",
        "a:\n- b\n\n- c\n",
        "a:\n-\n  b: c\n",
        "a:\n- b: c\n   d: e\n",
        "a:\n  - b: c\n    d:\n    - e\n    f: g\n  - h\ni: j\n",
        "a:\n- b:\n- c\n",
        "a:\nb:\n  c:\n- d\n",
        "",
        "\n",
        "a: b",
    ],
)
def test_every_way_to_write_is_read_alike_or_left_to_the_parser(text):
    assert agrees(text)


SOME = "a: b|a:|b: c|- a|- a: b|- b:|  a: b|  b:|  - a|  - a: b|    c: d|- - a||  |# x|a: b # c|a: b#c|a: 'b'|---|..."
MORE = "a: [|a: >-|- >|c: 1:2|c: x: y|- a:b|a: b: |'a': b|\ta: b|a:\t|a: &b|? a|: b|a: ''|- ''|a: é\u2029|a: \"b\\n\""
LINES = st.sampled_from([*SOME.split("|"), *MORE.split("|"), "a: |", "- |"])


@given(st.lists(LINES, max_size=8))
def test_lines_in_any_order_are_read_alike_or_left_to_the_parser(lines):
    assert agrees("".join(f"{line}\n" for line in lines))


@given(st.text(alphabet="ab: -'\"\\#\n|>[]{},&*!?%@`~.\t\r\u2028é0", max_size=40))
def test_any_signs_are_read_alike_or_left_to_the_parser(text):
    assert agrees(text)


@given(st.text(max_size=30), st.text(max_size=30))
def test_words_come_back(one, other):
    text = yaml.safe_dump({"a": one, "b": [{"c": other}]}, allow_unicode=True, width=1 << 30)
    assert agrees(text)


def test_lines_are_found_when_a_fault_is_to_be_told():
    found = parse("a: b\nc:\n- d: e\n  f: g\n", "f")
    assert (found.line(("a",)), found.line(("c", 0, "f"))) == (1, 4)
