"""What screens may ask of the application, so that they need not import it."""

from typing import TYPE_CHECKING, Protocol

from annot_tui.store.listing import Listing
from annot_tui.tui.actions import Keymap

if TYPE_CHECKING:
    from annot_tui.compare.selection import Selection
    from annot_tui.session import Session
    from annot_tui.text.span import Span


class Host(Protocol):
    """The application as its screens see it."""

    keymap: Keymap
    holder: str
    """The holder that was looked at last; empty before any was, and perhaps no longer one."""
    bound_for: str
    """The document that the reader is about to open, while it is being gone to."""

    @property
    def session(self) -> "Session":
        """The open project. Raises RuntimeError while it is being opened, when only the library is there."""

    @property
    def ready(self) -> bool:
        """Whether the project is open."""

    @property
    def overview(self) -> Listing:
        """The list of documents, also while the project is being opened."""

    @property
    def analyst(self) -> str:
        """Who is at work; empty where nobody is named."""

    @property
    def selection(self) -> "Selection":
        """What is compared."""

    @selection.setter
    def selection(self, selection: "Selection") -> None: ...

    def key(self, action: str) -> str:
        """The key of an action, for a sentence."""

    async def read(self, document: str, tag: str = "", beside: str = "", span: "Span | None" = None) -> None:
        """Open a document, at a tag's passage or a place if one is named, and beside it the text of another tag."""

    async def look_up(self, thesis: str) -> None:
        """Go to a thesis in the codebook."""

    async def choose_place(self, tag: str) -> None:
        """Let the place of a tag be chosen in its text, and come back."""

    async def known_analyst(self) -> bool:
        """Make sure that somebody is at work, asking once; False where nobody is named."""
