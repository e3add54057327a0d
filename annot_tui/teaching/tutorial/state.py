"""What of a session the tutorial looks at."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from annot_tui.model import Project, Tag
    from annot_tui.model.words import Judgement


class State(NamedTuple):
    """Where somebody is, and what they have made so far.

    `screen` is the name of the screen, `dialog` the kind of what lies over it. In the reader `document` is what is
    read, `sentence` the words at the caret, and `selected` those that are selected. `tags` and `verdicts` are the
    learner's own; `undone` and `redone` count how often a change was taken back and done again since the start.
    """

    screen: str = ""
    dialog: str = ""
    document: str = ""
    sentence: str = ""
    selected: str = ""
    tags: "Mapping[str, Tag]" = {}  # noqa: RUF012
    verdicts: "Mapping[frozenset[str], Judgement]" = {}  # noqa: RUF012
    undone: int = 0
    redone: int = 0


def made(project: "Project", analyst: str) -> State:
    """What an analyst has made in a project so far, wherever they are."""
    layers = (layer for (whose, _), layer in project.layers.items() if whose == analyst)
    given = project.verdicts[analyst].verdicts if analyst in project.verdicts else ()
    return State(
        tags={tag.id: tag for layer in layers for tag in layer.tags},
        verdicts={verdict.key: verdict.verdict for verdict in given},
    )
