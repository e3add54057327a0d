"""The open project: the only thing that changes. Every change is on disk when its method returns."""

import difflib
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from annot_tui.model import (
    Annotation,
    Comment,
    Document,
    InvalidInput,
    Problem,
    Project,
    Relation,
    Segment,
    Tag,
    TagFile,
    Thesis,
    UnknownName,
    Verdict,
    VerdictFile,
)
from annot_tui.model.ids import file_id_fault, new_id, slug, unique
from annot_tui.model.words import Judgement, Reading, State, Why
from annot_tui.store import paths
from annot_tui.store.passages import confirmed, passage_at
from annot_tui.store.reader import Opened, read_project
from annot_tui.store.records import build, changed
from annot_tui.store.workspace import Workspace, now
from annot_tui.text.anchor import Placement, place
from annot_tui.text.span import Span

if TYPE_CHECKING:
    from annot_tui.compare.result import Comparison
    from annot_tui.compare.selection import Selection
    from annot_tui.report.value import Report

E = TypeVar("E")


class Session:
    """One analyst at work on one project."""

    def __init__(self, opened: Opened, analyst: str) -> None:
        self._files = Workspace(opened, analyst)
        self._problems = opened.problems
        self._analyst = analyst
        self._placements: dict[tuple[str, str, str, str, tuple[Segment, ...]], Placement] = {}
        self._derived: tuple[Project, dict[object, Any]] = (self._files.project, {})

    @classmethod
    def open(cls, root: Path, analyst: str = "") -> "Session":
        """Read a project. Without an analyst it can be looked at but not tagged."""
        return cls(read_project(root), analyst)

    @property
    def root(self) -> Path:
        """Folder of the project."""
        return self._files.root

    @property
    def project(self) -> Project:
        """The project as it is now; another value after each change."""
        return self._files.project

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What was wrong with files when the project was read."""
        return self._problems

    @property
    def read_only(self) -> bool:
        """Whether the project's folder cannot be written."""
        return self._files.read_only

    @property
    def analyst(self) -> str:
        """Whose layer is written."""
        return self._analyst

    @analyst.setter
    def analyst(self, name: str) -> None:
        self._analyst = name
        self._files.work_as(name)

    def document(self, document: str) -> Document:
        """Look up a document. Raises UnknownName."""
        return _known(self.project.documents, document, "document")

    def thesis(self, thesis: str) -> Thesis:
        """Look up a thesis. Raises UnknownName."""
        return _known(self.project.theses, thesis, "thesis")

    def annotation(self, tag: str) -> Annotation:
        """Look up a tag. Raises UnknownName."""
        return _known(self.project.by_tag, tag, "tag")

    def layer(self, document: str) -> TagFile:
        """One's own tag file of a document, empty where there is none yet."""
        return self.project.layers.get((self._analyst, document)) or self._new_layer(document)

    def placement(self, annotation: Annotation) -> Placement:
        """Where a tag's passage is now."""
        document = self.document(annotation.document)
        stored = self.project.layers[annotation.analyst, annotation.document].text
        key = (annotation.tag.id, annotation.analyst, document.hash, stored, annotation.tag.passage)
        if key not in self._placements:
            self._placements[key] = place(document.text, document.hash, stored, annotation.tag.passage)
        return self._placements[key]

    def compare(self, selection: "Selection") -> "Comparison":
        """Compare what the holders hold, computed once for each state of the project."""
        from annot_tui.compare.comparison import compare

        return self.derived(compare, selection)

    def report(self, selection: "Selection") -> "Report":
        """The comparison with the words and names it speaks of, computed once for each state of the project."""
        from annot_tui.report.value import build

        return self.derived(lambda project, chosen: build(project, self.compare(chosen)), selection, "report")

    def derived(self, compute: "Callable[[Project, Selection], E]", selection: "Selection", name: str = "") -> E:
        """What a function without side effects makes of the project, once for each of its states and selections."""
        if self._derived[0] is not self.project:
            self._derived = (self.project, {})
        results, key = self._derived[1], (name or compute, selection)
        if key not in results:
            results[key] = compute(self.project, selection)
        found: E = results[key]
        return found

    # Tags

    def add_tag(self, document: str, spans: Iterable[Span], thesis: str, stance: str, **fields: object) -> Tag:
        """Tag a passage of one or more segments. Gives the tag as written."""
        text = self.document(document).text
        revision = self.thesis(thesis).revision
        tag = build(
            Tag,
            id=new_id(frozenset(self.project.by_tag)),
            thesis=thesis,
            stance=stance,
            passage=passage_at(text, spans),
            revision=revision,
            created=now(),
            **fields,
        )
        self._edit_layer(
            document, f"tag {tag.stance.value} {thesis}", lambda layer: changed(layer, tags=(*layer.tags, tag))
        )
        return tag

    def update_tag(self, tag: str, **fields: object) -> Tag:
        """Change fields of one's own tag."""
        annotation = self._own(tag)

        def change(layer: TagFile) -> TagFile:
            tags = [changed(t, **fields, updated=now()) if t.id == tag else t for t in layer.tags]
            return changed(layer, tags=tuple(tags))

        self._edit_layer(annotation.document, f"change of tag {annotation.tag.thesis}", change)
        return self.annotation(tag).tag

    def move_tag(self, tag: str, spans: Iterable[Span]) -> Tag:
        """Give one's own tag another passage, of one or more segments."""
        text = self.document(self._own(tag).document).text
        return self.update_tag(tag, passage=passage_at(text, spans))

    def unsettled(self) -> list[tuple[Annotation, Placement]]:
        """Every tag that is not where it was confirmed, by document and place."""
        known = [a for a in self.project.annotations() if a.document in self.project.documents]
        found = [(a, placement) for a in known if (placement := self.placement(a)).state is not State.ANCHORED]
        return sorted(found, key=lambda item: (item[0].document, item[0].tag.start, item[0].analyst, item[0].tag.id))

    def settle(self, tags: Iterable[str]) -> int:
        """Confirm that tags are where they were found, in whosever layer, and give how many were.

        The passage then quotes the text as it is now. A tag that was not found is left as it is. Each file is a
        change of its own, to be undone by whoever settled it.
        """
        by_file: dict[tuple[str, str], dict[str, Placement]] = defaultdict(dict)
        for annotation in map(self.annotation, tags):
            placement = self.placement(annotation)
            if placement.spans:
                by_file[annotation.analyst, annotation.document][annotation.tag.id] = placement
        for (analyst, document), placements in by_file.items():
            self._settle_file(analyst, document, placements)
        return sum(len(placements) for placements in by_file.values())

    def _settle_file(self, analyst: str, document: str, placements: Mapping[str, Placement]) -> None:
        text = self.document(document)

        def change(current: TagFile | None) -> TagFile:
            layer = current or TagFile(document=document, analyst=analyst)
            tags = [
                changed(tag, passage=passage_at(text.text, placements[tag.id].spans), updated=now())
                if tag.id in placements
                else tag
                for tag in layer.tags
            ]
            return confirmed(changed(layer, tags=tuple(tags)), text, placements.keys())

        what = f"{len(placements)} places of {analyst} in {document} confirmed"
        self._files.change(paths.tag_file(analyst, document), TagFile, change, what, document=document, analyst=analyst)

    def delete_tag(self, tag: str) -> None:
        """Delete one's own tag."""
        annotation = self._own(tag)
        what = f"deletion of tag {annotation.tag.stance.value} {annotation.tag.thesis}"
        self._edit_layer(
            annotation.document, what, lambda layer: changed(layer, tags=tuple(t for t in layer.tags if t.id != tag))
        )

    def set_reading(self, document: str, reading: Reading) -> None:
        """Say how far one has read a document."""
        self._edit_layer(document, f"mark {document} as {reading.value}", lambda layer: changed(layer, reading=reading))

    def set_absent(self, document: str, thesis: str, absent: bool) -> None:
        """Say that one looked for a thesis in a document in vain, or take that back."""
        self.thesis(thesis)

        def change(layer: TagFile) -> TagFile:
            others = tuple(name for name in layer.absent if name != thesis)
            return changed(layer, absent=(*others, thesis) if absent else others)

        self._edit_layer(document, f"mark {thesis} as {'absent' if absent else 'not looked for'}", change)

    def add_comment(self, document: str, on: str, text: str) -> Comment:
        """Comment on a tag, a document or a thesis; kept in one's own file of the document."""
        taken = {comment.id for layer in self.project.layers.values() for comment in layer.comments}
        comment = build(Comment, id=new_id(frozenset(taken)), on=on, text=text, created=now())
        self._edit_layer(
            document,
            f"comment on {on}",
            lambda layer: changed(layer, comments=(*layer.comments, comment)),
            begins=False,
        )
        return comment

    def resolve_comment(self, document: str, comment: str, resolved: bool) -> None:
        """Mark one of one's own comments as settled or open."""

        def change(layer: TagFile) -> TagFile:
            comments = [changed(c, resolved=resolved) if c.id == comment else c for c in layer.comments]
            return changed(layer, comments=tuple(comments))

        self._edit_layer(document, "comment settled" if resolved else "comment reopened", change, begins=False)

    # Codebook

    def add_thesis(self, statement: str, id: str = "", **fields: object) -> Thesis:
        """Add a thesis; its id is made from the statement where none is given."""
        taken = set(self.project.theses)
        if id in taken:
            raise InvalidInput(f"there is a thesis {id!r} already")
        name = id or unique("-".join(slug(statement).split("-")[:7])[:60].strip("-"), taken, "thesis")
        thesis = build(Thesis, id=name, statement=statement, **fields)
        self._files.change(paths.thesis_file(name), Thesis, lambda _: thesis, f"new thesis {name}")
        return thesis

    def new_thesis(self, fields: Mapping[str, object]) -> Thesis:
        """Add a thesis from the fields of a form."""
        others = {name: value for name, value in fields.items() if name != "statement"}
        return self.add_thesis(str(fields["statement"]), "", **others)

    def update_thesis(self, thesis: str, **fields: object) -> Thesis:
        """Change a thesis; a new wording or definition raises its revision."""
        old = self.thesis(thesis)
        reworded = any(key in fields and fields[key] != getattr(old, key) for key in ("statement", "definition"))

        def change(current: Thesis | None) -> Thesis:
            base = current or old
            return changed(base, **fields, **({"revision": base.revision + 1} if reworded else {}))

        self._files.change(paths.thesis_file(thesis), Thesis, change, f"change of thesis {thesis}")
        return self.thesis(thesis)

    def delete_thesis(self, thesis: str) -> None:
        """Delete a thesis that nothing uses. Raises InvalidInput where something does."""
        self.thesis(thesis)
        tags = sum(annotation.tag.thesis == thesis for annotation in self.project.annotations())
        related = [t.id for t in self.project.theses.values() if any(r.to == thesis for r in t.relations)]
        if tags:
            raise InvalidInput(f"{tags} tags use {thesis}; retire it instead, or delete them first")
        if related:
            raise InvalidInput(f"{', '.join(related)} relate to {thesis}; remove these relations first")
        self._files.change(paths.thesis_file(thesis), Thesis, lambda _: None, f"deletion of thesis {thesis}")

    def add_relation(self, thesis: str, relation: Relation) -> Thesis:
        """Say what a thesis means for another."""
        self.thesis(relation.to)
        if relation.to == thesis:
            raise InvalidInput("a thesis cannot be related to itself")
        if any((r.type, r.to) == (relation.type, relation.to) for r in self.thesis(thesis).relations):
            raise InvalidInput(f"{thesis} {relation.type.value} {relation.to} already")
        return self.update_thesis(thesis, relations=(*self.thesis(thesis).relations, relation))

    def remove_relation(self, thesis: str, index: int) -> Thesis:
        """Take back the relation at an index."""
        relations = self.thesis(thesis).relations
        return self.update_thesis(thesis, relations=(*relations[:index], *relations[index + 1 :]))

    # Verdicts

    def give_verdict(
        self, pair: tuple[str, str], verdict: Judgement, why: Why | None = None, note: str = ""
    ) -> Verdict:
        """Judge two tags that were put side by side; replaces one's earlier verdict on them."""
        if len({self.annotation(tag).tag.id for tag in pair}) < 2:
            raise InvalidInput("a verdict is on two different tags")
        given = build(Verdict, pair=pair, verdict=verdict, why=why, note=note, created=now())
        self._edit_verdicts(pair, (given,), f"verdict {given.verdict.value}")
        return given

    def withdraw_verdict(self, pair: tuple[str, str]) -> None:
        """Take one's verdict on two tags back. Raises InvalidInput where there is none."""
        file = self.project.verdicts.get(self._analyst)
        if not file or all(given.key != frozenset(pair) for given in file.verdicts):
            raise InvalidInput(f"{self._analyst or 'nobody'} has given no verdict on {' and '.join(pair)}")
        self._edit_verdicts(pair, (), "withdrawal of a verdict")

    # Documents

    def import_file(
        self, path: Path, *, id: str = "", encoding: str = "", metadata: Mapping[str, object] | None = None
    ) -> Document:
        """Add a text file to the corpus, word for word. Raises InvalidInput where that is not possible."""
        from annot_tui.store.importing import make_document

        document = make_document(path, id, encoding, frozenset(self.project.documents), metadata or {})
        self._files.add_document(document)
        return document

    # Undo

    @property
    def can_undo(self) -> bool:
        """Whether there is a change of one's own to undo."""
        return self._files.can_undo

    @property
    def can_redo(self) -> bool:
        """Whether there is an undone change to do again."""
        return self._files.can_redo

    def undo(self) -> str:
        """Undo one's last change and say what it was. Raises InvalidInput where there is none."""
        return self._files.undo()

    def redo(self) -> str:
        """Do one's last undone change again and say what it was. Raises InvalidInput where there is none."""
        return self._files.redo()

    # How files are edited

    def _edit_layer(self, document: str, what: str, edit: Callable[[TagFile], TagFile], *, begins: bool = True) -> None:
        text = self.document(document)

        def change(current: TagFile | None) -> TagFile:
            layer = current or self._new_layer(document)
            if layer.reading is Reading.UNREAD and begins:
                layer = changed(layer, reading=Reading.READING)
            return confirmed(edit(layer), text)

        file = paths.tag_file(self._named(), document)
        self._files.change(file, TagFile, change, what, document=document, analyst=self._analyst)

    def _edit_verdicts(self, pair: tuple[str, str], given: tuple[Verdict, ...], what: str) -> None:
        def change(current: VerdictFile | None) -> VerdictFile | None:
            file = current or VerdictFile(analyst=self._analyst)
            kept = tuple(v for v in file.verdicts if v.key != frozenset(pair))
            return changed(file, verdicts=(*kept, *given))

        self._files.change(paths.verdict_file(self._named()), VerdictFile, change, what, analyst=self._analyst)

    def _own(self, tag: str) -> Annotation:
        annotation = self.annotation(tag)
        if annotation.analyst != self._analyst:
            raise InvalidInput(f"this tag is {annotation.analyst}'s; you can comment on it, or make one of your own")
        return annotation

    def _named(self) -> str:
        fault = file_id_fault(self._analyst)
        if fault:
            raise InvalidInput("say who you are first (--analyst NAME): tags are kept under a name")
        return self._analyst

    def _new_layer(self, document: str) -> TagFile:
        return TagFile(document=document, analyst=self._analyst or "nobody", text=self.document(document).hash)


def _known(entries: Mapping[str, E], name: str, kind: str) -> E:
    if name not in entries:
        near = difflib.get_close_matches(name, list(entries), n=1)
        hint = f"; did you mean {near[0]!r}?" if near else ""
        raise UnknownName(f"there is no {kind} {name!r}{hint}")
    return entries[name]
