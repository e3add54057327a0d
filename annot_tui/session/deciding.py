"""What a change of the codebook leaves to each analyst: deciding on one's own tags."""

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any

from annot_tui.model import Annotation, InvalidInput, Tag, TagFile, Thesis
from annot_tui.model.ids import new_id
from annot_tui.model.words import CONSENSUS
from annot_tui.session.codebook import Codebook
from annot_tui.session.consensus import id_for, instead
from annot_tui.store import paths
from annot_tui.store.planning import Edit
from annot_tui.store.records import changed
from annot_tui.store.workspace import now
from annot_tui.text.counting import number_of

if TYPE_CHECKING:
    from annot_tui.codebook.worklist import Item


class Deciding(Codebook):
    """The work-list, and working through it."""

    def worklist(self, theses: Sequence[str] = (), *, everybody: bool = False) -> "tuple[Item, ...]":
        """What the changes of the codebook have left to oneself, or as far as one may see them to all."""
        from annot_tui.codebook.worklist import worklist

        if everybody:
            return worklist(self.project, (), theses)
        return worklist(self._files.project, self.own_layers(), theses) if self._analyst else ()

    def retag(self, tag: str | Annotation, theses: Sequence[str]) -> tuple[Tag, ...]:
        """Put one's own tag on another thesis; with several there is one tag for each. Gives them as written.

        The tag keeps its id under the first; in the consensus layer others take its place, as decisions on it do.
        Raises InvalidInput for somebody else's, or where it was changed meanwhile.
        """
        seen_ = self._decided(self.annotation(tag) if isinstance(tag, str) else tag)
        wanted = [self.thesis(id) for id in dict.fromkeys(theses)]
        if not wanted:
            raise InvalidInput("choose at least one thesis")
        made = (self._settled if seen_.analyst == CONSENSUS else self._renamed)(seen_, wanted)

        def change(layer: TagFile) -> TagFile:
            place = next((n for n, t in enumerate(layer.tags) if t == seen_.tag), None)
            if place is None:
                raise InvalidInput("this tag was changed meanwhile; look at it again")
            if seen_.analyst == CONSENSUS:
                return instead(layer, seen_.tag, made, self._analyst)
            return layer.with_tags((*layer.tags[:place], *made, *layer.tags[place + 1 :]))

        names = " and ".join(thesis.id for thesis in wanted)
        self._change_layer(seen_.analyst, seen_.document, change, f"tag from {seen_.tag.thesis} to {names}")
        return tuple(made)

    def _renamed(self, old: Annotation, theses: Sequence[Thesis]) -> list[Tag]:
        """One's own tag under other theses; those after the first are new."""
        taken, made = set[str](), list[Tag]()
        for number, thesis in enumerate(theses):
            fields: dict[str, object] = {"thesis": thesis.id, "revision": thesis.revision, "updated": now()}
            if number:
                taken.add(id := self._unused_id(taken))
                fields |= {"id": id, "created": now(), "updated": ""}
            made.append(changed(old.tag, **fields))
        return made

    def _settled(self, old: Annotation, theses: Sequence[Thesis]) -> list[Tag]:
        """A tag of the consensus layer under other theses, with ids made from what they say."""
        made = [changed(old.tag, thesis=t.id, revision=t.revision, updated="") for t in theses]
        return [changed(tag, id=id_for(tag, old.document, self._files.project)) for tag in made]

    def retag_absence(self, item: "Item", theses: Sequence[str]) -> None:
        """Say which of the theses that one became were looked for in vain as well; none takes the entry away."""
        wanted = [self.thesis(id).id for id in theses]

        def change(layer: TagFile) -> TagFile:
            tagged = {tag.thesis for tag in layer.tags}
            others = [id for id in layer.absent if id != item.thesis]
            return changed(layer, absent=tuple(dict.fromkeys([*others, *(id for id in wanted if id not in tagged)])))

        self._decided_by(item.analyst)
        self._change_layer(item.analyst, item.document, change, f"absence of {item.thesis} decided")

    def confirm_wording(self, tags: Iterable[str]) -> int:
        """Say that one's own tags are right as their theses are worded now, as one change; gives how many."""
        found = [self._decided(self.annotation(tag)) for tag in dict.fromkeys(tags)]
        by_file: dict[tuple[str, str], set[str]] = {}
        for annotation in found:
            by_file.setdefault((annotation.analyst, annotation.document), set()).add(annotation.tag.id)
        theses = self._files.project.theses

        def confirming(ids: set[str]) -> Callable[[TagFile | None], TagFile | None]:
            def stamped(tag: Tag) -> Tag:
                known = tag.id in ids and tag.thesis in theses
                return changed(tag, revision=theses[tag.thesis].revision) if known else tag

            return lambda file: file and file.with_tags(map(stamped, file.tags))

        edits: list[Edit[Any]] = [
            Edit(paths.tag_file(a, d), TagFile, confirming(ids), {"document": d, "analyst": a})
            for (a, d), ids in by_file.items()
        ]
        if edits:
            self._files.change_all(edits, f"{number_of(len(found), 'tag')} confirmed as worded now")
        return len(found)

    # Who may

    def _decided(self, annotation: Annotation) -> Annotation:
        self._decided_by(annotation.analyst)
        return annotation

    def _decided_by(self, analyst: str) -> None:
        self._named()
        if analyst not in self.own_layers():
            raise InvalidInput(f"this is {analyst}'s, who alone knows what was meant; it is on the list of {analyst}")

    def _change_layer(self, analyst: str, document: str, change: Callable[[TagFile], TagFile], what: str) -> None:
        def edit(current: TagFile | None) -> TagFile:
            if current is None:
                raise InvalidInput("this file was deleted meanwhile; look again")
            return change(current)

        self._files.change(paths.tag_file(analyst, document), TagFile, edit, what, document=document, analyst=analyst)

    def _unused_id(self, besides: set[str]) -> str:
        while (id := new_id(self._files.project.taken_ids)) in besides:
            pass
        return id
