"""One's own project in one's own browser: who has the address that was printed is the owner."""

import secrets
from pathlib import Path

from annot_tui.serve.guard import same
from annot_tui.serve.program import Place

OWNER = "owner"
"""What the one person is called who comes in this way."""


class Owner:
    """Lets in who knows the token, and no other user of this machine."""

    def __init__(self, project: Path, analyst: str) -> None:
        self._place = Place(analyst, project)
        self.token = secrets.token_urlsafe(24)
        self._cookie = secrets.token_urlsafe(32)

    def admit(self, token: str) -> str | None:
        """The secret for the browser of who knows the token; None for anybody else."""
        return self._cookie if same(token, self.token) else None

    def whose(self, cookie: str) -> str:
        """Who a browser with this secret is; empty where nobody."""
        return OWNER if same(cookie, self._cookie) else ""

    def place(self, _: str) -> Place:
        """Where the interface works."""
        return self._place
