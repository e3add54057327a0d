"""What uses a thesis, so that it cannot be deleted without leaving something that leads nowhere."""

from dataclasses import dataclass, replace

from annot_tui.model import Project
from annot_tui.text.counting import number_of


@dataclass(frozen=True)
class Uses:
    """How many tags and entries are on a thesis, and which theses and exercises name it."""

    tags: int
    absences: int
    comments: int
    theses: tuple[str, ...]
    exercises: tuple[str, ...] = ()
    held_back: bool = False
    """Whether there is more, which whoever asks may not see yet."""

    def __bool__(self) -> bool:
        return bool(self.tags or self.absences or self.comments or self.theses or self.exercises or self.held_back)

    def __str__(self) -> str:
        parts = (
            number_of(self.tags, "tag") if self.tags else "",
            f"{self.absences} in lists of what was looked for in vain" if self.absences else "",
            number_of(self.comments, "comment") if self.comments else "",
            f"{'thesis' if len(self.theses) == 1 else 'theses'} {', '.join(self.theses)}" if self.theses else "",
            f"exercise{'' if len(self.exercises) == 1 else 's'} {', '.join(self.exercises)}" if self.exercises else "",
            "what is held back from you" if self.held_back else "",
        )
        return "; ".join(filter(None, parts))


def uses(project: Project, thesis: str, *, shown: Project | None = None) -> Uses:
    """What uses a thesis in a project, in every layer, exercises aside; told of those that are `shown`."""
    if shown is not None and shown is not project:
        seen = uses(shown, thesis)
        return replace(seen, held_back=seen != uses(project, thesis))
    layers = list(project.layers.values())
    named = [
        other.id
        for other in project.theses.values()
        if other.id != thesis
        and (other.parent == thesis or thesis in other.replaced_by or any(r.to == thesis for r in other.relations))
    ]
    comments = [c for layer in layers for c in layer.comments if c.on != layer.document]
    comments += [c for file in project.verdicts.values() for c in file.comments]
    return Uses(
        sum(tag.thesis == thesis for layer in layers for tag in layer.tags),
        sum(thesis in layer.absent for layer in layers),
        sum(comment.on == thesis for comment in comments),
        tuple(named),
    )
