"""Who sees whose tags in a blind project."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annot_tui.model import Layers, Project, ProjectFile, Tag, TagFile, Verdict, VerdictFile
from annot_tui.model.blindness import Held, Rules
from annot_tui.model.visibility import held_back, view
from tests.build import document

NAMES, DOCUMENTS = ("a", "b", "lead", "consensus"), ("one", "two", "three")


def layer(analyst, document, reading="reading", tags=1):
    passage = [{"start": 0, "end": 6, "quote": "A text"}]
    made = [
        Tag.model_validate({"id": f"{analyst}-{document}-{n}", "thesis": "t", "stance": "asserts", "passage": passage})
        for n in range(tags)
    ]
    return TagFile(document=document, analyst=analyst, reading=reading, tags=tuple(made))


def project(*layers, verdicts=(), lazy=False, **meta):
    found = {(file.analyst, file.document): file for file in layers}
    return Project(
        meta=ProjectFile(title="T", **meta),
        documents={id: document(id, "A") for id in DOCUMENTS},
        layers=Layers(found, lambda _: ()) if lazy else found,
        verdicts={file.analyst: file for file in verdicts},
    )


def seen(rules, document, analyst, reading, tags=0):
    return not rules.close(document, analyst, reading, tags)


@pytest.mark.parametrize("reading", ["unread", "reading", "finished"])
def test_everybody_sees_everything_where_reading_is_not_blind_or_the_document_was_released(reading):
    for analyst in ("", "a", "lead"):
        assert seen(Rules(False, "lead"), "one", analyst, reading)
        assert seen(Rules(True, "lead", {"one"}, {"one": ("lead",)}), "one", analyst, reading)


@pytest.mark.parametrize(
    ("analyst", "reading", "tags", "assigned", "sees"),
    [
        ("a", "unread", 0, (), False),
        ("a", "reading", 3, (), False),
        ("a", "finished", 3, (), True),
        ("a", "finished", 0, ("b",), True),
        ("a", "unread", 0, ("b",), False),
        ("", "finished", 3, (), False),
        ("lead", "unread", 0, (), True),
        ("lead", "unread", 0, ("a",), True),
        ("lead", "unread", 0, ("a", "lead"), False),
        ("lead", "unread", 1, (), False),
        ("lead", "reading", 0, (), False),
        ("lead", "finished", 0, ("lead",), True),
    ],
)
def test_the_rule(analyst, reading, tags, assigned, sees):
    rules = Rules(True, "lead", frozenset(), {"one": assigned} if assigned else {})
    assert seen(rules, "one", analyst, reading, tags) is sees


def test_somebody_unknown_is_not_the_lead_of_a_project_without_one():
    assert not seen(Rules(True, ""), "one", "", "unread")


layers_ = st.lists(
    st.builds(
        layer,
        st.sampled_from(NAMES),
        st.sampled_from(DOCUMENTS),
        st.sampled_from(("unread", "reading", "finished")),
        st.integers(0, 2),
    ),
    unique_by=lambda file: (file.analyst, file.document),
)
projects = st.builds(
    project,
    blind=st.booleans(),
    lead=st.sampled_from(("", "lead", "a")),
    released=st.lists(st.sampled_from(DOCUMENTS)).map(tuple),
    assigned=st.dictionaries(st.sampled_from(DOCUMENTS), st.lists(st.sampled_from(NAMES)).map(tuple)),
)


@given(st.data(), layers_, st.sampled_from(("", *NAMES, "new")))
def test_all_others_of_a_document_or_none_and_never_ones_own(data, files, analyst):
    meta = data.draw(projects).meta
    lazy = data.draw(st.booleans())
    whole = project(*files, lazy=lazy, **meta.model_dump(exclude={"title", "schema_version"}))
    found = view(whole, analyst)
    assert found.hidden == held_back(whole, analyst)
    assert set(found.project.layers) == set(whole.layers) - found.hidden
    assert found.project is whole or found.hidden
    assert not any(name == analyst for name, _ in found.hidden)
    for id in DOCUMENTS:
        others = {key for key in whole.layers if key[1] == id and key[0] != analyst}
        assert others <= found.hidden or not others & found.hidden
    if not meta.blind:
        assert found.project is whole
    assert found.held.readings == len(found.hidden)


@pytest.mark.parametrize("lazy", [True, False])
def test_a_verdict_is_shown_with_both_its_tags_or_not_at_all(lazy):
    files = (layer("a", "one", "finished"), layer("b", "one"), layer("a", "two"), layer("b", "two"))
    pairs = [("a-one-0", "b-one-0"), ("a-one-0", "b-two-0"), ("b-two-0", "b-one-0"), ("a-one-0", "a-two-0")]
    given_ = tuple(Verdict(pair=pair, verdict="real") for pair in pairs)
    comments = ({"id": "c", "on": "t", "text": "on a thesis"},)
    judged = VerdictFile.model_validate({"analyst": "b", "verdicts": given_, "comments": comments})
    whole = project(*files, verdicts=(judged, VerdictFile(analyst="c")), blind=True, lazy=lazy)
    shown = view(whole, "a").project
    assert [verdict.pair for verdict in shown.verdicts["b"].verdicts] == [pairs[0], pairs[3]]
    assert shown.verdicts["b"].comments == judged.comments
    assert shown.verdicts["c"] == VerdictFile(analyst="c")
    assert view(whole, "").project.verdicts["b"].verdicts == ()
    assert whole.verdicts["b"].verdicts == given_


def test_what_is_held_back_is_said_with_its_reason():
    assert str(Held()) == ""
    assert str(Held(1, ("one",))) == (
        "1 reading by another analyst of one is held back until you have finished it yourself, or it is released"
    )
    assert str(Held(3, ("one", "two"))) == (
        "3 readings by others of 2 documents are held back until you have finished them yourself, or they are released"
    )
    assert str(Held(1, ("one",), unnamed=True)).endswith("until it is released; nobody knows who you are")


def test_the_lead_sees_what_others_find_until_they_begin_themselves():
    files = [layer("a", id) for id in DOCUMENTS]
    whole = project(*files, blind=True, lead="lead", assigned={"two": ("lead",)})
    assert view(whole, "lead").hidden == {("a", "two")}
    begun = project(*files, layer("lead", "one"), blind=True, lead="lead", assigned={"two": ("lead",)})
    assert view(begun, "lead").hidden == {("a", "one"), ("a", "two")}
    assert [len(view(begun, name).hidden) for name, _ in product(("", "a"), (0,))] == [4, 1]
