"""The user's own settings: who one is, the theme, the keys. They are known before anything heavy is imported."""

import os
import re
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from annot_tui.model import InvalidInput
from annot_tui.model.ids import file_id_fault
from annot_tui.store.opening import LARGEST_RECORD, Unreadable, read_bytes

_PLAIN = re.compile(r"(?!(?:null|Null|NULL)$)[A-Za-z](?:[A-Za-z0-9_.,@ +-]*[A-Za-z0-9_.-])?")
"""What YAML takes for nothing but the text that stands there."""


SERVED = "ANNOT_SERVED"
"""The variable of the environment by which `annot-tui serve` tells an interface whom it is shown to."""


class Audience(StrEnum):
    """Who sits before the interface: somebody at this machine, its owner in a browser, or a guest in a browser."""

    TERMINAL = ""
    OWNER = "owner"
    GUEST = "guest"


_LINES = ("analyst", "theme", "preset", "unasked")
"""Settings that are one line."""


class Settings(NamedTuple):
    """What the program remembers of its user.

    `keys` maps action ids to keys of one's own; `unasked` has the skills, joined by commas, on which no questions are
    wanted in reading.
    """

    analyst: str = ""
    theme: str = ""
    preset: str = ""
    unasked: str = ""
    keys: Mapping[str, str] = MappingProxyType({})


def audience() -> Audience:
    """Whom the interface is shown to. A guest reaches the project and nothing else of the machine.

    A word that is not known means a guest.
    """
    word = os.environ.get(SERVED, "")
    return Audience(word) if word in list(Audience) else Audience.GUEST


def is_guest() -> bool:
    """Whether the interface is shown to somebody whose machine this is not."""
    return audience() is Audience.GUEST


def settings_file() -> Path:
    """Where the settings are; the folder can be set with ANNOT_CONFIG_DIR."""
    folder = os.environ.get("ANNOT_CONFIG_DIR")
    if folder:
        return Path(folder) / "settings.yaml"
    import platformdirs

    return platformdirs.user_config_path("annot-tui") / "settings.yaml"


def load() -> Settings:
    """Read the settings; a missing or faulty file means the defaults."""
    data = _read()
    plain = Settings() if not data else _from_plain(data)
    if plain is not None:
        return plain
    from annot_tui.store import settings

    return _settings(settings.read(data).plain())


def save(**changed: object) -> Settings:
    """Change some settings and write them. Raises ReadOnly where they cannot be written."""
    from annot_tui.store import settings

    return _settings(settings.write(settings_file(), _read(), changed).plain())


def who_am_i(named: str = "") -> str:
    """Settle the analyst: as named, else ANNOT_ANALYST, else the settings; empty where nobody knows."""
    analyst = named or os.environ.get("ANNOT_ANALYST", "") or load().analyst
    return _checked(analyst) if analyst else ""


def remember_analyst(name: str) -> str:
    """Keep a name as one's own and give it. Raises InvalidInput for a name that cannot be a folder's."""
    save(analyst=_checked(name))
    return name


def _read() -> bytes:
    try:
        return read_bytes(settings_file(), LARGEST_RECORD)
    except (OSError, Unreadable):
        return b""


def _from_plain(data: bytes) -> Settings | None:
    """What a file says that has nothing in it but lines as the program writes them; None for any other."""
    top: dict[str, str] = {}
    keys: dict[str, str] = {}
    into, indent = top, ""
    for line in data.decode("utf-8", "replace").removesuffix("\n").split("\n"):
        if line == "keys:" and into is top:
            into, indent = keys, "  "
            continue
        name, _, value = line.removeprefix(indent).partition(": ")
        known = _PLAIN.fullmatch(name) if indent else name in _LINES
        if not line.startswith(indent) or not known or name in into or not _PLAIN.fullmatch(value):
            return None
        into[name] = value
    return _settings({**top, "keys": keys})


def _settings(plain: Mapping[str, object]) -> Settings:
    return Settings(**{name: value for name, value in plain.items() if name in Settings._fields})  # type: ignore[arg-type]


def _checked(name: str) -> str:
    fault = file_id_fault(name)
    if fault:
        raise InvalidInput(f"the name {name!r} {fault}; choose another, such as your initials")
    return name
