"""What people read: nothing is lost on the way, lines fit, and words of files stay in their place."""

import re
from dataclasses import replace

import pytest

from annot_tui.compare.comparison import compare
from annot_tui.compare.selection import Selection
from annot_tui.model import Document, Metadata, Project, ProjectFile, TagFile, Thesis, Verdict, VerdictFile
from annot_tui.model.words import State
from annot_tui.report import text
from annot_tui.report.registry import render
from annot_tui.report.sections import clashes
from annot_tui.report.value import Report, build
from annot_tui.report.wording import active, nuances, words
from tests.report.test_contract import quarrel
from tests.report.test_report import HOSTILE, TEXTS, Balanced, small, tag, written

NEWLINE = " word\n\n1. forged\n# forged\n| forged |\nCONTRADICTIONS (none)\n"
ADDRESS = "https://example.org/a_b*c?d=e&f=g"


def report(made: Project, *theses: str) -> Report:
    return build(made, compare(made, Selection(theses=theses)))


@pytest.mark.parametrize("theses", [(), ("t1",), ("t2",), ("t1", "t2")])
def test_every_contradiction_is_shown_once_whatever_theses_are_chosen(theses):
    made = report(quarrel(), *theses)
    shown = [item for clash in clashes(made) for item in (clash.item, *clash.repeats)]
    assert len(shown) == len(made.comparison.contradictions)
    assert all(item in shown for item in made.comparison.contradictions)


def test_repetitions_stand_by_themselves_where_the_direct_one_is_left_out():
    unjudged = replace(quarrel(), verdicts={})
    everything, narrowed = report(unjudged), report(unjudged, "t1")
    assert [clash.repeats for clash in clashes(everything) if clash.repeats]
    assert not [clash.repeats for clash in clashes(narrowed) if clash.repeats]
    assert [clash.item.under for clash in clashes(narrowed) if clash.item.under] == ["t2"]
    assert "Ann asserts “t1 is the case”" in re.sub(r"\s+", " ", text.render(narrowed))


def test_what_is_open_is_not_folded_under_what_was_judged_apparent():
    told = {(c.item.kind.value, c.item.standing.value) for c in clashes(report(quarrel()))}
    assert ("direct", "apparent") in told
    assert ("inferred", "open") in told
    assert not [clash for clash in clashes(report(quarrel())) if clash.repeats]


@pytest.mark.parametrize("width", [40, 60, 80, 100, 160])
@pytest.mark.parametrize("made", [small(), small(NEWLINE, NEWLINE), quarrel()])
def test_lines_of_the_text_fit(made, width):
    assert max(map(len, text.render(report(made), width).splitlines())) <= width


@pytest.mark.parametrize("write", [lambda made: text.render(made, 100_000), lambda made: render(made, "md")])
def test_line_breaks_in_a_name_or_title_make_no_lines(write):
    forged, tame = (report(small(words, words)) for words in (NEWLINE, " word"))
    assert len(write(forged).splitlines()) == len(write(tame).splitlines())


def poisoned() -> Project:
    """Hostile words where `small` has none: the text itself, the question, a verdict's note, an address, an outlet."""
    words = f"It is so{HOSTILE}."
    documents = [
        Document(
            id, Metadata(title=id, authors=(id,), outlet=HOSTILE, url=f"javascript:x{HOSTILE}"), f"{HOSTILE} {words}"
        )
        for id in ("first", "second")
    ]
    layers = {
        ("analyst-a", d.id): TagFile(
            analyst="analyst-a", document=d.id, tags=(tag(d.text, f"x{n}", words, "t", stance),)
        )
        for n, (d, stance) in enumerate(zip(documents, ("asserts", "rejects"), strict=True))
    }
    verdict = Verdict.model_validate({"pair": ("x0", "x1"), "verdict": "real", "note": HOSTILE})
    return Project(
        meta=ProjectFile(title="Poisoned", question=HOSTILE),
        documents={d.id: d for d in documents},
        theses={"t": Thesis(id="t", statement="It is so.")},
        layers=layers,
        verdicts={"analyst-a": VerdictFile(analyst="analyst-a", verdicts=(verdict,))},
    )


@pytest.mark.parametrize("format", TEXTS)
def test_nothing_in_a_text_note_or_address_acts(format):
    made = render(report(poisoned()), format)
    assert not set(made) & {"\x1b", "\u202e"}
    if format == "html":
        page = Balanced()
        page.feed(made)
        assert page.open == []
        assert all(link.startswith("#") for link in page.links)
        assert "<script" not in made
    if format == "md":
        assert not re.search(r"(?<!\\)<|(?<!\\)\]\(", made)


def test_markdown_links_an_address_on_the_web_unescaped():
    made = small()
    first = made.documents["first"]
    named = Document("first", first.meta.model_copy(update={"url": ADDRESS}), first.text)
    page = written("md", Project(**{**vars(made), "documents": {**made.documents, "first": named}}))
    assert f"- Ott, Ann. “First.” May 2022. <{ADDRESS}>" in page.splitlines()


def edited(change: str) -> Report:
    """The small project after somebody edited its first text."""
    made = small()
    old = made.documents["first"]
    new = Document("first", old.meta, change.format(old.text.strip()))
    file = made.layers["analyst-a", "first"].model_copy(update={"text": old.hash})
    layers = {**made.layers, ("analyst-a", "first"): file}
    return report(Project(**{**vars(made), "documents": {**made.documents, "first": new}, "layers": layers}))


def test_a_passage_that_moved_is_cited_where_it_is_now_and_says_so():
    passage = edited("A new beginning.\n\n{}\n").passages["f1"]
    assert (passage.state, passage.paragraph) == (State.MOVED, 2)
    assert passage.citation == "Ann Ott, “First,” May 2022, ¶ 2 (moved since it was tagged)"


@pytest.mark.parametrize("format", TEXTS)
def test_a_passage_that_is_gone_keeps_its_words_and_says_so(format):
    made = edited("Nothing of that is left here.\n")
    assert (made.passages["f1"].state, made.passages["f1"].paragraph) == (State.ORPHAN, 0)
    page = re.sub(r"\s+", " ", render(made, format))
    assert ("(no longer in the text)" in page) == (format != "json")
    assert ("take their orders abroad" in page) == (format != "json")


def test_what_the_signs_of_a_cell_add_is_in_words_for_those_who_do_not_see_them():
    made = report(small())
    told = [nuances(stand) for stand in made.comparison.stands]
    assert told == ["", " (implied)", "", ", leaning against it"]
    assert [words(stand) for stand in made.comparison.stands] == [
        *("asserts", "asserts (implied)", "rejects", "qualifies, leaning against it")
    ]
    page = render(made, "html")
    assert all(f'<span class="spoken">{nuance}</span>' in page for nuance in told if nuance)


def test_seasons_are_named_in_citations():
    made = small()
    first = made.documents["first"]
    named = Document("first", first.meta.model_copy(update={"published": "2021-23"}), first.text)
    found = report(Project(**{**vars(made), "documents": {**made.documents, "first": named}}))
    assert found.passages["f1"].citation == "Ann Ott, “First,” Autumn 2021, ¶ 1"
    assert active(found.comparison.holder("ann-ott")) == "autumn 2021"
