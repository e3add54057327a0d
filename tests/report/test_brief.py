"""Summaries and briefs: every count is that of the sections, sentences are right for none, one and many."""

import json
import re
from itertools import combinations
from pathlib import Path

import pytest

from annot_tui.compare.comparison import compare
from annot_tui.compare.result import Comparison
from annot_tui.compare.selection import By, Selection
from annot_tui.model import InvalidInput, Project, Segment, UnknownName
from annot_tui.report.brief import as_json, headed, on_holders, on_thesis
from annot_tui.report.focus import find_holder, focus
from annot_tui.report.phrases import counted, listed, statements, times
from annot_tui.report.registry import render
from annot_tui.report.sections import clashes
from annot_tui.report.summary import summarized
from annot_tui.report.value import build
from annot_tui.store.reader import read_project
from tests.build import document, layer, project, tag, thesis
from tests.report.test_contract import quarrel
from tests.report.test_report import Balanced, small

A, B, C = "ann", "ben", "cid"


def quarrels(**stances: str) -> Project:
    """Ann, Ben and Cid on some theses; `t1="+-~"` says that Ann asserts, Ben rejects and Cid qualifies t1."""
    signs = {"+": ("asserts", {}), "-": ("rejects", {}), "~": ("qualifies", {"leaning": "rejects"})}
    people = dict(zip((A, B, C), ("one", "two", "three"), strict=True))
    layers = []
    for place, name in enumerate(people):
        tags = [
            tag(f"{name}-{id}", id, signs[told[place]][0], **signs[told[place]][1])
            for id, told in stances.items()
            if told[place] in signs
        ]
        absent = [id for id, told in stances.items() if told[place] == "o"]
        layers.append(layer("x", people[name], *tags, reading="finished", absent=absent))
    documents = [document(id, name.title()) for name, id in people.items()]
    return project(documents, [thesis(id) for id in stances], layers)


def summary(made: Project, **selection) -> str:
    return " ".join(summarized(build(made, compare(made, Selection(**selection)))).summary)


def pair(made: Project, *names: str) -> str:
    return " ".join(on_holders(made, compare(made), names).summary)


def test_a_summary_of_nothing():
    assert summary(Project()) == "Nothing to compare yet: import documents, write theses and tag passages."


def test_a_summary_of_one_holder_and_one_thesis():
    made = project([document("one", "Ann")], [thesis("t1")], [layer("x", "one", tag("a", "t1", "asserts"))])
    assert summary(made) == (
        "One author is compared on one thesis in one document. No contradictions are found. "
        "One thesis rests on a single source."
    )


def test_a_summary_of_two_who_quarrel_once():
    made = quarrels(t1="+-.")
    made = Project(**{**vars(made), "documents": {id: made.documents[id] for id in ("one", "two")}})
    layers = {key: file for key, file in made.layers.items() if key[1] != "three"}
    assert summary(Project(**{**vars(made), "layers": layers})) == (
        "Two authors are compared on one thesis in two documents. One contradiction is found: a direct one, open."
    )


def test_a_summary_of_many():
    assert summary(quarrels(t1="+++", t2="---", t3="++-", t4="++-", t5="++.", t6="~~.", t7="+-.")) == (
        "Three authors are compared on seven theses in three documents. "
        "All of them assert “t1 is the case” and reject “t2 is the case”; at least two agree in full on five theses; "
        "at least two qualify alike on one thesis. "
        "Five contradictions are found: all direct; all are open. "
        "Most disputed are “t3 is the case” and “t4 is the case”, with two direct or soft contradictions each. "
        "Ann and Ben agree most, in full on five theses."
    )


@pytest.mark.parametrize("by", By)
@pytest.mark.parametrize("made", [small(), quarrel(), quarrels(t1="+-~", t2="o-~", t3="+..")])
def test_the_counts_of_a_summary_are_those_of_the_sections(made, by):
    report = summarized(build(made, compare(made, Selection(by=by))))
    text = " ".join(report.summary)
    heads = len(clashes(report))
    verb = "contradiction is" if heads == 1 else "contradictions are"
    assert f"{counted(heads, 'x').split()[0].capitalize()} {verb} found" in text
    assert 2 <= len(report.summary) <= 6
    assert not re.search(r"\b1\b|\bone theses|\bno contradictions are found:", text)


