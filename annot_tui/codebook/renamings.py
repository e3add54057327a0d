"""What became of the names of voices between two states of the registry, in lines for a person."""

from collections.abc import Iterable, Iterator, Mapping

from annot_tui.codebook.registry import called, folded, others, owners, said
from annot_tui.model import Voice, VoiceFile

CHANGED = "the list of voices was changed"
"""What is told where nothing else can be, or names are not to be told."""

_MOST, _NAMED = 3, 3
"""Lines, and names in one of them."""


def renamings(before: VoiceFile, after: VoiceFile) -> tuple[str, ...]:
    """Say which names became one voice, came apart or are main names now; nothing where nothing differs."""
    if before == after:
        return ()
    lines = [*_joined(before, after), *_apart(before, after)]
    more = len(lines) - _MOST
    return (*lines[:_MOST], *((f"and {more} more changes of voices",) if more > 0 else ())) or (CHANGED,)


def _joined(before: VoiceFile, after: VoiceFile) -> Iterator[str]:
    was = owners(before)
    for voice in after.voices:
        new = [name for name in others(voice) if not _one(was, name, called(voice))]
        then = was.get(folded(called(voice)))
        if then and called(then) != called(voice) and folded(called(then)) in map(folded, others(voice)):
            yield f"{said(called(then))} is called {said(called(voice))} now"
        if new:
            yield f"{_listed(new)} {'are' if len(new) > 1 else 'is'} the same voice as {said(called(voice))} now"


def _apart(before: VoiceFile, after: VoiceFile) -> Iterator[str]:
    now = owners(after)
    for voice in before.voices:
        gone = [name for name in others(voice) if not _one(now, name, called(voice))]
        if gone:
            verb = "are" if len(gone) > 1 else "is"
            yield f"{_listed(gone)} {verb} no longer the same voice as {said(called(voice))}"


def _one(known: Mapping[str, Voice], name: str, other: str) -> bool:
    """Whether two names are one voice."""
    voice = known.get(folded(name))
    return voice is not None and voice is known.get(folded(other))


def _listed(names: Iterable[str]) -> str:
    *first, last = map(said, names)
    if len(first) < _NAMED:
        return f"{', '.join(first)} and {last}" if first else last
    return f"{', '.join(first[:_NAMED])} and {len(first) - _NAMED + 1} more"
