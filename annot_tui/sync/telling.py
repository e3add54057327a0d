"""What was done in some files, in lines for a person: for the message of a commit, and for what came in."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import PurePosixPath
from typing import NamedTuple

from annot_tui.codebook.renamings import CHANGED, renamings
from annot_tui.model import Record, Thesis, VoiceFile
from annot_tui.model.words import CONSENSUS
from annot_tui.store import paths
from annot_tui.store.changes import Change, changes
from annot_tui.store.kinds import read_any
from annot_tui.text.counting import number_of

_NAMED = 3
"""Theses of one kind that are told by name; more are counted."""


class FileChange(NamedTuple):
    """A file of the project before and after; None where there is none. Of documents the bytes may be left out."""

    file: str
    old: bytes | None
    new: bytes | None


def told(made: Iterable[FileChange], analyst: str = "", *, blind: bool = False) -> tuple[str, ...]:
    """What was done, a line each: by analyst, in the codebook, in the corpus.

    What `analyst` did is said as theirs. In a blind project nothing is told of others' work but that there is some.
    """
    by_place: dict[str, list[FileChange]] = defaultdict(list)
    for change in made:
        by_place[_place(change.file)].append(change)
    lines = [*_people(by_place["tags"] + by_place["verdicts"], analyst, blind=blind)]
    lines += _voices(by_place["voices.yaml"], blind=blind)
    for place, tell in _TELLERS.items():
        if by_place[place]:
            lines += tell(by_place[place])
    return tuple(lines)


def _place(file: str) -> str:
    parts = file.split("/")
    if not paths.is_project_file(file):
        return "other"
    return parts[0] if parts[0] == paths.CORPUS else parts[1]


def _people(made: Iterable[FileChange], analyst: str, *, blind: bool) -> Iterator[str]:
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    where: dict[str, dict[str, None]] = defaultdict(dict)
    for change in made:
        path = PurePosixPath(change.file)
        tags = path.parent.name != "verdicts"
        who = path.parent.name if tags else path.stem
        counts[who].update(_deeds(_changes(change)))
        if tags:
            where[who][path.stem] = None
    for who, done in sorted(counts.items(), key=lambda item: (item[0] != analyst, item[0] == CONSENSUS, item[0])):
        if blind and who != analyst:
            yield "new work on the settled reading" if who == CONSENSUS else f"new work of {who}"
        else:
            yield f"{who}: {_work(done, [*where[who]])}"


def _work(done: Mapping[str, int], places: list[str]) -> str:
    """What was done and where; how far documents were read comes last, for it says of itself how many they are."""
    ordered = sorted(done.items(), key=lambda deed: _rank(deed[0]))
    made = [_deed(*deed) for deed in ordered if not deed[0].startswith(_DOCUMENT)]
    read = [_deed(*deed) for deed in ordered if deed[0].startswith(_DOCUMENT)]
    if len(places) < 2:
        return f"{', '.join([*made, *read]) or 'a change'}{f' in {places[0]}' if places else ''}"
    if read and not made:
        return ", ".join(read)
    return ", ".join([f"{', '.join(made) or 'a change'} in {len(places)} documents", *read])


def _changes(change: FileChange) -> tuple[Change, ...]:
    before, after = _record(change.file, change.old), _record(change.file, change.new)
    return changes(before.plain() if before else {}, after.plain() if after else {})


def _record(file: str, data: bytes | None) -> Record | None:
    return read_any(file, data).record if data else None


_NOUNS = {"tags": "tag", "comments": "comment", "decisions": "decision", "verdicts": "verdict", "absent": "absent mark"}

_DOCUMENT = "document "
"""What a deed begins with that says how far a document was read."""

_READ = {"reading": "begun", "finished": "read to the end"}


def _deeds(made: Iterable[Change]) -> Iterator[str]:
    """What each change of a tag file or a file of verdicts was, as a word to be counted."""
    for field, key, old, new in made:
        if field in _NOUNS and key is not None:
            verb = "new" if old is None else "deleted" if new is None else "changed"
            yield _NOUNS[field] if verb == "new" and field != "tags" else f"{verb} {_NOUNS[field]}"
        elif field == "reading":
            yield f"{_DOCUMENT}{_READ.get(str(new), 'put back')}"


def _rank(deed: str) -> int:
    """Tags are told first."""
    return next(n for n, noun in enumerate((*_NOUNS.values(), "document")) if noun in deed)


def _deed(deed: str, count: int) -> str:
    if deed.startswith(_DOCUMENT):
        return f"{number_of(count, 'document')} {deed.removeprefix(_DOCUMENT)}"
    return f"{count} {deed}{'s' * (count != 1)}"


def _codebook(made: Iterable[FileChange]) -> Iterator[str]:
    groups: dict[str, list[str]] = defaultdict(list)
    for change in made:
        old, new = (_record(change.file, data) for data in (change.old, change.new))
        groups[_of_thesis(old, new, change)].append(PurePosixPath(change.file).stem)
    parts = []
    for verb, names in groups.items():
        verb = _MANY.get(verb, verb) if len(names) > 1 else verb
        named = f"{len(names)} theses" if len(names) > _NAMED else f"{_thesis(names)} {', '.join(names)}"
        parts.append(f"{named} {verb}")
    yield f"codebook: {'; '.join(parts)}"


def _thesis(names: list[str]) -> str:
    return "thesis" if len(names) == 1 else "theses"


_MANY = {"is new": "are new", "is gone": "are gone"}


def _of_thesis(old: Record | None, new: Record | None, change: FileChange) -> str:
    """What became of one thesis."""
    if change.old is None or change.new is None:
        return "is new" if change.old is None else "is gone"
    if not (isinstance(old, Thesis) and isinstance(new, Thesis)):
        return "changed"
    if new.replaced_by and new.replaced_by != old.replaced_by:
        return f"became {', '.join(new.replaced_by)}"
    if new.retired != old.retired:
        return "retired" if new.retired else "in use again"
    fields = dict.fromkeys(change.field for change in changes(old.plain(), new.plain()) if change.field != "revision")
    return f"changed ({', '.join(fields)})" if 0 < len(fields) <= _NAMED else "changed"


def _voices(made: Iterable[FileChange], *, blind: bool) -> Iterator[str]:
    for change in made:
        records = (_record(change.file, data) for data in (change.old, change.new))
        old, new = (record if isinstance(record, VoiceFile) else VoiceFile() for record in records)
        yield from () if blind else renamings(old, new)
        if blind or old == new:
            yield CHANGED


def _corpus(made: Iterable[FileChange]) -> Iterator[str]:
    counts = Counter("new" if c.old is None else "deleted" if c.new is None else "changed" for c in made)
    yield "corpus: " + ", ".join(f"{n} {verb} document{'s' * (n != 1)}" for verb, n in counts.items())


def _others(made: Iterable[FileChange]) -> str:
    count = sum(1 for _ in made)
    return f"{count} other file{'s' * (count != 1)} of the project"


_TELLERS: Mapping[str, Callable[[Iterable[FileChange]], Iterator[str]]] = {
    "theses": _codebook,
    paths.CORPUS: _corpus,
    "project.yaml": lambda _: iter(("the description or the settings of the project were changed",)),
    "other": lambda made: iter((_others(made),)),
}


def message(lines: tuple[str, ...]) -> str:
    """The message of a commit: what was done, in one line where that is short enough."""
    joined = "; ".join(lines)
    if len(joined) <= 72:
        return f"{joined}\n"
    first = lines[0] if len(lines[0]) <= 60 else f"{lines[0][:57]}…"
    more = f"; and {len(lines) - 1} more" if len(lines) > 1 else ""
    return f"{first}{more}\n\n" + "".join(f"* {line}\n" for line in lines)


def faulty(made: Iterable[FileChange]) -> tuple[str, ...]:
    """The files that came in with faults."""
    found = (c for c in made if c.new is not None and paths.is_project_file(c.file) and not paths.is_text(c.file))
    return tuple(change.file for change in found if read_any(change.file, change.new or b"").broken)