def test_a_brief_on_two():
    made = quarrels(t1="+++", t2="++-", t3="+-.", t4="~-.", t5="+.-", t6=".+.")
    assert pair(made, A, B) == (
        "Ann and Ben both take a stand on four theses; only Ann on one and only Ben on one. "
        "They agree on two theses: “t1 is the case” and “t2 is the case”. "
        "They contradict each other directly on one thesis: “t3 is the case”. "
        "One thesis rests on a single source."
    )
    assert pair(made, B, C) == (
        "Ben and Cid both take a stand on two theses; only Ben on three and only Cid on one. "
        "They agree on one thesis: “t1 is the case”. "
        "They contradict each other directly on one thesis: “t2 is the case”. "
        "One thesis rests on a single source."
    )


def test_a_brief_on_two_who_have_nothing_in_common():
    assert pair(quarrels(t1="+..", t2=".+."), A, B).startswith(
        "Ann and Ben both take a stand on no theses; only Ann on one and only Ben on one. "
        "They agree on nothing. They contradict each other nowhere."
    )


def test_a_brief_on_two_tells_verdicts_inferences_and_voices():
    made = quarrel()
    assert "directly on one thesis: “t2 is the case” (judged apparent)" in pair(made, "ann", "ben")
    told = pair(made, "cid", "ann")
    assert "they contradict each other by inference twice" in told.lower()
    assert "Once one of them contradicts a voice that a text only reports." in told


def test_a_brief_on_one():
    made = quarrels(t1="+++", t2="++-", t3="+-.", t4="~-.", t5="o..", t6="...")
    (told,) = [" ".join(on_holders(made, compare(made), (A,)).summary)]
    assert told == (
        "Of six theses Ann asserts three, qualifies one and says nothing of two (one of them searched for in vain). "
        "There is most agreement with Ben, in full on two theses; "
        "most contradiction with Ben and Cid, directly on one thesis each. "
        "Two contradictions concern Ann: both direct; both are open."
    )


def test_a_brief_on_several_who_write_together_has_its_verbs_in_the_plural():
    made = project([document("one", "Ann", "Ben")], [thesis("t1")], [layer("x", "one", tag("a", "t1", "asserts"))])
    (told, *_) = on_holders(made, compare(made), ("ann-and-ben",)).summary
    assert told == "Ann and Ben assert the one thesis compared."
    many = quarrels(t1="+..", t2="-..")
    documents = {**many.documents, "one": document("one", "Ann", "Ben")}
    made = Project(**{**vars(many), "documents": documents})
    (told, *_) = on_holders(made, compare(made), ("ann",)).summary
    assert told == "Of two theses Ann asserts one and rejects one."


@pytest.mark.parametrize(
    ("signs", "told"),
    [
        (
            "+-~",
            "“t1 is the case” is asserted by Ann; rejected by Ben; qualified by Cid (leaning against it). "
            "That rests on three tags in three documents. "
            "Two contradictions touch it: one direct and one soft; both are open.",
        ),
        (
            "++o",
            "“t1 is the case” is asserted by Ann and Ben. That rests on two tags in two documents. "
            "It was searched for in vain in Cid. No contradictions touch it.",
        ),
        (
            "...",
            "Nobody takes a stand on “t1 is the case”. Nothing is said of it by Ann, Ben and Cid. "
            "No contradictions touch it.",
        ),
    ],
)
def test_a_brief_on_a_thesis(signs, told):
    made = quarrels(t1=signs, t2="+++")
    assert " ".join(on_thesis(made, compare(made, Selection(theses=("t1",))), "t1").summary) == told


