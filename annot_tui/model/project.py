"""A whole project as one immutable value: what every comparison, report and screen is computed from."""

from collections.abc import Collection, Container, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Annotated

from pydantic import Field

from annot_tui.model.card import Card
from annot_tui.model.document import Document
from annot_tui.model.layers import Layer, Layers, Taken, UnreadLayer, analysts_by_document, by_id
from annot_tui.model.outline import Outline, outline_of
from annot_tui.model.record import Record, Several
from annot_tui.model.shelf import entry
from annot_tui.model.tag import Annotation, TagFile
from annot_tui.model.thesis import Thesis
from annot_tui.model.verdict import VerdictFile
from annot_tui.model.voice import VoiceFile
from annot_tui.model.words import CONSENSUS, SCHEMA_VERSION


class ProjectFile(Record):
    """`annotations/project.yaml`."""

    schema_version: int | None = Field(default=SCHEMA_VERSION, alias="schema")
    title: str = ""
    description: str = ""
    question: str = ""
    lead: str = ""
    """The analyst who assigns, releases and adjudicates."""
    blind: bool = False
    """Whether analysts see each other's tags of a document only once they have finished it."""
    released: Annotated[tuple[str, ...], Several] = ()
    """Documents that everybody may see, finished or not."""
    hide_names: bool = False
    """Whether whoever adjudicates is not told whose tags these are."""
    assigned: dict[str, Annotated[tuple[str, ...], Several]] = Field(default_factory=dict)
    """The analysts of each document; one that is not named is for everybody."""

    @classmethod
    def always_written(cls) -> frozenset[str]:
        """The version and the title are in every project."""
        return frozenset({"schema_version", "title"})


@dataclass(frozen=True)
class Project:
    """Everything that was sound when the project was read, sorted by id."""

    meta: ProjectFile = field(default_factory=ProjectFile.model_construct)
    documents: Mapping[str, Document] = field(default_factory=dict)
    theses: Mapping[str, Thesis] = field(default_factory=dict)
    voices: VoiceFile = field(default_factory=VoiceFile.model_construct)
    layers: Mapping[Layer, TagFile] = field(default_factory=dict)
    verdicts: Mapping[str, VerdictFile] = field(default_factory=dict)
    earlier: Mapping[str, str] = field(default_factory=dict, repr=False, compare=False)
    """Texts of before by their hash, as far as they are known."""

    @property
    def analysts(self) -> tuple[str, ...]:
        """Every layer's name, the consensus layer last."""
        names = {analyst for analyst, _ in self.layers}
        return tuple(sorted(names, key=lambda name: (name == CONSENSUS, name)))

    @cached_property
    def _analysts_of(self) -> Mapping[str, tuple[str, ...]]:
        return self.layers.analysts() if isinstance(self.layers, Layers) else analysts_by_document(sorted(self.layers))

    def analysts_of(self, document: str) -> tuple[str, ...]:
        """Whose tag files of a document there are, sorted."""
        return self._analysts_of.get(document, ())

    def annotations_of(self, document: str) -> Iterator[Annotation]:
        """Go through every tag of a document, by analyst and order in the file."""
        for analyst in self.analysts_of(document):
            for tag in self.layers[analyst, document].tags:
                yield Annotation(tag, document, analyst)

    def cards_of(self, document: str) -> Mapping[str, Card]:
        """The cards of a document as a source, by their analysts; a tag file without one is not read for that."""
        layers = ((analyst, self.layers[analyst, document]) for analyst in self._with_card(document))
        return {analyst: layer.card for analyst, layer in layers if layer.card}

    def _with_card(self, document: str) -> Iterator[str]:
        for analyst in self.analysts_of(document):
            found = entry(self.layers, (analyst, document))
            if found and (not isinstance(found, UnreadLayer) or found.outline.card):
                yield analyst

    def annotations(self, analysts: Collection[str] = (), documents: Collection[str] = ()) -> Iterator[Annotation]:
        """Go through every tag, by analyst, document and order in the file.

        With names only those of some analysts or documents; what is left out is not read.
        """
        for analyst, document in sorted(self.layers):
            if (not analysts or analyst in analysts) and (not documents or document in documents):
                for tag in self.layers[analyst, document].tags:
                    yield Annotation(tag, document, analyst)

    @cached_property
    def by_tag(self) -> Mapping[str, Annotation]:
        """Each tag by its id; where two share an id the first one by analyst and document."""
        return by_id(self)

    @property
    def taken_ids(self) -> Container[str]:
        """The ids of tags, for whoever looks for a free one."""
        return Taken(self.layers) if isinstance(self.layers, Layers) else self.by_tag

    def keep_up(self) -> None:
        """Work out what looking up a tag by its id will need after a change, when nobody waits for the change."""
        if isinstance(self.layers, Layers):
            self.layers.keep_up()

    def layer_of(self, tag: str) -> Layer | None:
        """In which layer a tag is, the first of those that have one of this id; no tag file is read for that.

        None where there is none, or the index has lost it.
        """
        if isinstance(self.layers, Layers):
            return min(self.layers.with_tag(tag), default=None)
        found = self.by_tag.get(tag)
        return (found.analyst, found.document) if found else None

    def hold(self) -> int:
        """Keep every tag file and thesis in memory while this value lives, for going through all several times.

        Says how many tag files.
        """
        return len(self._held[0])

    @cached_property
    def _held(self) -> tuple[tuple[TagFile, ...], tuple[Thesis, ...]]:
        return tuple(self.layers.values()), tuple(self.theses.values())

    def outline(self, layer: Layer) -> Outline:
        """A tag file in short; it is not read for that. Raises KeyError."""
        found = entry(self.layers, layer)
        return found.outline if isinstance(found, UnreadLayer) else outline_of(self.layers[layer])
