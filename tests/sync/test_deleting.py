"""What one side deleted and the other changed: nothing that somebody added is lost, and the rest is asked in words."""

import pytest

from annot_tui.cli.main import main
from annot_tui.model import Card
from annot_tui.model.words import Judgement
from annot_tui.session import Session
from annot_tui.store.check import check
from annot_tui.store.merging.merge import Take
from annot_tui.store.reader import read_project
from annot_tui.text.span import Span
from tests.store.merging.repository import tag
from tests.sync.team import entries, synced, team

ABROAD, PURSE, ALONE = "take their orders abroad", "lost control of the purse", "still decides alone"
TEXT, TAGS, VERDICTS = "corpus/first.md", "annotations/tags/ann/first.yaml", "annotations/verdicts/ann.yaml"


@pytest.fixture(params=["ann", "bo"])
def first(request):
    """Who sends first."""
    return request.param


@pytest.fixture
def roots(tmp_path):
    return team(tmp_path, "ann", "bo")


def meet(roots, first, **wishes):
    """Who sends second meets the others' work; what came of that. Both have the same then, unless something waits."""
    second = {"ann": "bo", "bo": "ann"}[first]
    assert synced(roots[first], first).fine
    outcome = synced(roots[second], second, **wishes)
    if outcome.fine:
        assert synced(roots[first], first).fine
        assert entries(roots["ann"]) == entries(roots["bo"])
        assert not [p for p in check(read_project(roots["ann"])) if p.severity.value == "error"]
    return outcome


def test_a_text_stays_in_which_the_other_has_tagged(roots, first):
    (roots["ann"] / TEXT).unlink()
    made = tag(roots["bo"], "bo", "first", ABROAD)
    assert meet(roots, first).fine
    assert Session.open(roots["ann"]).annotation(made.id).document == "first"
    assert ABROAD in (roots["ann"] / TEXT).read_text()


def test_with_what_the_other_has_changed_in_it(roots, first):
    (roots["ann"] / TEXT).unlink()
    (roots["bo"] / TEXT).write_text((roots["bo"] / TEXT).read_text() + "One more line.\n")
    tag(roots["bo"], "bo", "first", ABROAD)
    assert meet(roots, first).fine
    assert (roots["ann"] / TEXT).read_text().endswith("One more line.\n")


def test_a_text_that_only_has_another_ending_is_not_there_twice(roots, first):
    (roots["ann"] / TEXT).rename((roots["ann"] / TEXT).with_suffix(".txt"))
    tag(roots["bo"], "bo", "first", ABROAD)
    assert meet(roots, first).fine
    assert not (roots["bo"] / TEXT).exists()


def test_a_text_in_which_nobody_has_tagged_is_gone(roots, first):
    (roots["ann"] / TEXT).unlink()
    tag(roots["bo"], "bo", "second", ABROAD)
    assert meet(roots, first).fine
    assert not (roots["bo"] / TEXT).exists()


def both_have(roots, *quotes):
    made = [tag(roots["ann"], "ann", "first", quote) for quote in quotes]
    synced(roots["ann"], "ann")
    synced(roots["bo"], "bo")
    return made


def test_tags_that_the_other_has_added_to_a_deleted_file_stay_and_the_old_ones_are_gone(roots, first):
    both_have(roots, PURSE)
    (roots["ann"] / TAGS).unlink()
    made = tag(roots["bo"], "ann", "first", ABROAD)
    assert meet(roots, first).fine
    assert [t.id for t in Session.open(roots["ann"]).project.layers["ann", "first"].tags] == [made.id]


def test_a_tag_that_the_other_has_changed_in_a_deleted_file_is_asked_alone(roots, first):
    kept, _ = both_have(roots, PURSE, ALONE)
    (roots["ann"] / TAGS).unlink()
    Session.open(roots["bo"], "ann").update_tag(kept.id, note="It matters.")
    (waiting,) = meet(roots, first).open
    assert [(clash.list, clash.key) for clash in waiting.clashes] == [("tags", kept.id)]
    second = roots["bo" if first == "ann" else "ann"]
    assert synced(second, "ann", choose=lambda _, clash: Take.FIRST if clash.first else Take.SECOND).fine
    assert [t.id for t in Session.open(second).project.layers["ann", "first"].tags] == [kept.id]


def carded(roots, **fields):
    Session.open(roots["ann"], "ann").fill_source("first", **fields)
    both_have(roots, PURSE)
    (roots["ann"] / TAGS).unlink()
    return Session.open(roots["bo"], "ann")


def test_the_card_in_a_deleted_file_is_gone_with_it(roots, first):
    carded(roots, origin="Ann Ott").add_tag("first", [Span(4, 14)], "lost", "asserts")
    assert meet(roots, first).fine
    layer = Session.open(roots["ann"]).project.layers["ann", "first"]
    assert (len(layer.tags), layer.card) == (1, None)


def test_a_card_that_the_other_has_changed_in_a_deleted_file_is_asked(roots, first):
    carded(roots, origin="Ann Ott").fill_source("first", value="Early")
    (waiting,) = meet(roots, first).open
    assert [clash.fields for clash in waiting.clashes] == [("card",)]
    second = roots["bo" if first == "ann" else "ann"]
    kept = Card(origin="Ann Ott", value="Early")
    assert synced(second, "ann", choose=lambda _, clash: Take.FIRST if clash.first["card"] else Take.SECOND).fine
    assert Session.open(second, "ann").card("first") == kept


def test_deleting_the_file_goes_through_where_the_other_only_read_on(roots, first):
    one, other = both_have(roots, PURSE, ALONE)
    session = Session.open(roots["ann"], "ann")
    session.give_verdict((one.id, other.id), Judgement.REAL)
    synced(roots["ann"], "ann")
    synced(roots["bo"], "bo")
    (roots["ann"] / VERDICTS).unlink()
    Session.open(roots["bo"], "ann").delete_tag(other.id)
    assert meet(roots, first).fine
    assert not (roots["bo"] / VERDICTS).exists()


@pytest.mark.parametrize(("take", "there"), [("theirs", True), ("mine", False), ("both", True)])
def test_a_text_that_was_deleted_here_and_changed_there_is_asked_in_words(roots, capsys, take, there):
    (roots["ann"] / TEXT).unlink()
    (roots["bo"] / TEXT).write_text((roots["bo"] / TEXT).read_text() + "One more line.\n")
    assert synced(roots["bo"], "bo").fine
    command = ["sync", "--project", str(roots["ann"]), "--analyst", "ann"]
    assert main(command) == 1
    assert f"Waits: {TEXT}: was deleted here and changed by the others\n" in capsys.readouterr().out
    assert main([*command, "--take", take]) == 0
    assert (roots["ann"] / TEXT).exists() is there


def test_a_text_that_was_changed_here_and_deleted_there_is_asked_in_words(roots, capsys):
    (roots["bo"] / TEXT).unlink()
    (roots["ann"] / TEXT).write_text((roots["ann"] / TEXT).read_text() + "One more line.\n")
    assert synced(roots["bo"], "bo").fine
    assert main(["sync", "--project", str(roots["ann"]), "--analyst", "ann"]) == 1
    assert f"Waits: {TEXT}: was changed here and deleted by the others\n" in capsys.readouterr().out
