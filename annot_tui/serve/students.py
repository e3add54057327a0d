"""The students of a class: a name, a secret of their own, and a folder with a copy of the project.

Beside the students' folders lies `.serve/` with one file a student: hashes of the PIN and of the cookies, never the
secrets themselves, and the settings of the student's interface.
"""

import hashlib
import json
import secrets
import unicodedata
from pathlib import Path
from typing import TypedDict

from annot_tui.model.errors import AnnotError, InvalidInput, ReadOnly
from annot_tui.model.ids import file_id_fault
from annot_tui.model.words import CONSENSUS
from annot_tui.serve.guard import same
from annot_tui.serve.handout import hand_out
from annot_tui.serve.program import Place
from annot_tui.store.paths import SEATS
from annot_tui.store.write import write_atomic

MOST_STUDENTS, _MOST_COOKIES, _LONGEST_NAME = 500, 5, 40
_SIGNS = "abcdefghjkmnpqrstuvwxyz23456789"
"""What codes are made of: nothing that can be taken for something else."""

_TAKEN = frozenset((CONSENSUS, "key", "graded"))
"""Layers that are nobody's, and the folder that a teacher is told to have the grades written to."""


class Taken(AnnotError):
    """Somebody has the name, and the PIN is missing or wrong."""


class _Kept(TypedDict):
    name: str
    pin: str
    cookies: list[str]


def new_code(signs: int = 8) -> str:
    """A code that can be read out and typed; eight signs are some 39 bits."""
    return "".join(secrets.choice(_SIGNS) for _ in range(signs))


def new_pin() -> str:
    """A number of six digits that a student writes down."""
    return f"{secrets.randbelow(1_000_000):06}"


class Students:
    """Everybody who has joined a class. What is handed out lies in `project`, what they make of it in `folder`."""

    def __init__(self, project: Path, folder: Path, *, whole: bool = False) -> None:
        self._project, self._folder, self._whole = project.resolve(), folder.resolve(), whole
        if self._folder.is_relative_to(self._project) or self._project.is_relative_to(self._folder):
            raise InvalidInput("the folder of the class and the project must not lie in one another")
        try:
            self._kept.mkdir(parents=True, exist_ok=True)
            self._kept.chmod(0o700)
            read = [_read(path) for path in sorted(self._kept.glob("*.json"))]
        except OSError as error:
            raise ReadOnly(f"cannot use {folder}: {error.strerror}") from error
        self._students: dict[str, _Kept] = {name_key(kept["name"]): kept for kept in read}

    @property
    def _kept(self) -> Path:
        return self._folder / SEATS

    def __len__(self) -> int:
        return len(self._students)

    def name_fault(self, name: str) -> str | None:
        """Why a text can be nobody's name here; None where it can. What is said begins after `this name`."""
        fault = file_id_fault(name)
        if not fault and len(name) > _LONGEST_NAME:
            fault = f"is longer than {_LONGEST_NAME} characters"
        if not fault and (name.startswith("-") or name_key(name) in _TAKEN):
            fault = "is not free"
        return fault

    def knows(self, name: str) -> bool:
        """Whether somebody has joined under this name, whatever its capitals."""
        return name_key(name) in self._students

    def is_same(self, name: str, other: str) -> bool:
        """Whether two names are one student's."""
        return name_key(name) == name_key(other) and self.knows(name)

    def join(self, name: str) -> str:
        """Make a folder for a new student and give the PIN. Raises InvalidInput, Taken or ReadOnly."""
        name = unicodedata.normalize("NFC", name)
        fault = self.name_fault(name)
        if fault:
            raise InvalidInput(f"this name {fault}")
        if len(self) >= MOST_STUDENTS:
            raise InvalidInput("nobody else can join: there are as many names as there may be")
        taken = {name_key(entry.name) for entry in self._folder.iterdir()}
        if self.knows(name) or name_key(name) in taken:
            raise Taken("this name is taken")
        hand_out(self._project, self._folder / name, self._kept, whole=self._whole)
        pin = new_pin()
        self._students[name_key(name)] = {"name": name, "pin": _hashed(pin), "cookies": []}
        self._keep(name)
        return pin

    def renew_pin(self, name: str) -> str:
        """Give a student a new PIN, and let no browser in without it. Raises InvalidInput for an unknown name."""
        kept = self._students.get(name_key(name))
        if kept is None:
            raise InvalidInput(f"nobody has joined as {name!r}")
        pin = new_pin()
        kept["pin"], kept["cookies"] = _hashed(pin), []
        self._keep(name)
        return pin

    def pin_is_right(self, name: str, pin: str) -> bool:
        """Whether a PIN is the student's, who may have been given a new one; takes some hundredths of a second."""
        kept = self._students.get(name_key(name))
        if kept:
            kept.update(_read(self._kept / f"{kept['name']}.json"))
        known = kept["pin"] if kept else _hashed("")
        return same(_hashed("".join(pin.split()), known.partition(":")[0]), known) and kept is not None

    def cookie(self, name: str) -> str:
        """A new secret for a student's browser; the oldest of several is forgotten."""
        cookie = secrets.token_urlsafe(32)
        kept = self._students[name_key(name)]
        kept["cookies"] = [*kept["cookies"], _digest(cookie)][-_MOST_COOKIES:]
        self._keep(name)
        return cookie

    def forget(self, cookie: str) -> None:
        """Let a browser in no more."""
        name = self.whose(cookie)
        if name:
            kept = self._students[name_key(name)]
            kept["cookies"] = [known for known in kept["cookies"] if known != _digest(cookie)]
            self._keep(name)

    def whose(self, cookie: str) -> str:
        """The student whose browser has this secret; empty where nobody's."""
        digest = _digest(cookie)
        return next(
            (kept["name"] for kept in self._students.values() if any(same(digest, k) for k in kept["cookies"])), ""
        )

    def place(self, name: str) -> Place:
        """Where a student's interface works."""
        kept = self._students[name_key(name)]["name"]
        return Place(kept, self._folder / kept, self._kept / "settings" / kept)

    def _keep(self, name: str) -> None:
        kept = self._students[name_key(name)]
        path = self._kept / f"{kept['name']}.json"
        write_atomic(path, json.dumps(kept, ensure_ascii=False, indent=1).encode())
        path.chmod(0o600)


def name_key(name: str) -> str:
    """What the names of one student share, however written: neither capitals nor widths of letters count."""
    return unicodedata.normalize("NFKC", name).casefold()


def _read(path: Path) -> _Kept:
    try:
        kept = json.loads(path.read_bytes())
        return {"name": str(kept["name"]), "pin": str(kept["pin"]), "cookies": [str(c) for c in kept["cookies"]]}
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ReadOnly(f"{path} is damaged; without it the student's PIN has to be made anew") from error


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()


def _hashed(pin: str, salt: str = "") -> str:
    salt = salt or secrets.token_hex(16)
    made = hashlib.scrypt(pin.encode("utf-8", "replace"), salt=salt.encode(), n=1 << 14, r=8, p=1)
    return f"{salt}:{made.hex()}"
