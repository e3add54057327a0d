"""Questions to ask oneself while reading a text as a source.

The four skills are those that historians were seen to use and schools practise: sourcing, context and corroboration
after Sam Wineburg ("Historical Problem Solving", Journal of Educational Psychology 83, 1991), close reading added by
the Stanford History Education Group in "Reading Like a Historian". The questions are ours.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from annot_tui.compare.result import Comparison
from annot_tui.compare.values import Standing
from annot_tui.model import Document, Project, Tag
from annot_tui.model.words import Evidence, Explicitness, Modality, Origin, RegionKind
from annot_tui.text.regionplaces import standing


class Skill(StrEnum):
    """What a question practises."""

    SOURCING = "sourcing"
    CONTEXT = "context"
    CORROBORATION = "corroboration"
    CLOSE_READING = "close reading"


MEANT: Mapping[Skill, str] = {
    Skill.SOURCING: "who says it, and how they know",
    Skill.CONTEXT: "what was different then",
    Skill.CORROBORATION: "what other texts say of it",
    Skill.CLOSE_READING: "which words do the work",
}
"""What each skill is about."""


class Prompt(NamedTuple):
    """One question, and the skill that it practises."""

    skill: Skill
    words: str


@dataclass(frozen=True)
class Place:
    """Where somebody is reading: the document, an offset in it, one's way through what is tagged there."""

    document: Document
    offset: int = 0
    tags: Sequence[Tag] = ()
    """Those on the words at the offset, the one looked at first."""
    statements: Mapping[str, str] = field(default_factory=dict)
    """What the theses of these tags say."""
    alone: Collection[str] = ()
    """Theses that no other document speaks of independently."""
    against: Mapping[str, str] = field(default_factory=dict)
    """For theses that somebody else contradicts here, who that is."""

    @property
    def writer_does(self) -> str:
        """How to ask what whoever wrote the document does: `does Ann Ott`, `do the authors`."""
        names = self.document.meta.authors or ("the author",)
        return f"does {names[0]}" if len(names) == 1 else "do the authors"


def place_in(
    project: Project, document: Document, offset: int, tags: Sequence[Tag], comparison: Comparison | None
) -> Place:
    """A place with what the other documents say of the theses there, as far as a comparison of all is at hand."""
    statements = {tag.thesis: project.theses[tag.thesis].statement for tag in tags if tag.thesis in project.theses}
    if not comparison or not tags:
        return Place(document, offset, tags, statements)
    alone = {found.thesis for found in comparison.single_source if document.id in found.documents}
    return Place(document, offset, tags, statements, alone, _against(document, tags, comparison))


def _against(document: Document, tags: Sequence[Tag], comparison: Comparison) -> dict[str, str]:
    """Who contradicts the passages with these tags on their own theses; of several the first."""
    writers = {holder.id for holder in comparison.holders if document.id in holder.documents}
    found: dict[str, str] = {}
    for item in comparison.contradictions:
        if item.standing is Standing.APPARENT:
            continue
        here = {tag.thesis for tag in tags if tag.id in item.pairs.tags}
        for mine, other in ((item.a, item.b), (item.b, item.a)):
            if mine.thesis in here and mine.holder in writers and other.holder not in writers:
                found.setdefault(mine.thesis, other.voice or comparison.holder(other.holder).name)
    return found


_HEDGES = {
    Modality.HEDGED: "This is said with a reservation. Which word holds back, and what would be claimed without it?",
    Modality.CONDITIONAL: "This holds only on a condition. Is the condition met, and who says so?",
    Modality.COUNTERFACTUAL: "This speaks of what did not happen. How could anybody know it?",
    Modality.PREDICTION: "This speaks of what was still to come. Did it come so, and what was it built on?",
    Modality.IRONIC: "This is not meant as it stands. Which word tells you, and what is meant?",
}
_SUPPORT = {
    Evidence.STATISTIC: (Skill.SOURCING, "Who counted this, when, and what exactly was counted?"),
    Evidence.EVENT: (Skill.CORROBORATION, "Did this happen so? Where else could one look it up?"),
    Evidence.QUOTATION: (Skill.CLOSE_READING, "Are these the words as they fell, and what stood around them?"),
    Evidence.DOCUMENT: (Skill.CORROBORATION, "What does the document itself say that is called upon here?"),
    Evidence.EXPERT: (Skill.SOURCING, "What makes this person an expert in just this, and who pays them?"),
    Evidence.ANONYMOUS: (Skill.SOURCING, "Why is the witness not named, and who gains by it?"),
    Evidence.NONE: (Skill.CLOSE_READING, "Nothing is offered in support of this. What would you ask for?"),
}
_REGIONS = {
    RegionKind.FURNITURE: "These words belong to the page and not to the text. Who put them there, and why here?",
    RegionKind.TEASER: "These words are to make you read. Does the text keep what they promise?",
    RegionKind.FOOTNOTE: "This is a note. What did the author not want to say in the text itself?",
    RegionKind.DISCLAIMER: "Whom does this disclaimer protect, and from what?",
}
_NOT_STATED = {
    Origin.INFERRED: "was inferred",
    Origin.EXTERNAL: "is known from elsewhere",
    Origin.UNKNOWN: "comes from nobody knows where",
}
_ALWAYS = (
    Prompt(Skill.SOURCING, "What would this author lose by saying the opposite?"),
    Prompt(Skill.CONTEXT, "Which word here meant something else then, or would have been understood without a note?"),
    Prompt(
        Skill.CORROBORATION,
        "Which of the other texts speaks of this too? Where they agree, do they have it from one another?",
    ),
    Prompt(Skill.CORROBORATION, "Who must have known about this, and is not heard here?"),
    Prompt(Skill.CLOSE_READING, "Which word here judges, where another one would only describe?"),
    Prompt(Skill.CLOSE_READING, "What does this paragraph take for granted? Say in one sentence what it claims."),
)


