"""A changed record is written between the lines of what has not changed: the same bytes as if all were written anew."""

import re
from collections.abc import Iterable
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annot_tui.model import Comment, Record, TagFile, VerdictFile
from annot_tui.store.changes import Change, changes
from annot_tui.store.kinds import read_any
from annot_tui.store.layout import Layout, _by_lines, _by_parser, laid_out
from annot_tui.store.records import changed
from annot_tui.store.splice import Spliced, spliced
from annot_tui.store.yaml_in import parse
from annot_tui.store.yaml_out import dump
from tests.store.test_yaml import files, ids, tags

FILE = "annotations/tags/a/d.yaml"


def put_in(old: Record, new: Record, source: str) -> Spliced | None:
    """Write a new record over the text of a file that says the old one, and check what is said of the result."""
    data = source.encode()
    layout = laid_out(data, old)
    result = spliced(data, layout, old, new) if layout else None
    if result:
        content, after = result.content, result.content.whole
        assert content.old is data
        assert content.head + content.tail <= min(len(data), len(after))
        assert len(content) == len(after)
        assert places(result.layout) == places(_by_parser(after))
    return result


def places(layout: Layout | None) -> object:
    """What a layout says of keys and of entries that are records."""
    assert layout
    lists = {key: layout.entries.get(key, []) for key in ("tags", "comments", "verdicts", "relations")}
    return list(layout.keys.items()), lists, layout.end


def unended(text: str) -> str:
    """A text without the mark that YAML may have at the end."""
    return re.sub(r"\n\.\.\.\n\Z", "\n", text)


def by_field(made: Iterable[Change]) -> list[Change]:
    return sorted(made, key=lambda change: (change.field, str(change.key)))


@st.composite
def histories(draw):
    """A tag file and what becomes of it, step by step: entries added, dropped, moved and changed, other fields too."""
    records = [TagFile(document="d", analyst="a", tags=draw(st.lists(tags, max_size=6, unique_by=lambda t: t.id)))]
    for _ in range(draw(st.integers(1, 4))):
        old, fields = records[-1], {}
        kept = draw(st.permutations(old.tags)) if draw(st.booleans()) else list(old.tags)
        kept = [tag for tag in kept if draw(st.integers(0, 4))]
        kept = [tag if draw(st.integers(0, 3)) else changed(tag, note=draw(st.text("ab\n#:\"' "))) for tag in kept]
        for tag in draw(st.lists(tags, max_size=2)):
            if tag.id not in {other.id for other in kept}:
                kept.insert(draw(st.integers(0, len(kept))), tag)
        fields["tags"] = tuple(kept)
        if draw(st.booleans()):
            fields["reading"] = draw(st.sampled_from(["unread", "reading"]))
            fields["absent"] = draw(st.lists(st.text("ab\n", min_size=1), max_size=2))
        if draw(st.booleans()):
            fields["comments"] = draw(st.lists(st.builds(Comment, id=ids, on=ids, text=st.text("a\n'")), max_size=2))
        records.append(changed(old, **fields))
    return records


@given(histories())
def test_what_is_put_in_gives_the_same_bytes_as_all_written_anew(records):
    old, source = records[0], dump(records[0])
    for new in records[1:]:
        result = put_in(old, new, source)
        if result and new != old:
            assert unended(result.content.whole.decode()) == unended(dump(new))
            if all(len({e.id for e in r.comments}) == len(r.comments) for r in (old, new)):
                assert by_field(result.made) == by_field(changes(old.plain(), new.plain()))
        old, source = new, dump(new)


@given(histories())
def test_a_layout_is_carried_along(records):
    data = dump(records[0]).encode()
    layout = laid_out(data, records[0])
    for old, new in pairwise(records):
        result = spliced(data, layout, old, new) if layout else None
        if not result:
            return
        data, layout = result.content.whole, result.layout
        assert unended(data.decode()) == unended(dump(new))
        assert places(layout) == places(_by_parser(data))


@given(files, files)
def test_any_record_becomes_any_other_of_its_kind(old, new):
    result = put_in(old, new, dump(old)) if type(old) is type(new) else None
    if result:
        assert unended(result.content.whole.decode()) == unended(dump(new))


