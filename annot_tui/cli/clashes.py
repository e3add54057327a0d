"""What two versions of a file both changed: shown to a person, and whose version stays as the options have it."""

import argparse
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from annot_tui.cli.common import echo
from annot_tui.model.errors import InvalidInput, UnknownName

if TYPE_CHECKING:
    from annot_tui.store.merging.merge import Clash, Take

KINDS = {
    "tags": "tag",
    "comments": "comment",
    "decisions": "decision",
    "verdicts": "verdict on",
    "relations": "relation",
    "voices": "voice",
}

Names = tuple[str, str]
"""What the two versions are called, in options and wherever they are shown."""

BOTH = "both"


class Choice:
    """Which version is kept of what both changed: as `--tag` says for it alone, or `--take` for all."""

    def __init__(self, options: argparse.Namespace, names: Names) -> None:
        takes, words = options.take or [""], (*names, BOTH)
        if len(takes) > 1:
            raise InvalidInput(f"--take counts once; give each its own with --tag ID={names[0]}, --tag ID={names[1]} …")
        self._takes = dict(zip(words, ("first", "second", BOTH), strict=True))
        self._own: dict[str, str] = {}
        plain = set()
        for name in options.tag or ():
            id, _, take = name.partition("=")
            if take and take not in words:
                raise InvalidInput(f"--tag {name}: write {names[0]}, {names[1]} or {BOTH} after the =")
            if not take and not takes[0]:
                raise InvalidInput(f"say with --take which version of it to keep: {names[0]}, {names[1]} or {BOTH}")
            plain |= set() if take else {id}
            self._own[id] = take or takes[0]
        self._rest = "" if plain else takes[0]
        self._met: set[str] = set()

    def __call__(self, clash: "Clash", file_id: str = "") -> "Take | None":
        """Choose for one thing that both changed; fields of the file itself go by `file_id`."""
        from annot_tui.store.merging.merge import Take

        ids = (clash.key, *clash.key.split("|")) if clash.key else (file_id,)
        keys = [key for key in ids if key in self._own]
        self._met.update(keys)
        take = self._own[keys[0]] if keys else self._rest
        return Take(self._takes[take]) if take else None

    def check(self) -> None:
        """Raise UnknownName for an id of which there are no two versions."""
        unknown = sorted(self._own.keys() - self._met)
        if unknown:
            raise UnknownName(f"nothing with the id {unknown[0]!r} was changed in both versions")


def show(clash: "Clash", names: Names) -> None:
    """Print both versions of what both changed, field by field, and what it was."""
    from annot_tui.text.safe import one_line

    width = max(len("before"), *map(len, names)) + 1
    named = f"{KINDS.get(clash.list, clash.list)} {clash.key.replace('|', ' and ')}".strip()
    echo(f"  {named or 'in the file'}")
    for field, sides in differing(clash, names):
        echo(f"    {field}")
        for side, value in sides.items():
            gone = (side, None) in ((names[0], clash.first), (names[1], clash.second))
            echo(f"      {side:<{width}}{'(deleted)' if gone else one_line(in_words(value))}")


def differing(clash: "Clash", names: Names) -> Iterator[tuple[str, Mapping[str, object]]]:
    """Each field that differs, with what it was, if that is known, and what it is in either version."""
    versions = {"before": clash.base, names[0]: clash.first, names[1]: clash.second}
    for field in clash.fields:
        kept = [version.get(field) for version in versions.values() if version is not None]
        if any(value != kept[0] for value in kept):
            known = {side: v for side, v in versions.items() if v is not None or side != "before"}
            yield field, {side: (v or {}).get(field) for side, v in known.items()}


def deleted(clash: "Clash", names: Names) -> str | None:
    """The version in which the entry was deleted, if it was."""
    return names[0] if clash.first is None else names[1] if clash.second is None else None


def in_words(value: object) -> str:
    """A value as one reads it."""
    if value is None:
        return "(not given)"
    if isinstance(value, dict):
        quote = value.get("quote")
        place = f" ({value.get('start')}-{value.get('end')})"
        return f"“{quote}”{place}" if quote else ", ".join(f"{k}: {in_words(v)}" for k, v in value.items())
    return "; ".join(map(in_words, value)) if isinstance(value, list) else str(value)
