"""Names that the registry gives to two voices, as when two people changed it at once: what of it settles itself."""

from collections.abc import Iterator
from shlex import quote

from annot_tui.codebook.registry import called, folded, heads, keys, owners, replaced, united
from annot_tui.model import Voice, VoiceFile
from annot_tui.text.safe import one_line


def settled(file: VoiceFile) -> VoiceFile:
    """Make those voices one of which one has the main name of the other among its names.

    That is what comes of it where one person does the same after the other, in whatever order entries stand. The one
    that names the other stays; of two that name each other the first by id. Voices of two kinds stay as they are, and
    those that merely have another name in common: only a person knows whose it is.
    """
    while pair := next(_claims(file), None):
        kept, other = pair
        file = replaced(replaced(file, (other,)), (kept,), united(kept, other))
    return file


def torn(file: VoiceFile) -> Iterator[tuple[int, str, Voice]]:
    """Names that two voices have: the number of the later one, the name there, and the first one."""
    first = owners(file)
    for number, voice in enumerate(file.voices):
        for key, name in keys(voice).items():
            if first[key] is not voice:
                yield number, name, first[key]


def mend(first: Voice, second: Voice, name: str) -> str:
    """How a name that two voices have comes to be one's."""
    if heads(first, name) or heads(second, name):
        both = f"{typed(called(first))} {typed(called(second))}"
        return f"if they are one, `annot-tui voices --same {both}` says so; else take the name out of one of them"
    out = f"`annot-tui voices --apart {typed(name)}` takes it out of both"
    return f"{out}; then `--same VOICE {typed(name)}` with the one that it belongs to"


def _claims(file: VoiceFile) -> Iterator[tuple[Voice, Voice]]:
    """Pairs that are one voice, the one that stays first."""
    ordered = sorted(file.voices, key=lambda voice: (voice.id, called(voice), voice.aliases))
    headed: dict[str, list[Voice]] = {}
    for voice in ordered:
        headed.setdefault(folded(called(voice)), []).append(voice)
    for voice in ordered:
        for key in sorted(keys(voice)):
            for other in headed.get(key, ()):
                if other is not voice and _fit(voice, other):
                    mutual = folded(called(voice)) in keys(other)
                    yield (other, voice) if mutual and other.id < voice.id else (voice, other)


def _fit(one: Voice, other: Voice) -> bool:
    """Whether nothing that two voices say would be lost if they were one."""
    kinds = {voice.kind for voice in (one, other)} - {""}
    return len(kinds) < 2 and all(one.unknown.get(key, value) == value for key, value in other.unknown.items())


def typed(name: str) -> str:
    """A name as it is typed on a command line."""
    return quote(one_line(name))
