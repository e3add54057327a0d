"""Every action that a key can call, with its keys; other keys for the same actions are in `presets`.

Footer, help, palette and a user's own keymap are all made from this list. A key of several strokes is
written with spaces (`g g`).
"""

from annot_tui.tui.actions.action import (
    ADJUDICATION,
    AGREEMENT,
    BETWEEN,
    CLASHES,
    CODEBOOK,
    COMPARING,
    DIFFERING,
    EVERYWHERE,
    EXERCISE,
    EXERCISES,
    LIBRARY,
    MATRIX,
    NETWORK,
    PAIR,
    PASSAGES,
    PROFILE,
    READER,
    REVIEW,
    SEARCH,
    TALK,
    TEAM,
    TIMELINE,
    VOICE,
    VOICES,
    WORKLIST,
    Action,
    Keymap,
)
from annot_tui.tui.actions.agreeing import AGREEING_ACTIONS
from annot_tui.tui.actions.comparing import COMPARING_ACTIONS
from annot_tui.tui.actions.everywhere import EVERYWHERE_ACTIONS
from annot_tui.tui.actions.naming import NAMING_ACTIONS
from annot_tui.tui.actions.reading import READING_ACTIONS
from annot_tui.tui.actions.settling import SETTLING_ACTIONS
from annot_tui.tui.actions.studying import STUDYING_ACTIONS
from annot_tui.tui.actions.talking import TALKING_ACTIONS
from annot_tui.tui.actions.teamwork import TEAMWORK_ACTIONS
from annot_tui.tui.actions.work import WORK_ACTIONS

ACTIONS: tuple[Action, ...] = (
    *EVERYWHERE_ACTIONS,
    *READING_ACTIONS,
    *WORK_ACTIONS,
    *NAMING_ACTIONS,
    *TALKING_ACTIONS,
    *SETTLING_ACTIONS,
    *TEAMWORK_ACTIONS,
    *STUDYING_ACTIONS,
    *AGREEING_ACTIONS,
    *COMPARING_ACTIONS,
)

__all__ = [
    "ACTIONS",
    "ADJUDICATION",
    "AGREEMENT",
    "BETWEEN",
    "CLASHES",
    "CODEBOOK",
    "COMPARING",
    "DIFFERING",
    "EVERYWHERE",
    "EXERCISE",
    "EXERCISES",
    "LIBRARY",
    "MATRIX",
    "NETWORK",
    "PAIR",
    "PASSAGES",
    "PROFILE",
    "READER",
    "REVIEW",
    "SEARCH",
    "TALK",
    "TEAM",
    "TIMELINE",
    "VOICE",
    "VOICES",
    "WORKLIST",
    "Action",
    "Keymap",
]
