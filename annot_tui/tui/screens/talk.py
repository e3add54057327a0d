"""What analysts say to each other: the threads that wait, or all, and one of them in full."""

from collections.abc import Iterable
from enum import StrEnum
from typing import ClassVar, NamedTuple

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static

from annot_tui.model import entry
from annot_tui.report.talk import CONCERNS, Heading, heading, thesis_of, waits_in_words
from annot_tui.talk.threads import Kind, Subject, Thread
from annot_tui.talk.waiting import Concern
from annot_tui.text.safe import one_line
from annot_tui.tui.actions import TALK
from annot_tui.tui.bindings import bindings
from annot_tui.tui.content import clipped, joined, quoted
from annot_tui.tui.screens.talking import Talking
from annot_tui.tui.screens.working import LongWork
from annot_tui.tui.widgets.keyline import KeyLine
from annot_tui.tui.widgets.lists import SectionLine, Sections
from annot_tui.tui.widgets.opened import Opened
from annot_tui.tui.widgets.thread import told
from annot_tui.tui.widgets.topbar import TopBar

MOST = 1_000
"""Threads that are listed; nobody reads more."""

_SHORT = 54
"""Characters of what a line of the list says."""


class Wanted(StrEnum):
    """Which threads are listed."""

    WAITING = "those that wait for you"
    OPEN = "every open one"
    ALL = "all, settled ones too"


class Item(NamedTuple):
    """One thread of the list, what it is on, of which thesis, and why it waits for the analyst."""

    thread: Thread
    heading: Heading
    thesis: str
    concern: Concern | None


