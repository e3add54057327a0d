"""What is kept for one analyst on one machine: what was typed and is not saved yet, and where they are in the texts."""

import contextlib
import json
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

from annot_tui.model import ReadOnly
from annot_tui.store.lock import derived_folder
from annot_tui.store.opening import LARGEST_RECORD, Unreadable, read_bytes
from annot_tui.store.paths import DERIVED, within
from annot_tui.store.write import write_atomic

Typed = Mapping[str, str | tuple[str, ...]]
"""What stands in the fields of a form, by name."""


class Draft:
    """The draft of one form, such as the note on one tag. Where it cannot be kept, nothing happens."""

    def __init__(self, root: Path, analyst: str, form: str, folder: str = "drafts") -> None:
        self._form = form
        name = sha256(f"{analyst}\n{form}".encode("utf-8", "surrogatepass")).hexdigest()[:24]
        self._root, self._file = root, f"{DERIVED}/{folder}/{name}.json"

    def read(self) -> Typed:
        """Give what was typed; nothing where there is no draft, or one that cannot be read."""
        try:
            kept = json.loads(read_bytes(within(self._root, self._file), LARGEST_RECORD))
            typed = kept["typed"] if kept["form"] == self._form else {}
            return {
                str(name): tuple(map(str, value)) if isinstance(value, list) else str(value)
                for name, value in typed.items()
            }
        except (OSError, Unreadable, ReadOnly, ValueError, TypeError, KeyError, AttributeError, RecursionError):
            return {}

    def keep(self, typed: Typed) -> None:
        """Keep what is typed now."""
        data = json.dumps({"form": self._form, "typed": typed}, ensure_ascii=True).encode()
        with contextlib.suppress(ReadOnly):
            derived_folder(self._root)
            write_atomic(within(self._root, self._file), data)

    def drop(self) -> None:
        """Forget it: it was saved, or given up."""
        with contextlib.suppress(OSError, ReadOnly):
            within(self._root, self._file).unlink()
