"""Settling the tags whose text has changed."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from annot_tui.model import Annotation, TagFile
from annot_tui.model.words import State
from annot_tui.session.core import Core
from annot_tui.store import paths
from annot_tui.store.passages import confirmed, passage_at
from annot_tui.store.records import changed
from annot_tui.store.workspace import Edit, now
from annot_tui.text.anchor import Placement


class Anchors(Core):
    """What waits for an analyst's word, and giving it."""

    def unsettled(self) -> list[tuple[Annotation, Placement]]:
        """Every tag that is not where it was confirmed, by document and place."""
        known = [a for a in self.project.annotations() if a.document in self.project.documents]
        found = [(a, placement) for a in known if (placement := self.placement(a)).state is not State.ANCHORED]
        return sorted(found, key=lambda item: (item[0].document, item[0].tag.start, item[0].analyst, item[0].tag.id))

    def settle(self, tags: Iterable[str]) -> int:
        """Confirm that tags are where they were found, in whosever layer, and give how many were.

        The passage then quotes the text as it is now. A tag that was not found is left as it is. All of it
        is one change, to be undone by whoever settled it.
        """
        by_file: dict[tuple[str, str], dict[str, Placement]] = defaultdict(dict)
        for annotation in map(self.annotation, tags):
            placement = self.placement(annotation)
            if placement.spans:
                by_file[annotation.analyst, annotation.document][annotation.tag.id] = placement
        settled = sum(len(placements) for placements in by_file.values())
        edits = [self._settled(analyst, document, found) for (analyst, document), found in by_file.items()]
        where = " and ".join(sorted({document for _, document in by_file}))
        self._files.change_all(edits, f"{settled} places in {where} confirmed")
        for _, document in by_file:
            self._kept.keep(self.document(document))
        return settled

    def _settled(self, analyst: str, document: str, placements: Mapping[str, Placement]) -> Edit[TagFile]:
        text = self.document(document)

        def change(current: TagFile | None) -> TagFile:
            layer = current or TagFile(document=document, analyst=analyst)
            tags = [
                changed(tag, passage=passage_at(text.text, placements[tag.id].spans), updated=now())
                if tag.id in placements
                else tag
                for tag in layer.tags
            ]
            return confirmed(changed(layer, tags=tuple(tags)), text, self.project.earlier, placements.keys())

        file = paths.tag_file(analyst, document)
        return Edit(file, TagFile, change, {"document": document, "analyst": analyst})
