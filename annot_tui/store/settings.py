"""The file of the user's settings: its format, and writing it."""

from pathlib import Path

from pydantic import ValidationError

from annot_tui.model import Record
from annot_tui.store.kinds import read_record
from annot_tui.store.write import write_atomic
from annot_tui.store.yaml_out import dump


class SettingsFile(Record):
    """What the program remembers of its user. `keys` maps action ids to keys of one's own."""

    analyst: str = ""
    theme: str = ""
    preset: str = ""
    unasked: str = ""
    keys: dict[str, str] = {}  # noqa: RUF012


def read(data: bytes) -> SettingsFile:
    """Give what a file says; a faulty one means the defaults."""
    try:
        return read_record(data, SettingsFile, "settings.yaml").record or SettingsFile()
    except ValidationError:
        return SettingsFile()


def write(path: Path, before: bytes, changed: dict[str, object]) -> SettingsFile:
    """Change some of what a file said `before`, and write it. Raises ReadOnly where it cannot be written."""
    settings = SettingsFile.model_validate({**read(before).plain(), **changed})
    write_atomic(path, dump(settings).encode())
    return settings
