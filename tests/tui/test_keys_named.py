"""No text of a screen names a key: it names the action, and says the key that the action has on that keyboard."""

import ast
import re
from pathlib import Path

import pytest

import annot_tui.tui
from annot_tui.session import Session
from annot_tui.store import config
from annot_tui.tui.actions import ACTIONS, READER
from annot_tui.tui.app import AnnotApp
from annot_tui.tui.keynames import bound, keyed
from annot_tui.tui.presets import SIMPLE_KEYS
from tests.tui.look import press, screen_text

TUI = Path(annot_tui.tui.__file__).parent
ELSEWHERE = ("actions", "dialogs", "presets.py", "keys.py", "keynames.py", "bindings.py")
"""Where keys are given to actions and spelt, and dialogs, whose few keys nobody can give to anything else."""

TYPES = re.compile(r"\w+( \| \w+)+")
SIGN = r"[?b-zB-HJ-Z~@*|]|/|\]\w|\[\w|g [a-z/]|F\d+|Ctrl-\w|Esc|Enter|Backspace|Space|Tab"
KEY = re.compile(rf"(?:^|(?<=[\s(;:,]))(?:{SIGN})(?=[\s);:,.]|$)")
OUTSIDE = re.compile(
    r"(?<![\w.])g [a-z/](?![\w.])|\b[A-Za-z] (?:in|on) the (?:interface|codebook|library|text)\b|\([A-Za-z] (?:in|on) "
)
NAMED = re.compile(r"\{([a-z]+\.[a-z0-9-]+)\}")


def texts():
    for path in sorted(TUI.rglob("*.py")):
        if path.relative_to(TUI).parts[0] not in ELSEWHERE:
            yield from texts_of(path)


def texts_of(path):
    tree = ast.parse(path.read_text())
    told = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told:
            yield f"{path.relative_to(TUI.parent)}:{node.lineno}", node.value


def test_no_text_names_a_key():
    words = ((place, text) for place, text in texts() if re.search(r"[a-z]{2}|\(", text) and " " in text)
    words = ((place, text) for place, text in words if not TYPES.fullmatch(text))
    assert [f"{place}: {text}" for place, text in words if KEY.search(text)] == []


def test_no_help_of_an_action_names_a_key():
    assert [(action.id, action.help) for action in ACTIONS if KEY.search(f"{action.label}; {action.help}")] == []


def test_no_text_outside_the_interface_names_a_key_of_it():
    """Which of its keys somebody has given to what, only the interface knows: others name what the keys are for."""
    found = []
    for path in sorted(TUI.parent.rglob("*.py")):
        if TUI not in path.parents:
            found += [f"{place}: {text}" for place, text in texts_of(path) if OUTSIDE.search(text)]
    assert found == []


def test_every_action_that_a_text_names_is_one():
    named = [(place, id) for place, text in texts() for id in NAMED.findall(text)]
    assert len(named) > 40
    assert [(place, id) for place, id in named if id not in {action.id for action in ACTIONS}] == []


def test_a_text_says_the_first_key_as_it_is_bound():
    simple = bound(SIMPLE_KEYS)
    assert keyed("({app.undo} undoes)", bound({})) == "(z undoes)"
    assert keyed("({app.undo} undoes), {app.library} {no.such", simple) == "(Ctrl-U undoes), F1 {no.such"
    assert keyed("{reader.next-orphan}; {reader.clear}", bound({}, READER)) == "] o; Esc"
    with pytest.raises(KeyError):
        keyed("{no.such}", simple)


async def test_with_other_keys_texts_say_these(root):
    config.save(preset="simple", keys={"reader.comment": "f4"})
    app = AnnotApp(Session.open(root, "analyst-a"))
    async with app.run_test(size=(140, 30)) as pilot:
        await press(pilot, "enter")
        assert "F8 selects the sentence," in screen_text(app)
        assert "F6 tags it" in screen_text(app)
        await press(pilot, "f8", "f6", "1", "a")
        assert [notice.message for notice in app._notifications][-1].endswith("(Ctrl-U undoes)")