TAG = 'thesis: t, stance: asserts, passage: [{start: 0, end: 3, quote: "one"}]'
BY_HAND = {
    "flow": f"# top\ntags:\n- {{id: a, {TAG}}}  # first\n# second\n- {{id: b, {TAG}}}\nreading:   reading # so far\n",
    "indented": f"reading: reading\ntags:\n\n    # why\n    - {{id: a, {TAG}}}\n\n    - {{id: b, {TAG}}}\n# end\n",
    "quotes over lines": f'tags:\n- {{id: a, {TAG}}}\n- {{id: b, {TAG}, note: "\ntags:\n- x\n\'"}}\ncomments: []\n',
    "a comment that closes a quote": f'tags:\n- {{id: a, {TAG}, note: "\n# x"}}\n- {{id: b, {TAG}}}\n',
    "a document mark": f"%YAML 1.1\n---\ntags:\n- {{id: a, {TAG}}}\n- {{id: b, {TAG}}}\n...\n# bye\n",
    "one line": f"tags: [{{id: a, {TAG}}}, {{id: b, {TAG}}}]\nabsent: x\nschema: 1\n",
    "quoted keys": f"'tags':\n- {{id: a, {TAG}}}\n- {{id: b, {TAG}}}\n\"reading\" : reading\n",
}
CHANGES = {
    "one more": lambda f: changed(f, tags=(*f.tags, changed(f.tags[0], id="c"))),
    "one less": lambda f: changed(f, tags=f.tags[1:]),
    "the other less": lambda f: changed(f, tags=f.tags[:1]),
    "none": lambda f: changed(f, tags=()),
    "another": lambda f: changed(f, tags=(f.tags[0], changed(f.tags[1], note="two\nlines"))),
    "reading": lambda f: changed(f, reading="finished"),
    "a comment": lambda f: changed(f, comments=[Comment(id="k", on="a", text="hm")]),
    "absent": lambda f: changed(f, absent=("one", "two")),
}


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("name", BY_HAND)
def test_what_a_person_wrote_stays_and_the_file_says_the_new_record(name, change):
    source = BY_HAND[name]
    old = read_any(FILE, source.encode()).record
    new = CHANGES[change](old)
    after = put_in(old, new, source).content.whole
    read = read_any(FILE, after)
    assert (read.record, read.problems) == (new, ())
    for tag in set(old.tags) & set(new.tags) if name != "one line" else ():
        (line,) = (line for line in source.splitlines() if f"id: {tag.id}," in line)
        assert line in after.decode().splitlines()


def test_comments_stay_with_what_they_speak_of():
    source = BY_HAND["flow"]
    old = read_any(FILE, source.encode()).record
    less = put_in(old, changed(old, tags=old.tags[:1]), source).content.whole.decode()
    assert [mark in less for mark in ("# top", "# first", "# second")] == [True, True, False]
    other = put_in(old, CHANGES["another"](old), source).content.whole.decode()
    assert "# second\n- id: b\n" in other


UNCUT = {
    "an alias": f"tags:\n- &a {{id: a, {TAG}}}\nabsent: [*a]\n",
    "no line end": f"tags:\n- {{id: a, {TAG}}}",
    "a mark at the start": "\ufeffreading: reading\n",
    "line ends of Windows": "reading: reading\r\n",
    "another line end": "tags: []\nextra: 'a\u2028  b'\n",
    "brackets": "{reading: reading}\n",
    "nothing": "# nothing\n",
    "indented": " reading: reading\n",
    "a question": "? reading\n: reading\n",
}


@pytest.mark.parametrize("name", UNCUT)
def test_what_cannot_be_cut_safely_is_left_whole(name):
    data = UNCUT[name].encode()
    record = read_any(FILE, data).record or TagFile(document="d", analyst="a")
    assert laid_out(data, record) is None


def test_many_new_entries_are_written_at_once():
    old = read_any(FILE, BY_HAND["flow"].encode()).record
    some = changed(old, tags=tuple(changed(old.tags[0], id=f"t{n}") for n in range(300)))
    assert put_in(old, some, BY_HAND["flow"]) is None


def test_a_text_never_takes_what_follows_for_its_own():
    source = "id: t\nstatement: S.\ndefinition: D.\n\n  # below\n\nrevision: 3\n\n# end\n"
    old = read_any("annotations/theses/t.yaml", source.encode()).record
    for text in ("one\n\n", "two\nlines", "  three\n"):
        for field in ("statement", "definition"):
            new = changed(old, **{field: text})
            after = put_in(old, new, source).content.whole
            assert read_any("annotations/theses/t.yaml", after).record == new
            assert after.decode().endswith("\nrevision: 3\n\n# end\n")


def test_only_what_changed_is_looked_at():
    """The work for one entry more does not grow with those that are there."""
    plain, made = Record.plain, []

    def counted(self):
        made.append(self)
        return plain(self)

    old = VerdictFile(analyst="a", verdicts=[{"pair": (f"t{n}", "u"), "verdict": "real"} for n in range(100)])
    data = dump(old).encode()
    layout = laid_out(data, old)
    new = changed(old, verdicts=(*old.verdicts, changed(old.verdicts[0], pair=("x", "y"))))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Record, "plain", counted)
        assert spliced(data, layout, old, new)
    assert len(made) == 3  # the two files without their lists, and the new entry


LINES = (
    *(
        "tags:",
        "absent:",
        "zz: ",
        "zz: 'a",
        'zz: "a',
        'b"',
        "b'",
        "- id: a",
        "- a",
        "-",
        "- - a",
        '- "a',
        "- 'a'",
        "- |",
    ),
    *("- >-", "- b: |", "note: |", "note: |2", "  note: |", '  note: "x"', '  note: "x', "  note: 'it''s", "   deep"),
    *('    deeper "q', "  x: y", "# c", "  # c", "", "---", "...", "? a", ": b", "a: &x b", "- *x", "zz: [a,", "b]"),
    *("- {a: b}", "'on': x", 'zz: a # "c', "x: - y", "\t", "a:\tb", "zz: a: b", "- é", "x: >", "tags: []", "x: {}"),
)


@given(st.lists(st.sampled_from(LINES), min_size=1, max_size=8).map(lambda lines: "a: b\n" + "\n".join(lines) + "\n"))
def test_what_the_lines_say_is_what_the_parser_says(text):
    found = _by_lines(text.encode())
    if found and not parse(text, FILE).faults:
        assert places(found) == places(_by_parser(text.encode()))
