"""On the theses of the bundled project and sentences made for the purpose."""

from pathlib import Path

import pytest

from annot_tui.store.reader import read_project
from annot_tui.text.likeness import resembling

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture(scope="module")
def theses():
    return {thesis.id: thesis.statement for thesis in read_project(ROOT).project.theses.values()}


@pytest.mark.parametrize(
    ("sentence", "thesis", "contrary"),
    [
        ("Lukashenko's rule is propped up by Moscow.", "moscow-props-up-lukashenko", False),
        ("Moscow does not prop up Lukashenko’s rule.", "moscow-props-up-lukashenko", True),
        ("The elite of Belarus drifts towards the Kremlin.", "elite-drifting-toward-kremlin", False),
        ("Moscow isn't hostage to Lukashenko.", "moscow-hostage-of-lukashenko", True),
        ("Belarus has lost its sovereignty to Russia.", "sovereignty-being-lost", False),
        ("Lukashenko never knew of the plan to invade Ukraine.", "lukashenko-knew-invasion-plan", True),
    ],
)
def test_what_is_said_in_other_words_is_found(theses, sentence, thesis, contrary):
    first = resembling(sentence, theses)[0]
    assert (first.key, first.contrary) == (thesis, contrary)


@pytest.mark.parametrize("sentence", ["Sanctions hurt ordinary people.", "Ukraine will win.", "Russia wants war.", ""])
def test_what_only_shares_a_subject_is_not(theses, sentence):
    assert resembling(sentence, theses) == ()


def test_the_same_sentence_is_wholly_alike_in_any_script():
    for sentence in ("Россия контролирует Минск.", "他 控制 一切", "ミンスクは自由だ"):
        (found,) = resembling(sentence, {"a": sentence})
        assert found.degree == pytest.approx(1)


def test_two_denials_take_each_other_back():
    (found,) = resembling("It is not true that he never left.", {"a": "It is true that he left."})
    assert not found.contrary
