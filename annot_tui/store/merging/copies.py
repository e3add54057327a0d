"""Copies that programs for synced folders make when two computers changed one file, known by their names."""

import re

# Names that somebody may give to a file of their own, such as `x-LAPTOP` or `x (1)`, are left out on purpose.
_NAMES = (
    # Syncthing
    r"\.sync-conflict-\d{8}-\d{6}(?:-\w+)?",
    # Dropbox, Nextcloud, ownCloud, OneDrive and others: `(conflicted copy 2026-01-05)`, `(Ann's conflicted copy …)`
    r" ?[(\[][^()\[\]]*(?:conflicted copy|case conflict|selective sync conflict|unicode encoding conflict"
    r"|white ?space conflict)[^()\[\]]*(?:\(\d+\))?[)\]]",
    # the same in other languages, told by the date: `(In Konflikt stehende Kopie von Ann 2026-01-05)`
    r" ?\([^()]*(?:conflict|konflikt|conflit|конфликт)[^()]*\d{4}-\d\d-\d\d[^()]*\)",
    # Seafile; older ownCloud; Synology Drive
    r" \(SFConflict [^()]+\)",
    r"_conflict-\d{8}-\d{6}",
    r"_[^_]+_[A-Z][a-z]{2}-\d\d-\d{4,6}-\d{4}_\w*Conflict(?:_\d+)?",
)
_COPY = re.compile(rf"(?P<stem>.+?)(?P<mark>(?:{'|'.join(_NAMES)})(?: ?\(\d+\)| \d+)?)(?P<ending>\.\w+)", re.IGNORECASE)


def original(name: str) -> str | None:
    """The name of the file that one with this name is a copy of; None where it is no such copy.

    Takes the name of a file without its folders, with its ending.
    """
    copy = _COPY.fullmatch(name)
    if not copy:
        return None
    name = copy["stem"] + copy["ending"]
    return original(name) or name
