"""Talking about tags, documents and theses: comments in one's own files, threads of everybody's."""

from collections.abc import Callable, Iterable, Iterator

from annot_tui.model import Comment, InvalidInput, Layer, Project, TagFile, UnknownName, VerdictFile
from annot_tui.model.ids import new_id
from annot_tui.model.shelf import entry
from annot_tui.session.core import Core
from annot_tui.store import paths
from annot_tui.store.reader import Opened
from annot_tui.store.records import build, changed
from annot_tui.store.threeway import deletable, differing, united
from annot_tui.store.workspace import now
from annot_tui.talk.threads import (
    Kind,
    Remark,
    Subject,
    Thread,
    meant,
    remarks_beside,
    remarks_in,
    threads,
)
from annot_tui.talk.times import after
from annot_tui.talk.waiting import Waiting, waiting

Comments = tuple[Comment, ...]


class Talk(Core):
    """What is said, what of it waits for whom, and changes of one's own comments."""

    def __init__(self, opened: Opened, analyst: str) -> None:
        super().__init__(opened, analyst)
        self._said: dict[Layer, tuple[object, Comments]] = {}
        """The comments of each tag file that has some, with the entry of the project that they are from."""
        self._threads: tuple[Project | None, tuple[Thread, ...]] = (None, ())
        self._threads_in: tuple[Project | None, str, dict[Subject, Thread]] = (None, "", {})

    def threads(self) -> tuple[Thread, ...]:
        """Every thread of the project; tag files without comments are not read for that."""
        project = self.project
        if self._threads[0] is not project:
            self._threads = project, self._on_shown((*self._all_remarks(project), *remarks_beside(project)))
        return self._threads[1]

    def waiting(self) -> tuple[Waiting, ...]:
        """The threads that wait for the analyst, those first in which somebody spoke last."""
        return waiting(self.project, self.threads(), self._analyst)

    def threads_in(self, document: str) -> dict[Subject, Thread]:
        """The threads kept in the tag files of a document, or without one those in the files of verdicts."""
        project = self.project
        if self._threads_in[0] is not project or self._threads_in[1] != document:
            remarks = remarks_in(project, document) if document else remarks_beside(project)
            self._threads_in = project, document, {thread.subject: thread for thread in self._on_shown(remarks)}
        return self._threads_in[2]

    def thread(self, on: Subject) -> Thread:
        """The thread on something as far as it is kept where it belongs, empty where nothing was said yet."""
        return self.threads_in(on.document).get(on, Thread(on))

    def up_to_date(self, thread: Thread) -> Thread:
        """A thread with what was said in it since somebody looked at it."""
        return thread.joined(self.thread(thread.subject).remarks)

    def thread_on(self, on: str) -> Thread:
        """The whole thread on a tag, a document or a thesis by its id; also on what is gone, where that was spoken of.

        Raises UnknownName, and InvalidInput for an id of several things, which `tag:ID`, `document:ID` or `thesis:ID`
        tells apart.
        """
        kind, _, id = on.partition(":")
        found = [s for s in meant(self.project, id) if s.kind == kind] if id else []
        found = found or meant(self.project, on)
        if not found:
            found = [thread.subject for thread in self.threads() if thread.subject[:2] == (Kind.GONE, on)]
        if not found:
            raise UnknownName(f"there is no tag, document or thesis {on!r}")
        if len(found) > 1 and found[0].kind is not Kind.GONE:
            names = " and ".join(f"{subject.kind.value}:{on}" for subject in found)
            raise InvalidInput(f"{on!r} names several things: {names}; name one of them like this")
        return next((t for t in self.threads() if t.subject == found[0]), Thread(found[0]))

    # Changes

    def add_comment(self, on: Thread | str, text: str, *, resolved: bool = False) -> Comment:
        """Say something in a thread, or on a tag, document or thesis by its id. `resolved` settles the thread.

        Raises InvalidInput for no words at all, which only settling can do without.
        """
        thread = self.up_to_date(on if isinstance(on, Thread) else self.thread_on(on))
        if not text.strip() and not resolved:
            raise InvalidInput("there are no words in this comment; write some")
        created = after(now(), thread.last.comment.created) if thread.last else now()
        taken = [remark.comment.id for remark in thread.remarks if remark.analyst == self._analyst]
        id = new_id(taken)
        comment = build(Comment, id=id, on=thread.subject.id, text=text, created=created, resolved=resolved)
        what = f"{'settling of a thread' if resolved else 'comment'} on {thread.subject.id}"
        self._edit_comments(thread.subject.document, what, lambda comments: (*comments, comment))
        return comment

    def settle_thread(self, thread: Thread, text: str = "") -> None:
        """Settle an open thread: mark one's own last comment, or say what was agreed in a further one.

        Raises InvalidInput where it is settled, or somebody has said something since it was looked at.
        """
        last = self._seen_last(thread)
        if last.comment.resolved:
            raise InvalidInput("this thread is settled already; a reply opens it again")
        if last.analyst == self._analyst and not text:
            self.edit_comment(last, resolved=True)
        else:
            self.add_comment(thread, text, resolved=True)

    def reopen_thread(self, thread: Thread) -> None:
        """Take it back that one has settled a thread. Raises InvalidInput for what somebody else has settled."""
        last = self._seen_last(thread)
        if last.analyst != self._analyst:
            raise InvalidInput(f"{last.analyst} has settled this; a reply opens it again")
        self.edit_comment(last, resolved=False)

    def edit_comment(self, remark: Remark, **fields: object) -> Comment:
        """Change one's own comment, given as it was when somebody looked at it.

        Raises Conflict where the same was changed elsewhere since, or it was deleted; nothing is written then.
        """
        seen = self._own_comment(remark)
        mine = changed(seen, **fields)
        if not mine.text.strip() and not mine.resolved:
            raise InvalidInput("there are no words in this comment; write some, or delete it")
        if not differing(seen, mine):
            return seen
        made = [mine]

        def change(comments: Comments) -> Comments:
            made[0] = united(seen, mine, _found(comments, seen), _named(seen))
            return tuple(made[0] if comment.id == seen.id else comment for comment in comments)

        marks = fields.keys() == {"resolved"}
        what = (
            ("settling of a thread" if mine.resolved else "reopening of a thread") if marks else "change of a comment"
        )
        self._edit_comments(remark.document, f"{what} on {seen.on}", change)
        return made[0]

    def delete_comment(self, remark: Remark) -> None:
        """Delete one's own comment. Raises Conflict where it was changed since somebody looked at it."""
        seen = self._own_comment(remark)

        def change(comments: Comments) -> Comments:
            deletable(seen, _found(comments, seen), _named(seen))
            return tuple(comment for comment in comments if comment.id != seen.id)

        self._edit_comments(remark.document, f"deletion of a comment on {seen.on}", change)

    def put_back_comment(self, remark: Remark) -> None:
        """Write one's own comment again, as given, that was deleted elsewhere."""
        seen = self._own_comment(remark)

        def change(comments: Comments) -> Comments:
            return (*(comment for comment in comments if comment.id != seen.id), seen)

        self._edit_comments(remark.document, f"keeping of a comment on {seen.on}", change)

    def _edit_comments(self, document: str, what: str, edit: Callable[[Comments], Comments]) -> None:
        """Change one's own comments in the tag file of a document, or without one in one's file of verdicts."""

        def change(current: VerdictFile | None) -> VerdictFile:
            file = current or VerdictFile(analyst=self._analyst)
            return changed(file, comments=edit(file.comments))

        def change_layer(layer: TagFile) -> TagFile:
            return changed(layer, comments=edit(layer.comments))

        if document:
            self._edit_layer(document, what, change_layer, begins=False)
        else:
            self._files.change(paths.verdict_file(self._person()), VerdictFile, change, what, analyst=self._analyst)

    def _own_comment(self, remark: Remark) -> Comment:
        if remark.analyst != self._analyst:
            raise InvalidInput(f"this comment is {remark.analyst}'s; you can answer it")
        return remark.comment

    def _seen_last(self, thread: Thread) -> Remark:
        """What was said last in a thread, which must be what somebody has looked at."""
        last = self.up_to_date(thread).last
        if last is None:
            raise InvalidInput("nothing was said here yet")
        if last != thread.last:
            raise InvalidInput(f"{last.analyst} has said something here meanwhile; read it first")
        return last

    def _on_shown(self, remarks: Iterable[Remark]) -> tuple[Thread, ...]:
        """Remarks put together, without what was said of tags that are held back: they are not gone."""
        shown, whole = self.project, self._files.project
        found = threads(shown, remarks)
        if shown is whole:
            return found
        return tuple(t for t in found if t.subject.kind is not Kind.GONE or whole.layer_of(t.subject.id) is None)

    def _all_remarks(self, project: Project) -> Iterator[Remark]:
        """What was said in tag files; of these only those are gone through that have changed since the last time."""
        known, said = self._said, dict[Layer, tuple[object, Comments]]()
        for layer in project.layers:
            found = entry(project.layers, layer)
            kept = known.get(layer)
            if kept and kept[0] is found:
                said[layer] = kept
            elif project.outline(layer).comments:
                said[layer] = found, project.layers[layer].comments
        self._said = said
        for (analyst, document), (_, comments) in said.items():
            yield from (Remark(comment, analyst, document) for comment in comments)


def _found(comments: Comments, seen: Comment) -> Comment | None:
    return next((comment for comment in comments if comment.id == seen.id), None)


def _named(comment: Comment) -> str:
    return f"your comment on {comment.on}"
