"""The order in which theses are listed, on every screen and in every report."""

from annot_tui.compare.comparison import compare
from annot_tui.model import Thesis
from annot_tui.model.thesis import above, in_order
from tests.build import document, layer, project, tag


def theses(**made):
    return {id: Thesis(id=id, statement=statement, **fields) for id, (statement, fields) in made.items()}


def test_theses_stand_by_statement_each_under_its_parent_and_replaced_ones_last():
    made = theses(
        a=("Zebras run", {}),
        b=("Old", {"replaced_by": ("a",)}),
        c=("Apes climb", {"parent": "a"}),
        d=("Mice hide", {}),
        e=("Bears", {"parent": "f"}),
        f=("Cats", {"parent": "e"}),
        g=("Elks", {"parent": "gone"}),
    )
    assert [thesis.id for thesis in in_order(made)] == ["f", "e", "g", "d", "a", "c", "b"]


def test_what_stands_over_a_thesis_is_named_once_whatever_circles_there_are():
    made = theses(
        top=("Top", {}),
        low=("Low", {"parent": "mid"}),
        mid=("Mid", {"parent": "top"}),
        lost=("Lost", {"parent": "gone"}),
        one=("One", {"parent": "other"}),
        other=("Other", {"parent": "one"}),
        below=("Below", {"parent": "one"}),
        itself=("Itself", {"parent": "itself"}),
    )
    found = {id: above(made, id) for id in made}
    assert found == {
        "top": (),
        "low": ("mid", "top"),
        "mid": ("top",),
        "lost": (),
        "one": ("other", "one"),
        "other": ("one", "other"),
        "below": ("one", "other"),
        "itself": ("itself",),
    }


def test_a_comparison_lists_them_in_the_same_order():
    made = theses(
        a=("Zebras run", {}), b=("Apes climb", {"parent": "a"}), c=("Mice hide", {}), d=("No", {"retired": True})
    )
    tags = [tag(name, name, "asserts") for name in "abc"]
    compared = compare(project([document("one", "A")], list(made.values()), [layer("x", "one", *tags)]))
    assert compared.theses == ("c", "a", "b")
