"""Which names can be the name of a file, on every system, and be told apart by the eye."""

import unicodedata

import pytest

from annot_tui.model.ids import file_id_fault, slug


@pytest.mark.parametrize(
    "name", ["slyunkin-2022", "Ἀθηνᾶ", "Минск 2022", "it's", "-rf", "🙂", "e\u0301", "می\u200cخواهم", "a.b"]
)
def test_names(name):
    assert file_id_fault(name) is None


@pytest.mark.parametrize(
    ("name", "fault"),
    [
        ("", "between"),
        ("x" * 201, "between"),
        ("é" * 101, "between"),
        ("a/b", "must not contain"),
        ("..", "dot"),
        (".hidden", "dot"),
        ("a ", "space"),
        ("CON", "Windows"),
        ("aux.old", "Windows"),
        ("a\nb", "control"),
        ("a\x1b[2J", "control"),
        ("a\x9b2J", "control"),
        ("a\u202eb", "not seen"),
        ("a\u200bb", "not seen"),
        ("a\u2028b", "not seen"),
        ("a\ufeffb", "not seen"),
        ("a\udcffb", "not UTF-8"),
    ],
)
def test_no_names(name, fault):
    assert fault in file_id_fault(name)


@pytest.mark.parametrize(
    ("name", "made"),
    [
        ("한국 신문", "한국-신문"),
        ("ガス", "ガス"),
        ("हिन्दी समाचार", "हिन्दी-समाचार"),
        ("ภาษาไทยที่", "ภาษาไทยที่"),
        ("Йогурт é", "иогурт-e"),
        ("שָׁלוֹם", "שלום"),
        ("مُحَمَّد", "محمد"),
        ("I ❤\ufe0f 1\ufe0f\u20e3 it_is", "i-1-it-is"),
        ("葛\U000e0100城", "葛城"),
        ("...", ""),
    ],
)
def test_a_slug_keeps_the_letters_of_any_script_as_they_are_typed(name, made):
    assert slug(name) == slug(unicodedata.normalize("NFD", name)) == unicodedata.normalize("NFC", made)


def test_names_that_differ_in_more_than_accents_are_not_one():
    for one, other in (("かわばた", "かわはた"), ("राम", "रिम"), ("राम", "रामा"), ("ไม่", "ไม้")):
        assert slug(one) != slug(other)
