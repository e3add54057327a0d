"""What is to become of a file: its new bytes, what they say, and how they differ from the old ones. Writes nothing."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath
from typing import Generic, TypeVar, cast

from annot_tui.model import BrokenFile, Document, InvalidInput, Metadata, Record, Severity
from annot_tui.store import paths
from annot_tui.store.amended import Amended, Content
from annot_tui.store.changes import Change, changes
from annot_tui.store.documents import read_document
from annot_tui.store.front import front_changes, with_front
from annot_tui.store.kinds import LISTS, read_any, read_record
from annot_tui.store.opening import LARGEST_RECORD, LARGEST_TEXT
from annot_tui.store.patches import Patch, amending, digest, patch
from annot_tui.store.restoring import Contents, read_contents, restored
from annot_tui.store.splice import spliced
from annot_tui.store.states import Hashed, State
from annot_tui.store.validate import Valid
from annot_tui.store.yaml_out import encoded

R = TypeVar("R", bound=Record)


@dataclass(frozen=True)
class Edit(Generic[R]):
    """A change of one file: `change` gets what it says now, None where there is no file, and gives what it shall say.

    `implied` are fields that the file may leave out because its name says them.
    """

    file: str
    model: type[R]
    change: Callable[[R | None], R | None]
    implied: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Planned:
    """What is to become of one file."""

    patch: Patch
    after: Content | None
    contents: Contents
    state: State | None = None


def planned(edit: Edit[R], before: bytes | None, state: State | None) -> Planned:
    """Work out an edit of a file with some bytes, of which `state` tells what they say; None where there is none."""
    old = cast(R, state.record) if state else None
    new = edit.change(old)
    # An edit that says the same again leaves the file as a person may have written it.
    if state and new == old:
        return Planned(_unchanged(edit.file, state), before, new, state)
    if state and new is not None and (plan := _spliced(edit.file, state, new)):
        return plan
    after = None if new is None else encoded(new, before)
    made = () if after == before else changes(old.plain() if old else {}, new.plain() if new else {})
    becomes = State(after, Hashed(after), new) if after is not None and new is not None else None
    content = Amended(before or b"", 0, after or b"", 0)
    hashes = state.digest if state else "", becomes.digest if becomes else ""
    return Planned(amending(edit.file, content, made, hashes), after, new, becomes)


def check_size(plan: Planned) -> None:
    """Raises InvalidInput for a file that would be larger than any that is read, and so lost from sight."""
    file, size = plan.patch.file, len(plan.after or b"")
    most = LARGEST_TEXT if paths.is_text(file) else LARGEST_RECORD
    if size > most:
        said = f"{file} would have more than {most // 1_000_000} MB, which is the most that is read of such a file"
        raise InvalidInput(f"{said}; nothing was changed, divide the text into several documents")


def _unchanged(file: str, state: State) -> Patch:
    return Patch(file, state.digest, state.digest, len(state.data), 0, "", "")


def _spliced(file: str, state: State, new: Record) -> Planned | None:
    """Write only what is new; None where the whole file is to be written anew."""
    result = spliced(state.data, state.layout, state.record, new) if state.layout else None
    if not result:
        return None
    after = result.content
    hashed = Hashed(after, state.hashed, after.head)
    made = amending(file, after, result.made, (state.digest, hashed.digest))
    return Planned(made, after, new, State.of(after, hashed, new, result.layout))


def planned_front(file: str, data: bytes, change: Callable[[Metadata], Metadata], text: str = "") -> Planned:
    """Work out a change of a document's metadata, of which it gets what the file says now; the text stays as it is.

    Raises BrokenFile for a file with faults, and InvalidInput for what no file can hold, or where the text has another
    hash than `text`, if one is given.
    """
    id = PurePosixPath(file).stem
    document, problems = read_document(id, data, file)
    fault = next((problem for problem in problems if problem.severity is Severity.ERROR), None)
    if fault:
        raise BrokenFile(f"{fault} (until then {file} is not written)")
    if text and document.hash != text:
        raise InvalidInput(f"the text of {id} was changed meanwhile; nothing was written, look at the words again")
    new = change(document.meta)
    if new == document.meta:
        return Planned(patch(file, data, data), data, document)
    after, made = with_front(data, document.meta, new), Document(id, new, document.text)
    if read_document(id, after, file)[0] != made:
        raise InvalidInput(f"{file} cannot hold that; type it anew, in one line")
    return Planned(patch(file, data, after, front_changes(document.meta, new)), after, made)


def sound(edit: Edit[R], data: bytes) -> R:
    """Read a file that is to be written. Raises BrokenFile for one with faults."""
    valid = read_record(data, edit.model, edit.file, list_key=LISTS.get(edit.file, ""), **edit.implied)
    if valid.broken or valid.record is None:
        raise BrokenFile(f"{valid.problems[0]} (until then {edit.file} is not written)")
    return valid.record


def turned(item: Patch, data: bytes | None) -> Planned:
    """What a patch makes of what a file is now. Raises ValueError where what it would change is no more what it was."""
    after = restored(item, data)
    state = _remembered(item.file, after)
    contents = state.record if state else read_contents(item.file, after)
    return Planned(replace(item, after=digest(after)), after, contents, state)


def _remembered(file: str, data: bytes | None) -> State | None:
    """A file as it is to be remembered: one that has a record without faults."""
    if data is None or not file.startswith(f"{paths.ANNOTATIONS}/"):
        return None
    valid = read_any(file, data)
    return None if valid.broken or valid.record is None else State(data, Hashed(data), valid.record)


def replaced(file: str, before: bytes | None, after: bytes | None) -> Planned:
    """New contents of a file; where both are sound, what changed is noted by record too."""
    made: tuple[Change, ...] = ()
    if before != after and file.startswith(f"{paths.ANNOTATIONS}/"):
        old, new = (read_any(file, data) if data is not None else None for data in (before, after))
        if not (old and old.broken) and not (new and new.broken):
            made = changes(_plain(old), _plain(new))
    return Planned(patch(file, before, after, made), after, read_contents(file, after))


def _plain(valid: Valid[Record] | None) -> Mapping[str, object]:
    return valid.record.plain() if valid and valid.record else {}
