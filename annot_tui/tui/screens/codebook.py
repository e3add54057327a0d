"""The codebook: theses and what they mean for each other."""

from collections.abc import Mapping
from functools import partial
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from annot_tui.codebook.counts import Count, counts
from annot_tui.codebook.telling import waits_told
from annot_tui.codebook.worklist import Item, worklist
from annot_tui.compare.advice import Advice, advise
from annot_tui.model import Project, Thesis
from annot_tui.model.thesis import in_order
from annot_tui.model.words import Stance, Strength
from annot_tui.report.wording import RELATIONS
from annot_tui.talk.threads import Kind, Subject
from annot_tui.text.fold import fold
from annot_tui.tui.actions import CODEBOOK
from annot_tui.tui.bindings import bindings
from annot_tui.tui.content import few_apart, joined, plain
from annot_tui.tui.dialogs.ask import AskLine, Confirm
from annot_tui.tui.dialogs.forms import relation, relation_form, thesis_fields, thesis_form
from annot_tui.tui.dialogs.picker import Choice, Picker
from annot_tui.tui.screens.editing import Ways
from annot_tui.tui.screens.recasting import Recasting
from annot_tui.tui.screens.talking import Talking
from annot_tui.tui.screens.working import LongWork
from annot_tui.tui.widgets.keyline import KeyLine
from annot_tui.tui.widgets.lists import Entries
from annot_tui.tui.widgets.opened import Opened
from annot_tui.tui.widgets.thread import told_in_short
from annot_tui.tui.widgets.topbar import TopBar

_NONE = "No theses yet.\n\nPress {codebook.new} to write one: a plain statement that a passage can assert or reject."
_AROUND = 7
"""Cells around a statement in the list, which has half of the screen."""


