"""What a person named, held against what there is: a slip is said, with the nearest name."""

from collections.abc import Collection, Iterable

from annot_tui.model.errors import UnknownName


def unknown(kind: str, name: str, entries: Iterable[str], hint: str = "") -> UnknownName:
    """The error for a name that nothing of a kind has: with the nearest name, else with a hint."""
    return not_found(kind, name, nearest(name, entries), hint)


def not_found(kind: str, name: str, near: str, hint: str = "") -> UnknownName:
    """The same where the nearest name is known already, or that there is none near."""
    more = f"did you mean {near!r}?" if near else hint
    return UnknownName(f"there is no {kind} {name!r}{more and f'; {more}'}")


def nearest(name: str, entries: Iterable[str]) -> str:
    """Which of some names is spelt most like another one; empty where none is."""
    from difflib import get_close_matches

    return next(iter(get_close_matches(name, list(entries), n=1)), "")


def check_names(kind: str, names: Iterable[str], entries: Collection[str], hint: str = "") -> None:
    """Raise UnknownName for the first name that nothing has."""
    for name in names:
        if name not in entries:
            raise unknown(kind, name, entries, hint)


def check_layers(names: Iterable[str], analysts: Collection[str]) -> None:
    """Raise UnknownName for the first analyst without any layer."""
    there = f"layers in this project: {', '.join(analysts) or 'none yet'}"
    for name in names:
        if name not in analysts:
            raise UnknownName(f"there is no layer of {name!r}; {there}")