class TalkScreen(Talking):
    """The list on the left; on the right one thread."""

    NAME = TALK
    BINDINGS = bindings(TALK)
    CSS_PATH: ClassVar[str] = "talk.tcss"

    def __init__(self) -> None:
        super().__init__()
        self._wanted = Wanted.WAITING
        self._by_thesis = False
        self._sections: list[tuple[str, list[Item]]] = []
        self._shown: Thread | None = None
        self._words: dict[Subject, tuple[object, Heading, str]] = {}
        """What threads are on in words, each with the entry of the project that it was made of."""

    def compose(self) -> ComposeResult:
        """Make the screen."""
        yield TopBar(TALK, self.session.project.meta.title)
        yield Static("", id="talk-line", markup=False)
        with Horizontal(id="talk-columns"):
            yield Sections(id="threads")
            with VerticalScroll(id="thread-card", can_focus=False):
                yield Static("", id="thread", markup=False)
        yield KeyLine()

    def on_mount(self) -> None:
        """Begin with every open thread where none waits."""
        if not self.session.analyst:
            self._wanted = Wanted.OPEN

    # Showing

    def long_work(self) -> LongWork | None:
        """Reading the tag files in which something was said; the session remembers what."""
        return self.with_many_tags("Looking for comments among", self.session.threads)

    def show(self) -> None:
        """Fill the list; the cursor stays on its thread, or goes to the one after it."""
        session, shown = self.session, self._shown
        waiting = {item.thread.subject: item for item in session.waiting()}
        every = [item.thread for item in waiting.values()] if self._wanted is Wanted.WAITING else session.threads()
        found = [thread for thread in every if self._wanted is Wanted.ALL or thread.open]
        found.sort(key=lambda thread: thread.remarks[-1].order, reverse=True)
        items = [self._item(t, waiting[t.subject].concern if t.subject in waiting else None) for t in found[:MOST]]
        self._sections = self._grouped(items)
        body = self.query_one("#threads", Sections)
        with self.prevent(OptionList.OptionHighlighted):
            body.fill([(title, [self._entry(item) for item in group]) for title, group in self._sections])
            places = {
                i.thread.subject: (s, n) for s, (_, group) in enumerate(self._sections) for n, i in enumerate(group)
            }
            if shown and shown.subject in places:
                body.go_to(*places[shown.subject])
        self._tell(len(waiting), len(found))
        self._detail()
        if self.focused is None:
            body.focus()

    def _item(self, thread: Thread, concern: Concern | None) -> Item:
        project, on = self.session.project, thread.subject
        made_of = entry(project.layers, (on.analyst, on.document)) if on.kind is Kind.TAG else project
        known = self._words.get(on)
        if not known or known[0] is not made_of:
            known = self._words[on] = made_of, heading(project, on), thesis_of(project, on)
        return Item(thread, known[1], known[2], concern)

    def _grouped(self, items: Iterable[Item]) -> list[tuple[str, list[Item]]]:
        """The threads by document or thesis, each in the order in which they come."""
        groups: dict[str, list[Item]] = {}
        for item in items:
            groups.setdefault(self._group(item), []).append(item)
        return sorted(groups.items(), key=lambda group: (group[0] == "", group[0]))

    def _group(self, item: Item) -> str:
        project, on = self.session.project, item.thread.subject
        if self._by_thesis:
            thesis = project.theses.get(item.thesis)
            return thesis.statement if thesis else item.thesis or "Documents"
        document = project.documents.get(on.document)
        return document.title if document else on.document or "Theses"

    def _tell(self, waiting: int, found: int) -> None:
        count = waits_in_words(waiting) if self.session.analyst else "Nobody is named, so nothing waits"
        order = "thesis" if self._by_thesis else "document"
        more = f" (the latest {MOST:,} of {found:,})" if found > MOST else ""
        self.query_one("#talk-line", Static).update(
            joined((count, "bold"), f". Shown: {self._wanted.value}, by {order}{more}")
        )

    def _entry(self, item: Item) -> SectionLine:
        thread, (title, quote) = item.thread, item.heading
        words = quoted(quote) if quote else clipped(title, _SHORT)
        last = thread.remarks[-1]
        said = f"{last.analyst}: {last.comment.text}" if last.comment.text else f"{last.analyst}: settled"
        sign = "→" if item.concern else "○" if thread.open else "✓"
        return SectionLine(sign, words, (f"\n{clipped(said, _SHORT)}", "dim"))

    def _current(self) -> Item | None:
        return self.query_one("#threads", Sections).chosen([of for _, of in self._sections])

    @on(OptionList.OptionHighlighted)
    def _detail(self) -> None:
        """Show one thread, from its end where it is long."""
        item, before = self._current(), self._shown
        self._shown = item.thread if item else None
        self.query_one("#thread", Static).update(self._described(item) if item else self._nothing())
        if self._shown != before:
            self.query_one("#thread-card", VerticalScroll).scroll_end(animate=False)

    def _described(self, item: Item) -> Content:
        title, quote = item.heading
        state = "open" if item.thread.open else "settled"
        why = f", and waits for you: {CONCERNS[item.concern]}" if item.concern else ""
        quoted = f"\n“{one_line(quote)}”" if quote else ""
        return joined((one_line(title), "bold"), quoted, (f"\n{state}{why}\n\n", "dim"), told(item.thread))

    def _nothing(self) -> Content:
        if self._wanted is Wanted.ALL:
            return joined(
                self.keyed(
                    "Nobody has said anything yet.\n\n{reader.comment} comments, in the reader and in the codebook."
                )
            )
        none = "Nothing waits for you." if self._wanted is Wanted.WAITING else "Nothing is open."
        return joined(f"{none}\n\n{self.key('talk.show')} shows other threads.")

    def action_show_others(self) -> None:
        """List other threads."""
        every = list(Wanted)
        self._wanted = every[(every.index(self._wanted) + 1) % len(every)]
        self.show_when_ready()

    def action_group(self) -> None:
        """Order the list by documents or theses."""
        self._by_thesis = not self._by_thesis
        self.show_when_ready()

    # Talking

    @work
    async def action_reply(self) -> None:
        """Say something."""
        if item := self._current():
            await self.reply(item.thread)

    @work
    async def action_settle(self) -> None:
        """Settle the thread, or open it again."""
        if item := self._current():
            await self.settle_or_reopen(item.thread)

    @work
    async def action_edit(self) -> None:
        """Change a comment of one's own."""
        if item := self._current():
            await self.edit_own(item.thread)

    @work
    async def action_delete(self) -> None:
        """Delete a comment of one's own."""
        if item := self._current():
            await self.delete_own(item.thread)

    @on(Opened)
    async def action_open(self) -> None:
        """Go to what the thread is on."""
        item = self._current()
        if not item:
            return
        on = item.thread.subject
        if on.kind is Kind.THESIS:
            await self.annot.look_up(on.id)
        elif on.document in self.session.project.documents:
            await self.annot.read(on.document, on.id if on.kind is Kind.TAG else "")
        else:
            self.say("This is no longer there")
