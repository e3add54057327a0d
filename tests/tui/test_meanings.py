"""Each word that a form offers is explained, by the vocabulary that it belongs to."""

import pytest

from annot_tui.model.words import Judgement, Leaning, RelationType, Stance, Treatment, Why
from annot_tui.tui.dialogs.meanings import meanings


@pytest.mark.parametrize("words", [Stance, Leaning, Treatment, RelationType, Judgement, Why])
def test_every_word_has_a_meaning_that_no_other_of_its_vocabulary_has(words):
    told = [text.removeprefix(f"{word}: ") for word, text in meanings(words).items()]
    assert len({*told, *(word.value for word in words)}) == 2 * len(words)


def test_a_word_of_two_vocabularies_means_what_it_means_in_its_own():
    assert meanings(Stance)["asserts"] == "asserts: says that it is so"
    assert meanings(Leaning)["asserts"] == "asserts: leans towards it"
    assert meanings(Treatment)["rejects"] == "rejects: contradicts it"
