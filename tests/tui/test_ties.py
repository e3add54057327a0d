import pytest

from annot_tui.compare.camps import Camps
from annot_tui.compare.networks import NetworkType, Normalization
from annot_tui.compare.selection import Selection
from annot_tui.compare.statements import discourse
from annot_tui.report.network_text import balance, division, figure
from annot_tui.tui.ties import ties
from tests.build import document, layer, project, tag, thesis

TRIAL = project(
    [document(name, name.title()) for name in ("one", "two", "three", "four")],
    [thesis("p"), thesis("q"), thesis("r")],
    [
        layer("x", "one", tag("t1", "p", "asserts"), tag("t2", "q", "asserts", 8)),
        layer("x", "two", tag("t3", "p", "asserts"), tag("t4", "q", "rejects", 8)),
        layer("x", "three", tag("t5", "q", "rejects")),
        layer("x", "four", tag("t6", "r", "qualifies", leaning="asserts")),
    ],
)


def cells(type, normalization):
    found = ties(discourse(TRIAL, Selection()), type, normalization)
    columns = found.network.columns if type is NetworkType.TWO_MODE else found.holders
    return {holder: " ".join(found.cell(holder, column) for column in columns) for holder in found.holders}


def test_holders_are_beside_their_allies_and_figures_say_what_they_mean():
    assert cells(NetworkType.SUBTRACT, Normalization.AVERAGE) == {
        "three": "╲ +0.67 · −0.67",
        "two": "+0.67 ╲ · 0",
        "four": "· · ╲ ·",
        "one": "−0.67 0 · ╲",
    }


def test_sums_are_no_decimals_and_two_modes_show_theses():
    assert cells(NetworkType.CONFLICT, Normalization.NO)["one"] == "+1 +1 · ╲"
    assert cells(NetworkType.TWO_MODE, Normalization.NO)["four"] == "· · +0.5"
    assert cells(NetworkType.TWO_MODE, Normalization.ACTIVITY)["two"] == "+0.50 −0.50 ·"


@pytest.mark.parametrize(
    ("weight", "counts", "text"),
    [(0.0, False, "0"), (0.3, False, "+0.30"), (-0.001, False, "0"), (-2.0, True, "−2"), (1.5, True, "+1.5")],
)
def test_figures(weight, counts, text):
    assert figure(weight, counts=counts) == text


def test_what_a_division_means():
    nothing = Camps((), None, None, {"modularity": "no two of them agree", "balance": "no three of them are tied"})
    assert division(nothing) == "No modularity: no two of them agree."
    assert balance(nothing) == "No balance: no three of them are tied."
    assert "one group" in division(Camps((("a", "b"),), 0.0))
    assert "clear" in division(Camps((("a", "b"), ("c", "d")), 0.45))
    assert balance(Camps((), 0.4, 0.9)).startswith("Balance 0.90: 90 % of all threes")
