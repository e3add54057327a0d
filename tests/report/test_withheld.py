"""Reports on texts that may not be handed on: no words of a text in any format, and every passage can be checked."""

import io
import re
import zipfile
from hashlib import sha256

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annot_tui.compare.comparison import compare
from annot_tui.model import Document, Metadata, Project, Segment, Tag, Thesis
from annot_tui.report.registry import FORMATS, render
from annot_tui.report.summary import summarized
from annot_tui.report.value import Report, build
from annot_tui.report.withheld import EXPLANATION, repeated, without_notes
from tests.build import layer
from tests.build import project as assemble
from tests.report.test_contract import quarrel
from tests.report.test_report import FIRST, SECOND, small, tag

WORD = re.compile(r"\w+")
ENTITY = re.compile(r"&#?\w+;|<[^<>]*>")
MINE = st.text("klmnopäß", min_size=2, max_size=6)
"""Words of the texts; nothing else that a report says consists of these letters alone."""


def withheld(made: Project) -> Report:
    project = without_notes(made)
    return build(project, compare(project), quotes=False)


def words(report: Report, format: str) -> list[str]:
    """Every word of a rendered report, without markup."""
    made = render(report, format)
    if isinstance(made, bytes):
        with zipfile.ZipFile(io.BytesIO(made)) as package:
            made = " ".join(package.read(name).decode() for name in package.namelist() if name.endswith(".xml"))
    return WORD.findall(ENTITY.sub(" ", made).casefold())


def runs(text: list[str], length: int = 4) -> set[tuple[str, ...]]:
    return {tuple(text[start : start + length]) for start in range(len(text) - length + 1)}


@pytest.mark.parametrize("format", FORMATS)
def test_a_card_is_named_and_its_words_are_not(format):
    told = words(summarized(withheld(small())), format)
    assert "letter" not in told
    assert format == "csv" or "card" in told or "cards" in told


@st.composite
def texts(draw) -> Project:
    """Two texts tagged anywhere, some passages in two segments, with notes and verdicts that quote them."""
    documents, layers, ids = [], [], []
    for number, stance in enumerate(("asserts", "rejects")):
        text = " ".join(draw(st.lists(MINE, min_size=12, max_size=40))) + "\n"
        spans = draw(st.lists(st.tuples(st.integers(0, len(text) - 2), st.integers(1, 60)), min_size=1, max_size=3))
        tags = []
        for place, (start, length) in enumerate(spans):
            end = min(len(text), start + length)
            segments = [Segment(start=start, end=end, quote=text[start:end])]
            ids.append(f"t{number}{place}")
            fields = {"id": ids[-1], "thesis": "it", "stance": stance, "passage": segments, "note": text}
            tags.append(Tag.model_validate(fields))
        document = Document(f"d{number}", Metadata(title=f"D{number}", authors=(f"A{number} Zed",)), text)
        documents.append(document)
        layers.append(layer("analyst-a", document.id, *tags, text=draw(st.sampled_from(["", "sha256:0"]))))
    made = assemble(documents, [Thesis(id="it", statement="It is so.")], layers, [("analyst-a", "t00", "t10", "real")])
    given = made.verdicts["analyst-a"].verdicts[0].model_copy(update={"note": documents[0].text})
    file = made.verdicts["analyst-a"].model_copy(update={"verdicts": (given,)})
    return Project(**{**vars(made), "verdicts": {"analyst-a": file}})


def copied() -> Project:
    """Two texts with the same passage, which holds quoted words and a figure, to opposite ends; and a copy."""
    said = "klm nop klop mnok “nolk pomk lonk mopk” kolm 40 % monk polk nokl plom kmon opkl"
    documents = [
        Document(f"d{n}", Metadata(title=f"D{n}", authors=(f"A{n} Zed",), published=f"202{n}"), f"{said}\n")
        for n in range(3)
    ]
    stances = ("asserts", "rejects", "asserts")
    layers = [
        layer("analyst-a", d.id, tag(d.text, f"t{n}", said, "it", stance))
        for n, (d, stance) in enumerate(zip(documents, stances, strict=True))
    ]
    return assemble(documents, [Thesis(id="it", statement="It is so.")], layers)


@pytest.mark.parametrize("format", FORMATS)
def test_no_shared_words_either(format):
    made = copied()
    comparison = compare(made)
    assert comparison.copies
    assert {"40 %", "“nolk pomk lonk mopk”"} <= {fact for item in comparison.same_facts for fact in item.facts}
    said = words(withheld(made), format)
    assert not set(said) & set(WORD.findall(made.documents["d0"].text)) - {"40"}
    assert "40" not in said or format not in ("text", "md", "json")


@settings(max_examples=30)
@given(texts())
def test_no_words_of_a_text_in_any_format(made):
    report = withheld(made)
    known = set().union(*(runs(WORD.findall(d.text.casefold())) for d in made.documents.values()))
    for format in FORMATS:
        assert not runs(words(report, format)) & known, format


def test_such_words_would_be_found():
    made = small()
    plain = build(made, compare(made))
    known = runs(WORD.findall(FIRST.casefold()))
    for format in set(FORMATS) - {"json"}:
        assert runs(words(plain, format)) & known, format


@pytest.mark.parametrize("format", sorted(set(FORMATS) - {"json"}))
def test_every_passage_is_named_by_its_place_and_a_hash_and_the_text_by_its_own(format):
    said = " ".join(words(withheld(small()), format))
    for id, text, quote in (("first", FIRST, "take their orders abroad"), ("second", SECOND, "asks anyone but him")):
        start = text.index(quote)
        digest = sha256(quote.encode()).hexdigest()
        assert f"{id} {start} {start + len(quote)} sha256 {digest[:12]}" in said
        if format != "csv":
            assert sha256(text.encode()).hexdigest() in said
    if format != "csv":
        assert " ".join(WORD.findall(EXPLANATION.casefold())) in said


def test_a_passage_in_two_segments_and_one_that_is_gone():
    made = small()
    segments = [Segment(start=s, end=e, quote=FIRST[s:e]) for s, e in ((4, 14), (20, 25))]
    two = tag(FIRST, "f9", "their", "drift", "asserts").model_copy(update={"passage": tuple(segments)})
    file = made.layers["analyst-a", "first"].model_copy(update={"tags": (two,)})
    layers = {**made.layers, ("analyst-a", "first"): file}
    digest = sha256(f"{FIRST[4:14]}\n{FIRST[20:25]}".encode()).hexdigest()[:12]
    expected = f"[first 4–14, 20–25, sha256 {digest}]"
    assert withheld(Project(**{**vars(made), "layers": layers})).passages["f9"].reference == expected
    gone = Document("first", made.documents["first"].meta, "Something else.\n")
    made = Project(**{**vars(made), "layers": layers, "documents": {**made.documents, "first": gone}})
    assert withheld(made).passages["f9"].reference == expected


def test_the_findings_are_the_same():
    made = quarrel()
    assert render(withheld(made), "json") == render(build(made, compare(made)), "json")


def test_a_thesis_in_the_words_of_a_text_is_told():
    statement = " ".join(WORD.findall(FIRST)[6:15]).upper()
    made = small()
    copied = made.theses["drift"].model_copy(update={"statement": statement})
    theses = [copied, made.theses["lost"]]
    assert repeated(theses, made.documents.values()) == [("drift", "first")]
    assert repeated(made.theses.values(), made.documents.values()) == []
