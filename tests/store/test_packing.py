"""What is packed for the index comes back as it was, whatever a record holds."""

import pytest

from annot_tui.model import Metadata, ProjectFile, TagFile, Thesis, VerdictFile, VoiceFile
from annot_tui.store.kinds import read_record
from annot_tui.store.packing import packed, unpacked
from annot_tui.store.parsed import Plain, Quoted
from annot_tui.store.yaml_out import dump
from tests.generate import generate
from tests.tagging import Size

TAGS = """
document: d
analyst: a
extra: 012
tags:
- id: t
  thesis: x
  stance: qualifies
  leaning: both
  voice: [Somebody, "Else"]
  treatment: endorses
  evidence: none
  time: 2022-11
  needs: [o]
  revision: 3
  passage:
  - {start: 0, end: 3, quote: "a\\tb", more: {deep: [yes, '1', null]}}
  unknown: {a: 'b', c: d}
comments:
- {id: c, on: t, text: "two\\nlines", resolved: true}
"""


@pytest.mark.parametrize("seed", range(4))
def test_every_record_of_a_project_comes_back(seed):
    project = generate(Size(tags=120, comments=10, absent=6, verdicts=8), seed)
    documents = (document.meta for document in project.documents.values())
    for record in (
        *project.layers.values(), *project.theses.values(), *project.verdicts.values(), *documents,
        project.meta, project.voices,
    ):  # fmt: skip
        again = unpacked(type(record), packed(record))
        assert again == record
        assert again.plain() == record.plain()


def test_what_the_format_does_not_know_comes_back_as_it_was_written():
    record = read_record(TAGS.encode(), TagFile, "f").record
    assert record is not None
    again = unpacked(TagFile, packed(record))
    assert again == record
    assert dump(again) == dump(record)
    assert (type(again.unknown["extra"]), type(again.tags[0].unknown["unknown"]["a"])) == (Plain, Quoted)


@pytest.mark.parametrize("model", [Metadata, ProjectFile, VoiceFile])
def test_an_empty_record(model):
    assert unpacked(model, packed(model())) == model()


def test_a_changed_copy_of_what_came_back_is_checked_and_keeps_the_rest():
    thesis = Thesis(id="x", statement="X.", include=("one",))
    again = unpacked(Thesis, packed(thesis))
    assert again.model_copy(update={"statement": "Y."}).include == ("one",)
    with pytest.raises(ValueError, match="frozen"):
        again.statement = "Z."  # type: ignore[misc]


@pytest.mark.parametrize("data", [b"", b"{", b"[]", b"3", b'{"nothing": 1}', b'{"verdicts": [{"verdict": "odd"}]}'])
def test_nonsense_is_no_record(data):
    with pytest.raises((ValueError, LookupError, TypeError, AttributeError)):
        unpacked(VerdictFile, data).plain()
