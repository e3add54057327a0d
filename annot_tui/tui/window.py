"""The driver of an interface that is shown in a browser, whose window may be closed and opened again."""

from textual.drivers.web_driver import WebDriver
from textual.events import AppFocus


class Window(WebDriver):
    """Textual's own driver, and a word of the server that a new window shows the interface: `window`."""

    def start_application_mode(self) -> None:
        """Begin as a window that is typed into: the page gives it the keyboard, perhaps before it can say so."""
        super().start_application_mode()
        self._app.call_later(self._app.post_message, AppFocus())

    def on_meta(self, packet_type: str, payload: dict[str, object]) -> None:
        """Tell a new window what the first was told, and paint everything anew."""
        if packet_type == "window":
            self.write("\x1b[?1049h\x1b[?25l")
            self._enable_mouse_support()
            self._enable_bracketed_paste()
            self._app.post_message(AppFocus())
            self._app.call_later(self._app.refresh, layout=True)
        else:
            super().on_meta(packet_type, payload)
