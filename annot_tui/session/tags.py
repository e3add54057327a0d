"""What an analyst records on a document: tags, how far it was read, what is absent."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import compress, count, repeat
from operator import attrgetter, is_

from annot_tui.model import Annotation, Tag, TagFile
from annot_tui.model.ids import new_id
from annot_tui.model.words import Reading
from annot_tui.session.core import Core, Seen
from annot_tui.store.passages import passage_at
from annot_tui.store.records import build, changed
from annot_tui.store.threeway import deletable, differing, united
from annot_tui.store.workspace import now
from annot_tui.text.counting import number_of
from annot_tui.text.span import Span

_ID = attrgetter("id")


class Tags(Core):
    """Changes of one's own tag files."""

    def add_tag(self, document: str, spans: Iterable[Span], thesis: str, stance: str, **fields: object) -> Tag:
        """Tag a passage of one or more segments. Gives the tag as written."""
        tag = self._new_tag(document, spans, thesis, stance, fields)
        self._edit_layer(document, f"tag {tag.stance.value} {thesis}", _adding((tag,)))
        self._free_id = new_id(self._files.project.taken_ids)
        return tag

    def add_tags(
        self, passages: Iterable[tuple[str, Span]], thesis: str, stance: str, **fields: object
    ) -> tuple[Tag, ...]:
        """Tag several passages, each of one document, with the same thesis, as one change that is undone as one.

        Left out are passages that overlap with one that is tagged by oneself with that thesis, before or now. Gives the
        tags as written.
        """
        spans: dict[str, list[Span]] = {}
        for document, span in passages:
            spans.setdefault(document, []).append(span)
        made: dict[str, list[Tag]] = {}
        for document, wanted in spans.items():
            taken = list(self._tagged(document, thesis))
            for span in wanted:
                if not any(span.overlaps(other) for other in taken):
                    taken.append(span)
                    made.setdefault(document, []).append(self._new_tag(document, (span,), thesis, stance, fields))
        found = tuple(tag for tags in made.values() for tag in tags)
        if found:
            edits = [self._layer_edit(self._person(), document, _adding(tags)) for document, tags in made.items()]
            self._files.change_all(edits, f"{number_of(len(found), 'tag')} {found[0].stance.value} {thesis}")
            for document in made:
                self._kept.keep(self.document(document))
        return found

    def _new_tag(
        self, document: str, spans: Iterable[Span], thesis: str, stance: str, fields: Mapping[str, object]
    ) -> Tag:
        text, revision = self.document(document).text, self.thesis(thesis).revision
        id, self._free_id = self._free_id or new_id(self._files.project.taken_ids), ""
        return build(
            Tag,
            id=id,
            thesis=thesis,
            stance=stance,
            passage=passage_at(text, spans),
            revision=revision,
            created=now(),
            **fields,
        )

    def _tagged(self, document: str, thesis: str) -> Iterator[Span]:
        """Where one's own tags on a thesis are."""
        for tag in self.layer(document).tags:
            if tag.thesis == thesis:
                yield from self.placement(Annotation(tag, document, self._analyst)).spans

    def update_tag(self, tag: Seen, **fields: object) -> Tag:
        """Change fields of one's own tag, named by its id or given as it was when somebody looked at it.

        Fields that are not changed stay as they are in the file by now. Raises Conflict where a field, or the
        whole tag, was changed elsewhere since; nothing is written then.
        """
        seen = self._own(tag)
        mine = changed(seen.tag, **fields)
        if not differing(seen.tag, mine):
            return seen.tag

        def change(layer: TagFile) -> TagFile:
            before, found, after = _cut(layer, seen)
            new = changed(united(seen.tag, mine, found, _named(seen)), updated=now())
            return layer.with_tags((*before, new, *after))

        self._edit_layer(seen.document, f"change of tag {seen.tag.thesis}", change)
        return self.annotation(seen.tag.id).tag

    def move_tag(self, tag: Seen, spans: Iterable[Span]) -> Tag:
        """Give one's own tag another passage, of one or more segments. Raises Conflict as `update_tag` does."""
        text = self.document(self._own(tag).document).text
        return self.update_tag(tag, passage=passage_at(text, spans), orphan="")

    def delete_tag(self, tag: Seen) -> None:
        """Delete one's own tag. Raises Conflict where it was changed since somebody looked at it."""
        seen = self._own(tag)

        def change(layer: TagFile) -> TagFile:
            before, found, after = _cut(layer, seen)
            deletable(seen.tag, found, _named(seen))
            return layer.with_tags((*before, *after))

        what = f"deletion of tag {seen.tag.stance.value} {seen.tag.thesis}"
        # one of the consensus layer too: where all tags behind it are gone, nothing can be decided that takes it away
        self._edit_layer(seen.document, what, change, analyst=self._named())

    def put_back_tag(self, tag: Annotation) -> None:
        """Write one's own tag again, as given, that was deleted elsewhere."""
        self._own(tag)

        def change(layer: TagFile) -> TagFile:
            others = tuple(t for t in layer.tags if t.id != tag.tag.id)
            return layer.with_tags((*others, changed(tag.tag, updated=now())))

        self._edit_layer(tag.document, f"keeping of tag {tag.tag.stance.value} {tag.tag.thesis}", change)

    def set_reading(self, document: str, reading: Reading) -> None:
        """Say how far one has read a document."""
        self._edit_layer(document, f"mark {document} as {reading.value}", lambda layer: changed(layer, reading=reading))

    def set_absent(self, document: str, thesis: str, absent: bool) -> None:
        """Say that one looked for a thesis in a document in vain, or take that back."""
        self.set_all_absent(document, [thesis], absent)

    def set_all_absent(self, document: str, theses: Sequence[str], absent: bool) -> None:
        """Say that one looked for several theses in vain, or take that back, as one change. Raises UnknownName."""
        for thesis in theses:
            self.thesis(thesis)

        def change(layer: TagFile) -> TagFile:
            others = tuple(name for name in layer.absent if name not in theses)
            return changed(layer, absent=(*others, *theses) if absent else others)

        which = theses[0] if len(theses) == 1 else f"{len(theses)} theses"
        self._edit_layer(document, f"mark {which} as {'absent' if absent else 'not looked for'}", change)

    def left_open(self, document: str) -> tuple[str, ...]:
        """The theses that one has neither tagged in a document nor noted as absent, as far as it can speak of them."""
        published, layer = self.document(document).meta.published_bounds, self.layer(document)
        known = {*layer.absent, *(tag.thesis for tag in layer.tags)}
        theses = (thesis for thesis in self.project.theses.values() if not thesis.retired and thesis.id not in known)
        return tuple(thesis.id for thesis in theses if not published.before(thesis.not_before_bounds))


def _adding(tags: Iterable[Tag]) -> Callable[[TagFile], TagFile]:
    """A change that puts tags after those that are there."""
    # put together in one go: unpacked into a new tuple, thousands of tags are gone through twice
    return lambda layer: layer.with_tags(layer.tags + tuple(tags))


def _cut(layer: TagFile, seen: Annotation) -> tuple[Sequence[Tag], Tag | None, Sequence[Tag]]:
    """A tag, the first of its id, with those before and after it; None where there is none, after all others."""
    tags = layer.tags
    place = _first(map(is_, tags, repeat(seen.tag)))  # as it was seen; for its id one has to look into every tag
    if place is None:
        place = _first(map(seen.tag.id.__eq__, map(_ID, tags)))
    return (tags, None, ()) if place is None else (tags[:place], tags[place], tags[place + 1 :])


def _first(found: Iterable[bool]) -> int | None:
    """The place of the first that is True; None where none is."""
    return next(compress(count(), found), None)


def _named(seen: Annotation) -> str:
    return f"tag {seen.tag.id} on {seen.tag.thesis} in {seen.document}"
