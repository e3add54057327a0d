"""The card of a document as a source: origin, purpose, value and limitation, as pupils learn to fill it in."""

from annot_tui.model.record import Record

ASPECTS = ("origin", "purpose", "value", "limitation")
"""What is to be said of a document as a source, in order."""


class Card(Record):
    """What somebody makes of a document as a source."""

    origin: str = ""
    """Who wrote it, when, and how it came to us."""
    purpose: str = ""
    """Why, and for whom."""
    value: str = ""
    """What it tells well."""
    limitation: str = ""
    """What it does not or cannot tell."""

    @property
    def lines(self) -> tuple[tuple[str, str], ...]:
        """The aspects that are filled in, each with its words."""
        said = ((name, str(getattr(self, name)).strip()) for name in ASPECTS)
        return tuple((name, words) for name, words in said if words)
