"""The steps of the tutorial: what is to be done, a hint, and the check.

A key stands as the id of its action in braces, `{reader.tag}`, and is filled in with the keys that are really bound;
`{folder}` is the practice copy.
"""

import re
from collections.abc import Callable
from typing import NamedTuple

from annot_tui.teaching.tutorial import checks
from annot_tui.teaching.tutorial.checks import Check

DOCUMENT = "shraibman-2022"
"""The text that the tutorial works on: one that nobody has settled yet, so that the learner's tags count."""
FIRST_WORDS, SECOND_WORDS = "want to fight", "as a co-aggressor"
"""What is searched for in it."""
FIRST_THESIS, SECOND_THESIS = "society-opposes-war", "belarus-is-co-aggressor"

_PLACE = re.compile(r"\{([a-z.-]+)\}")


class Step(NamedTuple):
    """One thing to do: its title, what to press, a hint for whoever is stuck, and whether it was done."""

    id: str
    title: str
    words: str
    hint: str
    done: Check


STEPS: tuple[Step, ...] = (
    Step(
        "open",
        "Open a text",
        "Five short texts by different authors. Go down to the one by Shraibman with the arrow keys, and press Enter.",
        "The arrow keys are those with ↑ and ↓ on them. Two quick clicks on the row open a text as well.",
        checks.opened(DOCUMENT),
    ),
    Step(
        "move",
        "Move about",
        "The arrow keys move the caret, which shows where you are. Press {reader.next-sentence} to go to the next "
        "sentence.",
        "{reader.previous-sentence} goes a sentence back, {reader.page-down} a screen on. {app.library} leads to the "
        "list of texts.",
        checks.moved,
    ),
    Step(
        "find",
        "Find words",
        f"Press {{reader.search}}, type “{FIRST_WORDS}” and press Enter. That is the sentence we tag first.",
        "Type the words without the quotation marks. If they are not found, you may be in another text: "
        "{app.library} leads to the list.",
        checks.found(FIRST_WORDS),
    ),
    Step(
        "select",
        "Select a sentence",
        "Press {reader.select-sentence}: it selects the sentence where the caret is.",
        "Esc lets go of what is selected. A drag with the mouse selects words as well. Lost the sentence? "
        f"{{reader.search}} finds “{FIRST_WORDS}” again.",
        checks.selected(FIRST_WORDS),
    ),
    Step(
        "tag",
        "Tag it with a thesis",
        "Press {reader.tag}, type “society” and press Enter to take that thesis. Then press a: the author asserts it.",
        "A thesis is a sentence that is true or false; a tag says what somebody makes of it. Was it another thesis or "
        "stance? {app.undo} takes it back; then press {reader.tag} again.",
        checks.tagged(DOCUMENT, FIRST_THESIS, "asserts"),
    ),
    Step(
        "second",
        "Tag another one",
        f"Search for “{SECOND_WORDS}” with {{reader.search}} and tag it with the thesis “co-aggressor”. "
        "Press r: he rejects it.",
        f"{{reader.search}}, then {SECOND_WORDS}, then Enter. {{reader.tag}}, then co-agg, then Enter, then r. "
        "Without a selection the sentence at the caret is tagged.",
        checks.tagged(DOCUMENT, SECOND_THESIS, "rejects"),
    ),
    Step(
        "voice",
        "Say who speaks",
        "The author only reports this; Lukashenko says it. Press {reader.voice}, type “Lukashenko”, and save with F10.",
        "The caret must be on your tag. Ctrl-J saves too. What is only reported never counts as the author's own; "
        "that is what the voice is for.",
        checks.given_a_voice,
    ),
    Step(
        "note",
        "Write a note",
        "Press {reader.note}, write in a few words why you read it so, and save with F10.",
        "The caret must be on your tag, and the tag must have no note yet. Ctrl-J saves too; Esc saves nothing.",
        checks.noted,
    ),
    Step(
        "undo",
        "Take it back",
        "Press {app.undo}: it takes back the last change, here the note. You can go back as far as you like.",
        "Every change is written to its file at once, and every change can be taken back.",
        checks.undone,
    ),
    Step(
        "redo",
        "Do it again",
        "Press {app.redo}: it does again what you took back. Nothing has to be saved, ever.",
        "It works as long as you have changed nothing else since. Otherwise take something back first: {app.undo}.",
        checks.redone,
    ),
    Step(
        "matrix",
        "Who holds what",
        "Press {app.comparison} for the matrix: + asserts, − rejects. Go to a sign with the arrow keys; Enter shows "
        "its passages.",
        "Where two keys are named, press one after the other. A row is a thesis, a column an author. If you are at "
        "the passages already, go back with {app.back} and come again.",
        checks.arrived("passages"),
    ),
    Step(
        "clash",
        "Contradictions",
        "Press {app.contradictions}: who contradicts whom, and why. Choose one; Enter shows both passages in "
        "their texts.",
        "Where it follows from relations between theses, the chain stands above the two texts. "
        "{app.back} always goes back.",
        checks.arrived("pair"),
    ),
    Step(
        "verdict",
        "Your verdict",
        "The program only finds; you judge. Press {contradictions.verdict}, choose your verdict, and save with F10.",
        "In the form, Tab goes to the next field, Enter opens a list. Apparent: the two speak of different times or "
        "things. Ctrl-J saves too.",
        checks.judged,
    ),
    Step(
        "help",
        "Look things up",
        "Press {app.help}: it shows every key of the screen where you are. Esc closes it again.",
        "{app.palette} finds whatever can be done by its name.",
        checks.asked("KeyList"),
    ),
)

END = Step(
    "end",
    "You are through",
    "You can find, tag, compare and judge. Outside, try: annot-tui report --project {folder}",
    "Your tags are plain files in that folder. `annot-tui init DIR` begins a project of your own, "
    "`annot-tui --help` lists the commands, and the README and docs/ of the source code tell more.",
    checks.never,
)
"""What is said after the last step."""

GUEST_END = END._replace(
    words="You can find, tag, compare and judge. {app.exercises} lists the exercises that your teacher has set.",
    hint="What you made is kept in your own folder on your teacher's computer. {app.tutorial} puts the tutorial away, "
    "{app.help} shows the keys of each screen.",
)
"""The same for whoever has no command line there."""

BY_ID = {step.id: step for step in (*STEPS, END)}


def filled(words: str, key: Callable[[str], str], folder: str) -> str:
    """Words with keys put in: `key` gives those of an action by its id."""
    return _PLACE.sub(lambda place: folder if place[1] == "folder" else key(place[1]), words)


def actions_named() -> frozenset[str]:
    """The ids of all actions whose keys the steps name."""
    words = "".join(text for step in (*STEPS, END, GUEST_END) for text in (step.words, step.hint))
    return frozenset(_PLACE.findall(words)) - {"folder"}
