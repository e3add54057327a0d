"""Networks written out: every format says the same, whatever the names, and of whatever little there is."""

import csv
import io
import json
from datetime import date

import networkx
import pytest
from lxml import etree

from annot_tui.compare.analysis import Kind, Recipe, analyse
from annot_tui.compare.networks import NetworkType, allowed
from annot_tui.compare.windows import Window
from annot_tui.report.networks import FORMATS, GRAPHS, render, render_windows
from tests.compare.test_networks import HAND, said


class Named(dict):
    """Names everybody as they are called by id."""

    def __missing__(self, node):
        return f"{node[0]} {node[1]}"


def reader(format):
    return {"graphml": networkx.parse_graphml, "gexf": lambda text: networkx.read_gexf(io.BytesIO(text.encode()))}[
        format
    ]


def refuse(constant):
    raise AssertionError(f"{constant} is no number")


def checked(text, format):
    """Read what was written the way other programs do."""
    if format == "json":
        return json.loads(text, parse_constant=refuse)
    if format in GRAPHS:
        etree.fromstring(text.encode())
        return reader(format)(text)
    rows = list(csv.reader(io.StringIO(text)))
    assert not any(cell.casefold() in ("nan", "inf", "-inf", "none") for row in rows for cell in row)
    assert len({len(row) for row in rows}) == 1
    return rows


CASES = {
    "nothing": [],
    "one holder": [said("a", "t", 1.0)],
    "one side only": [said("a", "t", 1.0), said("b", "t", 1.0)],
    "level 0 only": [said("a", "t", 0.0), said("b", "t", 0.0)],
    "for and against alike": [said("a", "t", 1.0), said("a", "t", -1.0), said("b", "u", 1.0)],
    "no date": [said("a", "t", 1.0, "d", ""), said("b", "t", -1.0, "d", "")],
}


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize(("type", "normalization"), [(t, n) for t in NetworkType for n in allowed(t)])
@pytest.mark.parametrize("case", CASES)
def test_little_is_written_clearly(case, type, normalization, format):
    """The holder z and the thesis y are shown, though nothing is said by or of them."""
    found = analyse(CASES[case], Recipe(type, normalization), (("z",), ("y",)))
    read = checked(render(found, Named(), format, {}), format)
    if format in GRAPHS:
        assert sorted(data["kind"] for _, data in read.nodes(data=True)) == sorted(kind for kind, _ in found.nodes())
        return
    if format == "csv":
        assert [row[0] for row in read[1:]] == list(found.network.rows)
    window = (Window(date(2021, 1, 1), date(2021, 12, 31), ()), found)
    checked(render_windows([window], Named(), format, {}), format)


HOSTILE = [
    "<b>&\"'</b>]]>",
    "<?xml version='1.0'?><!DOCTYPE x [<!ENTITY e SYSTEM 'file:///x'>]>&e;",
    "".join(map(chr, range(0x20))) + "\x7f\x85\x9b",
    "\u202eright to left\u202c \u2066x",
    "👩\u200d👩\u200d👧 naïve 𝔸 \U0010ffff",
    "\ufffe\uffff\ud800 lone",
    "two\nlines\r\nand\ttab",
    "=1+1",
    "",
]


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("type", NetworkType)
def test_hostile_names_and_ids_are_read_again(type, format):
    found = analyse([said(f"{n}{name}", f"{n}{name}", 1.0) for n, name in enumerate(HOSTILE)], Recipe(type))
    names = {node: node[1][1:] for node in found.nodes()}
    text = render(found, names, format, {})
    assert not set(text) & set("\x1b\x9b\u202e\u2066")
    read = checked(text, format)
    if format in GRAPHS:
        assert len(read) == len(found.nodes())
        labels = [data["label"] for _, data in read.nodes(data=True)]
        assert HOSTILE[0] in labels
        assert "👩\u200d👩\u200d👧 naïve 𝔸 \U0010ffff" in labels


@pytest.mark.parametrize("format", GRAPHS)
def test_ids_that_look_alike_stay_two_nodes(format):
    found = analyse([said("a\u202e", "t", 1.0), said("a\u202d", "t", 1.0)], Recipe())
    read = checked(render(found, Named(), format, {}), format)
    assert len(read) == 2
    assert read.number_of_edges() == 1


