"""Which thesis, and which stance: what is asked wherever passages are tagged."""

from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

from annot_tui.text.counting import number_of
from annot_tui.text.excerpt import both_ends
from annot_tui.text.regions import NAMES, RegionIndex, warning
from annot_tui.text.safe import one_line
from annot_tui.text.search import in_context
from annot_tui.tui.dialogs.picker import Choice, Picked, Picker
from annot_tui.tui.dialogs.preview import INDENT, Preview
from annot_tui.tui.dialogs.stance import AskStance, Taken
from annot_tui.tui.passage import Passage
from annot_tui.tui.screens.editing import Editing

_MOST = 9
"""Theses that are remembered as used lately: as many as there are digits to choose them by."""

_AT_ONCE = 200
"""Passages that are tagged at once at most: a tag is a judgement, and nobody has read more of them."""

_QUOTED = 200
"""Characters of a passage in a question."""

_SHORT = 50
"""Characters below which the words around a passage are shown as well."""


class Assigned(NamedTuple):
    """What a passage is tagged with."""

    thesis: str
    taken: Taken

    @property
    def fields(self) -> dict[str, object]:
        """What the tag says beside thesis and stance."""
        return {"leaning": self.taken.leaning} if self.taken.leaning else {}


class Assigning(Editing):
    """A screen on which passages are tagged."""

    def __init__(self) -> None:
        super().__init__()
        self._recent: list[str] = []

    def theses(self) -> list[Choice]:
        """Theses to choose from, those used last first."""
        theses = [t for t in self.session.project.theses.values() if not t.retired]
        rank = {thesis: place for place, thesis in enumerate(self._recent)}
        ordered = sorted(theses, key=lambda t: (rank.get(t.id, len(rank)), t.statement))
        return [Choice(t.id, t.statement, t.id) for t in ordered]

    def used(self, thesis: str) -> None:
        """Let a thesis come first the next time."""
        self._recent = [thesis, *(other for other in self._recent if other != thesis)][:_MOST]

    async def assign(self, what: str, passages: Sequence[Passage]) -> Assigned | None:
        """Ask for thesis and stance; `what` says in words what is tagged. None where somebody turns back."""
        picked = await self.app.push_screen_wait(
            Picker(f"Tag {what} with which thesis?", self.theses(), creates="thesis", digits=True)
        )
        return await self.assign_to(picked, passages) if picked else None

    async def assign_to(self, picked: Picked, passages: Sequence[Passage]) -> Assigned | None:
        """Ask for the stance, and of several passages whether all are meant.

        A new thesis is made once that is known, so that whoever turns back leaves nothing.
        """
        thesis, statement = picked.value, picked.value if picked.new else self.statement(picked.value)
        if picked.new and not await self.unlike(statement):
            return None
        more = len(passages) - 1
        taken = await self.app.push_screen_wait(AskStance(statement, _quoted(passages[0]), more))
        if not taken or (more and not await self._agreed(f"{taken.stance.value} {statement}", passages)):
            return None
        if picked.new:
            made = self.attempt(lambda: self.session.add_thesis(statement))
            thesis = made.id if made else ""
        return Assigned(thesis, taken) if thesis else None

    async def _agreed(self, said: str, passages: Sequence[Passage]) -> bool:
        """Show every passage under the title of its text, and ask whether they are to be tagged."""
        lines = list[str]()
        for document, found in groupby(passages, key=lambda passage: passage.document):
            index = RegionIndex(document)
            lines += [document.title, *(INDENT + _shown(passage) + _marked(index, passage) for passage in found)]
        return await self.app.push_screen_wait(Preview(f"{len(passages)} tags: {said}", lines))

    async def tag_all(self, passages: Sequence[Passage]) -> bool:
        """Tag some passages alike, as one change, once all of them were shown. Says whether that was done."""
        count = len(passages)
        if count > _AT_ONCE:
            self.say(f"{count:,} passages are too many to be judged at once: {_AT_ONCE} at most", wrong=True)
            return False
        assigned = await self.assign("this passage" if count == 1 else f"these {count} passages", passages)
        return assigned is not None and self._tagged_all(assigned, passages)

    def _tagged_all(self, assigned: Assigned, passages: Sequence[Passage]) -> bool:
        thesis, stance = assigned.thesis, assigned.taken.stance
        places = [(p.document.id, span) for p in passages if (span := p.now(self.session.project))]
        tags = self.attempt(lambda: self.session.add_tags(places, thesis, stance, **assigned.fields))
        if tags is None:
            return False
        self.used(thesis)
        left = len(passages) - len(tags)
        more = f"; {number_of(left, 'passage')} left out, tagged so already or changed meanwhile" if left else ""
        undoes = f"  {self.undoes}" if tags else ""
        self.say(f"{number_of(len(tags), 'tag')} {stance.value}: {self.statement(thesis)}{more}{undoes}")
        if len(passages) == 1 and (marked := warning(RegionIndex(passages[0].document).within(passages[0].span))):
            self.say(f"These words are {marked}")
        return True


def _quoted(passage: Passage) -> str:
    return both_ends(" ".join(passage.words.split()), _QUOTED)


def _shown(passage: Passage) -> str:
    """The words of a passage in a list, with those around them where they alone say little."""
    if passage.span.end - passage.span.start >= _SHORT:
        return _quoted(passage)
    left, hit, right = in_context(passage.document.text, passage.span, _SHORT // 2)
    return one_line(f"… {left}[{hit}]{right} …")


def _marked(index: RegionIndex, passage: Passage) -> str:
    """What a passage is marked as, where it is not the author's; empty where nothing is."""
    names = " and ".join(dict.fromkeys(NAMES[region.kind] for region in index.within(passage.span)))
    return f"  (marked as {names})" if names else ""
