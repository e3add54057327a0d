"""Dialogs whose typed words outlive them: a crash, a closed window, a change that could not be written."""

from typing import ClassVar, TypeVar

from textual import on
from textual.await_complete import AwaitComplete
from textual.binding import Binding, BindingType
from textual.timer import Timer
from textual.widgets import Input, Select, SelectionList, TextArea

from annot_tui.store.drafts import Draft, Typed
from annot_tui.tui.dialogs.dialog import Dialog

T = TypeVar("T")

_PAUSE = 0.3
"""Seconds without a key after which what was typed is kept."""

BROUGHT_BACK = "Brought back: typed before and not saved. Esc gives it up."


class Drafting(Dialog[T]):
    """A dialog that keeps what is typed. Whoever opened it drops the draft once the answer is safe."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "give_up", "Cancel"),
        Binding("ctrl+j,f10", "save", "Save", priority=True),
    ]

    def __init__(self, draft: Draft | None) -> None:
        super().__init__()
        self._draft = draft
        self._brought_back = draft.read() if draft else {}
        self._begun: Typed | None = None
        self._latest: Typed | None = None
        self._pause: Timer | None = None

    def typed(self) -> Typed:
        """What stands in the fields now."""
        raise NotImplementedError

    def on_mount(self) -> None:
        """Note what the fields begin with; only what differs from it is kept, and brought back over later values."""
        self.call_after_refresh(self._begin)

    def _begin(self) -> None:
        self._begun = self.typed()

    @on(Input.Changed)
    @on(TextArea.Changed)
    @on(Select.Changed)
    @on(SelectionList.SelectedChanged)
    def _take_note(self) -> None:
        """Keep what differs, a moment after the last key: a slow disk must not hold up typing."""
        if not self._draft or self._begun is None:
            return
        begun, before = self._begun, self._brought_back
        self._latest = {n: value for n, value in self.typed().items() if n in before or value != begun.get(n)}
        if self._pause:
            self._pause.stop()
        self._pause = self.set_timer(_PAUSE, self._keep)

    def _keep(self) -> None:
        if self._draft and self._latest:
            self._draft.keep(self._latest)
        elif self._draft and self._latest is not None:
            self._draft.drop()

    def on_unmount(self) -> None:
        """Keep it where the program ends."""
        self._keep()

    def dismiss(self, result: T | None = None) -> AwaitComplete:
        """Close with an answer, which is kept until whoever asked has saved it."""
        self._keep()
        self._draft = None
        return super().dismiss(result)

    def save(self) -> None:
        """Close with what was typed, or say what is wrong with it."""
        raise NotImplementedError

    def action_save(self) -> None:
        """Save once the field has taken in all that was typed: this key is served before letters that still wait."""
        field = self.focused
        if field:
            field.call_later(self.call_later, self._save_once)
        else:
            self._save_once()

    def _save_once(self) -> None:
        if self.is_current:
            self.save()

    def action_give_up(self) -> None:
        """Close it, and forget what was typed."""
        draft, self._draft = self._draft, None
        if draft:
            draft.drop()
        self.dismiss(None)
