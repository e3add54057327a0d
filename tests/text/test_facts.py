import pytest
from hypothesis import given
from hypothesis import strategies as st

from annot_tui.text.facts import facts

SHARES = [
    ("some 70 percent of them", "70 %"),
    ("70 % of them", "70 %"),
    ("70% of them", "70 %"),
    ("70\u202f% d’entre eux", "70 %"),
    ("Seventy per cent of them", "70 %"),
    ("a 70-percent share", "70 %"),
    ("forty-one percent", "41 %"),
    ("41,5 процента", "41.5 %"),
    ("41.5 Prozent", "41.5 %"),
    ("5 percent", "5 %"),
    ("2½ percent", "2.5 %"),
    ("a change of -5 percent", "-5 %"),
    ("a change of −5 percent", "-5 %"),
    ("3 percentage points", "3 percentage points"),
    ("40-50 percent", "40-50 %"),
    ("40 – 50 %", "40-50 %"),
    ("40%–50%", "40-50 %"),
    ("40 to 50 percent", "40-50 %"),
    ("between 40 and 50 percent", "40-50 %"),
    ("between roughly forty and fifty per cent", "40-50 %"),
    ("40 percent and 50 percent", "40 % | 50 %"),
    ("of 40 and 50 percent", "50 %"),
    ("rose from 40 to 50 percent", "40 % | 50 %"),
    ("rose by 5 percent to 40 percent", "5 % | 40 %"),
    ("1.500 percent", ""),
    ("½ percent", ""),
]

MONEY = [
    ("$1.5 billion", "$1.5 billion"),
    ("US$1.5bn", "$1.5 billion"),
    ("USD 1,500 million", "$1.5 billion"),
    ("1.5 billion dollars", "$1.5 billion"),
    ("1.5 billion U.S. dollars", "$1.5 billion"),
    ("one and a half, or $1,500,000,000", "$1.5 billion"),
    ("a 1.5-billion-dollar loan", "$1.5 billion"),
    ("1,5 млрд долларов", "$1.5 billion"),
    ("$1.101 billion", "$1.101 billion"),
    ("$1.101", ""),
    ("$2,000", "$2,000"),
    ("$5", "$5"),
    ("€40m", "€40 million"),
    ("40 Mio. Euro", "€40 million"),
    ("£3.20", "£3.2"),
    ("20 million roubles", "20 million rubles"),
    ("20 млн рублей", "20 million rubles"),
    ("20 million Belarusian rubles", "20 million belarusian"),
    ("C$5 million", "C$5 million"),
    ("$1-2 billion", "$1-2 billion"),
    ("$1 to 2 billion", "$1-2 billion"),
    ("gave $5 to 10 people", "$5 | 10 people"),
    ("lost 5 percent to 40 rivals", "5 % | 40 rivals"),
    ("a balance of -$5 million", "-$5 million"),
    ("$500 million-$2 billion", "$500 million-2 billion"),
    ("from $1 billion to $2 billion", "$1 billion | $2 billion"),
]

NUMBERS = [
    ("1,500 troops", "1,500"),
    ("1 500 troops", "1,500"),
    ("1\u00a0500 troops", "1,500"),
    ("1 500,5 tonnes", "1,500.5"),
    ("about 1.234.567", "1,234,567"),
    ("one hundred and fifty", "150"),
    ("40-50", "40-50"),
    ("1.5 to 2 million people", "1.5-2 million"),
    ("from 1,200 to 1,500", "1,200 | 1,500"),
    ("41 members", "41 members"),
    ("forty-one members", "41 members"),
    ("thirty of the forty-five members", "45 members"),
    ("2,000 troops", "2,000 troops"),
    ("two million people", "2 million people"),
    ("9.5 million", "9.5 million"),
    ("In August 2020 300 people", "300 people"),
    # round or small, and nothing that they count
    ("41 of them", ""),
    ("the 100", ""),
    ("two thousand", ""),
    # bare, below ten
    ("5 people", ""),
    ("2-3 people", ""),
    # years and years only
    ("in 2020", ""),
    ("1500 troops", ""),
    ("2014-2020", ""),
    ("from 2014 to 2020", ""),
    ("between 2014 and 2020", ""),
    ("2020–21", ""),
    ("2020/21", ""),
    ("the 1990s", ""),
    ("between 1400 and 1450", "1,400-1,450"),
    # ordinals, names, times, scores, references
    ("the 21st century, the 21. century, 21-й век", ""),
    ("the twenty-first century", ""),
    ("the 30-year-old driver", ""),
    ("F-16, Covid-19 and MI6", ""),
    ("at 10:30 on 24/7, version 2.0.11", ""),
    ("the vote was 41 to 3", ""),
    ("p. 41 says, pp. 112-114 say, Article 36 says, No. 707 says, §112", ""),
    ("978-3-16-148410-0", ""),
    ("fifty-fifty, two-thirds", ""),
    ("nineteen eighty-four", ""),
    ("41m wide", ""),
    ("12.345", ""),
    # notes
    ("as was said.¹² Nobody", ""),
    ("as was said.[112] Nobody", ""),
    ("as was said.12 Nobody", ""),
    ("an area of 120 km²", "120"),
    ("[41 members](https://example.org/512) left", "41 members"),
]

