"""What others have changed in a project, in a line each for a person."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import TypeVar

from annot_tui.model import Document, Project, ProjectFile, TagFile, VerdictFile, entry
from annot_tui.model.visibility import View
from annot_tui.store.threeway import differing
from annot_tui.text.counting import number_of

K = TypeVar("K")
V = TypeVar("V")

Waiting = Mapping[str, int]
"""Of each document with a changed text, as far as that is known, how many tags wait for an analyst's word."""


def differences(before: Project, after: Project, analyst: str, waiting: Waiting) -> Iterator[str]:
    """Say what is different; what `analyst` did elsewhere is said as theirs."""
    if before is after:
        return
    yield from _project(before.meta, after.meta, analyst)
    yield from _documents(before.documents, after.documents, waiting)
    yield from _named("thesis", "theses", before.theses, after.theses)
    yield from _layers(before, after, analyst)
    for name in different(before.verdicts, after.verdicts):
        done = _judged(before.verdicts.get(name), after.verdicts.get(name))
        deeds = ", ".join(number_of(count, what) for what, count in done.items())
        yield f"{_who(name, analyst)}: {deeds or 'a change'}"
    if before.voices != after.voices:
        from annot_tui.codebook.renamings import CHANGED, renamings

        yield from (CHANGED,) if after.meta.blind else renamings(before.voices, after.voices)


def opened_and_closed(before: View, after: View) -> Iterator[str]:
    """Say of which documents others' readings are shown from now on, or are held back."""
    opened = {document for _, document in before.hidden} - {document for _, document in after.hidden}
    closed = {layer[1] for layer in after.hidden - before.hidden if layer in before.whole.layers}
    for documents, now in ((opened, "are shown from now on"), (closed, "are held back from now on")):
        if documents:
            of = min(documents) if len(documents) == 1 else f"{len(documents)} documents"
            yield f"the readings by others of {of} {now}"


def _project(before: ProjectFile, after: ProjectFile, analyst: str) -> Iterator[str]:
    """What became different in the project's own file."""
    if before.blind != after.blind:
        yield "each now reads without seeing the others’ tags" if after.blind else "all now see each other’s tags"
    if before.lead != after.lead:
        yield f"{after.lead} leads the project now" if after.lead else "nobody leads the project now"
    mine = [d for d in {**before.assigned, **after.assigned} if _mine(before, d, analyst) != _mine(after, d, analyst)]
    if mine:
        yield f"what you are to read was changed: {mine[0] if len(mine) == 1 else f'{len(mine)} documents'}"
    elif before.assigned != after.assigned:
        yield "who is to read what was changed"
    if before.hide_names != after.hide_names:
        yield f"whoever adjudicates {'no longer sees' if after.hide_names else 'now sees'} whose tags these are"
    said = ("blind", "lead", "assigned", "released", "hide_names")
    if before.model_copy(update={name: getattr(after, name) for name in said}) != after:
        yield "the title or the description of the project was changed"


def _mine(meta: ProjectFile, document: str, analyst: str) -> bool:
    return analyst in meta.assigned.get(document, ())


def _documents(before: Mapping[str, Document], after: Mapping[str, Document], waiting: Waiting) -> Iterator[str]:
    both = [name for name in different(before, after) if name in before and name in after]
    texts = [name for name in both if before[name].hash != after[name].hash]
    details = [name for name in both if name not in texts]
    yield from _named("document", "documents", before, after, leave_out=both)
    if len(details) == 1:
        fields = ", ".join(differing(before[details[0]].meta, after[details[0]].meta))
        yield f"details of {details[0]} were changed{fields and f': {fields}'}"
    elif details:
        yield f"details of {len(details)} documents were changed"
    if len(texts) == 1:
        name = texts[0]
        count = waiting.get(name, 0)
        waits = f"{number_of(count, 'tag waits', 'tags wait')} for a word" if count else "every tag was found"
        yield f"the text of {name} was changed: {waits}"
    elif texts:
        count = sum(waiting.get(name, 0) for name in texts)
        yield f"the texts of {len(texts)} documents were changed" + (f": {count} tags wait for a word" if count else "")


def _named(
    one: str, many: str, before: Mapping[str, object], after: Mapping[str, object], leave_out: Iterable[str] = ()
) -> Iterator[str]:
    """New, changed and deleted entries by name, or by number where there are several."""
    groups: dict[str, list[str]] = defaultdict(list)
    for name in different(before, after):
        if name not in leave_out:
            groups["is new" if name not in before else "is gone" if name not in after else "was changed"].append(name)
    for verb, names in groups.items():
        plural = verb.replace("is ", "are ").replace("was ", "were ")
        yield f"{one} {names[0]} {verb}" if len(names) == 1 else f"{len(names)} {many} {plural}"


def _layers(before: Project, after: Project, analyst: str) -> Iterator[str]:
    """What each analyst did, in one document or in several."""
    done: dict[str, Counter[str]] = defaultdict(Counter)
    where: dict[str, list[str]] = defaultdict(list)
    for key in different(before.layers, after.layers):
        name, document = key
        done[name].update(_done(before.layers.get(key), after.layers.get(key)))
        where[name].append(document)
    for name, counts in done.items():
        what = ", ".join(_deed(deed, count) for deed, count in counts.items())
        place = where[name][0] if len(where[name]) == 1 else f"{len(where[name])} documents"
        yield f"{_who(name, analyst)}: {what or 'a change'} in {place}"


def _done(before: TagFile | None, after: TagFile | None) -> Counter[str]:
    """What was done in one tag file, and how often."""
    old = {tag.id: tag for tag in before.tags} if before else {}
    new = {tag.id: tag for tag in after.tags} if after else {}
    both = old.keys() & new.keys()
    counts = Counter(
        {
            "new tag": len(new.keys() - old.keys()),
            "changed tag": sum(old[id] != new[id] for id in both),
            "deleted tag": len(old.keys() - new.keys()),
            "comment": _said(before, after),
            "absent mark": len(set(after.absent if after else ()) ^ set(before.absent if before else ())),
        }
    )
    if after and after.reading != (before.reading if before else None):
        counts[f"marked as {after.reading.value}"] = 1
    return +counts


def _judged(before: VerdictFile | None, after: VerdictFile | None) -> Counter[str]:
    """What was done in one file of verdicts, and how often."""
    old, new = ({v.key: v for v in file.verdicts} if file else {} for file in (before, after))
    return +Counter({"verdict": len(different(old, new)), "comment": _said(before, after)})


def _said(before: TagFile | VerdictFile | None, after: TagFile | VerdictFile | None) -> int:
    """How many comments are new or were changed."""
    return len(set(after.comments if after else ()) - set(before.comments if before else ()))


def _deed(deed: str, count: int) -> str:
    return deed if deed.startswith("marked") else number_of(count, deed)


def different(before: Mapping[K, V], after: Mapping[K, V]) -> list[K]:
    """The keys whose entries differ; what nobody has read since is the same."""
    keys = dict.fromkeys((*after, *before))
    apart = (key for key in keys if entry(before, key) is not entry(after, key))
    return [key for key in apart if before.get(key) != after.get(key)]


def _who(name: str, analyst: str) -> str:
    return "you, elsewhere" if name == analyst else name
