"""The driver of an interface that is shown in a browser, whose window may be closed and opened again."""

from textual.drivers.web_driver import WebDriver


class Window(WebDriver):
    """Textual's own driver, and a word of the server that a new window shows the interface: `window`."""

    def on_meta(self, packet_type: str, payload: dict[str, object]) -> None:
        """Tell a new window what the first was told, and paint everything anew."""
        if packet_type == "window":
            self.write("\x1b[?1049h\x1b[?25l")
            self._enable_mouse_support()
            self._enable_bracketed_paste()
            self._app.call_later(self._app.refresh, layout=True)
        else:
            super().on_meta(packet_type, payload)
