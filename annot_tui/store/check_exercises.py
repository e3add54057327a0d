"""Faults of exercises and keys: what they name must exist, what they quote must stand in the texts."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from textwrap import shorten

from annot_tui.codebook.exercises import theses_of
from annot_tui.codebook.succession import Succession
from annot_tui.model import Answers, Exercise, Item, Key, KeyItem, Problem, Project, Record, Segment, Severity
from annot_tui.model.exercise_words import Kind
from annot_tui.model.key import Alternative, Distractor, Mistake, ModelTag
from annot_tui.model.words import State
from annot_tui.store import paths
from annot_tui.store.exercises import exercise_files, exercise_ids, files_about, misnamed
from annot_tui.store.files import FileRead, second_version
from annot_tui.text.anchor import place
from annot_tui.text.fold import fold_plain
from annot_tui.text.safe import one_line

_NEEDS_OPTIONS = frozenset((Kind.CHANGED, Kind.ABSENT, Kind.RANKING))
_NEEDS_CANDIDATES = frozenset((Kind.PAIRS, Kind.REAL, Kind.WORDING))

Fault = tuple[str, str, str]
"""The field, what is wrong, and what to do."""


def check_exercises(root: Path, project: Project, only: str = "") -> Iterator[Problem]:
    """Give every fault of the exercises of a project, or of one of them."""
    succession = Succession(project.theses)
    for exercise in [only] if only else exercise_ids(root):
        about = files_about(root, exercise)
        yield from _versions(about)
        read = {file: found for file, found in exercise_files(root, exercise).items() if about.get(file, file) == file}
        records = {file: found.value for file, found in read.items()}
        for file, found in read.items():
            yield from found.problems
            wrong = misnamed(file, found.value if isinstance(found.value, Record) else None)
            if wrong:
                yield wrong
        given = records.get(paths.exercise_file(exercise))
        if not isinstance(given, Exercise) or _faulty(read[paths.exercise_file(exercise)]):
            continue
        problem = partial(Problem, paths.exercise_file(exercise), 0)
        yield from (problem(*fault) for fault in _exercise(project, given))
        key = records.get(paths.key_file(exercise))
        if isinstance(key, Key) and not _faulty(read[paths.key_file(exercise)]):
            yield from (Problem(paths.key_file(exercise), 0, *fault) for fault in _key(project, given, key))
        for file, found_answers in records.items():
            if isinstance(found_answers, Answers):
                yield from _answers(file, given, found_answers)
            if isinstance(found_answers, Exercise | Key | Answers):
                yield from _replaced(file, theses_of(found_answers, given), succession)


def _versions(about: Mapping[str, str]) -> Iterator[Problem]:
    """Files that stand beside those of an exercise and are not read."""
    for file, of in about.items():
        if not of:
            message = "is no file of an exercise, and not read: there are exercise.yaml, key.yaml and answers/NAME.yaml"
            yield Problem(file, 0, "", message, "move it elsewhere, or delete it", Severity.WARNING)
        elif of != file:
            yield second_version(file, of.rpartition("/")[2])


def _replaced(file: str, theses: Iterable[str], succession: Succession) -> Iterator[Problem]:
    """Theses that are called otherwise by now, or became several."""
    for id in sorted(theses):
        became = succession.became(id)
        if became not in ((), (id,)):
            mend = (
                "`annot-tui codebook --settle` writes the new one" if len(became) == 1 else "name one of these instead"
            )
            yield Problem(file, 0, "", f"names {id}, which became {' and '.join(became)}", mend, Severity.WARNING)


def _faulty(found: FileRead) -> bool:
    """Whether entries are left out of what was read, so that more faults, and their lines, would mislead."""
    return any(problem.severity is Severity.ERROR for problem in found.problems)


def _exercise(project: Project, given: Exercise) -> Iterator[Fault]:
    yield from _unknown("documents", given.documents, project.documents, "document")
    yield from _unknown("theses", given.theses, project.theses, "thesis")
    for id, count in Counter(item.id for item in given.items).items():
        if count > 1:
            yield "items", f"{count} items have the id {id!r}", "give each its own"
    for number, item in enumerate(given.items):
        where = f"items[{number}]"
        yield from _item(project, given, item, where)


def _item(project: Project, given: Exercise, item: Item, where: str) -> Iterator[Fault]:
    if item.document and item.document not in given.documents:
        yield f"{where}.document", f"{item.document!r} is none of the exercise's documents", "add it to `documents`"
    if item.thesis and item.thesis not in given.theses:
        yield f"{where}.thesis", f"{item.thesis!r} is none of the exercise's theses", "add it to `theses`"
    yield from _passage(project, item.document, item.passage, f"{where}.passage")
    for number, candidate in enumerate(item.candidates):
        if candidate.document not in given.documents:
            message = f"{candidate.document!r} is none of the exercise's documents"
            yield f"{where}.candidates[{number}].document", message, "add it to `documents`"
        yield from _passage(project, candidate.document, candidate.passage, f"{where}.candidates[{number}].passage")
    yield from _needs(given.kind, item, where)


def _needs(kind: Kind, item: Item, where: str) -> Iterator[Fault]:
    """What an item of some kind cannot do without."""
    if kind in _NEEDS_OPTIONS and len(item.options) < 2:
        yield f"{where}.options", f"an item of {kind.value} needs options to choose from", "list at least two"
    if kind in _NEEDS_CANDIDATES and len(item.candidates) < 2:
        yield f"{where}.candidates", f"an item of {kind.value} needs passages to compare", "give at least two"
    if kind is Kind.MATRIX and not (item.thesis and item.author):
        yield where, "a cell of the matrix needs a thesis and an author", "add `thesis` and `author`"
    for name, count in Counter(candidate.id for candidate in item.candidates).items():
        if count > 1:
            yield f"{where}.candidates", f"{count} passages are called {name!r}", "give each its own name"


def _key(project: Project, given: Exercise, key: Key) -> Iterator[Fault]:
    items = {item.id: item for item in given.items}
    entries = Counter(entry.item for entry in key.items)
    for id in items:
        if entries[id] != 1:
            said = "nothing" if not entries[id] else f"{entries[id]} times something"
            yield "items", f"says {said} of the item {id!r}", "say it once"
    if key.points and key.points != given.points:
        yield "points", f"says {key.points}, the items have {given.points} together", "correct the number"
    for number, entry in enumerate(key.items):
        where = f"items[{number}]"
        if entry.item in items:
            yield from _entry(project, given, items[entry.item], entry, where)
        else:
            yield f"{where}.item", f"there is no item {entry.item!r}", "correct or remove it"


def _entry(project: Project, given: Exercise, item: Item, entry: KeyItem, where: str) -> Iterator[Fault]:
    tags: Sequence[tuple[str, ModelTag | Distractor]] = [
        *((f"model[{number}]", said) for number, said in enumerate(entry.model)),
        *((f"distractors[{number}]", lure) for number, lure in enumerate(entry.distractors)),
    ]
    for name, one in tags:
        document = one.document or item.document
        if not document or (one.document and document not in given.documents):
            yield f"{where}.{name}.document", f"{document!r} is none of the exercise's documents", "name one of them"
        elif not (one.passage or item.passage):
            yield f"{where}.{name}.passage", "neither the item nor its key has a passage", "give one"
        if one.thesis and one.thesis not in project.theses:
            yield f"{where}.{name}.thesis", f"there is no thesis {one.thesis!r}", "correct the id or make the thesis"
        if isinstance(one, ModelTag) and not (one.thesis or item.thesis):
            yield f"{where}.{name}.thesis", "neither the item nor its key names a thesis", "name one"
        yield from _passage(project, document, one.passage, f"{where}.{name}.passage")
        if isinstance(one, ModelTag) and one.phrase.strip():
            words = " ".join(segment.quote for segment in one.passage or item.passage)
            if fold_plain(one.phrase).strip() not in fold_plain(words):
                yield (
                    f"{where}.{name}.phrase",
                    "is not in the passage, so that no tag can have it",
                    "copy words from it",
                )
    others: Sequence[tuple[str, Alternative | Mistake]] = [
        *((f"alternatives[{number}]", other) for number, other in enumerate(entry.alternatives)),
        *((f"mistakes[{number}]", mistake) for number, mistake in enumerate(entry.mistakes)),
    ]
    for name, reading in others:
        if not 1 <= reading.of <= len(entry.model):
            yield f"{where}.{name}.of", f"there is no model tag {reading.of}", "count them from 1"
    if given.tagged and not entry.model and not entry.distractors:
        yield where, "has no model tag", "add one under `model`"
    if entry.by_teacher > item.points:
        yield f"{where}.by_teacher", f"is more than the {item.points} points of the item", "write a smaller number"
    yield from _choices(given, item, entry, where)


def _choices(given: Exercise, item: Item, entry: KeyItem, where: str) -> Iterator[Fault]:
    options, names = item.choices(given.kind), {candidate.id for candidate in item.candidates}
    for name, count in Counter(option.option for option in entry.options).items():
        if count > 1:
            yield f"{where}.options", f"says {count} times something of the option {name!r}", "say it once"
    yield from _strange(f"{where}.options", [o.option for o in entry.options], options, "option")
    yield from _strange(f"{where}.order", [name for group in entry.order for name in group], options, "option")
    yield from _strange(f"{where}.pairs", [name for pair in entry.pairs for name in pair.pair], names, "passage")


def _strange(where: str, names: Sequence[str], known: Iterable[str], what: str) -> Iterator[Fault]:
    for name in sorted(set(names) - set(known)):
        yield where, f"the item has no {what} {name!r}", "correct or remove it"


def _unknown(where: str, names: Sequence[str], known: Iterable[str], what: str) -> Iterator[Fault]:
    there = set(known)
    for number, name in enumerate(names):
        if name not in there:
            yield f"{where}[{number}]", f"there is no {what} {name!r}", "correct or remove it"


def _passage(project: Project, name: str, passage: Sequence[Segment], where: str) -> Iterator[Fault]:
    document = project.documents.get(name)
    if not document or not passage:
        return
    placement = place(document.text, document.hash, "", passage)
    if not placement.waits:
        return
    quote = shorten(one_line(" … ".join(segment.quote for segment in passage)), 60, placeholder=" …")
    offsets = ", ".join(f"start: {span.start}, end: {span.end}" for span in placement.spans)
    match placement.state:
        case State.MOVED:
            yield where, f"“{quote}” stands elsewhere in {name}", f"write {offsets}"
        case State.CHANGED:
            there = one_line(placement.found(document.text))
            yield (
                where,
                f"“{quote}” does not stand in {name} like that",
                f"copy what is there, with {offsets}: “{there}”",
            )
        case State.AMBIGUOUS:
            yield where, f"“{quote}” stands in several places of {name}", "write the offsets of the one that is meant"
        case _:
            yield where, f"“{quote}” does not stand in {name}", "copy the words from the text"


def _answers(file: str, given: Exercise, answers: Answers) -> Iterator[Problem]:
    items = {item.id for item in given.items}
    for number, answer in enumerate(answers.answers):
        if answer.item not in items:
            message = f"there is no item {answer.item!r}"
            yield Problem(file, 0, f"answers[{number}].item", message, "correct or remove it", Severity.WARNING)
