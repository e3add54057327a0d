"""The documents as sources: who wrote them when and for whom, how that is known, on what they rest, what is missing.

The four aspects of a card (origin, purpose, value, limitation) are those of the International Baccalaureate's history
course. What a document rests on is counted over the tags of the layers that speak for it.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from annot_tui.compare.layers import choose_layers
from annot_tui.compare.restrict import restricted
from annot_tui.model import Card, Document, Project, Tag
from annot_tui.model.card import ASPECTS
from annot_tui.model.document import joined
from annot_tui.model.words import Evidence, Explicitness, Modality, Origin
from annot_tui.reliability.versions import Names
from annot_tui.report.citation import alphabetical, note
from annot_tui.report.value import Report
from annot_tui.text.counting import number_of
from annot_tui.text.dates import in_words

TITLE = "The documents as sources"

_HOW = {
    Origin.STATED: "stated in it",
    Origin.INFERRED: "inferred",
    Origin.EXTERNAL: "known from elsewhere",
    Origin.UNKNOWN: "nobody knows from where",
}
_MISSING = {
    "authors": "who wrote it",
    "outlet": "where it appeared",
    "published": "when it appeared",
    "origin": "how author, outlet and date are known",
    "card": "a card: nobody has said what it is as a source",
}
_VOICES = 5
"""Third parties that are named."""


class Fact(NamedTuple):
    """One thing known of a document, and how it is known where that is recorded."""

    label: str
    words: str
    how: str = ""

    def __str__(self) -> str:
        """Such as `Published: autumn 2021 (inferred)`."""
        return f"{self.label}: {self.words}{f' ({self.how})' if self.how else ''}"


class Basis(NamedTuple):
    """What the tagged passages of a document rest on, each with the number of tags."""

    tags: int
    own: int
    """In the author's own voice."""
    endorsed: int
    """In the voice of somebody whom the author endorses."""
    reported: int
    """In the voice of somebody else."""
    evidence: tuple[tuple[str, int], ...]
    modality: tuple[tuple[str, int], ...]
    """What is not said flatly."""
    explicitness: tuple[tuple[str, int], ...]
    """What is not said outright."""
    voices: tuple[tuple[str, int], ...]
    readers: int
    """How many layers these tags are from."""


def card_heading(analyst: str) -> str:
    """What stands above a card."""
    return f"The card of {analyst}"


def card_lines(card: Card) -> tuple[str, ...]:
    """What a card says, a line an aspect; what is said instead where its words are withheld."""
    return tuple(f"{aspect.capitalize()}: {words}" for aspect, words in card.lines) or ("Its words are left out.",)


@dataclass(frozen=True)
class Source:
    """One document as a source."""

    document: Document
    basis: Basis
    cards: tuple[tuple[str, Card], ...]
    """By what their analysts are called here, without words where these are withheld."""
    unsaid: tuple[str, ...]
    """Aspects of which no card says anything, or `card` where there is none."""

    @property
    def heading(self) -> str:
        """The document, as it is cited."""
        return note(self.document)

    @property
    def facts(self) -> tuple[Fact, ...]:
        """What its own metadata say."""
        return facts(self.document)

    @property
    def missing(self) -> tuple[str, ...]:
        """What nobody has said of it, as names of fields and aspects."""
        meta = self.document.meta
        known = {"authors": meta.authors, "outlet": meta.outlet, "published": meta.published}
        gaps = [name for name, value in known.items() if not value]
        recorded = any(name in meta.origin for name in known)
        return (*gaps, *([] if recorded or len(gaps) == len(known) else ["origin"]), *self.unsaid)

    @property
    def told(self) -> tuple[str, ...]:
        """What is known of it, on what it rests and what is missing, in sentences."""
        gaps = [_MISSING[name] for name in self.missing if name in _MISSING]
        gaps += [f"on any card its {joined(self.unsaid)}"] if self.cards and self.unsaid else []
        missing = f"Missing: {'; '.join(gaps)}." if gaps else ""
        return tuple(filter(None, (f"{'; '.join(map(str, self.facts))}.", *basis_words(self.basis), missing)))


def facts(document: Document) -> tuple[Fact, ...]:
    """What the metadata of a document say of it as a source, and how that is known."""
    meta = document.meta
    told = (
        Fact("Author", meta.byline or "not named", _how(document, "authors")),
        Fact("Outlet", meta.outlet or "not named", _how(document, "outlet")),
        Fact("Published", in_words(meta.published) or "no date", _how(document, "published")),
    )
    return (*told, *([Fact("Kind", meta.kind, _how(document, "kind"))] if meta.kind else []))


