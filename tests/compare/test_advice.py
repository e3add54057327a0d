import pytest

from annot_tui.compare.advice import AdviceKind, advise
from annot_tui.model import Thesis
from tests.build import document, layer, project, tag, thesis


def kinds(*theses, tags=()):
    made = project([document("d", "A")], list(theses), [layer("a", "d", *tags)])
    return [(item.thesis, item.kind.value) for item in advise(made)]


@pytest.mark.parametrize(
    ("statement", "kind"),
    [
        ("The leader guards the country.", None),
        ("The leader still balances between East and West.", None),
        ("Nothing has changed.", "negation"),
        ("The leader doesn’t decide.", "negation"),
        ("The union fails to grow.", "negation"),
        ("The notable northern canon is known.", None),
        ("The guarantor is a myth.", "stance-inside"),
        ("The so-called reform is law.", "stance-inside"),
        ("The myth of the guarantor persists.", "stance-inside"),
        ("The army is weak, and the police is loyal.", "two-claims"),
        ("The elite drifts because it is afraid.", "two-claims"),
    ],
)
def test_wording(statement, kind):
    assert kinds(Thesis(id="t", statement=statement)) == ([("t", kind)] if kind else [])


def test_a_thesis_that_excludes_itself_over_others():
    theses = [
        thesis("a", "implies b"),
        thesis("b", "contradicts c"),
        thesis("c"),
        thesis("d", "equivalent a", "implies c"),
    ]
    used = [tag(name, name, "asserts") for name in "abcd"]
    assert kinds(*theses, tags=used) == [("a", "refutes-itself"), ("d", "refutes-itself")]


@pytest.mark.parametrize(
    ("theses", "advice"),
    [
        ({"a": ["implies b defeasible"], "b": ["contradicts a"]}, [("a", "implied-and-excluded")]),
        ({"a": ["implies b defeasible", "contradicts b defeasible"], "b": []}, [("a", "implied-and-excluded")]),
        ({"a": ["implies b", "contradicts b"], "b": []}, [("a", "refutes-itself")]),
        ({"a": ["complement b"], "b": ["implies a"]}, [("a", "cannot-be-rejected"), ("b", "refutes-itself")]),
        ({"a": ["implies b"], "b": ["implies a"]}, []),
        ({"a": ["implies b", "contradicts b", "compatible b"], "b": []}, []),
    ],
)
def test_relations_that_pull_a_thesis_both_ways(theses, advice):
    made = [thesis(name, *relations) for name, relations in theses.items()]
    assert kinds(*made, tags=[tag("1", "a", "asserts"), tag("2", "b", "asserts")]) == advice


def test_relations_that_no_passage_uses_and_retired_theses():
    theses = [thesis("a", "implies b"), thesis("b"), thesis("c", "implies a", retired=True)]
    assert kinds(*theses, tags=[]) == []
    assert kinds(*theses, tags=[tag("1", "a", "asserts")]) == [("a", AdviceKind.IDLE_RELATION)]
    assert kinds(*theses, tags=[tag("1", "a", "asserts"), tag("2", "b", "rejects")]) == []


@pytest.mark.parametrize(
    ("relation", "tagged", "text"),
    [
        ("complement b", "c", "is the complement of “Statement b”, but no passage is tagged with either"),
        ("implies b", "a", "implies “Statement b”, but no passage is tagged with that one"),
        ("implies b", "b", "implies “Statement b”, but no passage is tagged with it"),
    ],
)
def test_an_idle_relation_is_told_in_the_words_of_the_theses(relation, tagged, text):
    theses = [thesis("a", relation), Thesis(id="b", statement="Statement b"), thesis("c")]
    made = project([document("d", "A")], theses, [layer("a", "d", tag("1", tagged, "asserts"))])
    assert [item.text for item in advise(made)] == [text]
