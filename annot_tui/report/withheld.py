"""Reports on texts that may not be handed on: the place and a hash of the words instead of the words.

A passage is named by its document, by offsets in code points (from 0, the end not included) and by the first digits of
the SHA-256 of its words in UTF-8, segments joined by a line feed: whoever has the text can find and check the passage,
nobody can read it. Notes of analysts on tags and verdicts are left out as well, for many of them quote, and
so are the words that two passages share. Bibliographic
data, theses and the names of voices are the project's own words and stay; `repeated` finds theses that are not.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from hashlib import sha256

from annot_tui.compare.result import Comparison
from annot_tui.model import Document, Project, Tag, Thesis
from annot_tui.text.span import Span

EXPLANATION = (
    "Quotations are left out, and so are the notes of analysts: a passage is named by its document, by the places of "
    "its characters there (counted from 0, the end not included) and by the beginning of the SHA-256 of its words."
)
DIGITS = 12
"""How much of a hash stands for a passage: 48 bits, too many for two passages of one corpus to share."""
TELLING = 8
"""That many words in a row are hardly the same by chance."""
_WORD = re.compile(r"\w+")


def reference(document: Document, tag: Tag, spans: Sequence[Span]) -> str:
    """Name a passage without its words: `[first 24–47, 60–72, sha256 9f86d081884c]`.

    `spans` is where it is now; without any, its place and words are those that the tag recorded.
    """
    if spans:
        words = [document.text[span.start : span.end] for span in spans]
    else:
        words = [segment.quote for segment in tag.passage]
        spans = [Span(segment.start, segment.end) for segment in tag.passage]
    places = ", ".join(f"{span.start}–{span.end}" for span in spans)
    digest = sha256("\n".join(words).encode("utf-8", "surrogatepass")).hexdigest()
    return f"[{document.id} {places}, sha256 {digest[:DIGITS]}]"


def wordless(tag: Tag) -> Tag:
    """The same tag without any words of its text and without its note."""
    bare = {"quote": "", "prefix": "", "suffix": ""}
    return tag.model_copy(
        update={"note": "", "passage": tuple(segment.model_copy(update=bare) for segment in tag.passage)}
    )


def without_notes(project: Project) -> Project:
    """The same project without what the analysts noted on their verdicts; compare that one."""
    verdicts = {
        analyst: file.model_copy(
            update={"verdicts": tuple(given.model_copy(update={"note": ""}) for given in file.verdicts)}
        )
        for analyst, file in project.verdicts.items()
    }
    return replace(project, verdicts=verdicts)


def without_facts(comparison: Comparison) -> Comparison:
    """The same comparison without the words that two passages share."""
    return replace(comparison, same_facts=tuple(replace(item, facts=()) for item in comparison.same_facts))


def repeated(theses: Iterable[Thesis], documents: Iterable[Document]) -> list[tuple[str, str]]:
    """Theses whose statement or definition takes eight words or more in a row from a document: thesis and document."""
    told = {thesis.id: {*_runs(thesis.statement), *_runs(thesis.definition)} for thesis in theses}
    wanted = {run for runs in told.values() for run in runs}
    found = {document.id: {run for run in _runs(document.text) if run in wanted} for document in documents}
    return [(thesis, document) for thesis, runs in told.items() for document, known in found.items() if runs & known]


def _runs(text: str) -> Iterator[tuple[str, ...]]:
    words = _WORD.findall(text.casefold())
    return (tuple(words[start : start + TELLING]) for start in range(len(words) - TELLING + 1))
