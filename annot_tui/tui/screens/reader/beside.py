"""Two texts side by side: each is read and tagged, and the other one follows by the theses."""

from collections import Counter

from textual import events, on, work
from textual.content import Content

from annot_tui.collector import collector_paused
from annot_tui.model import Annotation, Document, Project
from annot_tui.text.counting import number_of
from annot_tui.text.safe import one_line
from annot_tui.text.search import disjoint
from annot_tui.tui.content import joined
from annot_tui.tui.dialogs.picker import Choice, Picker
from annot_tui.tui.kin import Kin, kin, told
from annot_tui.tui.marks import in_document, sign
from annot_tui.tui.screens.reader.travelling import Travelling
from annot_tui.tui.screens.reader.view import Side


class Beside(Travelling):
    """What shows a second text, and keeps it in step."""

    def __init__(self) -> None:
        super().__init__()
        self._kin: list[Kin] = []
        """The passages of the other text that belong to the tag under the caret."""
        self._number = 0
        """Which of them is shown."""
        self._followed: tuple[Annotation | None, str, Project] | None = None
        """The tag, the other document and the state of the project for which they were looked up."""
        self._on: tuple[Project | None, str, str, list[Annotation]] = (None, "", "", [])
        """A state of the project, a layer and a thesis, and the passages on it in all texts."""

    def on_mount(self) -> None:
        """Begin with one text."""
        self._mark_sides()

    # One text or two

    @work
    async def action_split(self) -> None:
        """Read a second text beside this one, or only this one again."""
        if self.split:
            self._close()
            return
        if not self.document:
            return
        document = self.document
        choices = await self.worked_out("Looking for the same theses among", lambda: list(self._choices(document)))
        picked = await self.app.push_screen_wait(Picker("Which text beside this one?", choices))
        if picked:
            self.open_beside(picked.value)

    def _choices(self, document: Document) -> list[Choice]:
        """The other documents, those with most passages on the same theses first; then this one."""
        theses = {a.tag.thesis for a in self.annotations()}
        shared = Counter(a.document for a in self.session.project.annotations() if a.tag.thesis in theses)
        others = [d for d in self.session.project.documents.values() if d.id != document.id]
        ranked = sorted(others, key=lambda d: (-shared[d.id], d.title))
        passages = {id: f"{number_of(many, 'passage')} on the same theses" for id, many in shared.items()}
        labels = [(d, passages.get(d.id, "")) for d in ranked]
        return [Choice(d.id, d.title, remark) for d, remark in (*labels, (document, "this text once more"))]

    def open_beside(self, document: str, tag: str = "") -> None:
        """Show a document beside the one that is read, at a tag's passage if one is named."""
        self.split, self.other.document, self._followed = True, document, None
        self._mark_sides()
        self.show()
        found = next((n for n, kin in enumerate(self._kin) if kin.annotation.tag.id == tag), None)
        if tag and found is None:
            self.reader_of(self.other).focus_mark(tag)
        elif self._kin:
            self._show_kin(found or 0)
        self.call_after_refresh(self._raise_other)

    def _raise_other(self) -> None:
        self.reader_of(self.other).raise_caret()

    def _close(self) -> None:
        self.split, self._kin, self._followed = False, [], None
        self.reader_of(self.other).set_matches(())
        self.other.document = ""
        self._mark_sides()
        self.show()
        self.reader.focus()

    def _mark_sides(self) -> None:
        """Show one side or both, and which one is read."""
        self.set_class(self.split, "-split")
        for side in self.sides:
            self.query_one(f"#{side.text}-side").set_class(side is self.side, "-current")

    def show(self) -> None:
        """Show both texts; where the other one is gone, this one alone."""
        if self.split and self.other.document not in self.session.project.documents:
            self.split, self._kin = False, []
            self._mark_sides()
        super().show()

    # From side to side

    def action_cycle(self) -> None:
        """Go to the other text, or where there is one only, through the tags under the caret."""
        if self.split:
            self.action_other_side()
        else:
            self.action_cycle_here()

    def action_cycle_here(self) -> None:
        """Let the next tag under the caret stand out."""
        keys = [mark.key for mark in self.reader.marks_at_caret()]
        if keys:
            focus = self.reader.focused_mark
            place = keys.index(focus) + 1 if focus in keys else 0
            self.reader.focus_mark(keys[place % len(keys)], scroll=False)
            self.show_caret()

    def action_other_side(self) -> None:
        """Read and tag the other text."""
        if not self.split:
            self.say(self.keyed("There is only one text: {reader.split} shows a second one"))
        else:
            self._read_side(self.other)

    @on(events.DescendantFocus)
    def _focused(self, event: events.DescendantFocus) -> None:
        side = next((side for side in self.sides if event.widget.id == side.text), self.side)
        if self.split and side is not self.side:
            self._read_side(side)

    def _read_side(self, side: Side) -> None:
        if self.choosing:
            self.say(
                self.keyed("Choose the place of the tag first, or leave it as it is with {reader.clear}"), wrong=True
            )
        else:
            self.forget_found()
            self.keys.clear()
            self.reader_of(side).set_matches(())
            self.side, self._followed = side, None
            self._mark_sides()
            self.show()
        self.reader.focus()

    # In step

    def show_caret(self) -> None:
        """Show what is under the caret, and in the other text what belongs to it."""
        super().show_caret()
        if self.split:
            self._follow()

    def _follow(self) -> None:
        """Look up what belongs to the tag under the caret, where that is another one than before.

        What stands at the other caret is shown if it is as close as anything; after a change of sides in any case, so
        that the passage that one came from stays.
        """
        here, project = self.tags_here(), self.session.project
        tag, document = here[0] if here else None, self.other.document
        if self._followed and self._followed[:2] == (tag, document) and self._followed[2] is project:
            return
        came = self._followed is None
        self._followed = tag, document, project
        self._kin = kin(tag, self._passages(document), project.theses) if tag else []
        reader = self.reader_of(self.other)
        spans = sorted(span for found in self._kin for span in self.session.placement(found.annotation).spans)
        reader.set_matches(disjoint(spans))
        if self._kin:
            there = {mark.key for mark in reader.marks_at_caret()}
            closest = [found for found in self._kin if came or found.relation == self._kin[0].relation]
            near = (n for n, found in enumerate(closest) if found.annotation.tag.id in there)
            self._show_kin(next(near, 0))
        else:
            reader.focus_mark("", scroll=False)
            self._line(self.other).update(self._beside_line())

    def _passages(self, document: str, thesis: str = "") -> list[Annotation]:
        """The tags of a document, or only those of a thesis, that have a place; of those that several analysts gave
        alike, the first."""
        found: dict[object, Annotation] = {}
        for annotation in in_document(self.session, document, self.shown_layer):
            tag = annotation.tag
            if (not thesis or tag.thesis == thesis) and (spans := self.session.placement(annotation).spans):
                found.setdefault((spans, tag.thesis, tag.stance, tag.voice), annotation)
        return list(found.values())

    def _passages_on(self, thesis: str) -> list[Annotation]:
        """Those on a thesis in all documents, looked up once for each state of the project."""
        project, layer = self.session.project, self.shown_layer
        if self._on[0] is not project or self._on[1:3] != (layer, thesis):
            with collector_paused():
                found = [a for document in project.documents for a in self._passages(document, thesis)]
            self._on = project, layer, thesis, found
        return self._on[3]

    def hint(self, words: str, tags: int) -> str:
        """Beside another text there is no panel: the tag here is named."""
        here = self.tags_here() if self.split and tags and not words and not self.choosing else []
        if not here:
            return super().hint(words, tags)
        more = f"  (of {tags} here; , for the next)" if tags > 1 else ""
        return one_line(f"{sign(here[0])} {self.statement(here[0].tag.thesis)}{more}")

    def _show_kin(self, number: int) -> None:
        """Let one of the passages stand out, and say what it is to the tag under the caret."""
        self._number = number
        reader, key = self.reader_of(self.other), self._kin[number].annotation.tag.id
        there = key in {mark.key for mark in reader.marks_at_caret()}
        reader.focus_mark(key, scroll=not there)
        if not there:
            reader.raise_caret()
        self._line(self.other).update(self._beside_line())

    def _beside_line(self) -> Content:
        document = self.session.document(self.other.document)
        tag = self._followed[0] if self._followed else None
        if not tag:
            return joined((document.title, "bold"), f"  {document.meta.byline or 'unnamed'}")
        if not self._kin:
            return joined((document.title, "bold"), ("  nothing on this thesis here", "dim"))
        shown = self._kin[self._number]
        count = f"{self._number + 1} of {len(self._kin)}: " if len(self._kin) > 1 else ""
        words = told(tag, shown, self.statement(shown.annotation.tag.thesis))
        return joined((document.title, "bold"), f"  {count}{one_line(words)}")

    @work
    async def action_step_kin(self, direction: int) -> None:
        """Show the next passage on the same thesis in the other text; where there is none, go to it in all texts."""
        count = direction * self.keys.take_count()
        if self.split:
            if self._kin:
                self._show_kin((self._number + count) % len(self._kin))
            else:
                self.say("Nothing in the other text belongs to a tag here")
            return
        here = self.tags_here()
        if not here:
            self.say("There is no tag under the caret")
            return
        thesis = here[0].tag.thesis
        same = await self.worked_out("Looking for the same thesis among", lambda: self._passages_on(thesis))
        spans = self.session.placement(here[0]).spans
        at = (n for n, a in enumerate(same) if a.document == self.document_id)
        place = next((n for n in at if self.session.placement(same[n]).spans == spans), 0)
        target = same[(place + count) % len(same)]
        self.open(target.document, tag=target.tag.id)
        self.say(f"Passage {(place + count) % len(same) + 1} of {len(same)} on “{self.statement(target.tag.thesis)}”")
