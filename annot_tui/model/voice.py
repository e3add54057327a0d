"""The optional registry of third-party voices."""

from typing import Annotated

from pydantic import Field

from annot_tui.model.record import Record, Several
from annot_tui.model.words import SCHEMA_VERSION

UNATTRIBUTED = "unattributed"
"""What a voice is called that a file gives no name."""


class Voice(Record):
    """A third party that documents quote or report."""

    id: str = Field(min_length=1)
    name: str = ""
    kind: str = ""
    aliases: Annotated[tuple[str, ...], Several] = ()


class VoiceFile(Record):
    """The registry; a name that is not in it is a voice of its own."""

    schema_version: int | None = Field(default=SCHEMA_VERSION, alias="schema")
    voices: tuple[Voice, ...] = ()

    @classmethod
    def always_written(cls) -> frozenset[str]:
        """The version is in every file."""
        return frozenset({"schema_version"})

    def canonical(self, name: str) -> str:
        """Give the registered name for an id, a name or an alias; an unregistered name stands for itself."""
        wanted = name.casefold().strip()
        if not wanted:
            return UNATTRIBUTED
        for voice in self.voices:
            if wanted in {voice.id.casefold(), voice.name.casefold(), *(a.casefold() for a in voice.aliases)}:
                return voice.name or voice.id
        return name.strip()
