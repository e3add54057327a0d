"""Tags are counted for the analysts who made them; what was settled of them is counted apart, everywhere."""

import json

import pytest

from annot_tui.cli.main import main
from annot_tui.codebook.counts import counts, totals
from annot_tui.model.words import CONSENSUS, Stance
from annot_tui.session.overview import overview
from annot_tui.store.listing import fresh_listing
from tests.build import document, layer, project, tag, thesis
from tests.generate import write

THESES = ("lost", "drift", "idle")


@pytest.fixture
def made():
    layers = [
        layer("ann", "d", tag("a1", "lost", "asserts"), tag("a2", "drift", "rejects", 7)),
        layer("bo", "d", tag("b1", "lost", "asserts"), tag("b2", "gone", "asserts", 7)),
        layer(CONSENSUS, "d", tag("c1", "lost", "asserts"), tag("c2", "idle", "qualifies", 7)),
    ]
    return project([document("d", "A")], [thesis(id) for id in THESES], layers)


def test_each_thesis_has_the_tags_of_analysts_and_the_settled_ones(made):
    found = counts(made)
    assert found["lost"].tagged == {Stance.ASSERTS: 2}
    assert found["lost"].settled == {Stance.ASSERTS: 1}
    assert (found["idle"].tagged, found["idle"].settled) == ({}, {Stance.QUALIFIES: 1})
    assert found["gone"].tagged == {Stance.ASSERTS: 1}
    assert totals(made) == (4, 2)
    assert totals(made)[0] == sum(count.tagged.total() for count in found.values())


def test_the_commands_and_both_lists_of_documents_say_the_same(made, tmp_path, capsys, monkeypatch):
    monkeypatch.setenv("ANNOT_CONFIG_DIR", str(tmp_path / "conf"))
    write(made, tmp_path / "p")
    for listing in (overview(made), fresh_listing(tmp_path / "p")):
        (listed,) = listing.documents
        assert (listed.tagged, listed.settled) == (4, 2)

    def said(*words):
        main([*words, "--project", str(tmp_path / "p")])
        return capsys.readouterr().out

    assert "2 asserts; settled: 1 asserts; revision 1" in said("codebook", "--thesis", "lost")
    assert "no tags; settled: 1 qualifies; revision 1" in said("codebook", "--thesis", "idle")
    (thesis_,) = json.loads(said("codebook", "--thesis", "lost", "--format", "json"))
    assert (thesis_["tags"]["asserts"], thesis_["settled"]["asserts"]) == (2, 1)
    assert said("documents").endswith("1 document, 4 tags, 2 settled\n")
    assert "3 theses, 4 tags, 2 settled: " in said("check")
