"""Files in and out: nothing is lost on the way."""

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from annot_tui.model import Comment, ProjectFile, Segment, Tag, TagFile, Thesis, Verdict, VerdictFile, VoiceFile
from annot_tui.model.words import Evidence, Stance
from annot_tui.store.kinds import read_record
from annot_tui.store.yaml_out import dump, top_comments

TAG_FILE = """\
# kept by hand
schema: 1
document: doc
analyst: analyst-a
text: sha256:0
reading: finished
absent:
- other-thesis
tags:
- id: k3x9q2mw
  thesis: some-thesis
  stance: qualifies
  leaning: rejects
  voice:
  - a newspaper
  - 'no'
  treatment: distances
  evidence:
  - quotation
  modality: hedged
  explicitness: implied
  time: 2020-08/..
  confidence: high
  note: |-
    Two
    lines
  needs:
  - abc
  revision: 3
  passage:
  - start: 0
    end: 5
    quote: "It's “so”"
    prefix: "a\\nb"
    suffix: "\\e[0m"
  created: 2026-01-05T10:00:00Z
comments:
- id: c1
  'on': k3x9q2mw
  text: '12:30'
  created: 2026-01-05T10:00:00Z
colour: 012
nested:
  'yes': 'no'
  list:
  - 1
  - "two"
"""


def test_a_file_in_our_own_style_is_written_back_byte_for_byte():
    valid = read_record(TAG_FILE.encode(), TagFile, "file.yaml")
    assert valid.problems == ()
    assert dump(valid.record, top_comments(TAG_FILE)) == TAG_FILE.replace('"two"', "two")


def test_scalars_are_never_guessed():
    valid = read_record(
        b"id: no\nstatement: 012\nwindow: 2022\nrevision: 7\nretired: true\ndefinition: 12:30\n", Thesis, "f"
    )
    thesis = valid.record
    assert (thesis.id, thesis.statement, thesis.window, thesis.revision, thesis.retired) == (
        "no",
        "012",
        "2022",
        7,
        True,
    )
    assert thesis.definition == "12:30"


def test_defaults_are_left_out_and_empty_keys_mean_them():
    valid = read_record(b"id: t\nstatement: S.\ninclude:\ndefinition: ~\nrelations: []\n", Thesis, "f")
    assert dump(valid.record) == "schema: 1\nid: t\nstatement: S.\nrevision: 1\n"


text = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
named = st.text(min_size=1, max_size=12).filter(str.strip)
ids = st.text("abc123-", min_size=1, max_size=8)
segments = st.builds(
    lambda start, length, quote, prefix: Segment(start=start, end=start + length, quote=quote, prefix=prefix),
    st.integers(0, 10**6), st.integers(1, 500), text.filter(bool), text,
)  # fmt: skip
tags = st.builds(
    lambda id, thesis, note, voice, evidence, passage: Tag(
        id=id, thesis=thesis, stance=Stance.REJECTS, note=note, voice=voice, evidence=evidence, passage=passage
    ),
    ids, ids, text, st.lists(text.filter(bool), max_size=2), st.lists(st.sampled_from(Evidence), max_size=3),
    st.lists(segments, min_size=1, max_size=2),
)  # fmt: skip
files = st.one_of(
    st.builds(
        lambda given, comments: TagFile(document="d", analyst="a", tags=given, comments=comments),
        st.lists(tags, max_size=3),
        st.lists(st.builds(Comment, id=ids, on=ids, text=text), max_size=2),
    ),
    st.builds(
        lambda s, d, i: Thesis(id="t", statement=s, definition=d, include=i), named, text, st.lists(text.filter(bool))
    ),
    st.builds(lambda t, q: ProjectFile(title=t, question=q), text, text),
    st.builds(
        lambda a, b, n: VerdictFile(analyst="a", verdicts=[Verdict(pair=(a, b), verdict="real", note=n)]),
        ids,
        ids,
        text,
    ),
    st.builds(lambda n: VoiceFile.model_validate({"voices": [{"id": "v", "name": n}]}), text),
)


@given(files)
def test_every_record_survives_writing_and_reading(record):
    written = dump(record)
    valid = read_record(written.encode(), type(record), "file.yaml")
    assert valid.problems == ()
    assert valid.record == record
    assert yaml.safe_load(written) is not None


@given(
    st.recursive(
        st.text(max_size=8) | st.integers() | st.booleans(), lambda inner: st.lists(inner, max_size=3), max_leaves=6
    )
)
def test_unknown_keys_survive(value):
    record = {"id": "t", "statement": "S.", "extra": {"key": value}}
    source = yaml.dump(record, Dumper=yaml.CSafeDumper, allow_unicode=True)
    valid = read_record(source.encode(), Thesis, "f")
    assert yaml.safe_load(dump(valid.record))["extra"] == {"key": value}


def test_a_bare_list_of_voices_is_a_registry():
    valid = read_record(b"- id: mfa\n  aliases: [the MFA]\n", VoiceFile, "f", list_key="voices")
    assert valid.record.canonical("The MFA") == "mfa"


@pytest.mark.parametrize("source", ["", "# only a comment\n", "{}"])
def test_an_empty_file_is_an_empty_record(source):
    assert read_record(source.encode(), ProjectFile, "f").record == ProjectFile()
