"""Two people who change the list of voices in their clones: one list comes of it, and nobody is asked about names."""

from annot_tui.cli.clashes import show
from annot_tui.session import Session
from annot_tui.store.check import check
from annot_tui.store.merging.merge import Take
from annot_tui.store.reader import read_project
from tests.sync.team import entries, synced

FILE = "annotations/voices.yaml"


def voices(root):
    return [(v.name, set(v.aliases), v.kind) for v in Session.open(root).project.voices.voices]


def brought_together(ann, bo):
    """Bo sends first, then Ann meets it; gives what came to Ann."""
    assert synced(bo, "bo").fine
    outcome = synced(ann, "ann")
    assert outcome.fine
    assert synced(bo, "bo").fine
    assert entries(ann) == entries(bo)
    assert not [p for p in check(read_project(ann)) if p.severity.value == "error"]
    return outcome.came


def test_one_voice_registered_by_both_under_two_main_names(clones):
    ann, bo = clones["ann"], clones["bo"]
    Session.open(ann, "ann").same_voice("Ott", ["Anna Ott", "Batka"])
    Session.open(bo, "bo").same_voice("Anna Ott", ["Ott", "the premier"])
    came = brought_together(ann, bo)
    assert [(name, names) for name, names, _ in voices(ann)] == [("Anna Ott", {"Ott", "Batka", "the premier"})]
    assert came == ("“Ott” is called “Anna Ott” now", "“the premier” is the same voice as “Anna Ott” now")


def test_what_one_adds_to_a_voice_that_the_other_has_put_away(clones):
    ann, bo = clones["ann"], clones["bo"]
    Session.open(ann, "ann").same_voice("Ott", ["Anna Ott"])
    brought_together(bo, ann)
    Session.open(ann, "ann").take_apart("Anna Ott")
    assert not (ann / FILE).exists()
    Session.open(bo, "bo").same_voice("Ott", ["the premier"])
    brought_together(ann, bo)
    assert voices(ann) == [("Ott", {"the premier"}, "")]


def test_a_name_given_to_two_voices_waits_for_a_word_and_nothing_is_lost(clones):
    ann, bo = clones["ann"], clones["bo"]
    Session.open(ann, "ann").same_voice("Ott", ["Batka"])
    Session.open(bo, "bo").same_voice("Pal", ["Batka"])
    assert synced(bo, "bo").fine
    assert synced(ann, "ann").fine
    (problem,) = [p for p in check(read_project(ann)) if p.severity.value == "error"]
    assert "`annot-tui voices --apart Batka` takes it out of both" in problem.mend
    session = Session.open(ann, "ann")
    session.take_apart("Batka")
    session.same_voice("Pal", ["Batka"])
    brought_together(bo, ann)
    assert voices(bo) == [("Pal", {"Batka"}, "")]


def test_two_kinds_of_one_voice_are_asked(clones, capsys):
    ann, bo = clones["ann"], clones["bo"]
    Session.open(ann, "ann").set_voice_kind("Ott", "person")
    Session.open(bo, "bo").set_voice_kind("Ott", "party")
    assert synced(bo, "bo").fine
    (waiting,) = synced(ann, "ann").open
    (clash,) = waiting.clashes
    show(clash, ("mine", "theirs"))
    told = capsys.readouterr().out
    assert all(word in told for word in ("voice ott", "kind", "person", "party"))
    assert waiting.conflict(clash).fields == ("kind",)
    assert synced(ann, "ann", choose=lambda *_: Take.SECOND).fine
    assert voices(ann) == [("Ott", set(), "party")]