def test_a_thesis_that_is_only_reported():
    made = quarrel()
    layers = {key: file for key, file in made.layers.items() if key[1] == "three"}
    made = Project(**{**vars(made), "layers": layers})
    told = on_thesis(made, compare(made, Selection(theses=("t2",))), "t2").summary
    assert told[0] == "Nobody takes a stand on “t2 is the case”; it is only reported by Cid."


# What stays in a brief


def everything(comparison: Comparison) -> list[tuple[str, object]]:
    names = (
        "agreements",
        "contradictions",
        "tensions",
        "shifts",
        "single_source",
        "silences",
        "contested",
        "copies",
        "same_facts",
    )
    return [(name, item) for name in names for item in getattr(comparison, name)]


def holders(item: object) -> set[str]:
    sides = [getattr(item, side).holder for side in ("a", "b") if hasattr(item, side)]
    return {*sides, *getattr(item, "holders", ()), *([item.holder] if hasattr(item, "holder") else [])}


@pytest.mark.parametrize("made", [quarrel(), quarrels(t1="+-~", t2="o-~", t3="+..", t4="...")])
def test_a_focus_keeps_exactly_what_concerns_those_named(made):
    whole = compare(made)
    for one in whole.holders:
        for other in whole.holders:
            wanted = {one.id, other.id}
            kept = everything(focus(whole, tuple(sorted(wanted))))
            if len(wanted) == 1:
                assert kept == [(name, item) for name, item in everything(whole) if wanted & holders(item)]
            else:
                assert kept == [(name, item) for name, item in everything(whole) if holders(item) <= wanted]


@pytest.mark.parametrize("format", ["text", "md", "html", "docx", "json"])
def test_every_brief_can_be_written_in_every_format(format):
    for made in (small(), quarrel()):
        whole = compare(made)
        ids = [holder.id for holder in whole.holders]
        for names in ((ids[0],), tuple(ids[:2])):
            for quotes in (True, False):
                report = on_holders(made, whole, names, quotes=quotes)
                assert as_json(report, names) if format == "json" else render(headed(report, names), format)


def test_a_brief_shows_of_others_only_what_a_finding_rests_on():
    made = quarrels(t1="+-.", t2=".+.", t3="..+")
    report = on_holders(made, compare(made), (A,))
    assert set(report.passages) == {"ann-t1", "ben-t1"}


@pytest.fixture(scope="module")
def bundled() -> Project:
    return read_project(Path(__file__).parent.parent.parent).project


def test_briefs_on_everybody_in_the_bundled_project(bundled):
    whole = compare(bundled)
    ids = [holder.id for holder in whole.holders]
    for names in (*((id,) for id in ids), *combinations(ids, 2)):
        report = on_holders(bundled, whole, names)
        assert render(headed(report, names), "text").splitlines()[0] == headed(report, names).title
        found = json.loads(as_json(report, names))
        for contest in found["contested"]:
            assert contest["holder"] in names


def test_a_brief_on_two_tells_of_other_readings_only_what_they_change_between_the_two(bundled):
    whole = compare(bundled)
    assert any(a.gained or a.lost for contest in whole.contested for a in contest.alternatives)
    for names in combinations([holder.id for holder in whole.holders], 2):
        kept = {(c.holder, c.thesis): c for c in focus(whole, names).contested}
        for contest in whole.contested:
            for alternative in contest.alternatives if contest.holder in names else ():
                inside = [o for o in (*alternative.gained, *alternative.lost) if o.holder in names]
                silent = not (alternative.gained or alternative.lost)
                told = [
                    a for a in kept[contest.holder, contest.thesis].alternatives if a.analysts == alternative.analysts
                ]
                assert [(*a.gained, *a.lost) for a in told] == ([tuple(inside)] if inside or silent else [])


@pytest.mark.parametrize("count", [1, 2])
def test_a_brief_on_the_page_has_pictures_of_those_it_is_on_and_sound_links(bundled, count):
    whole = compare(bundled)
    names = tuple(holder.id for holder in whole.holders[:count])
    report = headed(on_holders(bundled, whole, names), names)
    page = Balanced()
    page.feed(render(report, "html"))
    assert page.open == []
    assert all(link.startswith("#") and link[1:] in page.ids for link in page.links)


