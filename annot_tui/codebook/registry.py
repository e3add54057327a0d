"""Which names are one voice: changes of the registry, as pure functions of what it says. No tag is ever rewritten.

A name is looked up whatever its capitals. An entry that says nothing any more is dropped: its name stands for itself.
"""

from collections.abc import Iterable, Mapping

from annot_tui.model import InvalidInput, Voice, VoiceFile
from annot_tui.model.ids import id_of, slug, unique
from annot_tui.model.voice import UNATTRIBUTED
from annot_tui.text.cells import clipped

_LONGEST_ID, _LONGEST_SAID = 60, 48
"""Characters of an id before it is cut short, and cells of a name in a sentence."""


def folded(name: str) -> str:
    """A name as it is looked up."""
    return name.casefold().strip()


def called(voice: Voice) -> str:
    """The main name of a voice."""
    return voice.name or voice.id


def others(voice: Voice) -> tuple[str, ...]:
    """Its other names as people write them: without former ids, which are made of a name."""
    made = {slug(name) for name in (called(voice), *voice.aliases) if slug(name) != name}
    return tuple(name for name in voice.aliases if name not in made)


def said(name: str) -> str:
    """A name in a sentence."""
    return f"“{clipped(name, _LONGEST_SAID)}”"


def each_once(names: Iterable[str]) -> dict[str, str]:
    """Names by how they are looked up, of several spellings the first; what is no name is left out."""
    found: dict[str, str] = {}
    for name in names:
        found.setdefault(folded(name), name)
    found.pop("", None)
    return found


def owners(file: VoiceFile) -> Mapping[str, Voice]:
    """The voice of every registered name and id, folded; where several have one it is the first."""
    found: dict[str, Voice] = {}
    for voice in file.voices:
        for key in keys(voice):
            found.setdefault(key, voice)
    return found


def owner(file: VoiceFile, name: str) -> Voice | None:
    """The voice that a name is registered for; None where it stands for itself."""
    return owners(file).get(folded(name))


def keys(voice: Voice) -> Mapping[str, str]:
    """The names of a voice and its id, folded, each with how it is written."""
    return each_once((voice.id, voice.name, *voice.aliases))


def heads(voice: Voice, name: str) -> bool:
    """Whether a name means the whole voice: it is its main one, or its id and not merely another one."""
    key = folded(name)
    return key == folded(called(voice)) or (key == folded(voice.id) and key not in map(folded, voice.aliases))


# Changes; each raises InvalidInput where it cannot be


def same(file: VoiceFile, main: str, others: Iterable[str]) -> VoiceFile:
    """Let names be one voice called `main`. The main name of a registered voice brings all its names with it."""
    main, *rest = (_checked(name) for name in (main, *others))
    joined = {id(v): v for name in (main, *rest) for v in file.voices if heads(v, name)}
    here = owner(file, main)
    kept = here if here and id(here) in joined else next(iter(joined.values()), None) or _new(file, main)
    for name in (main, *rest):
        other = next((v for v in file.voices if id(v) not in joined and folded(name) in keys(v)), None)
        if other:
            raise InvalidInput(_elses(name, other))
    made = kept
    for voice in joined.values():
        made = united(made, voice) if voice is not kept else made
    for name in (main, *rest):
        made = _with(made, name)
    return replaced(file, (kept, *joined.values()), _headed(made, main))


def apart(file: VoiceFile, name: str) -> VoiceFile:
    """Let a name stand for itself again, whatever voice has it beside its main one."""
    name = _checked(name)
    also = {folded(name), slug(name)}
    holding = [voice for voice in file.voices if folded(name) in keys(voice) and folded(name) != folded(called(voice))]
    for voice in holding:
        left = tuple(alias for alias in voice.aliases if folded(alias) not in also)
        made = voice.model_copy(update={"aliases": left})
        if folded(voice.id) == folded(name):
            rest = replaced(file, (voice,))
            made = made.model_copy(update={"id": _free_id(rest, called(voice)), "name": called(voice)})
        file = _tidied(replaced(file, (voice,), made), made)
    return file if holding else _in_other_capitals(file, name)


def with_kind(file: VoiceFile, name: str, kind: str) -> VoiceFile:
    """Say of what kind a voice is, named by any of its names; an empty word says nothing of it."""
    name = _checked(name)
    voice = owner(file, name) or _new(file, name)
    made = voice.model_copy(update={"kind": " ".join(kind.split())})
    return _tidied(replaced(file, (voice,), made), made)


