"""One tag beside one model tag: which of the fields that were asked for say the same, and how the others differ."""

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from fractions import Fraction
from typing import NamedTuple

from annot_tui.model import Tag, Thesis
from annot_tui.model.exercise_words import Asked, Remark
from annot_tui.model.key import Said
from annot_tui.model.words import Evidence, Leaning, Modality, RelationType, Stance
from annot_tui.text.fold import fold_plain

HALF, WHOLE, NOTHING = Fraction(1, 2), Fraction(1), Fraction(0)

AUTHOR = "the author"
Canonical = Callable[[str], str]
"""Gives the name under which a voice is registered."""

_ARTICLE = re.compile(r"^(?:the|a|an) ")
_TURNED = {Stance.ASSERTS: Stance.REJECTS, Stance.REJECTS: Stance.ASSERTS}
_LEANING_TURNED = {Leaning.ASSERTS: Leaning.REJECTS, Leaning.REJECTS: Leaning.ASSERTS}
_SIGNS = {
    RelationType.EQUIVALENT: 1,
    RelationType.IMPLIES: 1,
    RelationType.SUPPORTS: 1,
    RelationType.CONTRADICTS: -1,
    RelationType.COMPLEMENT: -1,
    RelationType.UNDERMINES: -1,
}


class Difference(NamedTuple):
    """A field that was read otherwise than in the key, and what it is worth all the same, from 0 to 1."""

    kind: Remark
    share: Fraction
    said: str
    wanted: str


def nearness(theses: Mapping[str, Thesis], one: str, other: str) -> int:
    """How a thesis stands to another one that is in its place: 1 and -1 for a near miss, 0 for none.

    Near are a thesis and the one above it, and two with a declared relation; -1 where that turns the sign.
    """
    for here, there in ((one, other), (other, one)):
        thesis = theses.get(here)
        if thesis and thesis.parent == there:
            return 1
        for relation in thesis.relations if thesis else ():
            if relation.to == there and relation.type in _SIGNS:
                return _SIGNS[relation.type]
    return 0


def compared(
    said: Said, tag: Tag, asked: Collection[Asked], canonical: Canonical, sign: int = 1
) -> tuple[Fraction, tuple[Difference, ...]]:
    """The share of the fields asked for that a tag has right, 0 to 1, and those that differ.

    Every field that the model tag names is worth the same; what it does not name is not looked at. `sign` is -1 for
    a tag on a thesis that means the opposite.
    """
    parts, found = 0, list[Difference]()
    for field in asked:
        difference = _FIELDS[field](said, tag, canonical, sign)
        parts += difference is not None
        if difference and difference.share < 1:
            found.append(difference)
    lost = sum((1 - difference.share for difference in found), NOTHING)
    return (WHOLE - lost / parts if parts else WHOLE), tuple(_told(found))


def fits(said: Said, tag: Tag, asked: Collection[Asked], canonical: Canonical) -> bool:
    """Whether a tag says just what is named, in every field asked for."""
    return not compared(said, tag, asked, canonical)[1]


def _told(found: list[Difference]) -> Iterator[Difference]:
    """One error has one name: who takes a voice for the author cannot have said what the author does with it."""
    voice = any(difference.kind is Remark.VOICE and difference.said == AUTHOR for difference in found)
    return (difference for difference in found if not (voice and difference.kind is Remark.TREATMENT))


# Fields: None where the key does not name it


def _stance(said: Said, tag: Tag, _: Canonical, sign: int) -> Difference | None:
    if said.stance is None:
        return None
    wanted, leaning = said.stance, said.leaning
    if sign < 0:
        wanted = _TURNED.get(wanted, wanted)
        leaning = _LEANING_TURNED.get(leaning, leaning) if leaning else None
    same = tag.stance is wanted
    share = WHOLE if same and (leaning is None or tag.leaning is leaning) else HALF if same else NOTHING
    return Difference(Remark.STANCE, share, _stance_words(tag.stance, tag.leaning), _stance_words(wanted, leaning))


def _stance_words(stance: Stance, leaning: Leaning | None) -> str:
    return f"{stance.value}, leaning {leaning.value}" if leaning else stance.value


def _voice(said: Said, tag: Tag, canonical: Canonical, _: int) -> Difference:
    wanted, given = (tuple(_name(voice, canonical) for voice in voices) for voices in (said.voice, tag.voice))
    share = WHOLE if wanted == given else HALF if wanted and given and wanted[-1] == given[-1] else NOTHING
    return Difference(Remark.VOICE, share, " > ".join(tag.voice) or AUTHOR, " > ".join(said.voice) or AUTHOR)


def _name(voice: str, canonical: Canonical) -> str:
    """A voice as far as it matters who it is: registered names, capitals and articles aside."""
    return _ARTICLE.sub("", fold_plain(canonical(voice)).strip())


def _treatment(said: Said, tag: Tag, _: Canonical, __: int) -> Difference | None:
    if said.treatment is None:
        return None
    share = WHOLE if tag.treatment is said.treatment else NOTHING
    given = tag.treatment.value if tag.treatment else "nothing said of it"
    return Difference(Remark.TREATMENT, share, given, said.treatment.value)


def _evidence(said: Said, tag: Tag, _: Canonical, __: int) -> Difference:
    wanted, given = ({kind for kind in kinds if kind is not Evidence.NONE} for kinds in (said.evidence, tag.evidence))
    share = WHOLE if wanted == given else HALF if wanted & given else NOTHING
    words = [", ".join(sorted(kinds)) or "none" for kinds in (given, wanted)]
    return Difference(Remark.EVIDENCE, share, *words)


def _modality(said: Said, tag: Tag, _: Canonical, __: int) -> Difference | None:
    if said.modality is None:
        return None
    ignored = tag.modality is Modality.CATEGORICAL
    share = WHOLE if tag.modality is said.modality else NOTHING
    kind = Remark.HEDGE if ignored else Remark.FIELD
    return Difference(kind, share, f"modality {tag.modality.value}", f"modality {said.modality.value}")


def _explicitness(said: Said, tag: Tag, _: Canonical, __: int) -> Difference | None:
    if said.explicitness is None:
        return None
    share = WHOLE if tag.explicitness is said.explicitness else NOTHING
    words = (f"explicitness {given.value}" for given in (tag.explicitness, said.explicitness))
    return Difference(Remark.FIELD, share, *words)


_FIELDS: Mapping[Asked, Callable[[Said, Tag, Canonical, int], Difference | None]] = {
    Asked.STANCE: _stance,
    Asked.VOICE: _voice,
    Asked.TREATMENT: _treatment,
    Asked.EVIDENCE: _evidence,
    Asked.MODALITY: _modality,
    Asked.EXPLICITNESS: _explicitness,
}
