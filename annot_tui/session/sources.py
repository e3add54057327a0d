"""What an analyst makes of a document as a source."""

from annot_tui.model import Card, TagFile
from annot_tui.session.core import Core
from annot_tui.store.records import changed
from annot_tui.store.threeway import differing, united


class Sources(Core):
    """Changes of one's own cards of documents. Filling one in does not begin the reading: it may come first."""

    def card(self, document: str) -> Card:
        """One's own card of a document, empty where there is none. Raises UnknownName."""
        return self.layer(self.document(document).id).card or Card()

    def fill_source(self, document: str, seen: Card | None = None, **fields: str) -> Card:
        """Say what a document is as a source: origin, purpose, value, limitation; what is not named stays.

        `seen` is the card as it was when somebody looked at it. A card that says nothing is taken out. Raises
        UnknownName, and Conflict where an aspect was changed elsewhere since; nothing is written then.
        """
        base = seen or self.card(document)
        mine = changed(base, **{name: words.strip() for name, words in fields.items()})
        if not differing(base, mine):
            return base

        def change(layer: TagFile) -> TagFile:
            new = united(base, mine, layer.card or Card(), f"the card of {document}")
            return changed(layer, card=new if new.plain() else None)

        self._edit_layer(document, f"card of {document}", change, begins=False)
        return self.card(document)
