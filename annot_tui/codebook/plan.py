"""What a change of the codebook does, worked out before it is done. Writes nothing."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from annot_tui.codebook.exercises import Lesson, lesson_after
from annot_tui.codebook.rewriting import in_tag, in_thesis, touches
from annot_tui.codebook.succession import Heirs, Succession
from annot_tui.model import Annotation, Answers, Exercise, Key, Layer, Project, Tag, Thesis


class Absence(NamedTuple):
    """A thesis that an analyst looked for in vain in a document."""

    thesis: str
    document: str
    analyst: str


@dataclass(frozen=True)
class Plan:
    """A change of theses, and of every tag, absence, comment and exercise on those that have an heir.

    `changed` has the theses that become others, or are new, as they will be. `analysts` are those whose files are
    changed; None for all. `lessons` are the exercises that go along; no project holds them.
    """

    what: str
    project: Project
    changed: Mapping[str, Thesis]
    heirs: Heirs
    questions: tuple[str, ...] = ()
    """What whoever does it should know, or think about, first."""
    analysts: tuple[str, ...] | None = None
    lessons: tuple[Lesson, ...] = ()

    @property
    def nothing(self) -> bool:
        """Whether it changes no file."""
        return not self.files

    @cached_property
    def theses(self) -> Mapping[str, Thesis]:
        """The whole codebook as it will be."""
        return dict(sorted({**self.project.theses, **self.changed}.items()))

    @cached_property
    def layers(self) -> tuple[Layer, ...]:
        """The tag files that are changed."""
        if not self.heirs:
            return ()
        return tuple(layer for layer in sorted(self.project.layers) if self._meant(layer[0]) and self._touched(layer))

    def _touched(self, layer: Layer) -> bool:
        return touches(self.project.layers[layer], self.heirs)

    @cached_property
    def verdicts(self) -> tuple[str, ...]:
        """The analysts whose comments on theses are changed."""
        files = sorted(self.project.verdicts.items())
        return tuple(a for a, f in files if self._meant(a) and any(c.on in self.heirs for c in f.comments))

    def _meant(self, analyst: str) -> bool:
        return self.analysts is None or analyst in self.analysts

    @cached_property
    def tags(self) -> tuple[Annotation, ...]:
        """The tags that come to another thesis, as they are."""
        layers = ((layer, self.project.layers[layer]) for layer in self.layers)
        return tuple(
            Annotation(tag, document, analyst)
            for (analyst, document), layer in layers
            for tag in layer.tags
            if tag.thesis in self.heirs
        )

    def after(self, tag: Tag) -> Tag:
        """A tag as it will be."""
        return in_tag(tag, self.heirs[tag.thesis]) if tag.thesis in self.heirs else tag

    @cached_property
    def absences(self) -> tuple[Absence, ...]:
        """The theses looked for in vain that will be called otherwise, as they are."""
        layers = ((layer, self.project.layers[layer]) for layer in self.layers)
        return tuple(Absence(id, d, a) for (a, d), layer in layers for id in layer.absent if id in self.heirs)

    @cached_property
    def comments(self) -> int:
        """How many comments on theses come to another one."""
        files = [self.project.layers[layer] for layer in self.layers]
        own = sum(c.on in self.heirs and c.on != file.document for file in files for c in file.comments)
        return own + sum(c.on in self.heirs for a in self.verdicts for c in self.project.verdicts[a].comments)

    @cached_property
    def waiting(self) -> tuple[Annotation, ...]:
        """The tags that stay where they are until those who made them have decided: their thesis is split."""
        split = {id for id in Succession(self.theses).split if id in self.changed}
        return tuple(a for a in self.project.annotations() if a.tag.thesis in split) if split else ()

    @cached_property
    def taught(self) -> Mapping[str, Mapping[str, Exercise | Key | Answers]]:
        """The exercises that name other theses then, by id, with those of their files that change, as they will be."""
        found = {lesson.exercise.id: lesson_after(lesson, self.heirs) for lesson in self.lessons if self.heirs}
        return {id: files for id, files in found.items() if files}

    @cached_property
    def files(self) -> int:
        """How many files are changed."""
        return len(self.changed) + len(self.layers) + len(self.verdicts) + sum(map(len, self.taught.values()))


def planned(
    what: str,
    project: Project,
    own: Mapping[str, Thesis],
    heirs: Heirs | None = None,
    questions: tuple[str, ...] = (),
    analysts: tuple[str, ...] | None = None,
) -> Plan:
    """A plan in which some theses are to be others; what relates to theses that have an heir follows them."""
    wanted = {**project.theses, **own}
    named = {
        id: in_thesis(thesis, heirs) if heirs and _names(thesis, heirs) else thesis for id, thesis in wanted.items()
    }
    changed = {id: thesis for id, thesis in named.items() if thesis != project.theses.get(id)}
    return Plan(what, project, dict(sorted(changed.items())), heirs or {}, questions, analysts)


def _names(thesis: Thesis, heirs: Heirs) -> bool:
    return thesis.parent in heirs or any(relation.to in heirs for relation in thesis.relations)