def _how(document: Document, field: str) -> str:
    origin = document.meta.origin.get(field)
    return _HOW[origin] if origin else ""


def sources(report: Report) -> Iterator[Source]:
    """Each document of a report as a source, as its bibliography lists them; of its tags those that are compared."""
    selection = report.comparison.selection
    compared = restricted(report.project, selection.only)
    chosen = choose_layers(compared, selection.analysts)
    for document in alphabetical(report.documents.values()):
        cards = tuple(_cards(report, document))
        said = {aspect for _, card in cards for aspect, _ in card.lines}
        unsaid = tuple(aspect for aspect in ASPECTS if aspect not in said) if cards else ("card",)
        shown = cards if report.quotes else tuple((name, Card()) for name, _ in cards)
        yield Source(document, _basis(report, compared, document, chosen[document.id]), shown, unsaid)


def _cards(report: Report, document: Document) -> Iterator[tuple[str, Card]]:
    """The cards of the analysts who are compared, by what these are called."""
    wanted, names = report.comparison.selection.analysts, Names(report.project, document.id)
    cards = report.project.cards_of(document.id)
    for analyst in sorted(cards, key=names.place):
        if not wanted or analyst in wanted:
            yield names(analyst), cards[analyst]


def _basis(report: Report, compared: Project, document: Document, analysts: Sequence[str]) -> Basis:
    theses = set(report.comparison.theses)
    files = (compared.layers[analyst, document.id].tags for analyst in analysts)
    layers = [[tag for tag in file if tag.counts and tag.thesis in theses] for file in files]
    tags = [tag for layer in layers for tag in layer]
    own = sum(not tag.voice for tag in tags)
    endorsed = sum(bool(tag.voice) and tag.own for tag in tags)
    return Basis(
        *(len(tags), own, endorsed, len(tags) - own - endorsed),
        _counted(kind for tag in tags for kind in tag.evidence),
        _counted(tag.modality for tag in tags if tag.modality is not Modality.CATEGORICAL),
        _counted(tag.explicitness for tag in tags if tag.explicitness is not Explicitness.EXPLICIT),
        _voices(report, tags),
        sum(map(bool, layers)),
    )


def _voices(report: Report, tags: Sequence[Tag]) -> tuple[tuple[str, int], ...]:
    canonical = report.project.voices.canonical
    return _counted(canonical(tag.voice[-1]) for tag in tags if tag.voice)


def _counted(words: Iterator[str]) -> tuple[tuple[str, int], ...]:
    """What there is most of first, then by the alphabet."""
    counts = Counter(str(word) for word in words)
    return tuple(sorted(counts.items(), key=lambda found: (-found[1], found[0])))


def basis_words(basis: Basis) -> tuple[str, ...]:
    """What the tagged passages of a document rest on, in sentences."""
    if not basis.tags:
        return ("Nothing is tagged in it.",)
    return tuple(_basis_words(basis))


def _basis_words(basis: Basis) -> Iterator[str]:
    readers = f" by {basis.readers} readers" if basis.readers > 1 else ""
    told = [
        f"{basis.own} in its own voice",
        f"{basis.endorsed} in a voice that it endorses" if basis.endorsed else "",
        f"{basis.reported} in the voice of others" if basis.reported else "",
    ]
    yield f"{number_of(basis.tags, 'tag')}{readers}: {', '.join(filter(None, told))}."
    if basis.voices:
        more = len(basis.voices) - _VOICES
        others = f" and {number_of(more, 'other')}" if more > 0 else ""
        yield f"Who speaks in it: {_listed(basis.voices[:_VOICES])}{others}."
    backed = tuple(found for found in basis.evidence if found[0] != Evidence.NONE)
    bare = sum(count for word, count in basis.evidence if word == Evidence.NONE)
    if basis.evidence:
        yield f"Offered in support: {_listed(backed) or 'nothing'}{f'; nothing in {bare}' if bare and backed else ''}."
    if basis.modality or basis.explicitness:
        yield f"Not said flatly or outright: {_listed((*basis.modality, *basis.explicitness))}."


def _listed(found: Sequence[tuple[str, int]]) -> str:
    return ", ".join(f"{word} ({count})" for word, count in found)
