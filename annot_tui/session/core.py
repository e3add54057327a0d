"""What every change rests on: the open project, looking things up, and the way files are edited."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self, TypeVar

from annot_tui.compare.deferred import Deferred
from annot_tui.model import (
    Annotation,
    Document,
    InvalidInput,
    Problem,
    Project,
    Segment,
    Tag,
    TagFile,
    Thesis,
)
from annot_tui.model.blindness import Held
from annot_tui.model.difference import difference
from annot_tui.model.ids import file_id_fault
from annot_tui.model.known import unknown
from annot_tui.model.visibility import View, view
from annot_tui.model.words import CONSENSUS, Reading
from annot_tui.store import paths
from annot_tui.store.drafts import Draft
from annot_tui.store.filling import Progress
from annot_tui.store.passages import confirmed, is_confirmed
from annot_tui.store.planning import Edit
from annot_tui.store.reader import Opened, read_project
from annot_tui.store.records import changed
from annot_tui.store.workspace import Workspace
from annot_tui.text.anchor import Placement, placed

if TYPE_CHECKING:
    from annot_tui.compare.result import Comparison
    from annot_tui.compare.selection import Selection
    from annot_tui.report.value import Report

E = TypeVar("E")

Seen = str | Annotation
"""A tag by its id, as the session knows it, or as it was when a person looked at it."""

PlaceKey = tuple[str, str, str, str, str, tuple[Segment, ...]]
"""What the place of a tag depends on."""


class Core:
    """The open project; what can be changed is in the classes made of it."""

    def __init__(self, opened: Opened, analyst: str) -> None:
        self._files = Workspace(opened, analyst)
        self._problems = opened.problems
        self._kept = opened.kept
        self._stamps = opened.stamps
        self._analyst = analyst
        self.undone = self.redone = 0
        """How often a change was taken back and done again since the project was opened."""
        self._free_id = ""
        """An id that no tag had after the last one was made, so that nobody waits while one is looked for."""
        self._placements: dict[PlaceKey, Placement] = {}
        self._confirmed: TagFile | None = None
        """A tag file of which it is known that its tags say nothing else than itself."""
        self._view = view(self._files.project, analyst)
        self._derived: tuple[Project, dict[object, Any]] = (self._view.project, {})

    @classmethod
    def open(cls, root: Path, analyst: str = "", progress: Progress | None = None) -> Self:
        """Read a project. Without an analyst it can be looked at but not tagged."""
        return cls(read_project(root, progress=progress), analyst)

    @property
    def root(self) -> Path:
        """Folder of the project."""
        return self._files.root

    @property
    def project(self) -> Project:
        """The project as it is now and as the analyst may see it; another value after each change.

        What must know of every tag, such as who looks for a free id, uses `self._files.project`.
        """
        return self._shown().project

    @property
    def held_back(self) -> Held:
        """What the analyst may not see yet."""
        return self._shown().held

    def _shown(self) -> View:
        """The project and what of it is shown, worked out once for each of its states."""
        whole = self._files.project
        if self._view.whole is not whole or self._view.analyst != self._analyst:
            self._view = view(whole, self._analyst)
        return self._view

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong with files, as they were read last."""
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

    @property
    def leads(self) -> bool:
        """Whether the analyst may do what is the lead's to do: as the lead, or where there is none."""
        return self._files.project.meta.lead in ("", self._analyst)

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
        return self.project.layers.get((self._analyst, document)) or self._new_layer(document, self._analyst)

    def placement(self, annotation: Annotation) -> Placement:
        """Where a tag's passage is now."""
        self.document(annotation.document)
        key = place_key(self.project, annotation)
        if key not in self._placements:
            self._placements[key] = placed(self.project, annotation)
        return self._placements[key]

    def draft(self, form: str) -> Draft:
        """What the analyst has typed into a form, named after what it is about, and not saved."""
        return Draft(self.root, self._analyst, form)

    def keep_texts(self) -> None:
        """Keep the texts as they are now, so that tags can be carried over when one of them changes."""
        self._kept.keep_tagged(self._files.project)

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

    def _worked_out(self, project: Project, selection: "Selection") -> dict[object, Any]:
        """What was worked out of the project as it is, worked out of another one, for `derived` to find."""
        from annot_tui.compare.comparison import compare
        from annot_tui.report.value import build

        known, comparison = self._derived[1].get((compare, selection)), compare(project, selection)
        for name, found in tuple(vars(known).items()) if known else ():
            if isinstance(found, Deferred) and found.made:
                len(getattr(comparison, name))
        results: dict[object, Any] = {(compare, selection): comparison}
        if ("report", selection) in self._derived[1]:
            results["report", selection] = build(project, comparison)
        return results

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
        what = self._files.undo()
        self.undone += 1
        return what

    def redo(self) -> str:
        """Do one's last undone change again and say what it was. Raises InvalidInput where there is none."""
        what = self._files.redo()
        self.redone += 1
        return what

    # How files are edited

    def _edit_layer(
        self, document: str, what: str, edit: Callable[[TagFile], TagFile], *, begins: bool = True, analyst: str = ""
    ) -> None:
        """Change one's own tag file of a document, or that of an analyst."""
        wanted = self._layer_edit(analyst or self._person(), document, edit, begins=begins)
        self._files.change_all((wanted,), what)
        self._kept.keep(self.document(document))

    def _layer_edit(
        self, analyst: str, document: str, edit: Callable[[TagFile], TagFile], *, begins: bool = True
    ) -> Edit[TagFile]:
        """How a tag file is changed, whosever it is; `begins` says that its document is being read from then on."""
        text = self.document(document)

        def change(current: TagFile | None) -> TagFile:
            layer = current or self._new_layer(document, analyst)
            if layer.reading is Reading.UNREAD and begins:
                layer = changed(layer, reading=Reading.READING)
            edited = edit(layer)
            new, moved = _moved(layer, edited)
            # What was confirmed a moment ago need not be looked at again: there may be thousands of tags.
            if is_confirmed(edited, text, new if layer is self._confirmed else edited.tags):
                self._confirmed = edited
                return edited
            return confirmed(edited, text, self.project.earlier, moved)

        implied = {"document": document, "analyst": analyst}
        return Edit(paths.tag_file(analyst, document), TagFile, change, implied)

    def _own(self, tag: Seen) -> Annotation:
        annotation = self.annotation(tag) if isinstance(tag, str) else tag
        if annotation.analyst != self._analyst:
            raise InvalidInput(f"this tag is {annotation.analyst}'s; you can comment on it, or make one of your own")
        return annotation

    def _person(self) -> str:
        """Who works here; the consensus is nobody, whose tags come of decisions."""
        if self._analyst == CONSENSUS:
            raise InvalidInput(
                f"{CONSENSUS} is nobody: what it says is settled by a person (annot-tui adjudicate, or “Disagreements” "
                "in the interface); say who you are (--analyst NAME)"
            )
        return self._named()

    def _named(self) -> str:
        fault = file_id_fault(self._analyst)
        if fault:
            raise InvalidInput("say who you are first (--analyst NAME): tags are kept under a name")
        return self._analyst

    def _new_layer(self, document: str, analyst: str) -> TagFile:
        return TagFile(document=document, analyst=analyst or "nobody", text=self.document(document).hash)


def _moved(old: TagFile, new: TagFile) -> tuple[Sequence[Tag], list[str]]:
    """The tags that differ from those before, and the ids of those that were not at their passage."""
    differ = difference(old.tags, new.tags)
    if not differ:
        return (), []
    before = {tag.id: tag.passage for tag in old.tags[differ.first : differ.last_old]}
    tags = new.tags[differ.first : differ.last_new]
    return tags, [tag.id for tag in tags if before.get(tag.id) != tag.passage]


def place_key(project: Project, annotation: Annotation) -> PlaceKey:
    """What the place of a tag depends on, by which it is remembered."""
    text = project.documents[annotation.document].hash
    stored = project.layers[annotation.analyst, annotation.document].text
    tag = annotation.tag
    return tag.id, annotation.analyst, text, tag.text or stored, tag.orphan, tag.passage


def _known(entries: Mapping[str, E], name: str, kind: str) -> E:
    try:
        return entries[name]
    except KeyError:
        raise unknown(kind, name, entries) from None
