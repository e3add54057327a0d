"""A blind project in which every word of a hidden tag is one that stands nowhere else."""

import random
import shutil
from pathlib import Path

from annot_tui.model import Card, Comment, ProjectFile, Segment, Tag, TagFile, Verdict, VerdictFile
from annot_tui.store import paths
from annot_tui.store.scaffold import init_project
from annot_tui.store.yaml_out import dump

TEXT = "The ministries drift abroad. He has lost control of them. Nobody asks him any more.\n"
DOCUMENTS = ("first", "second")


def write(root: Path, seed: int = 0, **meta) -> Path:
    """`me` is reading the first document and has finished the second; `other`, `third` and the consensus read both."""
    init_project(root, "Trial")
    chosen = random.Random(seed)
    files = {paths.PROJECT: ProjectFile(title="Trial", blind=True, lead="chief", **meta)}
    for number, document in enumerate(DOCUMENTS):
        head = f"---\ntitle: {document.title()}\nauthors: [Author {document}]\npublished: 202{number}\n---\n"
        (root / "corpus" / f"{document}.md").write_text(head + TEXT)
        for analyst in ("me", "other", "third", "consensus"):
            done = "finished" if (analyst, document) != ("me", "first") else "reading"
            tags = tuple(_tag(chosen, analyst, document, n) for n in range(chosen.randint(1, 3)))
            remark = Comment(id=f"c{analyst}{document}", on=document, text=f"wordscomment{analyst}{document}")
            card = Card(origin=f"wordscard{analyst}{document}")
            file = TagFile(document=document, analyst=analyst, reading=done, card=card, tags=tags, comments=(remark,))
            files[paths.tag_file(analyst, document)] = file
    given = [("me", "other", "first"), ("other", "third", "first"), ("me", "third", "second")]
    verdicts = tuple(
        Verdict(pair=(f"id{one}{d}0", f"id{two}{d}0"), verdict="real", note=f"wordsverdict{one}{two}{d}")
        for one, two, d in given
    )
    files[paths.verdict_file("other")] = VerdictFile(analyst="other", verdicts=verdicts)
    for file, record in files.items():
        (root / file).parent.mkdir(parents=True, exist_ok=True)
        (root / file).write_text(dump(record))
    for id, statement, more in (
        ("drift", "The ministries drift abroad.", ""),
        ("lost", "He has lost control.", "relations:\n- {type: implies, to: drift}\n"),
    ):
        (root / paths.thesis_file(id)).write_text(f"id: {id}\nstatement: {statement}\n{more}")
    return root


def without_others(root: Path, to: Path) -> Path:
    """A copy in which what others found in the first document was never written."""
    shutil.copytree(root, to, ignore=shutil.ignore_patterns(paths.DERIVED))
    for analyst in ("other", "third", "consensus"):
        (to / paths.tag_file(analyst, "first")).unlink()
    file = to / paths.verdict_file("other")
    kept = Verdict(pair=("idmesecond0", "idthirdsecond0"), verdict="real", note="wordsverdictmethirdsecond")
    file.write_text(dump(VerdictFile(analyst="other", verdicts=(kept,))))
    return to


def hidden_words() -> list[str]:
    """What may be told to `me` of nobody's tags of the first document, and what is told once it is finished."""
    names = ("other", "third", "consensus")
    words = [f"{kind}{name}first0" for kind in ("id", "voice", "note") for name in names]
    said = [f"{kind}{name}first" for kind in ("comment", "card") for name in names]
    return [*words, *said, "verdictmeotherfirst", "verdictotherthirdfirst"]


def _tag(chosen: random.Random, analyst: str, document: str, number: int) -> Tag:
    start = chosen.randrange(0, 60)
    end = chosen.randrange(start + 1, len(TEXT) - 1)
    name = f"{analyst}{document}{number}"
    return Tag(
        id=f"id{name}",
        thesis=chosen.choice(("drift", "lost")),
        stance=chosen.choice(("asserts", "rejects")),
        voice=(f"Wordvoice{name}",) if chosen.random() < 0.6 else (),
        note=f"wordnote{name}",
        passage=(Segment(start=start, end=end, quote=TEXT[start:end]),),
    )
