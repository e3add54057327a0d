from dataclasses import replace

from annot_tui.codebook import voices as known
from annot_tui.codebook.voices import voices
from tests.build import document, layer, project, tag, thesis


def made():
    return project(
        [document("d1", "A"), document("d2", "B")],
        [thesis("t")],
        [
            layer("x", "d1", tag("1", "t", "asserts", voice=["Bo", "Ann"]), tag("2", "t", "asserts")),
            layer("y", "d2", tag("3", "t", "asserts", voice=["Ann"])),
        ],
        voices=[{"id": "cid", "name": "Cid"}, {"id": "ann", "name": "Ann"}],
    )


def test_voices_are_known_by_use_and_then_by_being_registered():
    assert voices(made(), "d2") == ("Ann", "Bo", "Cid")
    assert voices(replace(made(), layers={}), "d2") == ("Cid", "Ann")


def test_of_very_many_tags_only_those_of_the_document_are_gone_through(monkeypatch):
    monkeypatch.setattr(known, "MOST", 2)
    assert voices(made(), "d2") == ("Ann", "Cid")
