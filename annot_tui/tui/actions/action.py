"""What an action is, and the screens that have some."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

LIBRARY, READER, CODEBOOK, MATRIX, CLASHES = "library", "reader", "codebook", "comparison", "contradictions"
TIMELINE, PROFILE, NETWORK, SEARCH = "timeline", "profile", "network", "search"
PASSAGES, PAIR, BETWEEN, REVIEW = "passages", "pair", "between", "review"
TALK, ADJUDICATION, TEAM, AGREEMENT, DIFFERING = "talk", "adjudication", "team", "agreement", "differing"
WORKLIST = "work-list"
VOICES, VOICE = "voices", "voice"
EXERCISES, EXERCISE = "exercises", "exercise"
COMPARING = (MATRIX, CLASHES, TIMELINE, PROFILE, NETWORK)
EVERYWHERE = (
    *(LIBRARY, READER, CODEBOOK, *COMPARING, PASSAGES, PAIR, BETWEEN, REVIEW, SEARCH),
    *(TALK, ADJUDICATION, TEAM, AGREEMENT, DIFFERING, WORKLIST, EXERCISES, EXERCISE, VOICES, VOICE),
)


class Action(NamedTuple):
    """What can be done, where, and by which key."""

    id: str
    keys: str
    call: str
    label: str
    help: str
    group: str
    screens: tuple[str, ...]
    show: bool = False

    @property
    def sequences(self) -> list[str]:
        """Keys of several strokes."""
        return [key for key in self.keys.split(",") if " " in key]

    @property
    def single(self) -> str:
        """Keys of one stroke, with commas."""
        return ",".join(key for key in self.keys.split(",") if " " not in key)


def actions(*rows: tuple[str, str, str, str, str, bool], group: str, screens: Iterable[str]) -> tuple[Action, ...]:
    """Make a group of actions of rows: id, keys, call, label, help, and whether the footer shows it."""
    return tuple(
        Action(id, keys, call, label, help, group, tuple(screens), show) for id, keys, call, label, help, show in rows
    )


Keymap = Mapping[str, str]
"""Other keys for some actions, by their ids; written like `Action.keys`."""
