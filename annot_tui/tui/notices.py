"""Notices that do not pile up over the text."""

from time import monotonic
from typing import TYPE_CHECKING

from annot_tui.tui.inorder import InOrder

if TYPE_CHECKING:
    from textual.notifications import SeverityLevel


class Notices(InOrder):
    """An application whose plain notices take each other's place; faults, and what is told under a title, stay."""

    def __init__(self) -> None:
        super().__init__()
        self._weighty_until = 0.0

    def notify(
        self,
        message: str,
        *,
        title: str = "",
        severity: "SeverityLevel" = "information",
        timeout: float | None = None,
        markup: bool = True,
    ) -> None:
        """Show a notice for some seconds."""
        if severity != "information" or title:
            self._weighty_until = monotonic() + (timeout or self.NOTIFICATION_TIMEOUT)
        elif monotonic() > self._weighty_until:
            self.clear_notifications()
        super().notify(message, title=title, severity=severity, timeout=timeout, markup=markup)
