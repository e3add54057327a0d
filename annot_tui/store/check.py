"""Every fault of a project that no single file shows: references, anchors, relations that exclude each other."""

import re
import unicodedata
from collections.abc import Container, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from annot_tui.codebook.sharednames import mend, torn
from annot_tui.codebook.succession import Succession
from annot_tui.model import Comment, Document, Problem, Project, ReadOnly, Severity
from annot_tui.model.voice import UNATTRIBUTED
from annot_tui.model.words import CONSENSUS, Reading, State
from annot_tui.reliability.cases import cases
from annot_tui.store import paths
from annot_tui.store.check_exercises import check_exercises
from annot_tui.store.check_theses import SETTLE, check_theses
from annot_tui.store.documents import parse_front
from annot_tui.store.kinds import LISTS
from annot_tui.store.line_ends import line_ends_turned
from annot_tui.store.merging import marked
from annot_tui.store.merging.waiting import contents
from annot_tui.store.opening import LARGEST_TEXT, Unreadable, read_bytes
from annot_tui.store.parsed import Parsed
from annot_tui.store.reader import Opened
from annot_tui.store.strays import strays
from annot_tui.store.yaml_in import decode, parse
from annot_tui.text.anchor import place_tag
from annot_tui.text.counting import number_of
from annot_tui.text.regionplaces import cuts_word, placed
from annot_tui.text.safe import one_line

DECIDE = "whoever made it chooses: “To do” in the codebook, or `annot-tui codebook --work-list`"

_NOTHING = Document("")
_MARKED = "git left a merge conflict in the text: both versions stand in it, between marks"

_MENDS = {
    State.MOVED: "confirm it with `annot-tui reanchor --accept sure`, or with “Review” in the interface",
    State.CHANGED: "compare the words with `annot-tui reanchor`, or with “Review” in the interface",
    State.AMBIGUOUS: "choose with `annot-tui reanchor --tag {id} --place NUMBER`, or with “Review” in the interface",
    State.ORPHAN: "find it a place with “Review” in the interface, or `annot-tui reanchor --tag {id} --keep-orphans`",
}
_KEPT = "nothing to do until the text changes again; “Review” in the interface gives it a place or deletes it"


def check(opened: Opened) -> tuple[Problem, ...]:
    """Give every fault of a project, sorted by file and line."""
    project = opened.project
    turned = line_ends_turned(project)
    found = [
        *opened.problems,
        *check_theses(project),
        *_layers(project),
        *_settled(project),
        *turned.values(),
        *_anchors(project, turned),
        *_duplicates(project),
        *_verdicts(project),
        *_voices(project),
        *_comments_beside(project),
        *_regions(project, turned),
        *_marks(opened),
        *strays(opened.root),
        *check_exercises(opened.root, project),
    ]
    return _sorted(opened.root, [*found, *_twins(project)])


def check_exercise(opened: Opened, exercise: str) -> tuple[Problem, ...]:
    """Give every fault of one exercise, its key and the answers to it, sorted by file and line."""
    return _sorted(opened.root, check_exercises(opened.root, opened.project, exercise))


def _sorted(root: Path, found: Iterable[Problem]) -> tuple[Problem, ...]:
    lines = _Lines(root)
    return tuple(sorted({lines.placed(problem) for problem in found}))


