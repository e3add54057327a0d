"""Settling the tags whose text has changed."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from annot_tui.model import Annotation, Document, InvalidInput, Tag, TagFile
from annot_tui.model.words import State
from annot_tui.session.core import Core
from annot_tui.store import paths
from annot_tui.store.passages import confirmed, passage_at
from annot_tui.store.planning import Edit
from annot_tui.store.records import changed
from annot_tui.store.workspace import now
from annot_tui.text.anchor import Placement, place
from annot_tui.text.counting import number_of
from annot_tui.text.span import Span

GONE: tuple[Span, ...] = ()
"""Instead of a place: the words are no longer in the text."""


class Anchors(Core):
    """What waits for an analyst's word, and giving it. Whoever gave it can undo it.

    Where somebody leads, only they give it in others' layers: who else tries is refused, or, of several tags, only
    their own are settled.
    """

    def unsettled(self) -> list[tuple[Annotation, Placement]]:
        """Every tag that waits, by document and place."""
        return [(annotation, placement) for annotation, placement in self._found() if placement.waits]

    def kept_orphans(self) -> list[tuple[Annotation, Placement]]:
        """Every tag that was kept without a place, by document and place."""
        return [(annotation, placement) for annotation, placement in self._found() if placement.kept]

    def places(self, annotation: Annotation) -> tuple[tuple[Span, ...], ...]:
        """Where the passage of a tag may be, the place where it was found first; empty where nothing is like it."""
        from annot_tui.text.places import places

        text, passage = self.document(annotation.document).text, annotation.tag.passage
        found = self.placement(annotation).spans
        others = [spans for spans in places(text, passage) if spans != found]
        return (found, *others) if found else tuple(others)

    def parts(self, annotation: Annotation) -> tuple[Span | None, ...]:
        """Where each segment of a passage is, looked for alone where the whole is not found."""
        if spans := self.placement(annotation).spans:
            return spans
        text = self.document(annotation.document).text
        alone = (place(text, "", "unknown", [segment]) for segment in annotation.tag.passage)
        return tuple(next(iter(placement.spans), None) for placement in alone)

    def settle(self, tags: Iterable[str]) -> int:
        """Confirm that tags are where they were found, and give how many were; one that was not found is left."""
        found = {tag: self.placement(self.annotation(tag)).spans for tag in tags}
        return self._give_places({tag: spans for tag, spans in found.items() if spans}, "confirmed")

    def settle_at(self, tag: str, spans: Iterable[Span]) -> None:
        """Give a tag the place that was chosen for it. Raises InvalidInput for somebody else's that does not wait."""
        if self.placement(self.annotation(tag)).state is State.ANCHORED:
            self._own(tag)
        self._give_places({tag: tuple(spans)}, "placed")

    def keep_orphans(self, tags: Iterable[str]) -> int:
        """Keep tags although their words are gone, until the text changes again; gives how many."""
        return self._give_places(dict.fromkeys(tags, GONE), "kept as lost")

    def _found(self) -> list[tuple[Annotation, Placement]]:
        """Every tag with its place, but for files of which it is known that every tag stands at its place."""
        project = self.project
        layers = (key for key in project.layers if key[1] in project.documents)
        open_ones = [key for key in layers if project.outline(key).settled != project.documents[key[1]].hash]
        known = [Annotation(tag, d, a) for a, d in open_ones for tag in project.layers[a, d].tags]
        ordered = sorted(known, key=lambda a: (a.document, a.tag.start, a.analyst, a.tag.id))
        return [(annotation, self.placement(annotation)) for annotation in ordered]

    def _give_places(self, wanted: Mapping[str, Sequence[Span]], done: str) -> int:
        """Write where tags are, as one change, and give how many were settled."""
        settled = self._in_reach(map(self.annotation, wanted))
        by_file: dict[tuple[str, str], list[Annotation]] = defaultdict(list)
        for annotation in settled:
            by_file[annotation.analyst, annotation.document].append(annotation)
        edits = [self._edit(analyst, document, seen, wanted) for (analyst, document), seen in by_file.items()]
        documents = sorted({document for _, document in by_file})
        where = documents[0] if len(documents) == 1 else f"{len(documents)} documents"
        self._files.change_all(edits, f"{number_of(len(settled), 'tag')} in {where} {done}")
        for document in documents:
            self._kept.keep(self.document(document))
        return len(settled)

    def _in_reach(self, annotations: Iterable[Annotation]) -> list[Annotation]:
        """The tags that the analyst may settle. Raises InvalidInput where that is none of those given."""
        known = list(annotations)
        mine = [annotation for annotation in known if self.leads or annotation.analyst == self._analyst]
        if known and not mine:
            whose, lead = known[0].analyst, self._files.project.meta.lead
            raise InvalidInput(f"this tag is {whose}'s: only {whose} can settle its place, or {lead}, who leads")
        return mine

    def _edit(
        self, analyst: str, document: str, seen: Iterable[Annotation], wanted: Mapping[str, Sequence[Span]]
    ) -> Edit[TagFile]:
        text, passages = self.document(document), {a.tag.id: a.tag.passage for a in seen}

        def change(current: TagFile | None) -> TagFile:
            layer = current or TagFile(document=document, analyst=analyst)
            if {tag.id: tag.passage for tag in layer.tags if tag.id in passages} != passages:
                raise InvalidInput(f"{analyst}'s tags in {document} were moved elsewhere meanwhile; look at them again")
            tags = [_at(tag, text, wanted[tag.id]) if tag.id in passages else tag for tag in layer.tags]
            return confirmed(layer.with_tags(tags), text, self.project.earlier, passages.keys())

        return Edit(paths.tag_file(analyst, document), TagFile, change, {"document": document, "analyst": analyst})


def _at(tag: Tag, document: Document, spans: Sequence[Span]) -> Tag:
    """A tag at a place, quoting the text as it is now; or without one, with its old words."""
    if spans:
        passage = passage_at(document.text, spans)
        # the same words elsewhere say the same: what was decided on the tag is nothing to be looked at again
        same = [segment.quote for segment in passage] == [segment.quote for segment in tag.passage]
        return changed(tag, passage=passage, orphan="", updated=tag.updated if same else now())
    return changed(tag, orphan=document.hash, updated=now())
