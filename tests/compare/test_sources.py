from annot_tui.compare.comparison import compare
from annot_tui.model import Segment
from tests.build import document, layer, project, tag, thesis

WORDS = "The factory in the north has lost half of its orders"


def quote(words=WORDS, start=0):
    return {"passage": [Segment(start=start, end=start + len(words), quote=words)]}


def single(*layers, documents=None):
    made = project(
        documents or [document("d1", "A", published="2021"), document("d2", "B", published="2020")],
        [thesis("t")],
        list(layers),
    )
    return [(s.documents, s.kind.value, s.origin) for s in compare(made).single_source]


def test_one_document():
    assert single(layer("x", "d1", tag("1", "t", "asserts"))) == [(("d1",), "document", "d1")]


def test_two_documents_of_their_own_are_two_sources():
    assert single(layer("x", "d1", tag("1", "t", "asserts")), layer("x", "d2", tag("2", "t", "rejects", 8))) == []


def test_two_documents_that_endorse_the_same_voice_are_one_source():
    fields = {"voice": ["a paper", "The Ministry"], "treatment": "endorses"}
    found = single(
        layer("x", "d1", tag("1", "t", "asserts", **fields)), layer("x", "d2", tag("2", "t", "asserts", 8, **fields))
    )
    assert found == [(("d1", "d2"), "voice", "The Ministry")]


def test_saying_what_the_same_passage_reports_relays_it():
    both = [tag("1", "t", "asserts"), tag("2", "t", "asserts", 3, voice=["V"])]
    needed = [tag("3", "t", "asserts", 50, needs=["4"]), tag("4", "t", "asserts", 90, voice=["V"])]
    opposite = [tag("3", "t", "rejects", 50), tag("4", "t", "asserts", 50, voice=["V"])]
    assert single(layer("x", "d1", *both), layer("x", "d2", *needed)) == [(("d1", "d2"), "voice", "V")]
    assert single(layer("x", "d1", *both), layer("x", "d2", *opposite)) == []


def test_near_identical_passages_are_one_source_and_are_listed():
    first, second = tag("1", "t", "asserts", **quote()), tag("2", "t", "asserts", **quote(WORDS.upper() + "!"))
    assert single(layer("x", "d1", first), layer("x", "d2", second)) == [(("d1", "d2"), "copy", "d2")]
    made = project(
        [document("d1", "A", published="2021"), document("d2", "B", published="2020")],
        [thesis("t")],
        [layer("x", "d1", first), layer("x", "d2", second), layer("y", "d2", tag("3", "t", "rejects", 8))],
    )
    assert [(c.tags, c.documents) for c in compare(made).copies] == [(("1", "2"), ("d2", "d1"))]


def test_the_same_passage_read_twice_is_no_copy():
    made = project(
        [document("d1", "A")],
        [thesis("t")],
        [layer("x", "d1", tag("1", "t", "asserts", **quote())), layer("y", "d1", tag("2", "t", "rejects", **quote()))],
    )
    assert compare(made).copies == ()
