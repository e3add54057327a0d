"""The line at the bottom: the keys that can be pressed now, each of which can be clicked; one widget for all.

Textual's own has a widget for each key and makes them anew whenever another key may be pressed, which costs as much as
the rest of a screen.
"""

from collections.abc import Iterator
from itertools import accumulate
from typing import ClassVar, NamedTuple

from textual import events
from textual.content import Content
from textual.reactive import reactive
from textual.screen import Screen
from textual.widget import Widget

from annot_tui.tui.content import joined

_NONE = -1


class _Key(NamedTuple):
    """A key as it is shown: `pressed` is its name, `sign` what stands for it."""

    pressed: str
    sign: str
    label: str
    tip: str
    enabled: bool

    @property
    def width(self) -> int:
        """Cells that it takes."""
        return joined(f" {self.sign} {self.label} ").cell_length


class KeyLine(Widget):
    """The keys of the screen that it is on."""

    ALLOW_SELECT: ClassVar[bool] = False
    DEFAULT_CSS = "KeyLine { dock: bottom; height: 1; color: $footer-foreground; background: $footer-background; }"

    pointed: reactive[int] = reactive(_NONE)
    """Which key the mouse is on."""

    def __init__(self) -> None:
        super().__init__()
        self._keys: tuple[_Key, ...] = ()

    def on_mount(self) -> None:
        """Show other keys as soon as others can be pressed."""
        self.screen.bindings_updated_signal.subscribe(self, self._show)

    def render(self) -> Content:
        """Draw the keys."""
        self._keys = tuple(self._pressable())
        return joined(*(part for number, key in enumerate(self._keys) for part in self._drawn(number, key)))

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Show which key a click would press, and what that does."""
        self.pointed = self._at(event.x)
        self.tooltip = self._keys[self.pointed].tip or None if self.pointed != _NONE else None

    def on_leave(self) -> None:
        """Show no key as pointed at."""
        self.pointed = _NONE

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Press the key that was clicked."""
        event.stop()
        at = self._at(event.x)
        if at == _NONE:
            return
        if self._keys[at].enabled:
            self.app.simulate_key(self._keys[at].pressed)
        else:
            self.app.bell()

    def _show(self, _: Screen[object]) -> None:
        if self.app.app_focus:
            self.refresh()

    def _pressable(self) -> Iterator[_Key]:
        """What is to be shown; of several keys for the same the first."""
        shown = set()
        for _, binding, enabled, tip in self.screen.active_bindings.values():
            if binding.show and binding.action not in shown:
                shown.add(binding.action)
                yield _Key(binding.key, self.app.get_key_display(binding), binding.description, tip, enabled)

    def _drawn(self, number: int, key: _Key) -> Iterator[tuple[str, str]]:
        under = "$block-hover-background" if number == self.pointed else ""
        dim = "" if key.enabled else "dim "
        colour = "$footer-key-foreground" if under else "$footer-description-foreground"
        yield f" {key.sign} ", f"{dim}bold $footer-key-foreground on {under or '$footer-key-background'}"
        yield f"{key.label} ", f"{dim}{colour} on {under or '$footer-description-background'}"

    def _at(self, x: int) -> int:
        """Which key is at a cell."""
        ends = accumulate(key.width for key in self._keys)
        return next((number for number, end in enumerate(ends) if x < end), _NONE)