DATES = [
    ("9 August 2020", "2020-08-09"),
    ("August 9, 2020", "2020-08-09"),
    ("2020-08-09", "2020-08-09"),
    ("9 августа 2020 года", "2020-08-09"),
    ("August 19–20, 2020", "2020-08-19 | 2020-08-20"),
    ("on August 19 people", ""),
    ("August 2020", ""),
]

QUOTED = [
    ("He said “We shall see,” and left.", "“we shall see”"),
    ('He said "we SHALL see" and left.', "“we shall see”"),
    ("Er sagte: „Wir werden sehen.“", "“wir werden sehen”"),
    ("Il dit\u00a0: «\u00a0Nous verrons bien\u00a0» et part, «\u00a0Oui\u00a0».", "“nous verrons bien”"),
    ("«Мы ещё посмотрим», — сказал он.", "“мы еще посмотрим”"),
    ("»Wir werden sehen«, sagte er", "“wir werden sehen”"),
    ("the ‘wait and see’ party", "“wait and see”"),
    ("“We’ll see if he didn’t”", "“we'll see if he did not”"),
    ("“[W]e shall see”", "“we shall see”"),
    ("“we shall [surely] see what comes of it”", "“see what comes of it”"),
    ("“we shall see … what comes of it”", "“we shall see” | “what comes of it”"),
    ("“he called it ‘a great big mess’ again”", "“he called it a great big mess again” | “a great big mess”"),
    ("“we lost 41 percent”", "“we lost 41 percent” | 41 %"),
    ("“no”, “not yet”", ""),
    ("He said no; the boys’ own dogs’ toys.", ""),
    ('a 5" pipe and a 6" pipe', ""),
    ('"yes" he said to them and "no" they said', ""),
    ("“never closed and so on\n\nAnother paragraph”", ""),
    ("“" + "very " * 90 + "long”", ""),
]


@pytest.mark.parametrize(("text", "expected"), [*SHARES, *MONEY, *NUMBERS, *DATES, *QUOTED])
def test_facts(text, expected):
    assert facts(text) == frozenset(expected.split(" | ") if expected else [])


def test_of_a_whole_passage():
    text = """On 3 May 1998 the mill, “a place of wonders” once, was sold for £2.5 million; of its 412 workers some
    sixty per cent left (in 1999, that is), and two of the three owners. See p. 12."""
    assert facts(text) == {"1998-05-03", "“a place of wonders”", "£2.5 million", "412", "60 %"}


def test_the_same_fact_in_other_words():
    one = "Only some 30–40 per cent, or 2.5 million people, called it “a matter of time”."
    other = "As many as 30 to 40% (2,500,000): “A matter of time!”"
    assert facts(one) == facts(other) == {"30-40 %", "2.5 million", "“a matter of time”"}


@given(st.text(max_size=80))
def test_any_text_has_facts_or_none(text):
    found = facts(text)
    assert all(fact and fact == fact.strip() for fact in found)
    if not any(character.isdigit() for character in text):
        assert all(fact.startswith("“") or fact[0].isdigit() for fact in found)


@given(st.lists(st.sampled_from(["1", "10", "41", "2020", ",", ". ", "-", " ", " to ", "%", "$", "m", "and"])))
def test_figures_in_any_company_are_written_in_one_form(parts):
    for fact in facts("".join(parts)):
        assert facts(f"so {fact}, they") == {fact}