@pytest.mark.parametrize("format", GRAPHS)
def test_a_thesis_and_a_holder_of_one_id_are_two_nodes(format):
    found = analyse([said("same", "same", -1.0)], Recipe(NetworkType.TWO_MODE))
    names = {(Kind.HOLDER, "same"): "Somebody", (Kind.THESIS, "same"): "Something is the case."}
    read = checked(render(found, names, format, {}), format)
    assert {(d["kind"], d["label"]) for _, d in read.nodes(data=True)} == {
        ("holder", "Somebody"),
        ("thesis", "Something is the case."),
    }


@pytest.mark.parametrize("format", GRAPHS)
def test_what_gephi_needs_is_there(format):
    """No weight is negative or nothing, which Gephi cannot lay out or drops; the sign is beside it."""
    found = analyse([*HAND, said("c", "t", 0.5, "d5"), said("c", "t", -0.5, "d6")], Recipe(NetworkType.TWO_MODE))
    read = checked(render(found, Named(), format, {}), format)
    assert read.nodes["holder/a"] == {
        "label": "holder a",
        "kind": "holder",
        "statements": 3,
        "documents": 2,
        "first": "2022-05-20",
        "last": "2022-05-20",
        "camp": 1,
    }
    assert "camp" not in read.nodes["thesis/t"]
    edges = {(a, b): (d["weight"], d["signed"], d["sign"]) for a, b, d in read.edges(data=True)}
    assert edges["holder/a", "thesis/t"] == (2.0, 2.0, "for")
    assert edges["holder/a", "thesis/u"] == (1.0, -1.0, "against")
    assert ("holder/c", "thesis/t") not in edges
    assert found.network.weights["c", "t"] == 0.0


def test_camps_are_numbered_the_largest_first():
    found = [said(h, t, level) for h, level in zip("abcde", (1, 1, -1, -1, -1), strict=True) for t in "tuv"]
    read = checked(render(analyse(found, Recipe()), Named(), "graphml", {}), "graphml")
    assert {name: data["camp"] for name, data in read.nodes(data=True)} == {"a": 2, "b": 2, "c": 1, "d": 1, "e": 1}


def test_json_says_all_of_it():
    read = checked(render(analyse(HAND, Recipe()), Named(), "json", {"type": "subtract"}), "json")
    assert (read["schema"], read["type"], read["statements"]) == (1, "subtract", 6)
    assert read["rows"][0] == {
        "id": "a",
        "name": "holder a",
        "statements": 3,
        "documents": 2,
        "first": "2022-05-20",
        "last": "2022-05-20",
    }
    assert read["matrix"][0] == [0.0, 0.4, 0.25]
    assert read["groups"] == [["a", "b", "c"]]
    assert (read["balance"], read["undefined"]) == (0.0, {})


def test_windows_in_long_form():
    year = Window(date(2021, 1, 1), date(2021, 12, 31), ()), analyse(HAND, Recipe())
    empty = Window(date(2022, 1, 1), date(2022, 12, 31), ()), analyse([], Recipe())
    edges = checked(render_windows([year, empty], Named(), "edges", {}), "edges")
    assert edges[0] == ["from", "to", "source", "target", "weight"]
    assert edges[1] == ["2021-01-01", "2021-12-31", "a", "b", "0.4"]
    assert edges[-1] == ["2022-01-01", "2022-12-31", "", "", ""]
    matrix = checked(render_windows([year, empty], Named(), "csv", {}), "csv")
    assert len(matrix) == 1 + 9 + 1
    read = checked(render_windows([year, empty], Named(), "json", {"left_out": 3}), "json")
    assert (read["left_out"], [w["from"] for w in read["windows"]]) == (3, ["2021-01-01", "2022-01-01"])
    assert read["windows"][1] == {
        "from": "2022-01-01",
        "to": "2022-12-31",
        "statements": 0,
        "rows": [],
        "columns": [],
        "matrix": [],
        "groups": [],
        "modularity": None,
        "balance": None,
        "undefined": {
            "balance": "no three of them are all tied to each other",
            "modularity": "no two of them agree more than they disagree",
        },
    }
