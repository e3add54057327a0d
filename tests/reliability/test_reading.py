"""Tables and units from CSV, as other software writes them, and as nobody should."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annot_tui.model.errors import InvalidInput
from annot_tui.reliability.continuum import Unit
from annot_tui.reliability.reading import read_spans, read_table

NONE = frozenset()


def rows(text):
    return dict(read_table(text).rows)


@pytest.mark.parametrize(
    "text",
    [
        "x,y\na,b\n\na,b\n,-\n",
        "\ufeffx;y\r\na;b\r\na;b\r\n;-\r\n",
        "x\ty\ra\tb\ra\tb\r\t-",
        ' x , y \n"a",b\n a ,"b"\n"",-\n',
    ],
)
def test_a_table_as_many_programs_write_it(text):
    table = read_table(text)
    assert table.coders == ("x", "y")
    assert (dict(table.rows), table.units) == ({("a", "b"): 2, (None, NONE): 1}, 3)


def test_what_a_cell_says():
    assert rows('x,y\na|b,b | a\n"a, b",a|a\n') == {(frozenset("ab"), frozenset("ab")): 1, ("a, b", "a"): 1}


def test_one_way_to_write_an_accent_is_another():
    assert rows("x,y\ncafé,cafe\u0301\n") == {("café", "café"): 1}


def test_an_empty_line_is_a_missing_value_only_where_there_is_one_coder():
    assert rows("x\na\n\nb\n") == {("a",): 1, (None,): 1, ("b",): 1}


def test_a_row_like_the_first_is_a_unit():
    assert rows("x,y\nx,y\n") == {("x", "y"): 1}
    assert rows("x,y\n") == {}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "the table is empty"),
        ("\n\n", "the table is empty"),
        ("x,x\na,b\n", "two columns are called 'x'"),
        (",x\n1,a\n", "column 1 has no name.*only numbers the units"),
        ("x,y\na,b\na\n", "row 3: there is 1 cell, the first row has 2"),
        ('x,y\na,b\n"a",b,c\n', "row 3: there are 3 cells"),
        ('x,y\n"a,b\n', "a quotation mark is not closed"),
        ("x,y\n|,b\n", "the set '|' has an empty label"),
        ("x,y\na|-,b\n", "empty label"),
        ("x,y\n" + "a" * 200_000 + ",b\n", "more than 131,072 characters"),
        (",".join(f"c{n}" for n in range(300)) + "\n", "300 coders are more than 200"),
    ],
)
def test_what_is_no_table(text, words):
    with pytest.raises(InvalidInput, match=words):
        read_table(text)


@given(st.text(alphabet='ab|-,;\t"\n\r \ufeff\x00', max_size=40))
def test_anything_is_a_table_or_a_fault(text):
    with suppress(InvalidInput):
        assert read_table("x,y\n" + text).coders == ("x", "y")


SPANS = "coder,start,end,value\n"


def test_units_of_several_coders():
    continuum, fewer = read_spans(f"{SPANS}b,5,9,x\na,0,3,y\n\nc,,,\n", 20)
    assert continuum.coders == ("b", "a", "c")
    assert continuum.units == (Unit("a", 0, 3, "y"), Unit("b", 5, 9, "x"))
    assert fewer == 0
    assert read_spans("value,coder,end,start,note\nx,a,3,0,?\n", 9)[0].units == (Unit("a", 0, 3, "x"),)


def test_overlapping_units_of_one_value_are_one():
    continuum, fewer = read_spans(f"{SPANS}a,0,5,x\na,3,8,x\na,8,9,x\n", 20)
    assert continuum.units == (Unit("a", 0, 8, "x"), Unit("a", 8, 9, "x"))
    assert fewer == 1


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "no column 'coder'"),
        ("coder,start,end\n", "no column 'value'"),
        (f"{SPANS}a,0,5\n", "line 2: there are 3 cells"),
        (f"{SPANS},0,5,x\n", "no coder"),
        (f"{SPANS}a,0,5,\n", "no value"),
        (f"{SPANS}a,0,5,-\n", "no value"),
        (f"{SPANS}a,-1,5,x\n", "'-1' is no offset"),
        (f"{SPANS}a,1.5,5,x\n", "'1.5' is no offset"),
        (f"{SPANS}a,٣,5,x\n", "is no offset"),
        (f"{SPANS}a,0,21,x\n", "line 2: a unit from 0 to 21"),
        (f"{SPANS}a,5,5,x\n", "is empty"),
        (f"{SPANS}a,0,5,x\na,3,8,y\n", "overlap and have different values, 0–5 'x' and 3–8 'y'"),
    ],
)
def test_what_are_no_units(text, words):
    with pytest.raises(InvalidInput, match=words):
        read_spans(text, 20)