def prompts(place: Place, skills: Collection[Skill] = tuple(Skill)) -> tuple[Prompt, ...]:
    """The questions to ask at a place, in order: on these words, on this document, on any text. None comes twice."""
    asked = (*_on_words(place), *_on_document(place), *_ALWAYS)
    return tuple(dict.fromkeys(prompt for prompt in asked if prompt.skill in skills))


def _on_words(place: Place) -> Iterator[Prompt]:
    """Questions on what stands at the offset, as it is tagged and marked."""
    yield from _on_readings(place)
    for tag in place.tags:
        yield from _on_voice(place, tag)
        yield from _on_thesis(place, tag)
        yield from (Prompt(*_SUPPORT[kind]) for kind in tag.evidence)
        if tag.modality in _HEDGES:
            yield Prompt(Skill.CLOSE_READING, _HEDGES[tag.modality])
        if tag.explicitness is not Explicitness.EXPLICIT:
            yield Prompt(Skill.CLOSE_READING, "This is not said outright. From which words do you conclude it?")
        if tag.time:
            yield Prompt(Skill.CONTEXT, "This speaks of another time than its own. What had come in between?")
    for region in standing(place.document):
        if region.start <= place.offset < region.end and region.kind in _REGIONS:
            yield Prompt(Skill.CLOSE_READING, _REGIONS[region.kind])


def _on_readings(place: Place) -> Iterator[Prompt]:
    """Questions on words that are tagged with one thesis in several ways."""
    stances: dict[str, dict[str, None]] = {}
    for tag in place.tags:
        stances.setdefault(tag.thesis, {})[tag.stance.value] = None
    for thesis, found in stances.items():
        if len(found) > 1:
            ways = f"some say that it {' it, others that it '.join(found)} it"
            words = f"These words are read differently on “{_said(place, thesis)}”: {ways}. Which of them decide it?"
            yield Prompt(Skill.CLOSE_READING, words)


def _said(place: Place, thesis: str) -> str:
    return place.statements.get(thesis, thesis).strip().rstrip(".")


def _on_voice(place: Place, tag: Tag) -> Iterator[Prompt]:
    if not tag.voice:
        return
    *told_by, speaker = tag.voice
    source = f"{speaker}, according to {' and '.join(reversed(told_by))}" if told_by else speaker
    yield Prompt(Skill.SOURCING, f"Who says this: {source}. How {place.writer_does} know what was said?")
    if tag.treatment is None:
        yield Prompt(
            Skill.CLOSE_READING, f"Where {place.writer_does} stand to what {speaker} says? By which word do you see it?"
        )


def _on_thesis(place: Place, tag: Tag) -> Iterator[Prompt]:
    said = _said(place, tag.thesis)
    if tag.thesis in place.against:
        other = place.against[tag.thesis]
        yield Prompt(Skill.CORROBORATION, f"{other} contradicts this. What would settle who is right on “{said}”?")
    if tag.thesis in place.alone:
        yield Prompt(
            Skill.CORROBORATION,
            f"For “{said}” there is no other source here. If it is so, where else would it have left a trace?",
        )


def _on_document(place: Place) -> Iterator[Prompt]:
    """Questions on who wrote it when and for whom, as far as that is known."""
    meta = place.document.meta
    if meta.byline:
        verb = "are" if len(meta.authors or ()) > 1 else "is"
        yield Prompt(Skill.SOURCING, f"Who {verb} {meta.byline}, and how would they have come to know this?")
    else:
        yield Prompt(
            Skill.SOURCING, "Nobody signs this text. Who may have written it, and from what do you conclude that?"
        )
    if meta.outlet:
        yield Prompt(Skill.SOURCING, f"Whom does {meta.outlet} write for, and what do these readers want to hear?")
    else:
        yield Prompt(Skill.SOURCING, "Where did this text appear, and for whom?")
    if meta.published:
        yield from _on_date(meta.published, meta.origin.get("published"))
        yield Prompt(Skill.CONTEXT, "What had just happened when this was written, and what could nobody know yet?")
    else:
        yield Prompt(
            Skill.CONTEXT, "It has no date. What is the latest thing that it knows, and what does it not know yet?"
        )
    if meta.kind:
        yield Prompt(Skill.SOURCING, f"Its kind is “{meta.kind}”. What is such a text for, and what may it leave out?")


def _on_date(published: str, origin: Origin | None) -> Iterator[Prompt]:
    if origin in _NOT_STATED:
        yield Prompt(
            Skill.CONTEXT,
            f"The date ({published}) {_NOT_STATED[origin]}. What in the text bears it out, what speaks against it?",
        )