def renamed(file: VoiceFile, old: str, new: str) -> VoiceFile:
    """Give a voice, named by any of its names, another main name; the one that it had stays one of its names."""
    old, new = _checked(old), " ".join(_checked(new).split())
    voice, other = owner(file, old), owner(file, new)
    name = called(voice) if voice else old
    if voice and folded(name) == folded(new):
        return replaced(file, (voice,), voice.model_copy(update={"name": new}))
    if other and other is not voice:
        if heads(other, new):
            raise InvalidInput(f"there is a voice {said(called(other))} already: say that {said(name)} is the same")
        raise InvalidInput(_elses(new, other))
    return same(file, new, [name])


def forgotten(file: VoiceFile, name: str) -> VoiceFile:
    """Take a voice out of the registry, so that each of its names stands for itself again."""
    name = _checked(name)
    voice = owner(file, name)
    if not voice:
        raise InvalidInput(f"{said(name)} is not registered: nothing is known of it but its tags")
    if not heads(voice, name):
        raise InvalidInput(f"{said(name)} is another name of {said(called(voice))}: take it out there instead")
    return replaced(file, (voice,))


def united(kept: Voice, other: Voice) -> Voice:
    """Two voices as one, called as the first; of the other all is kept but a kind that differs."""
    torn = [key for key, value in other.unknown.items() if kept.unknown.get(key, value) != value]
    if torn:
        both = f"{said(called(kept))} and {said(called(other))}"
        raise InvalidInput(f"{both} say different things under {torn[0]!r}: make them alike in the file first")
    names = (called(other), *other.aliases, *(() if folded(other.id) in _names(other) else (other.id,)))
    for name in names:
        kept = _with(kept, name)
    return Voice.model_validate({**other.unknown, **kept.plain(), "kind": kept.kind or other.kind})


def replaced(file: VoiceFile, voices: Iterable[Voice], made: Voice | None = None) -> VoiceFile:
    """The registry with one voice, or none, in the place of some, or at the end where there are none."""
    gone = {id(voice) for voice in voices}
    at = next((number for number, voice in enumerate(file.voices) if id(voice) in gone), len(file.voices))
    first, rest = ([v for v in part if id(v) not in gone] for part in (file.voices[:at], file.voices[at:]))
    return file.model_copy(update={"voices": (*first, *(() if made is None else (made,)), *rest)})


def _in_other_capitals(file: VoiceFile, name: str) -> VoiceFile:
    """The registry without an entry that only makes a name one with itself in other capitals."""
    voice = owner(file, name)
    if not voice:
        raise InvalidInput(f"{said(name)} stands for itself already: no voice has it as another name")
    if called(voice) == name or not heads(voice, name):
        first = "take the other names out of it, or give it another main name first"
        raise InvalidInput(f"{said(called(voice))} is the main name of its voice: {first}")
    left = _tidied(file, voice)
    if left is file:
        raise InvalidInput(f"{said(name)} and {said(called(voice))} differ only in capitals, so they are one")
    return left


def _tidied(file: VoiceFile, voice: Voice) -> VoiceFile:
    """The registry without a voice that says nothing; the very same where it does say something."""
    without = replaced(file, (voice,))
    says = voice.kind or voice.aliases or voice.unknown or voice.id != _free_id(without, called(voice))
    return file if says else without


def _headed(voice: Voice, main: str) -> Voice:
    """A voice under another main name; the one that it had takes its place."""
    old, key = called(voice), folded(main)
    if folded(old) == key:
        return voice
    aliases = tuple(old if folded(alias) == key else alias for alias in voice.aliases)
    return voice.model_copy(update={"name": main, "aliases": aliases})


def _with(voice: Voice, name: str) -> Voice:
    """A voice that has a name."""
    return voice if folded(name) in _names(voice) else voice.model_copy(update={"aliases": (*voice.aliases, name)})


def _names(voice: Voice) -> set[str]:
    return {folded(name) for name in (called(voice), *voice.aliases)}


def _new(file: VoiceFile, name: str) -> Voice:
    return Voice(id=_free_id(file, name), name=name)


def _free_id(file: VoiceFile, name: str) -> str:
    """An id made of a name, so that two people who register it make the same one."""
    made = slug(name)
    short = made if 0 < len(made) <= _LONGEST_ID else "-".join(filter(None, (made[:_LONGEST_ID], id_of(folded(name)))))
    return unique(short, {*owners(file)})


def _checked(name: str) -> str:
    if not name.strip():
        raise InvalidInput("a voice needs a name")
    if folded(name) == UNATTRIBUTED:
        raise InvalidInput(f"{said(UNATTRIBUTED)} stands for voices without a name: name who speaks in their tags")
    return name.strip()


def _elses(name: str, voice: Voice) -> str:
    """That a name is another voice's, and what to do."""
    whole = called(voice)
    return (
        f"{said(name)} is another name of {said(whole)}: take it out there first, or join {said(whole)} with all names"
    )
