"""A plan in words, the same on the command line and in the interface; plain text, a line each, two spaces a level."""

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

from annot_tui.codebook.history import Event
from annot_tui.codebook.plan import Plan
from annot_tui.codebook.rewriting import ANOTHER
from annot_tui.codebook.saturation import Gain, last_news
from annot_tui.codebook.succession import Succession
from annot_tui.codebook.worklist import Item, Task
from annot_tui.model import Annotation, Answers, Project, Thesis
from annot_tui.model.words import Became
from annot_tui.text.cells import clipped
from annot_tui.text.counting import number_of
from annot_tui.text.likeness import Likeness
from annot_tui.text.safe import one_line

LONGEST = 70
"""Cells of a quotation or a title that are shown."""

TASKS: Mapping[Task, str] = {
    Task.SPLIT: "The thesis became several",
    Task.OUTDATED: "Tagged before the definition changed",
    Task.TWICE: "Said twice of the same passage",
}


def told(whole: Plan, shown: Plan | None = None) -> Iterator[str]:
    """Everything that a plan does, or what is `shown` of it; not even the number of what is held back is told."""
    plan = shown or whole
    if whole.nothing:
        yield "Nothing is to be done."
        return
    yield f"{plan.what[:1].upper()}{plan.what[1:]}: {number_of(plan.files, 'file')}"
    for question in plan.questions:
        yield f"  ! {question}"
    yield from _theses(plan)
    if plan.tags:
        again = sum(plan.after(a.tag).revision == ANOTHER for a in plan.tags)
        look = f", {again} of them to be looked at again by whoever made them" if again else ""
        yield f"{number_of(len(plan.tags), 'tag comes', 'tags come')} to another thesis{look}"
        yield from _tags(plan.tags, plan)
    if plan.waiting:
        wait = number_of(len(plan.waiting), "tag waits", "tags wait")
        yield f"{wait} for whoever made {'it' if len(plan.waiting) == 1 else 'them'} to choose"
        yield from _tags(plan.waiting)
    if plan.absences:
        yield f"{number_of(len(plan.absences), 'entry', 'entries')} in lists of what was looked for in vain"
    if plan.comments:
        yield f"{number_of(plan.comments, 'comment')} on theses"
    if plan.taught:
        exercises, answers = number_of(len(plan.taught), "exercise"), sum(map(_answers, plan.taught.values()))
        also = f", and in {number_of(answers, 'student’s answers', 'students’ answers')}" if answers else ""
        yield f"named otherwise in {exercises} ({', '.join(plan.taught)}){also}"
    if plan is not whole and plan.heirs:
        yield "Whatever is held back from you is changed alike."


def _answers(files: Mapping[str, object]) -> int:
    return sum(isinstance(record, Answers) for record in files.values())


def _theses(plan: Plan) -> Iterator[str]:
    for id, after in plan.changed.items():
        before = plan.project.theses.get(id)
        for line in _changes(before, after):
            yield f"  {id}: {line}"


def _changes(before: Thesis | None, after: Thesis) -> Iterator[str]:
    """What becomes different about one thesis."""
    if before is None:
        yield f"new: “{one_line(after.statement)}”"
        return
    if after.replaced_by and before.replaced_by != after.replaced_by:
        yield f"becomes {' and '.join(after.replaced_by)}; stays as a retired file"
    elif before.replaced_by and not after.replaced_by:
        yield "in use again; tags that have gone to others stay there"
    elif before.retired != after.retired:
        yield "retired: no longer offered for tagging, its tags stay" if after.retired else "in use again"
    if before.statement != after.statement:
        yield f"“{one_line(before.statement)}” → “{one_line(after.statement)}”"
    if before.parent != after.parent:
        yield f"under {after.parent}" if after.parent else "under no other thesis"
    if not after.replaced_by:
        old, new = ({f"{r.type.value} {r.to}" for r in thesis.relations} for thesis in (before, after))
        yield from (f"+ {relation}" for relation in sorted(new - old))
        yield from (f"− {relation}" for relation in sorted(old - new))


