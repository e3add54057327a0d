"""What the changes of the codebook left to oneself: one tag after the other, most of them settled with one key."""

from itertools import groupby
from typing import ClassVar

from textual import on, work
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static

from annot_tui.codebook.telling import TASKS, shortened
from annot_tui.codebook.worklist import Item, Task
from annot_tui.model import Thesis
from annot_tui.report.passages import passage
from annot_tui.text.counting import number_of
from annot_tui.text.safe import one_line
from annot_tui.tui.actions import WORKLIST
from annot_tui.tui.bindings import bindings
from annot_tui.tui.content import joined, plain, quoted
from annot_tui.tui.dialogs.forms import choose_form, several
from annot_tui.tui.screens.passages import shown
from annot_tui.tui.screens.todo import ToDoScreen
from annot_tui.tui.widgets.lists import SectionLine, Sections
from annot_tui.tui.widgets.opened import Opened

_SIGNS = {Task.SPLIT: "⑂", Task.OUTDATED: "≠", Task.TWICE: "="}
_NOTHING = "Nothing waits for you: every tag fits its thesis as it is worded now.\n\n{app.back} goes back."
_HOW = {
    Task.SPLIT: "Choose with its number, or with {worklist.choose} several at once; {worklist.delete} deletes the tag.",
    Task.OUTDATED: (
        "{worklist.confirm} if it is still right, {worklist.confirm-all} for all of this thesis; "
        "{worklist.choose} puts it on another; {worklist.open} reads and edits."
    ),
    Task.TWICE: (
        "{worklist.delete} deletes this one; {worklist.choose} puts it on another thesis; "
        "{worklist.open} reads and edits."
    ),
}


