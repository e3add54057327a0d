"""Dialogs whose typed words outlive them: a crash, a closed window, a change that could not be written."""

from typing import ClassVar, TypeVar

from textual import on
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen
from textual.widgets import Input, Select, SelectionList, TextArea

from annot_tui.store.drafts import Draft, Typed

T = TypeVar("T")

BROUGHT_BACK = "Brought back: typed before and not saved. Esc gives it up."


class Drafting(ModalScreen[T]):
    """A dialog that keeps what is typed. Whoever opened it drops the draft once the answer is safe."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "give_up", "Cancel")]

    def __init__(self, draft: Draft | None) -> None:
        super().__init__()
        self._draft = draft
        self._brought_back = draft.read() if draft else {}
        self._begun: Typed | None = None

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
    def _keep(self) -> None:
        if not self._draft or self._begun is None:
            return
        begun, before = self._begun, self._brought_back
        changed = {name: value for name, value in self.typed().items() if name in before or value != begun.get(name)}
        if changed:
            self._draft.keep(changed)
        else:
            self._draft.drop()

    def action_give_up(self) -> None:
        """Close it, and forget what was typed."""
        if self._draft:
            self._draft.drop()
        self.dismiss(None)
