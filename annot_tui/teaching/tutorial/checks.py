"""Whether something was really done: a look at the state just before and the state now.

What was so before does not count, so a step cannot be done by what somebody did earlier.
"""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from annot_tui.teaching.tutorial.state import State

if TYPE_CHECKING:
    from annot_tui.model import Tag

Check = Callable[[State, State], bool]
"""Takes the state just before and the state now."""


def never(_before: State, _now: State) -> bool:
    """Nothing is to be done."""
    return False


def opened(document: str) -> Check:
    """Whether a document was opened in the reader."""
    return lambda before, now: _reads(now, document) and not _reads(before, document)


def moved(before: State, now: State) -> bool:
    """Whether somebody went to another sentence of the same text."""
    return bool(now.document) and now.document == before.document and now.sentence != before.sentence


def found(words: str) -> Check:
    """Whether the caret came to a sentence with these words, and to stay: not while a search is being typed."""

    def there(state: State) -> bool:
        return words in state.sentence and not state.dialog

    return lambda before, now: there(now) and not there(before)


def selected(words: str) -> Check:
    """Whether words with these among them were selected."""
    return lambda before, now: words in now.selected and words not in before.selected


def tagged(document: str, thesis: str, stance: str) -> Check:
    """Whether a passage of a document was tagged with a thesis and a stance, or a tag was made into such a one."""

    def check(before: State, now: State) -> bool:
        wanted = (thesis, stance)
        return now.document == document and any(
            (tag.thesis, tag.stance) == wanted and (old is None or (old.thesis, old.stance) != wanted)
            for old, tag in _tags(before, now)
        )

    return check


def given_a_voice(before: State, now: State) -> bool:
    """Whether a tag got a voice that had none."""
    return any(tag.voice and old and not old.voice for old, tag in _tags(before, now))


def noted(before: State, now: State) -> bool:
    """Whether a tag got a note that had none."""
    return any(tag.note and old and not old.note for old, tag in _tags(before, now))


def undone(before: State, now: State) -> bool:
    """Whether a change was taken back."""
    return now.undone > before.undone


def redone(before: State, now: State) -> bool:
    """Whether a change was done again."""
    return now.redone > before.redone


def arrived(screen: str) -> Check:
    """Whether somebody came to a screen."""
    return lambda before, now: now.screen == screen and before.screen != screen


def asked(dialog: str) -> Check:
    """Whether a dialog was opened."""
    return lambda before, now: now.dialog == dialog and before.dialog != dialog


def judged(before: State, now: State) -> bool:
    """Whether a verdict was given, or changed."""
    return any(before.verdicts.get(pair) != verdict for pair, verdict in now.verdicts.items())


def _reads(state: State, document: str) -> bool:
    return (state.screen, state.document) == ("reader", document)


def _tags(before: State, now: State) -> "Iterator[tuple[Tag | None, Tag]]":
    """Each tag as it was, None where it is new, and as it is."""
    if before.tags is now.tags:
        return
    for id, tag in now.tags.items():
        yield before.tags.get(id), tag
