"""Saying which names are one voice: asked for with what is known, and done as one change that is undone as one."""

from collections import Counter
from collections.abc import Callable
from typing import ClassVar

from textual import work

from annot_tui.codebook.hearing import Heard
from annot_tui.codebook.registry import others, said
from annot_tui.codebook.voicewords import hint_told, tagged, titled
from annot_tui.model.ids import slug
from annot_tui.model.voice import UNATTRIBUTED
from annot_tui.text.counting import number_of
from annot_tui.tui.dialogs.picker import Choice, Picker
from annot_tui.tui.screens.base import AnnotScreen

_KINDS = ("person", "group", "institution", "media", "state", "party")
_NOTHING = "·"
"""Stands for no kind; nobody would call one so."""


class Naming(AnnotScreen):
    """What can be changed of a voice."""

    NOT_FOR_GUESTS: ClassVar[frozenset[str]] = frozenset(("same", "apart", "rename", "kind", "forget"))

    def current(self) -> Heard | None:
        """The voice under the cursor."""
        raise NotImplementedError

    def look_up(self, name: str) -> None:
        """Put the cursor on a voice."""

    async def _named(self) -> Heard | None:
        """The voice under the cursor, where it has a name and somebody is at work."""
        heard = self.current()
        if heard and heard.name == UNATTRIBUTED:
            self.say("These tags do not name who speaks: name them there", wrong=True)
            return None
        return heard if heard and await self.annot.known_analyst() else None

    def _change(self, change: Callable[[], object], told: str, then: str) -> None:
        """Do it, say so, and put the cursor on what came of it."""
        before = self.session.project.voices
        self.attempt(change)
        if self.session.project.voices != before:
            self.look_up(then)
            self.say(f"{told} {self.undoes}")

    @work
    async def action_same(self) -> None:
        """Say that it is the same as another voice."""
        heard = await self._named()
        if not heard:
            return
        title = f"{said(heard.name)} is the same voice as …"
        picked = await self.app.push_screen_wait(Picker(title, self._candidates(heard), creates="name"))
        if not picked:
            return
        main = picked.value if picked.new else self.session.hearing.main_of(picked.value, heard.name)
        other = heard.name if main == picked.value else picked.value
        told = f"{said(other)} is the same voice as {said(main)} now"
        self._change(lambda: self.session.same_voice(main, [other]), told, main)

    def _candidates(self, heard: Heard) -> list[Choice]:
        """The other voices and the authors, those first that are perhaps the same."""
        hearing = self.session.hearing
        perhaps = {hint.other: hint_told(hint) for hint in hearing.perhaps.get(heard.name, ())}
        voices = {other.name: other for other in hearing.voices if other.name not in (heard.name, UNATTRIBUTED)}
        authors = [name for key, name in hearing.authors.items() if key not in map(slug, (heard.name, *voices))]
        found = [
            Choice(
                name, titled(other), perhaps.get(name, tagged(other).rstrip(",") if other.spellings else "in no tag")
            )
            for name, other in voices.items()
        ]
        found += [Choice(name, name, perhaps.get(name, "an author")) for name in sorted(authors)]
        return sorted(found, key=lambda choice: choice.value not in perhaps)

    @work
    async def action_apart(self) -> None:
        """Take a name out again."""
        heard = await self._named()
        if not heard:
            return
        written = {spelling.name: spelling for spelling in heard.spellings}
        also = others(heard.entry) if heard.entry else ()
        if not also:
            forgets = " {voices.forget} forgets that it is registered." if heard.entry else ""
            self.say(self.keyed(f"It has one name only, so there is nothing to take out.{forgets}"))
            return
        name: str | None = also[0]
        if len(also) > 1:
            remarks = {n: f"in {number_of(s.tags or s.settled, 'tag')}" for n, s in written.items()}
            choices = [Choice(n, n, remarks.get(n, "in no tag")) for n in also]
            picked = await self.app.push_screen_wait(Picker(f"Take which name out of {said(heard.name)}?", choices))
            name = picked.value if picked else None
        if name:
            taken = name
            told = f"{said(taken)} is a voice of its own now"
            self._change(lambda: self.session.take_apart(taken), told, heard.name)

    @work
    async def action_rename(self) -> None:
        """Choose or write its main name."""
        heard = await self._named()
        if heard:
            also = others(heard.entry) if heard.entry else ()
            choices = [Choice(name, name) for name in also]
            title = f"What is {said(heard.name)} to be called?"
            picked = await self.app.push_screen_wait(Picker(title, choices, creates="name"))
            if picked:
                told = f"{said(heard.name)} is called {said(picked.value)} now; the tags stay as they are"
                self._change(lambda: self.session.rename_voice(heard.name, picked.value), told, picked.value)

    @work
    async def action_kind(self) -> None:
        """Say what it is."""
        heard = await self._named()
        if heard:
            used = Counter(voice.kind for voice in self.session.project.voices.voices if voice.kind)
            kinds = [
                kind for kind in dict.fromkeys((*(k for k, _ in used.most_common()), *_KINDS)) if kind != heard.kind
            ]
            none = [Choice(_NOTHING, "say nothing of it")] if heard.kind else []
            choices = [*(Choice(kind, kind) for kind in kinds), *none]
            picked = await self.app.push_screen_wait(Picker(f"What is {said(heard.name)}?", choices, creates="kind"))
            if picked:
                kind = "" if picked.value == _NOTHING else picked.value
                told = f"{said(heard.name)}: {kind or 'nothing is said of its kind'}"
                self._change(lambda: self.session.set_voice_kind(heard.name, kind), told, heard.name)

    @work
    async def action_forget(self) -> None:
        """Take it out of the registry."""
        heard = await self._named()
        if heard and not heard.entry:
            self.say("Nothing is registered of it: its name stands for itself already")
        elif heard:
            told = f"{said(heard.name)} is not registered any more: each of its names stands for itself"
            self._change(lambda: self.session.forget_voice(heard.name), told, heard.name)
