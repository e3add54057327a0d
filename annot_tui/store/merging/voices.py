"""Two versions of the registry of voices made ready to be merged by id, so that nobody is asked about names.

Every name that somebody gave to a voice stays one of its names, and two joins of one voice are both done.
"""

from collections.abc import Collection, Mapping

from annot_tui.codebook.registry import called, folded, keys
from annot_tui.model import Voice, VoiceFile


def near(base: VoiceFile | None, first: VoiceFile, second: VoiceFile) -> tuple[VoiceFile, VoiceFile]:
    """The two versions with what can be told from both of them said in each alike."""
    one, other = _restored(base, first, second), _restored(base, second, first)
    return _named(base, one, other), _named(base, other, one)


def _restored(base: VoiceFile | None, mine: VoiceFile, theirs: VoiceFile) -> VoiceFile:
    """A version with the voices that are gone in it and were changed in the other one.

    One that went into another voice is as it was before, and of its names that one keeps only the main one, by which
    the two become one again with all that was changed of it meanwhile. Any other has lost its other names.
    """
    before, here, there = _by_id(base), _by_id(mine), _by_id(theirs)
    gone = [v for id, v in before.items() if id not in here and id in there and there[id] != v]
    for voice in gone:
        head = folded(called(voice))
        if any(head in keys(v) for v in mine.voices):
            others = keys(voice).keys() - {head}
            kept = tuple(_without(v, others) if head in keys(v) else v for v in mine.voices)
            mine = mine.model_copy(update={"voices": (*kept, voice)})
        else:
            mine = mine.model_copy(update={"voices": (*mine.voices, voice.model_copy(update={"aliases": ()}))})
    return mine


def _without(voice: Voice, names: Collection[str]) -> Voice:
    """A voice without some other names."""
    left = tuple(alias for alias in voice.aliases if folded(alias) not in names)
    return voice.model_copy(update={"aliases": left})


def _named(base: VoiceFile | None, mine: VoiceFile, theirs: VoiceFile) -> VoiceFile:
    """A version in which each voice that was named anew in both has the first of the two names in the alphabet."""
    before, there = _by_id(base), _by_id(theirs)

    def named(voice: Voice) -> Voice:
        other = there.get(voice.id)
        names = {called(voice), called(other)} if other else {called(voice)}
        if len(names) == 1 or (voice.id in before and called(before[voice.id]) in names):
            return voice
        name, also = sorted(names)
        known = {folded(alias) for alias in voice.aliases}
        more = () if folded(also) in known | {folded(name)} else (also,)
        return voice.model_copy(update={"name": name, "aliases": (*voice.aliases, *more)})

    return mine.model_copy(update={"voices": tuple(map(named, mine.voices))})


def _by_id(file: VoiceFile | None) -> Mapping[str, Voice]:
    return {voice.id: voice for voice in file.voices} if file else {}