class _Lines:
    """Looks up where in its file a field is; each file is read once."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._parsed: dict[str, Parsed] = {}

    def placed(self, problem: Problem) -> Problem:
        """The same problem with the line of its field."""
        if problem.line or not problem.field:
            return problem
        if problem.file not in self._parsed:
            self._parsed[problem.file] = self._read(problem.file)
        path = tuple(int(part) if part.isdecimal() else part for part in re.findall(r"[^.\[\]]+", problem.field))
        return replace(problem, line=self._parsed[problem.file].line(path))

    def _read(self, file: str) -> Parsed:
        """Its lines; none for a file that has gone since, or is not what it was."""
        try:
            text, fault = decode(read_bytes(paths.within(self._root, file), LARGEST_TEXT), file)
        except (OSError, Unreadable, ReadOnly):
            return Parsed()
        if fault:
            return Parsed()
        if file.startswith(paths.CORPUS):
            return parse_front(text, file)
        return parse(text, file, list_key=LISTS.get(file, ""))


def _twins(project: Project) -> Iterator[Problem]:
    """Names that are one and the same on systems that do not tell case, or ways to write an accent, apart."""
    named = (
        ((paths.document_file(name), name) for name in project.documents),
        ((paths.thesis_file(name), name) for name in project.theses),
        ((f"{paths.ANNOTATIONS}/tags/{name}", name) for name in project.analysts),
    )
    for names in named:
        seen: dict[str, str] = {}
        for file, name in names:
            first = seen.setdefault(unicodedata.normalize("NFC", name).casefold(), name)
            if first != name:
                message = f"differs from {first} only in capitals or in how accents are written"
                yield Problem(file, 0, "", message, "rename one: other systems take them for one", Severity.WARNING)


def _layers(project: Project) -> Iterator[Problem]:
    tags = frozenset(project.by_tag)
    known = {*project.documents, *project.theses, *tags}
    succession = Succession(project.theses)
    for (analyst, document), layer in project.layers.items():
        file = paths.tag_file(analyst, document)
        if document not in project.documents:
            yield Problem(file, 0, "document", f"there is no document {document!r}", "restore it, or delete this file")
        tagged = {tag.thesis for tag in layer.tags}
        for number, tag in enumerate(layer.tags):
            thesis = project.theses.get(tag.thesis)
            where = f"tags[{number}]"
            if not thesis:
                mend = f"`annot-tui codebook --rename {tag.thesis}=ID` gives it to the thesis ID; or make the thesis"
                yield Problem(file, 0, f"{where}.thesis", f"tag {tag.id}: there is no thesis {tag.thesis!r}", mend)
            elif thesis.retired or thesis.replaced_by:
                message, mend = _out_of_use(tag.thesis, succession)
                yield Problem(file, 0, f"{where}.thesis", f"tag {tag.id} {message}", mend, Severity.WARNING)
            for needed in tag.needs:
                if needed not in tags or needed == tag.id:
                    message = f"tag {tag.id} needs {needed!r}, which is {'itself' if needed == tag.id else 'no tag'}"
                    yield Problem(file, 0, f"{where}.needs", message, "remove it")
            if not all(name.strip() for name in tag.voice):
                message = f"tag {tag.id} has a voice without a name, which counts as {UNATTRIBUTED}"
                yield Problem(file, 0, f"{where}.voice", message, "write who speaks", Severity.WARNING)
        for thesis_id in layer.absent:
            if thesis_id not in project.theses:
                yield Problem(file, 0, "absent", f"there is no thesis {thesis_id!r}", "correct or remove it")
            elif project.theses[thesis_id].replaced_by:
                message, mend = _out_of_use(thesis_id, succession)
                yield Problem(file, 0, "absent", f"this list {message}", mend, Severity.WARNING)
            elif thesis_id in tagged:
                message = f"{thesis_id} is listed as absent but tagged"
                yield Problem(file, 0, "absent", message, "remove it from the list", Severity.WARNING)
        yield from _comments(file, layer.comments, known)


def _out_of_use(thesis: str, succession: Succession) -> tuple[str, str]:
    """What is to be said of a tag on a thesis that is out of use, and how it is mended."""
    became = succession.became(thesis)
    if became == (thesis,):
        return f"uses the retired thesis {thesis}", "choose another thesis"
    if len(became) == 1:
        return f"uses {thesis}, which became {became[0]}", SETTLE
    if not became:
        return f"uses {thesis}, which was replaced by no thesis there is", f"`annot-tui codebook --restore {thesis}`"
    return f"uses {thesis}, which became {' and '.join(became)}", DECIDE


def _settled(project: Project) -> Iterator[Problem]:
    """Documents of which the consensus is finished while analysts differ in what nobody has decided.

    For such a document comparisons hear the consensus alone, which knows nothing of what came in since.
    """
    for document in project.documents:
        layer = project.layers.get((CONSENSUS, document))
        if (
            layer
            and layer.reading is Reading.FINISHED
            and (waiting := sum(c.open for c in cases(project, (document,))))
        ):
            message = f"is finished, though {number_of(waiting, 'passage is', 'passages are')} still to be decided"
            mend = "decide (“Disagreements” in the interface, or `annot-tui adjudicate`), or set `reading` until then"
            yield Problem(paths.tag_file(CONSENSUS, document), 0, "reading", message, mend, Severity.WARNING)


def _anchors(project: Project, turned: Container[str]) -> Iterator[Problem]:
    for (analyst, document), layer in project.layers.items():
        read = _NOTHING if document in turned else project.documents.get(document, _NOTHING)
        for number, tag in enumerate(layer.tags if read is not _NOTHING else ()):
            placement = place_tag(read, tag, layer.text, project.earlier)
            file, where = paths.tag_file(analyst, document), f"tags[{number}].passage"
            quote = f"“{one_line(tag.quote)[:50]}”"
            if placement.waits:
                mend = _MENDS[placement.state].format(id=tag.id)
                yield Problem(file, 0, where, f"tag {tag.id} is {placement.state.value}: {quote}", mend)
            elif placement.kept:
                message = f"tag {tag.id} is kept without a place: {quote}"
                yield Problem(file, 0, where, message, _KEPT, Severity.WARNING)


def _duplicates(project: Project) -> Iterator[Problem]:
    seen: dict[str, str] = {}
    for (analyst, document), layer in project.layers.items():
        file = paths.tag_file(analyst, document)
        for number, tag in enumerate(layer.tags):
            if tag.id in seen:
                message = f"the id {tag.id!r} is also used in {seen[tag.id]}"
                yield Problem(file, 0, f"tags[{number}].id", message, "give it another id")
            seen.setdefault(tag.id, file)


def _verdicts(project: Project) -> Iterator[Problem]:
    tags = frozenset(project.by_tag) if project.verdicts else frozenset()
    for analyst, given in project.verdicts.items():
        file, seen = paths.verdict_file(analyst), set[frozenset[str]]()
        for number, verdict in enumerate(given.verdicts):
            where = f"verdicts[{number}].pair"
            for tag in verdict.key - tags:
                yield Problem(file, 0, where, f"there is no tag {tag!r}", "remove the verdict", Severity.WARNING)
            if len(verdict.key) == 1:
                yield Problem(file, 0, where, "judges a tag beside itself", "name two tags, or remove the verdict")
            elif verdict.key in seen:
                message = f"judges {' and '.join(verdict.pair)} a second time; this one counts"
                yield Problem(file, 0, where, message, "keep one of the two", Severity.WARNING)
            seen.add(verdict.key)


def _voices(project: Project) -> Iterator[Problem]:
    """Names that the registry gives to two voices, of which the first is taken."""
    for number, name, first in torn(project.voices):
        message = f"{name!r} stands for {first.id} already"
        yield Problem(paths.VOICES, 0, f"voices[{number}]", message, mend(first, project.voices.voices[number], name))


def _comments_beside(project: Project) -> Iterator[Problem]:
    """Comments in files of verdicts."""
    said = {analyst: file.comments for analyst, file in project.verdicts.items() if file.comments}
    known = {*project.documents, *project.theses, *project.by_tag} if said else frozenset[str]()
    for analyst, comments in said.items():
        yield from _comments(paths.verdict_file(analyst), comments, known)


def _comments(file: str, comments: Iterable[Comment], known: Container[str]) -> Iterator[Problem]:
    seen = set[str]()
    for number, comment in enumerate(comments):
        if comment.id in seen:
            message = f"the id {comment.id!r} is that of another comment above"
            yield Problem(file, 0, f"comments[{number}].id", message, "give it another id")
        seen.add(comment.id)
        if comment.on not in known:
            message = f"comment {comment.id} is on {comment.on!r}, which is no tag, document or thesis (any more)"
            mend = "nothing to do: `annot-tui talk --all` still shows it; or correct what it is on"
            yield Problem(file, 0, f"comments[{number}].on", message, mend, Severity.WARNING)


def _regions(project: Project, turned: Container[str]) -> Iterator[Problem]:
    """Regions that are not where their file says, but for texts of which all line ends were turned."""
    for document in project.documents.values():
        if document.id in turned:
            continue
        for number, (region, state, _) in enumerate(placed(document)):
            if state is State.ANCHORED and (region.quote or not cuts_word(document.text, region)):
                continue
            file, where, severity = paths.document_file(document.id), f"regions[{number}]", Severity.WARNING
            settle = f"`annot-tui documents {document.id} --settle-regions`"
            if state is State.MOVED:
                message, mend = f"its words are elsewhere by now: “{one_line(region.quote)}”", f"{settle} writes where"
            elif state is State.ANCHORED:
                message = "begins or ends within a word: the text may have been changed since"
                mend = f"`annot-tui documents {document.id}` shows its words; mark them anew, or correct the offsets"
            elif region.quote:
                message = f"its words are gone or were changed: “{one_line(region.quote)}”"
                mend = f"mark what stands there now (in the reader, or --region); {settle} leaves this one out"
            else:
                message = f"ends at {region.end}, beyond the text of {len(document.text)} characters"
                mend, severity = f"correct the end; or {settle} leaves it out", Severity.ERROR
            yield Problem(file, 0, where, message, mend, severity)


def _marks(opened: Opened) -> Iterator[Problem]:
    """Marks that git left in the text of a document; in every other place the reader stumbles over them."""
    for document in opened.project.documents.values():
        if marked.opened(document.text):
            files = (f"{paths.CORPUS}/{document.id}{ending}" for ending in paths.TEXTS)
            for file in files:
                line = marked.opened((contents(opened.root, file) or b"").decode("utf-8", "replace"))
                if line:
                    yield Problem(
                        file, line, "", _MARKED, "keep one version (`annot-tui merge` says how), then check again"
                    )