def _tags(tags: Collection[Annotation], plan: Plan | None = None) -> Iterator[str]:
    for annotation in tags:
        tag = annotation.tag
        where = f"{tag.thesis} → {plan.after(tag).thesis}" if plan else tag.thesis
        yield f"  {annotation.document}, {annotation.analyst}: {tag.stance.value} {where}  “{shortened(tag.quote)}”"


def item_told(item: Item, project: Project) -> str:
    """One thing to decide, on one line."""
    what = f"{item.tag.stance.value} {item.thesis}" if item.tag else f"{item.thesis} looked for in vain"
    quote = f"  “{shortened(item.tag.quote)}”" if item.tag else ""
    return f"{item.document}, {item.analyst}: {what}{_why(item, project)}{quote}"


def waits_told(items: Collection[Item], analyst: str) -> Iterator[str]:
    """How much waits for whom, a line a task; what waits for oneself first."""
    for task in Task:
        of = Counter(item.analyst for item in items if item.task is task)
        if of:
            names = sorted(of, key=lambda name: (name != analyst, name))
            whose = [f"{of[name]} of {'yours' if name == analyst else name}" for name in names]
            yield f"{TASKS[task]}: {', '.join(whose)}"


def _why(item: Item, project: Project) -> str:
    if item.task is Task.SPLIT:
        return f" → {' or '.join(item.choices)}"
    if item.task is Task.TWICE:
        return f" (as {item.other} does)"
    revision = project.theses[item.thesis].revision if item.thesis in project.theses else 0
    made = item.tag.revision if item.tag else None
    return " (tagged under another thesis)" if made == ANOTHER else f" (revision {made}, now {revision})"


def shortened(quote: str) -> str:
    """A quotation or a title on one line, cut where it is long."""
    return clipped(quote, LONGEST)


def likeness_told(like: Likeness, project: Project) -> str:
    """That a new thesis resembles an old one."""
    old = project.theses[like.key]
    became = Succession(project.theses).became(like.key)
    out = f", which became {' and '.join(became)}" if old.replaced_by else ", which is retired" if old.retired else ""
    how = "this may be the contrary of" if like.contrary else "this is like"
    advice = ": let passages reject that one instead" if like.contrary and not out else ""
    return f"{how} “{one_line(old.statement)}” ({like.key}){out}{advice}"


def event_told(event: Event) -> str:
    """What became of a thesis, on one line."""
    when = f"{event.at[:10]}  " if event.at else ""
    whom = f", by {event.by}" if event.by else ""
    into = f" into {' and '.join(event.into)}" if event.how in (Became.MERGED, Became.SPLIT) else ""
    into = f" to {event.into[0]}" if event.how == Became.RENAMED and event.into else into
    return f"{when}{event.thesis} {event.how}{into}{whom}  “{shortened(event.statement)}”"


def gain_told(gain: Gain, project: Project, name: Callable[[str], str] = str) -> str:
    """What a document brought, on one line; `name` says how a thesis is called."""
    when = f"{gain.at[:10]}  " if gain.at else ""
    new = f"{len(gain.theses)} new" + (f": {', '.join(map(name, gain.theses))}" if gain.theses else "")
    document = project.documents.get(gain.document)
    title = shortened(document.title if document else gain.document)
    return f"{when}{title}: {number_of(gain.tags, 'tag')}; {number_of(gain.total, 'thesis', 'theses')} by then, {new}"


def saturation_told(gains: Sequence[Gain]) -> str:
    """How many theses there are, and for how long none has come."""
    if not gains:
        return "No document is tagged yet."
    late = last_news(gains)
    last = "the last document" if late == 1 else f"the last {late} documents"
    told = f"{last} brought none" if late else "the last document still brought some"
    theses = number_of(gains[-1].total, "thesis", "theses")
    return f"{number_of(len(gains), 'document')}, {theses} in use; {told}."
