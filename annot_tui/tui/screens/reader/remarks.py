"""Talking about the text that is read: threads on the tags under the caret and on the document."""

from textual import work

from annot_tui.report.talk import heading
from annot_tui.talk.threads import Kind, Subject, Thread
from annot_tui.text.safe import one_line
from annot_tui.tui.dialogs.picker import Choice, Picker
from annot_tui.tui.screens.reader.view import ReaderView

_LABEL = 60


class Remarks(ReaderView):
    """What is said of tags and the document."""

    def threads_here(self) -> list[Thread]:
        """The threads on the tags under the caret, then that on the document; also those in which nothing was said."""
        tags = [Subject(Kind.TAG, a.tag.id, a.document, a.analyst) for a in self.tags_here()]
        document = Subject(Kind.DOCUMENT, self.document_id, self.document_id)
        return [self.session.thread(on) for on in (*tags, document)]

    @work
    async def action_comment(self) -> None:
        """Comment on a tag or the document."""
        if self.document:
            await self.reply(self.threads_here()[0])

    @work
    async def action_settle(self) -> None:
        """Settle or reopen a thread here."""
        found = [thread for thread in self.threads_here() if thread.remarks] if self.document else []
        if not found:
            self.say(self.keyed("Nothing was said of a tag here, or of this document: {reader.comment} says something"))
            return
        place = 0
        if len(found) > 1:
            picked = await self.app.push_screen_wait(
                Picker("Settle which thread, or open it again?", self._named(found))
            )
            if not picked:
                return
            place = int(picked.value)
        await self.settle_or_reopen(found[place])

    def _named(self, found: list[Thread]) -> list[Choice]:
        titles = [one_line(heading(self.session.project, thread.subject).title)[:_LABEL] for thread in found]
        states = ["open" if thread.open else "settled" for thread in found]
        return [Choice(str(number), *named) for number, named in enumerate(zip(titles, states, strict=True))]
