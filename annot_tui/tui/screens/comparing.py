"""What the screens share that show a comparison: whose positions, whose tags."""

from dataclasses import replace
from typing import ClassVar

from textual import work
from textual.widgets import Static

from annot_tui.compare.selection import By, Selection
from annot_tui.report.value import Report
from annot_tui.tui.content import in_few, joined, most_rows
from annot_tui.tui.dialogs.picker import Choice, Picker
from annot_tui.tui.filtering import chosen, filter_form, filter_words
from annot_tui.tui.screens.base import AnnotScreen
from annot_tui.tui.screens.working import LongWork

_MOST_ROWS = 5
"""Rows of a statement that are shown of the one under the cursor."""


class Comparing(AnnotScreen):
    """A screen on what is compared; all of them share one selection."""

    COMPARES: ClassVar[bool] = True

    @property
    def selection(self) -> Selection:
        """What is compared."""
        return self.annot.selection

    def filter_line(self) -> Static:
        """The line that says what is compared, and what is held back; not there while that is everything."""
        return Static("", id="filter-line", markup=False)

    def say_filter(self) -> None:
        """Say what is compared."""
        words, held = filter_words(self.selection, self.session.project), str(self.session.held_back)
        kept = [
            (f"{words[:1].upper()}{words[1:]}", "bold"),
            (self.keyed("   {comparison.filter} changes, {comparison.all} shows all"), "dim"),
        ]
        parts = [*(kept if words else ()), *(["\n"] if words and held else ()), *([f"{held}."] if held else ())]
        self.query_one("#filter-line", Static).update(joined(*parts))
        self.query_one("#filter-line", Static).display = bool(parts)

    def nothing(self, text: str) -> str:
        """Why there is nothing to show: the filter, or else what the text says."""
        filtered = filter_words(self.selection, self.session.project) and self.session.project.documents
        left = "Nothing is left by this filter: {comparison.filter} changes it, {comparison.all} shows all"
        return self.keyed(left) if filtered else text

    def make_room(self, id: str, statements: tuple[str, ...], heads: int = 1) -> None:
        """Give what is said of the cursor the rows that the longest statement takes, so that nothing moves with it."""
        self.query_one(id).styles.height = heads + min(_MOST_ROWS, most_rows(statements, self.size.width - 2))

    def in_rows(self, statement: str) -> str:
        """A statement in the rows that it has: of one that takes more its beginning and its end."""
        return in_few(statement, self.size.width - 2, _MOST_ROWS)

    @property
    def report(self) -> Report:
        """The comparison with its words, computed once for each state of the project."""
        return self.session.report(self.selection)

    def long_work(self) -> LongWork | None:
        """The comparison."""
        return self.with_many_tags("Comparing", self.compared, (self.selection, self.wanted))

    @property
    def wanted(self) -> object:
        """What is shown of the comparison, where a screen has a choice that takes long."""
        return None

    def compared(self) -> object:
        """Work out all that is shown, which the session keeps."""
        return self.report

    def choose(self, selection: Selection) -> None:
        """Compare something else, here and on the other screens."""
        self.annot.selection = selection
        self.show_when_ready()

    def action_by(self) -> None:
        """Compare other holders."""
        kinds = list(By)
        by = kinds[(kinds.index(self.selection.by) + 1) % len(kinds)]
        self.choose(replace(self.selection, by=by))
        self.say(f"By {by.value}")

    @work
    async def action_layers(self) -> None:
        """Choose whose tags are compared."""
        choices = [Choice("", "consensus where it is finished, else all analysts")]
        choices += [Choice(name, f"only {name}") for name in self.session.project.analysts]
        picked = await self.app.push_screen_wait(Picker("Compare whose tags?", choices))
        if picked:
            self.choose(replace(self.selection, analysts=(picked.value,) if picked.value else ()))

    @work
    async def action_filter(self) -> None:
        """Ask what is to be compared."""
        answer = await self.app.push_screen_wait(filter_form(self.session.project, self.selection))
        if answer:
            self.choose(chosen(answer))

    def action_show_all(self) -> None:
        """Compare everything, by author."""
        self.choose(Selection())

    def here(self) -> str:
        """The holder under the cursor, empty where there is none."""
        return ""

    async def action_profile(self) -> None:
        """Show everything about the holder under the cursor."""
        self.annot.holder = self.here() or self.annot.holder
        await self.run_action("app.go('profile')")
