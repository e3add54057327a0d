"""The user's own settings: who one is, the theme, the keys."""

import os
from pathlib import Path

import platformdirs
from pydantic import ValidationError

from annot_tui.model import InvalidInput, Record
from annot_tui.model.ids import file_id_fault
from annot_tui.store.kinds import read_record
from annot_tui.store.opening import LARGEST_RECORD, Unreadable, read_bytes
from annot_tui.store.write import write_atomic
from annot_tui.store.yaml_out import dump


class Settings(Record):
    """What the program remembers of its user. `keys` maps action ids to keys of one's own."""

    analyst: str = ""
    theme: str = ""
    preset: str = ""
    keys: dict[str, str] = {}  # noqa: RUF012


def settings_file() -> Path:
    """Where the settings are; the folder can be set with ANNOT_CONFIG_DIR."""
    folder = os.environ.get("ANNOT_CONFIG_DIR")
    return (Path(folder) if folder else platformdirs.user_config_path("annot-tui")) / "settings.yaml"


def load() -> Settings:
    """Read the settings; a missing or faulty file means the defaults."""
    try:
        data = read_bytes(settings_file(), LARGEST_RECORD)
        return read_record(data, Settings, "settings.yaml").record or Settings()
    except (OSError, Unreadable, ValidationError):
        return Settings()


def save(**changed: object) -> Settings:
    """Change some settings and write them. Raises ReadOnly where they cannot be written."""
    settings = Settings.model_validate({**load().plain(), **changed})
    write_atomic(settings_file(), dump(settings).encode())
    return settings


def who_am_i(named: str = "") -> str:
    """Settle the analyst: as named, else ANNOT_ANALYST, else the settings; empty where nobody knows."""
    analyst = named or os.environ.get("ANNOT_ANALYST", "") or load().analyst
    return _checked(analyst) if analyst else ""


def remember_analyst(name: str) -> str:
    """Keep a name as one's own and give it. Raises InvalidInput for a name that cannot be a folder's."""
    save(analyst=_checked(name))
    return name


def _checked(name: str) -> str:
    fault = file_id_fault(name)
    if fault:
        raise InvalidInput(f"the name {name!r} {fault}; choose another, such as your initials")
    return name
