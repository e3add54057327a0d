"""Names that are perhaps one: each rule by examples, and what looks alike without being so."""

import pytest

from annot_tui.codebook.samenames import WHY, Rule, hints

FITS = [
    ("letters", "the Kremlin", "Kremlin"),
    ("letters", "KREMLIN", "Kremlin"),
    ("letters", "Sviatlana Cichanoŭskaja", "Sviatlana Cichanouskaja"),
    ("letters", "Co-operation Council", "Cooperation Council"),
    ("letters", "Brian O’Toole", "Brian O'Toole"),
    ("initials", "A. Lukashenko", "Alexander Lukashenko"),
    ("initials", "A. G. Lukashenko", "Alexander Grigoryevich Lukashenko"),
    ("initials", "Alexander Lukashenko", "Alexander Grigoryevich Lukashenko"),
    ("initials", "MFA", "Ministry of Foreign Affairs"),
    ("initials", "U.N.", "United Nations"),
    ("within", "Lukashenko", "Alexander Lukashenko"),
    ("within", "Lukashenko", "President Lukashenko"),
    ("within", "Makei", "foreign minister Vladimir Makei"),
    ("within", "Путин", "Владимир Путин"),
    ("alike", "Lukashenko", "Lukashenka"),
    ("alike", "Zelensky", "Zelenskyy"),
    ("alike", "Sergei Lavrov", "Sergey Lavrov"),
    ("alike", "Aleksandr Lukashenko", "Alexander Lukashenko"),
    ("alike", "Kermlin", "Kremlin"),
]
FITS_NOT = [
    ("experts", "Western experts"),
    ("expert", "experts"),
    ("observers", "observers in 2020"),
    ("observers in 2020", "observers in 2021"),
    ("minister", "Foreign Minister"),
    ("the Foreign Ministry", "the Foreign Minister"),
    ("Lukashenko", "Lukashenko's defenders"),
    ("Lukashenko", "analysts close to Lukashenko"),
    ("Minsk", "propagandists in Minsk"),
    ("media", "Kremlin media"),
    ("Northern Army", "Southern Army"),
    ("Austria", "Australia"),
    ("Iran", "Iraq"),
    ("first expert", "second expert"),
    ("Expert A", "Expert B"),
    ("A. Lukashenko", "Viktor Lukashenko"),
    ("", "-"),
    ("習近平", "習仲勳"),
]


def told(*names, kinds=(), together=()):
    return [(str(h.rule), h.one, h.other) for h in hints({n: (n,) for n in names}, dict(kinds), together)]


@pytest.mark.parametrize(("rule", "one", "other"), FITS)
def test_perhaps_the_same(rule, one, other):
    assert told(one, other) == told(other, one) == [(rule, *sorted((one, other)))]


@pytest.mark.parametrize(("one", "other"), FITS_NOT)
def test_not_the_same(one, other):
    assert told(one, other) == []


def test_a_short_name_that_fits_two_people_fits_neither():
    assert told("Ott", "Anna Ott", "Bo Ott") == []
    assert told("A. Ott", "Anna Ott", "Alma Ott") == []
    assert [(one, other) for _, one, other in told("Ott", "Anna Ott", "A. Ott")] == [
        ("A. Ott", "Anna Ott"),
        ("A. Ott", "Ott"),
        ("Anna Ott", "Ott"),
    ]


def test_two_kinds_or_one_who_quotes_the_other_are_not_one():
    pair = ("Ott", "Anna Ott")
    assert told(*pair, kinds={"Ott": "person", "Anna Ott": "person"}.items()) != []
    assert told(*pair, kinds={"Ott": "person"}.items()) != []
    assert told(*pair, kinds={"Ott": "person", "Anna Ott": "media"}.items()) == []
    assert told(*pair, together=[frozenset(pair)]) == []


def test_a_voice_of_several_names_is_told_by_any_of_them_and_once():
    voices = {"the president": ("the president", "Lukashenko", "Lukashenka"), "A. Lukashenko": ("A. Lukashenko",)}
    assert [(h.one, h.other, h.rule) for h in hints(voices, {})] == [("A. Lukashenko", "the president", Rule.WITHIN)]


def test_a_crowd_with_one_name_is_passed_over_quickly():
    assert told(*(f"P{n} Ott" for n in range(2000))) == []


def test_a_name_as_long_as_a_book_is_passed_over_quickly():
    long = "Anna " * 20_000
    assert told(long, f"{long}Ott", long.upper()) == [("letters", *sorted((long, long.upper())))]


def test_every_rule_has_its_words():
    assert set(WHY) == set(Rule) == {Rule(rule) for rule, *_ in FITS}