class CodebookScreen(Recasting, Talking):
    """The list of theses, and one of them in full."""

    NAME = CODEBOOK
    BINDINGS = bindings(CODEBOOK)
    CSS_PATH: ClassVar[str] = "codebook.tcss"

    def __init__(self) -> None:
        super().__init__()
        self._filter = self._sought = ""
        self._shown: list[Thesis] = []
        self._advice: tuple[Advice, ...] = ()
        self._waiting: tuple[Item, ...] = ()
        self._counted: tuple[Project | None, Mapping[str, Count]] = (None, {})

    def compose(self) -> ComposeResult:
        """Make the screen."""
        yield TopBar(CODEBOOK, self.session.project.meta.title)
        with Horizontal():
            yield Entries(id="theses", markup=False)
            with VerticalScroll(id="thesis-card", can_focus=False):
                yield Static("", id="thesis", markup=False)
        yield KeyLine()

    def show(self) -> None:
        """Fill the list; the cursor stays on its thesis."""
        options = self.query_one("#theses", Entries)
        current, self._sought = self._sought or self._current_id(), ""
        if self._counted[0] is not self.session.project:
            self._count()
        self._shown = self._ordered()
        ids = [thesis.id for thesis in self._shown]
        place = ids.index(current) if current in ids else (0 if ids else None)
        room = self.size.width // 2 - _AROUND
        said = few_apart([thesis.statement for thesis in self._shown], room)
        options.refill([Option(self._entry(*entry)) for entry in zip(self._shown, said, strict=True)], place)
        self._detail()
        if self.focused is None:
            options.focus()

    def long_work(self) -> LongWork | None:
        """Counting the tags of each thesis."""
        return self.with_many_tags("Counting", self._count)

    def _count(self) -> None:
        project = self.session.project
        found = counts(project)
        self._advice = advise(project)
        self._waiting = worklist(project)
        self._counted = project, found

    def _ordered(self) -> list[Thesis]:
        """Theses by statement, each under its parent, those that were replaced last."""
        wanted = fold(self._filter).text
        return [t for t in in_order(self.session.project.theses) if wanted in fold(f"{t.statement} {t.id}").text]

    def _entry(self, thesis: Thesis, said: str) -> Content:
        count = self._counted[1][thesis.id]
        settled = _in_signs(count.settled)
        numbers = f"{_in_signs(count.tagged)}{f'   settled {settled}' if settled else ''}".strip()
        indent = "  " if thesis.parent in self.session.project.theses else ""
        retired = " (retired)" if thesis.retired else ""
        retired = f" (became {', '.join(thesis.replaced_by)})" if thesis.replaced_by else retired
        return joined(indent, said, (retired, "italic"), (f"\n{indent}{numbers or 'no tags yet'}", "dim"))

    def on_resize(self) -> None:
        """Cut long statements where there is no room."""
        if self.is_current:
            self.show_when_ready()

    def look_up(self, thesis: str) -> None:
        """Put the cursor on a thesis."""
        self._filter, self._sought = "", thesis
        self.show_when_ready()

    def _current_id(self) -> str:
        current = self.current()
        return current.id if current else ""

    def current(self) -> Thesis | None:
        """The thesis under the cursor."""
        place = self.query_one("#theses", Entries).highlighted
        return self._shown[place] if place is not None and place < len(self._shown) else None

    @on(OptionList.OptionHighlighted)
    def _detail(self) -> None:
        thesis = self.current()
        card = self.query_one("#thesis", Static)
        if not thesis:
            card.update(plain(self.keyed(_NONE)))
            return
        facts = [
            ("Definition", thesis.definition),
            ("Counts", "\n".join(f"· {text}" for text in thesis.include)),
            ("Does not count", "\n".join(f"· {text}" for text in thesis.exclude)),
            ("Speaks of", thesis.window),
            ("Not before", thesis.not_before),
            ("Revision", str(thesis.revision)),
            ("File", f"annotations/theses/{thesis.id}.yaml"),
        ]
        parts: list[str | tuple[str, str]] = [
            piece for name, text in facts if text for piece in ((f"\n\n{name}\n", "dim"), text)
        ]
        waiting = [item for item in self._waiting if item.thesis == thesis.id]
        if waiting:
            parts += [("\n\nTo do", "bold"), *(f"\n· {line}" for line in waits_told(waiting, self.session.analyst))]
        advice = [f"\n· It {item.text}." for item in self._advice if item.thesis == thesis.id]
        if advice:
            parts += [("\n\nAdvice", "bold"), *advice]
        relations = (("\n\nRelations", "bold"), *self._relations(thesis))
        thread = self.session.thread(Subject(Kind.THESIS, thesis.id))
        talk = (
            (("\n\nTalk", "bold"), "\n", told_in_short(thread, self.key("codebook.comment"))) if thread.remarks else ()
        )
        card.update(joined((thesis.statement, "bold"), *parts, *relations, *talk))

    def _relations(self, thesis: Thesis) -> list[str | tuple[str, str]]:
        theses = self.session.project.theses
        lines: list[str | tuple[str, str]] = []
        for relation_ in thesis.relations:
            target = theses[relation_.to].statement if relation_.to in theses else relation_.to
            soft = ", in these texts" if relation_.strength is Strength.DEFEASIBLE else ""
            lines += [(f"\n\n{RELATIONS[relation_.type]}{soft}\n", "dim"), f"→ {target}"]
            if relation_.why:
                lines += [(f"\n  {relation_.why}", "italic")]
        for other in theses.values():
            for relation_ in other.relations:
                if relation_.to == thesis.id:
                    lines += [f"\n\n← {other.statement}\n", (f"{RELATIONS[relation_.type]} this", "dim")]
        return lines or [self.keyed("\nnone: {codebook.relate} relates it to another thesis")]

    @work
    async def action_new(self) -> None:
        """Write a new thesis."""
        draft = self.session.draft("new thesis")
        while answer := await self.app.push_screen_wait(thesis_form(None, "", self.session.project.theses, draft)):
            if not await self.unlike(str(answer["statement"])):
                continue
            made = self.attempt(partial(self.session.new_thesis, thesis_fields(answer)), f"Added {self.undoes}")
            if made:
                draft.drop()
                self.look_up(made.id)
                break

    @on(Opened)
    @work
    async def action_edit(self) -> None:
        """Change the thesis."""
        thesis = self.current()
        if thesis:
            draft, theses = self.session.draft(f"thesis {thesis.id}"), self.session.project.theses
            while answer := await self.app.push_screen_wait(thesis_form(thesis, "", theses, draft)):
                if await self.change(self._ways(), thesis, thesis_fields(answer), f"Changed {self.undoes}"):
                    draft.drop()
                    break

    def _ways(self) -> Ways[Thesis]:
        session = self.session
        return Ways("thesis", lambda t, fields: session.update_thesis(t, **fields), session.put_back_thesis)

    @work
    async def action_relate(self) -> None:
        """Add a relation."""
        thesis = self.current()
        if not thesis:
            return
        others = self.others(thesis)
        picked = await self.app.push_screen_wait(Picker("Relate it to which thesis?", others))
        if not picked:
            return
        statement = next(choice.label for choice in others if choice.value == picked.value)
        answer = await self.app.push_screen_wait(relation_form(thesis.statement, statement))
        if answer:
            new = relation(answer, picked.value)
            self.attempt(lambda: self.session.add_relation(thesis.id, new), f"Related {self.undoes}")

    @work
    async def action_unrelate(self) -> None:
        """Take a relation back."""
        thesis = self.current()
        if not thesis or not thesis.relations:
            self.say("This thesis has no relations of its own")
            return
        theses = self.session.project.theses
        choices = [
            Choice(str(n), f"{RELATIONS[r.type]} “{theses[r.to].statement if r.to in theses else r.to}”")
            for n, r in enumerate(thesis.relations)
        ]
        picked = await self.app.push_screen_wait(Picker("Remove which relation?", choices))
        if picked:
            relation_ = thesis.relations[int(picked.value)]
            removal = partial(self.session.remove_relation, thesis.id)
            await self.delete("relation", relation_, removal, f"Removed {self.undoes}")

    @work
    async def action_comment(self) -> None:
        """Say something of the thesis."""
        thesis = self.current()
        if thesis:
            await self.reply(self.session.thread(Subject(Kind.THESIS, thesis.id)))

    @work
    async def action_settle(self) -> None:
        """Settle the thread on the thesis, or open it again."""
        thesis = self.current()
        thread = self.session.thread(Subject(Kind.THESIS, thesis.id)) if thesis else None
        if thread and not thread.remarks:
            self.say(self.keyed("Nothing was said of this thesis: {codebook.comment} says something"))
        elif thread:
            await self.settle_or_reopen(thread)

    @work
    async def action_retire(self) -> None:
        """Retire the thesis, or use it again."""
        thesis = self.current()
        if thesis and (thesis.retired or thesis.replaced_by):
            became = bool(thesis.replaced_by)
            restored = partial(self.session.plan_restore, thesis.id)
            await self.carry_out(restored, "In use again", thesis.id if became else "", asking=became)
        elif thesis:
            await self.retire(thesis.id)

    @work
    async def action_delete(self) -> None:
        """Delete the thesis if nothing uses it."""
        thesis = self.current()
        if not thesis:
            return
        using = self.session.uses(thesis.id)
        if using:
            told = f"“{thesis.statement}” is in use ({using}), so it is not deleted."
            if thesis.retired:
                self.say(told, wrong=True)
            elif await self.app.push_screen_wait(Confirm(f"{told} Retire it instead? Its tags stay. {self.undoes}")):
                await self.retire(thesis.id)
            return
        sure = await self.app.push_screen_wait(Confirm(f"Delete “{thesis.statement}”? {self.undoes}"))
        if sure:
            await self.delete("thesis", thesis, self.session.delete_thesis, f"Deleted {self.undoes}")

    @work
    async def action_filter(self) -> None:
        """Ask for words."""
        words = await self.app.push_screen_wait(AskLine("Show theses that contain", "empty shows all", self._filter))
        if words is not None:
            self._filter = words
            self.show()


def _in_signs(count: Mapping[Stance, int]) -> str:
    signs = {Stance.ASSERTS: "+", Stance.QUALIFIES: "~", Stance.REJECTS: "−"}
    return " ".join(f"{sign}{count[stance]}" for stance, sign in signs.items() if count[stance])
