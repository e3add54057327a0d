"""Answering in a thread, settling it, changing what one has said; for every screen that shows threads."""

from collections.abc import Mapping
from functools import partial

from annot_tui.model import Comment
from annot_tui.report.talk import heading
from annot_tui.talk.threads import Remark, Thread
from annot_tui.text.safe import one_line
from annot_tui.tui.dialogs.ask import AskText
from annot_tui.tui.dialogs.picker import Choice, Picker
from annot_tui.tui.dialogs.reply import Reply
from annot_tui.tui.screens.editing import Editing, Ways
from annot_tui.tui.widgets.thread import told

_LABEL = 80


class Talking(Editing):
    """A screen on which analysts talk. Its methods are awaited by workers."""

    async def reply(self, thread: Thread) -> None:
        """Say something in a thread; what was said so far stands above."""
        if await self.annot.known_analyst():
            await self._say(thread, f"Comment on {self._what(thread)}", settling=False)

    async def settle_or_reopen(self, thread: Thread) -> None:
        """Settle an open thread, or open a settled one again; whoever did not have the last word says something."""
        last = thread.last
        if last is None or not await self.annot.known_analyst():
            return
        mine = last.analyst == self.session.analyst
        if thread.open and mine:
            self.attempt(partial(self.session.settle_thread, thread), f"Settled {self.undoes}")
        elif thread.open:
            await self._say(thread, "What settles this? It may stay empty", settling=True)
        elif mine:
            self.attempt(partial(self.session.reopen_thread, thread), f"Open again {self.undoes}")
        else:
            await self._say(thread, f"{last.analyst} has settled this; a reply opens it again", settling=False)

    async def _say(self, thread: Thread, title: str, *, settling: bool) -> None:
        draft = self.session.draft(f"comment {thread.subject.id}")
        change = self.session.settle_thread if settling else self.session.add_comment
        said = f"Settled {self.undoes}" if settling else f"Comment kept {self.undoes}"
        while True:
            dialog = Reply(title, told(thread), draft) if thread.remarks else AskText(title, draft=draft)
            text = await self.app.push_screen_wait(dialog)
            before = self.session.project
            if text is None or not (text or settling):
                break
            self.attempt(partial(change, thread, text), said)
            if self.session.project is not before:
                draft.drop()
                break
            thread = self.session.up_to_date(thread)

    async def edit_own(self, thread: Thread) -> None:
        """Change a comment of one's own."""
        remark = await self._own(thread, "Change which comment?")
        if not remark:
            return
        draft = self.session.draft(f"change of comment {remark.comment.id}")
        while text := await self.app.push_screen_wait(AskText("Your comment", remark.comment.text, draft)):
            if await self.change(self._comment_ways(remark), remark.comment, {"text": text}, f"Changed {self.undoes}"):
                draft.drop()
                break

    async def delete_own(self, thread: Thread) -> None:
        """Delete a comment of one's own."""
        remark = await self._own(thread, "Delete which comment?")
        if remark:
            await self.delete(
                "comment",
                remark.comment,
                lambda comment: self.session.delete_comment(remark._replace(comment=comment)),
                f"Deleted {self.undoes}",
            )

    def _comment_ways(self, remark: Remark) -> Ways[Comment]:
        def change(comment: Comment, fields: Mapping[str, object]) -> Comment:
            return self.session.edit_comment(remark._replace(comment=comment), **fields)

        def put_back(comment: Comment) -> None:
            self.session.put_back_comment(remark._replace(comment=comment))

        return Ways("comment", change, put_back)

    async def _own(self, thread: Thread, question: str) -> Remark | None:
        """One's own comment in a thread, of several the chosen one."""
        mine = [remark for remark in reversed(thread.remarks) if remark.analyst == self.session.analyst]
        if len(mine) < 2:
            if not mine:
                self.say("There is no comment of yours in this thread")
            return next(iter(mine), None)
        choices = [
            Choice(str(number), one_line(remark.comment.text)[:_LABEL], remark.comment.created[:10])
            for number, remark in enumerate(mine)
        ]
        picked = await self.app.push_screen_wait(Picker(question, choices))
        return mine[int(picked.value)] if picked else None

    def _what(self, thread: Thread) -> str:
        return heading(self.session.project, thread.subject).title
