"""A sound project in which every field that takes free text holds something that means harm somewhere."""

from pathlib import Path

from annot_tui.model import (
    Card,
    Comment,
    Decision,
    Document,
    Metadata,
    ProjectFile,
    Region,
    Relation,
    Source,
    Tag,
    TagFile,
    Thesis,
    Verdict,
    VerdictFile,
    Voice,
    VoiceFile,
    segment_at,
)
from annot_tui.model.words import CONSENSUS
from annot_tui.store import paths
from annot_tui.store.documents import write_document
from annot_tui.store.scaffold import init_project
from annot_tui.store.write import write_atomic
from annot_tui.store.yaml_out import dump
from annot_tui.text.regionplaces import noted
from annot_tui.text.span import Span

MARKUP = (
    "[/b] [red]x[/] [@click=app.quit]y[/] <script>alert(1)</script> <img src=x onerror=alert(1)> ]]> <!-- --> &amp; & "
    "`id` $(id) | a \\| b ![i](http://evil.example/x.png) [l](javascript:alert(1)) http://evil.example/ {{7*7}} {% x %}"
    " \\input{/etc/passwd} \\write18{id} %s %n {0} \"'`; --"
)
STEERING = "\x1b[2J\x1b]0;title\x07\x1b]8;;http://evil.example\x1b\\\x9b2J\x9d\x07\r\b\x00\x7f"
TURNING = "\u202e\u2066\u2069\u200f\u061c\ufeff\u200b\u2028\u2029\U000e0041\ufffe"
HARM = f"{MARKUP} {STEERING} {TURNING}"
FORMULA = "=cmd|' /C calc'!A0"
FORMULAS = (FORMULA, "+1+1", "-1+1", "@SUM(1)", "\t=1", "\r=1")
ADDRESS = "javascript:alert(document.domain)"
TEXT = f"He has lost control. {HARM}\n\n{FORMULA}\nNobody obeys him any more.\nHe decides alone.{HARM}"
WORDS = Span(21, 21 + len(HARM))
REGIONS = (
    Region(start=0, end=20, kind="heading"),
    Region(start=WORDS.start, end=WORDS.end, kind="teaser", quote=noted(TEXT, WORDS)),
)
IDS = ("=cmd '&' [b] {x}", "-rf $(id); `id`", "a&b'c]]é")
"""Names that every system takes for a file and that mean something elsewhere."""


def write(root: Path) -> Path:
    """Write the project, valid in every file, and give its folder."""
    init_project(root, HARM)
    files = {paths.PROJECT: ProjectFile(title=FORMULA + HARM, description=HARM, question=HARM)}
    files[paths.VOICES] = VoiceFile(voices=(Voice(id=HARM, name=FORMULA + HARM, kind=HARM, aliases=(HARM + "1",)),))
    files |= {paths.thesis_file(thesis.id): thesis for thesis in _theses()}
    documents = [_document(id, number) for number, id in enumerate(IDS)]
    for analyst in IDS[:2]:
        for document in documents:
            files[paths.tag_file(analyst, document.id)] = _layer(analyst, document)
    files[paths.tag_file(CONSENSUS, IDS[0])] = _settled(documents[0])
    tags = [f"{HARM}{IDS[0]}{id}" for id in IDS[:2]]
    files[paths.verdict_file(IDS[0])] = VerdictFile(
        analyst=IDS[0],
        verdicts=(Verdict(pair=tuple(tags), verdict="apparent", why="scope", note=HARM),),
        comments=(Comment(id=HARM, on=IDS[0], text=HARM),),
    )
    for file, record in files.items():
        write_atomic(root / file, dump(record).encode())
    for document in documents:
        write_atomic(root / paths.document_file(document.id), write_document(document))
    return root


def _theses():
    for number, id in enumerate(IDS):
        other = IDS[(number + 1) % len(IDS)]
        yield Thesis(
            id=id, statement=FORMULAS[number] + HARM, definition=HARM, include=(HARM,), exclude=(FORMULA,), color=HARM,
            relations=(Relation(type="contradicts", to=other, strength="defeasible", why=HARM),) if number else (),
        )  # fmt: skip


def _document(id, number):
    meta = Metadata(
        title=FORMULAS[number] + HARM, authors=(f"{FORMULAS[number + 3]}{HARM}{number}", HARM), outlet=HARM,
        published=f"20{20 + number}-05", kind=HARM, language=HARM, url=(ADDRESS, HARM, "http://evil.example/\"><script>")[number],
        regions=REGIONS, source=Source(sha256=HARM, name=HARM),
    )  # fmt: skip
    return Document(id, meta, TEXT)


def _settled(document):
    """A reading that is being settled: one decision chose a tag, one nothing."""
    tag = Tag(id=f"{HARM}c", thesis=IDS[0], stance="rejects", note=HARM, passage=(segment_at(TEXT, 0, 20),))
    ids = [f"{HARM}{analyst}{document.id}" for analyst in IDS[:2]]
    reason = {"kind": "stance", "reason": "definition-gap", "note": HARM, "by": HARM}
    return TagFile(
        document=document.id, analyst=CONSENSUS, text=document.hash, reading="reading", tags=(tag,),
        decisions=(
            Decision(id=HARM, tags=ids, chosen=(tag.id,), **reason),
            Decision(id=f"{HARM}2", tags=[f"{id}2" for id in ids], **reason),
        ),
    )  # fmt: skip


def _layer(analyst, document):
    stance = "asserts" if document.id == IDS[0] else "rejects"
    end = len(TEXT) - len(HARM)
    quote = segment_at(TEXT, 0, len(HARM) + 10)
    more = segment_at(TEXT, end - 17, end + 20)
    id = f"{HARM}{analyst}{document.id}"
    return TagFile(
        document=document.id, analyst=analyst, text=document.hash, reading="finished", absent=(IDS[2],),
        card=Card(origin=HARM, purpose=FORMULA + HARM, value=HARM, limitation=HARM),
        tags=(
            Tag(id=id, thesis=IDS[0], stance=stance, note=FORMULA + HARM, passage=(quote,)),
            Tag(id=f"{id}2", thesis=IDS[1], stance=stance, voice=(HARM, FORMULA), treatment="distances", note=HARM,
                passage=(quote, more), evidence=("statistic",)),
            Tag(id=f"{id}3", thesis=IDS[1], stance="asserts", passage=(more,), needs=(id,), time="2020"),
        ),
        comments=(Comment(id=HARM, on=id, text=HARM),),
    )  # fmt: skip