def test_a_brief_as_json_says_what_it_is_on():
    made = quarrel()
    found = json.loads(as_json(on_holders(made, compare(made), ("ann", "ben")), ("ann", "ben")))
    assert found["brief"] == {"holders": ["ann", "ben"], "theses": ["t1", "t2"]}
    assert found["project"] == "Test"
    assert found["summary"][0].startswith("Ann and Ben both take a stand on")
    assert {side["holder"] for c in found["contradictions"] for side in (c["a"], c["b"])} == {"ann", "ben"}


# Names


def named() -> Comparison:
    authors = ["Ann Ott", "Anna Ottilie Maier", "Émile Zola", "Ann"]
    documents = [document(f"d{n}", author) for n, author in enumerate(authors)]
    made = project(documents, [thesis("t1")], [])
    return compare(made)


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ("ann-ott", "ann-ott"),
        ("Ann Ott", "ann-ott"),
        ("ann ott", "ann-ott"),
        ("ann", "ann"),
        ("maier", "anna-ottilie-maier"),
        ("emile", "emile-zola"),
        ("ZOLA", "emile-zola"),
    ],
)
def test_holders_are_found_by_id_name_or_part(wanted, found):
    assert find_holder(named(), wanted) == found


@pytest.mark.parametrize(
    ("wanted", "error", "said"),
    [
        ("ott", InvalidInput, "'ott' may be Ann Ott (ann-ott), Anna Ottilie Maier (anna-ottilie-maier); give the id"),
        ("zolla", UnknownName, "there is no author 'zolla'; did you mean 'Émile Zola'?"),
        ("xyz", UnknownName, "there is no author 'xyz'; `annot-tui report` lists the authors"),
        ("", UnknownName, "there is no author ''; `annot-tui report` lists the authors"),
    ],
)
def test_names_that_fit_nobody_or_several(wanted, error, said):
    with pytest.raises(error, match="^" + re.escape(said) + "$"):
        find_holder(named(), wanted)


# Phrases


def test_counts_and_lists():
    assert [counted(n, "tag") for n in (0, 1, 2, 10, 11)] == ["no tags", "one tag", "two tags", "ten tags", "11 tags"]
    assert [times(n) for n in (1, 2, 3)] == ["once", "twice", "three times"]
    assert [listed(["A", "B", "C"][:n]) for n in range(4)] == ["", "A", "A and B", "A, B and C"]
    assert listed(["A and B", "C"]) == "A and B, and C"
    report = build(made := quarrels(**{f"t{n}": "+.." for n in range(5)}), compare(made))
    assert statements(report, ["t0", "t1", "t2", "t3", "t4"], {"t1": "open"}) == (
        "“t0 is the case”, “t1 is the case” (open), “t2 is the case” and two more"
    )


def test_a_brief_names_the_documents_of_copies_that_others_have():
    words = "Nothing that matters is decided in the capital without a word from abroad"
    passage = {"passage": [Segment(start=0, end=len(words), quote=words)]}
    made = project(
        [document("d1", "Ann"), document("d2", "Bob")],
        [thesis("p"), thesis("q")],
        [layer("x", "d1", tag("1", "p", "asserts", **passage)), layer("x", "d2", tag("2", "q", "asserts", **passage))],
    )
    assert "“D1” and “D2”" in render(on_holders(made, compare(made), ["ann"]), "text")


def test_a_reading_that_finds_no_word_breaks_no_brief():
    made = project(
        [document("d1", "Ann", published="2020"), document("d2", "Ann", published="2023"), document("d3", "Bob")],
        [thesis("p", not_before="2022"), thesis("q")],
        [
            layer("a", "d1", reading="finished"),
            layer("c", "d1", reading="finished"),
            layer("a", "d2", absent=["p"], reading="finished"),
            layer("b", "d2", reading="finished"),
            layer("a", "d3", tag("1", "q", "asserts")),
        ],
    )
    assert compare(made).contested
    assert "Contested" not in render(on_holders(made, compare(made), ["ann", "bob"]), "text")
