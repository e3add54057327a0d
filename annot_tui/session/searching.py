"""Looking for words in the texts of a project and in what is said of them, keyword in context."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from annot_tui.model import Annotation, Project
from annot_tui.session.core import Core
from annot_tui.store.fulltext import FullText, Progress
from annot_tui.store.narrowed import Narrowed, Places
from annot_tui.text.fold import fold_plain
from annot_tui.text.narrowing import for_letters, for_words
from annot_tui.text.required import required
from annot_tui.text.search import Pattern, disjoint, hits_in_blocks, in_context
from annot_tui.text.span import Span

ALL, TEXTS, TAGS = "all", "text", "tags"
QUOTE = "quote"

WIDTH = 40
"""Characters that are shown on each side of a hit."""


class Hit(NamedTuple):
    """One place where the pattern was found.

    `where` is `text`, or the part of a tag: `note`, `voice`, `thesis` (its statement) or `quote`. `start` and `end`
    are offsets in that text, in code points, end exclusive.
    """

    document: str
    start: int
    end: int
    where: str
    left: str
    hit: str
    right: str
    tag: str = ""


@dataclass(frozen=True)
class Within:
    """Where to look: empty means everywhere. Where layers or theses are named, among their tags only."""

    where: str = ALL
    documents: Collection[str] = ()
    analysts: Collection[str] = ()
    theses: Collection[str] = ()


EVERYWHERE = Within()


class Searching(Core):
    """Looking for words."""

    _index: FullText | None = None

    def search(
        self,
        pattern: str,
        *,
        regex: bool = False,
        within: Within = EVERYWHERE,
        width: int = WIDTH,
        progress: Progress | None = None,
    ) -> Iterator[Hit]:
        """Find words, whose spelling may differ, or a regular expression; give each place as it is found.

        Texts come first, by document and offset, then tags, by analyst, document and order in the file; with texts,
        of the quotes of tags only those whose words are no longer in their text. `progress` is told of the texts that
        are taken into the index first. Raises InvalidInput, at once, for a pattern that is none.
        """
        return self._hits(Pattern(pattern, regex=regex), self.project, within, width, progress)

    def _hits(
        self, wanted: Pattern, project: Project, within: Within, width: int, progress: Progress | None
    ) -> Iterator[Hit]:
        if within.where != TAGS and not within.analysts and not within.theses:
            narrowed = self._narrowed(wanted, project, progress)
            for document in project.documents.values():
                if not within.documents or document.id in within.documents:
                    places = narrowed.places(document.hash)
                    if places is None or places.rows:
                        text = document.text
                        for span in in_text(text, wanted, places):
                            yield _hit(document.id, text, span, TEXTS, width)
        if within.where != TEXTS:
            find = lru_cache(maxsize=4096)(lambda text: tuple(wanted.find(text)))  # theses and voices come again
            for annotation in project.annotations(within.analysts, within.documents):
                if (not within.theses or annotation.tag.thesis in within.theses) and _may_have(
                    wanted, annotation, project
                ):
                    for where, text in _parts(annotation, project):
                        spans = find(text)
                        if spans and where == QUOTE and _shown(project, annotation, text, within):
                            continue
                        for span in spans:
                            yield _hit(annotation.document, text, span, where, width, annotation.tag.id)

    def _narrowed(self, wanted: Pattern, project: Project, progress: Progress | None) -> Narrowed:
        """Where the index says to look; it is made, or brought up to date, where it can say something."""
        if wanted.expression:
            asked = [for_letters(run) for run in required(wanted.expression)]
        else:
            asked = [for_words(wanted.words)] if wanted.words else []
        keys = [one for one in asked if one]
        if not keys:
            return Narrowed()
        if self._index is None:
            self._index = FullText(self.root)
        self._index.update(project.documents, progress)
        return self._index.find(keys)


def in_text(text: str, wanted: Pattern, places: Places | None) -> Iterator[Span]:
    """The hits in one text, of which the index has said where to look."""
    if places is None or wanted.expression:
        return wanted.find(text)
    return disjoint(hits_in_blocks(text, wanted.words, places.edges, places.blocks))


def _hit(document: str, text: str, span: Span, where: str, width: int, tag: str = "") -> Hit:
    keyword = in_context(text, span, width)
    return Hit(document, span.start, span.end, where, keyword.left, keyword.hit, keyword.right, tag)


def _may_have(wanted: Pattern, annotation: Annotation, project: Project) -> bool:
    """Whether the words are in what is said of a tag, folded at one go; of an expression that cannot be told."""
    if wanted.expression:
        return True
    return wanted.words in fold_plain("\n".join(text for _, text in _parts(annotation, project)))


def _shown(project: Project, annotation: Annotation, quote: str, within: Within) -> bool:
    """Whether the words of a quote are found in the text already."""
    document = project.documents.get(annotation.document)
    return within == Within(documents=within.documents) and document is not None and quote in document.text


def _parts(annotation: Annotation, project: Project) -> Iterable[tuple[str, str]]:
    """What can be searched of a tag, with a word for it."""
    tag = annotation.tag
    thesis = project.theses.get(tag.thesis)
    yield "note", tag.note
    yield "voice", " > ".join(tag.voice)
    yield "thesis", thesis.statement if thesis else tag.thesis
    for segment in tag.passage:
        yield QUOTE, segment.quote
