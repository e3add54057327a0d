"""How long a search takes beside reading the texts.

200 MB of made-up prose in 4,000 documents, of a hundred words that are in every document, which is hard on an index; a
phrase of them is rare because its words hardly ever stand side by side. Every figure is a ratio to reading all
files and decoding them, in turns with it. The index is open, the first hits are those that a reader of one screen waits
for, and each hit comes with its words in context. A phrase is looked for again and again, so that what it needs is in
memory; the last figure is of phrases that nobody has looked for yet.
"""

import shutil
from collections.abc import Iterator
from functools import partial
from itertools import islice
from pathlib import Path
from random import Random
from time import perf_counter

from annot_tui.session import Session
from annot_tui.session.searching import TEXTS, Within
from annot_tui.store.indexfile import NAME
from annot_tui.store.paths import DERIVED
from annot_tui.store.scaffold import init_project
from tests import prose
from tests.bench.figures import Figure, Plan
from tests.bench.opening import forget
from tests.bench.turns import compared, in_turns, timed

PHRASES = (
    ("a rare phrase of common words", "the costly deadline delays the hidden audit", None),
    ("a phrase of rare words", "whoever saw the lanterns of Trondheim", None),
    ("a phrase that is nowhere", "an entirely unheard-of sentence", None),
    ("a phrase of common words that is nowhere", "the uncertain coalition was built for the narrow statute", None),
    ("a common phrase", "treaty has outgrown the", 50),
    ("a common phrase", "treaty has outgrown the", None),
    ("a word in every document", "reservoir", 50),
    ("a word in every document", "reservoir", None),
)
"""What is special about a phrase, the phrase, and how many hits are waited for: None for all."""
_AGAINST = "reading and decoding every text"
_SENTENCES = 660
"""Of one document, which makes some 50 kB."""
_LONG = 2.0
"""Seconds after which a search is not repeated as often as others."""


def figures(plan: Plan) -> Iterator[Figure]:
    """Making the index, and every phrase."""
    megabytes = plan.size(200, 1, quick=20)
    root = texts(plan, megabytes)
    files = sorted((root / "corpus").iterdir())
    size = sum(file.stat().st_size for file in files)
    session = Session.open(root)
    for document in session.project.documents.values():
        assert document.hash
    forget(root)
    bare, about = timed(partial(read_all, files)), f"{size / 1e6:,.0f} MB in {len(files):,} documents"
    seconds = in_turns({"bare": bare, "mine": timed(partial(take, session, "zebra", None))}, 1)
    yield compared("making the index for searches", _AGAINST, seconds, None).about(about)
    index = root / DERIVED / NAME
    yield Figure("size of that index", "the size of the texts", index.stat().st_size / size, None, about)
    for words, phrase, first in PHRASES:
        begun = perf_counter()
        hits = take(session, phrase, first)
        rounds = plan.rounds if perf_counter() - begun < _LONG else plan.few
        seconds = in_turns({"bare": bare, "mine": timed(partial(take, session, phrase, first))}, rounds, warm=False)
        name = f"search of {words}, {'all hits' if first is None else f'first {first} hits'}"
        yield compared(name, _AGAINST, seconds, 0.3).about(f"{hits:,} hits, {about}")
    random, name = Random(1), "search of phrases of common words, each for the first time, all hits"
    tasks = {"bare": bare, "mine": timed(lambda: take(session, prose.clause(random), None))}
    yield compared(name, _AGAINST, in_turns(tasks, 3 * plan.rounds, warm=False), 0.3).about(about)


def texts(plan: Plan, megabytes: int) -> Path:
    """A project of so many megabytes of prose, with one phrase in a few documents only."""
    root = plan.folder / f"search-{megabytes}"
    done = root / "made"
    if done.exists():
        return root
    shutil.rmtree(root, ignore_errors=True)
    init_project(root, "Measured")
    random, written, number = Random(0), 0, 0
    while written < megabytes * 1_000_000:
        text, _ = prose.text(random, _SENTENCES)
        planted = "Whoever saw the lanterns of Trondheim would agree.\n" if number % 400 == 7 else ""
        written += (root / f"corpus/d{number:05}.txt").write_text(text + planted, "utf-8")
        number += 1
    done.touch()
    return root


def read_all(files: list[Path]) -> None:
    """The baseline: read and decode every file."""
    for file in files:
        file.read_text("utf-8")


def take(session: Session, phrase: str, first: int | None) -> int:
    """Search, and give the number of hits that came."""
    return sum(1 for _ in islice(session.search(phrase, within=Within(TEXTS)), first))