class WorkListScreen(ToDoScreen):
    """What waits on the left; on the right one tag with its passage and what it may belong to."""

    NAME = WORKLIST
    BINDINGS = bindings(WORKLIST)
    CSS_PATH: ClassVar[str] = "worklist.tcss"

    def __init__(self) -> None:
        super().__init__()
        self._sections: list[tuple[Task, list[Item]]] = []

    def _tell(self) -> None:
        left = sum(len(items) for _, items in self._sections)
        waits = "1 waits for you" if left == 1 else f"{left or 'nothing'} wait{'' if left else 's'} for you"
        said = f"   {one_line(self._said)}" if self._said else ""
        self.query_one("#work-list-line", Static).update(joined((waits.capitalize(), "bold"), (said, "italic")))

    def show(self) -> None:
        """Fill the list; the cursor stays in its row."""
        items = self.session.worklist()
        self._sections = [(task, list(group)) for task, group in groupby(items, key=lambda item: item.task)]
        body = self.query_one("#work-list", Sections)
        with self.prevent(OptionList.OptionHighlighted):
            body.fill([(f"{TASKS[t]}: {len(of)}", [self._entry(item) for item in of]) for t, of in self._sections])
        self._said = ""
        self._tell()
        self._detail()
        if self.focused is None:
            body.focus()

    def _entry(self, item: Item) -> SectionLine:
        about = quoted(item.tag.quote) if item.tag else "looked for in vain"
        whose = "" if item.analyst == self.session.analyst else f", {item.analyst}"
        return SectionLine(_SIGNS[item.task], about, (f"  {item.thesis}, {item.document}{whose}", "dim"))

    def _current(self) -> Item | None:
        return self.query_one("#work-list", Sections).chosen([of for _, of in self._sections])

    @on(OptionList.OptionHighlighted)
    def _highlighted(self) -> None:
        self._said = ""
        self._tell()
        self._detail()

    def _detail(self) -> None:
        item, words = self._current(), self.query_one("#work-list-words", Static)
        if not item:
            words.update(plain(self.keyed(_NOTHING)))
            return
        thesis = self._thesis(item.thesis)
        parts: list[Content | tuple[str, str] | str] = [(thesis.statement, "bold")]
        if thesis.definition:
            parts.append((f"\n{thesis.definition}", "dim"))
        parts += [f"\n\n{self._why(item)}\n", (f"{self.keyed(_HOW[item.task])}\n\n", "dim")]
        for number, choice in enumerate(map(self._thesis, item.choices), 1):
            definition = f"\n   {choice.definition}" if choice.definition else ""
            parts += [(f"{number}  {choice.statement}", "bold"), (f"{definition}\n\n", "dim")]
        if item.annotation:
            parts.append(shown(passage(self.session.project, item.annotation)))
        words.update(joined(*parts))
        self.query_one("#work-list-card", VerticalScroll).scroll_to(y=0, animate=False)

    def _why(self, item: Item) -> str:
        if item.task is Task.SPLIT:
            return "It became several theses. " + (
                "Which of them does this passage speak of?" if item.tag else "Which of them did you look for in vain?"
            )
        own = item.analyst == self.session.analyst
        if item.task is Task.TWICE:
            return f"{'You have' if own else 'The settled reading has'} said the same of this passage in another tag."
        if not item.tag or not item.tag.revision:
            return f"{'You tagged it' if own else 'It was settled'} under another thesis, which has gone into this one."
        now, then = self._thesis(item.thesis).revision, "you tagged it" if own else "it was settled"
        return f"It was worded otherwise when {then} (revision {item.tag.revision}, now {now})."

    def _thesis(self, id: str) -> Thesis:
        return self.session.project.theses.get(id) or Thesis(id="none", statement=id)

    # Deciding

    def action_part(self, number: int) -> None:
        """Choose one of the theses that it became."""
        item = self._current()
        if item and number <= len(item.choices):
            self._decide(item, (item.choices[number - 1],))

    @work
    async def action_choose(self) -> None:
        """Choose one or several theses."""
        item = self._current()
        if item:
            theses = self.session.project.theses
            known = item.choices or tuple(t.id for t in theses.values() if not t.retired)
            title = shortened(item.tag.quote) if item.tag else f"Looked for in vain in {item.document}"
            answer = await self.app.push_screen_wait(choose_form(title, {id: theses[id].statement for id in known}))
            if answer:
                self._decide(item, several(answer["parts"]))

    def _decide(self, item: Item, theses: tuple[str, ...]) -> None:
        session, names = self.session, " and ".join(theses)
        if item.annotation:
            found = item.annotation
            self.attempt(lambda: session.retag(found, theses), f"Now on {names} {self.undoes}")
        else:
            self.attempt(lambda: session.retag_absence(item, theses), f"Looked for in vain: {names} {self.undoes}")

    def action_confirm(self) -> None:
        """It is still right."""
        item = self._current()
        if item and item.tag and item.task is Task.OUTDATED:
            id = item.tag.id
            self.attempt(lambda: self.session.confirm_wording([id]), f"Still right {self.undoes}")
        elif item:
            self.say(self.keyed(_HOW[item.task]))

    def action_confirm_all(self) -> None:
        """All of this thesis are still right."""
        item = self._current()
        if item and item.task is Task.OUTDATED:
            found = [
                i.tag.id
                for _, of in self._sections
                for i in of
                if i.task is item.task and i.thesis == item.thesis and i.tag
            ]
            self.attempt(
                lambda: self.session.confirm_wording(found), f"{number_of(len(found), 'tag')} still right {self.undoes}"
            )
        elif item:
            self.say(self.keyed(_HOW[item.task]))

    def action_delete(self) -> None:
        """Delete the tag, or the entry."""
        item = self._current()
        if item and item.annotation:
            found = item.annotation
            self.attempt(lambda: self.session.delete_tag(found), f"Deleted {self.undoes}")
        elif item:
            self.attempt(lambda: self.session.retag_absence(item, ()), f"Taken off the list {self.undoes}")

    @on(Opened)
    async def action_open(self) -> None:
        """Read the passage in its text."""
        item = self._current()
        if item:
            await self.annot.read(item.document, item.tag.id if item.tag else "")
