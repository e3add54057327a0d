"""The tags of a made-up project: who says what where, and what each analyst makes of it."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import cycle
from random import Random
from typing import Any

from annot_tui.model import Document, Layer, Tag, TagFile, Verdict, VerdictFile, segment_at
from annot_tui.model.words import CONSENSUS, Stance

FAMILY, TOPIC = 5, 25
"""Theses that exclude or imply each other by meaning, and theses of one topic."""

Spans = dict[str, list[tuple[int, int]]]
"""Offsets of the sentences of each document."""

_LETTERS = "abcdefghijkmnpqrstuvwxyz23456789"
_TREATMENTS = ("endorses", "leans", "neutral", "distances", "ironic", "rejects")
_EVIDENCE = ("statistic", "event", "quotation", "document", "expert", "anonymous", "none")
_OTHER = {"asserts": "rejects", "rejects": "asserts"}


@dataclass(frozen=True)
class Size:
    """How much of everything. `share` is the part of the theses that a holder takes a side on, from 0 to 1.

    `scripts` is the part of the documents that are not in Latin letters; `absent` the most theses that one analyst
    has looked for in one document in vain; `torn` the part of the theses on which anybody differs: on the others all
    take the same side, and every analyst understands them so.
    """

    documents: int = 20
    holders: int = 6
    theses: int = 15
    relations: int = 30
    tags: int = 150
    analysts: int = 2
    voices: int = 6
    verdicts: int = 10
    sentences: int = 40
    share: float = 0.5
    scripts: float = 0.0
    comments: int = 0
    absent: int = 2
    torn: float = 1.0


@dataclass
class Scene:
    """What the tags are made from. `poles` says of each thesis which side of its topic asserts it, +1 or −1."""

    size: Size
    random: Random
    documents: Mapping[str, Document]
    spans: Spans
    poles: list[int]
    voices: tuple[str, ...]
    _ids: set[str] = field(default_factory=set)

    def layers(self) -> dict[Layer, TagFile]:
        """Every tag file, with as many tags in all as were asked for."""
        readers = {document: self._readers(number) for number, document in enumerate(sorted(self.documents))}
        tags: dict[Layer, list[Tag]] = {(a, d): [] for d, names in readers.items() for a in names}
        left = self.size.tags
        for document, thesis, stance in self._said() if left else ():
            for analyst in readers[document][:left]:
                understood = self._understood(stance, analyst) if self._torn(thesis) else stance
                tags[analyst, document].append(self._tag(document, thesis, understood))
                left -= 1
            if not left:
                break
        return {key: self._file(*key, found) for key, found in sorted(tags.items())}

    def _readers(self, number: int) -> tuple[str, ...]:
        """One analyst a document; every eighth is read by all, and every other of these is settled."""
        names = tuple(f"analyst-{chr(ord('a') + n)}" for n in range(self.size.analysts))
        if number % 8 or len(names) < 2:
            return (names[number % len(names)],)
        return (*names, CONSENSUS) if number % 16 else names

    def _said(self) -> Iterator[tuple[str, int, str]]:
        """Document, thesis and stance, holder after holder and round again without an end."""
        by_holder: dict[str, list[str]] = defaultdict(list)
        for document in self.documents.values():
            by_holder[(document.meta.authors or ("",))[0]].append(document.id)
        share = max(1, round(self.size.share * self.size.theses))
        cells = [(h, t) for h in by_holder for t in sorted(self.random.sample(range(self.size.theses), share))]
        self.random.shuffle(cells)
        sides: dict[tuple[str, int], int] = defaultdict(lambda: self.random.choice((1, -1)))
        for holder, thesis in cycle(cells):
            for_it = sides[holder, thesis // TOPIC] == self.poles[thesis]
            stance = "asserts" if for_it == (self.random.random() < 0.96) else "rejects"
            if not self._torn(thesis):
                stance = "asserts" if self.poles[thesis] > 0 else "rejects"
            if self.random.random() < 0.12:
                stance = f"qualifies {stance}"
            yield self.random.choice(by_holder[holder]), thesis, stance

    def _torn(self, thesis: int) -> bool:
        """Whether holders differ on a thesis; the first ones are those."""
        return thesis < self.size.torn * self.size.theses

    def _understood(self, stance: str, analyst: str) -> str:
        """What an analyst makes of it: now and then another thing than meant, in the consensus never."""
        if analyst == CONSENSUS or self.random.random() < 0.94:
            return stance
        return self.random.choice(("qualifies", "qualifies none", *_OTHER))

    def _tag(self, document: str, thesis: int, stance: str) -> Tag:
        word, _, leaning = stance.partition(" ")
        text, spans = self.documents[document].text, self.spans[document]
        first = self.random.randrange(len(spans))
        places = [spans[first]]
        if self.random.random() < 0.05 and first + 2 < len(spans):
            places.append(spans[first + 2])
        written = date(2025, 1, 1) + timedelta(days=self.random.randrange(300))
        given: dict[str, Any] = {
            "id": self._id(),
            "thesis": f"t{thesis:04}",
            "stance": word,
            "passage": tuple(segment_at(text, *place) for place in places),
            "created": f"{written.isoformat()}T10:00:00Z",
        }
        return Tag.model_validate(given | ({"leaning": leaning} if leaning else {}) | self._rarer())

    def _rarer(self) -> dict[str, Any]:
        """What most tags do not have."""
        given: dict[str, Any] = {}
        chance = self.random.random
        if self.voices and chance() < 0.1:
            names = self.random.sample(self.voices, min(len(self.voices), 1 + (chance() < 0.1)))
            given |= {"voice": tuple(names), "treatment": self.random.choice(_TREATMENTS)}
        if chance() < 0.15:
            given["evidence"] = (self.random.choice(_EVIDENCE),)
        if chance() < 0.12:
            given["modality"] = self.random.choice(("hedged", "conditional", "prediction", "ironic"))
        if chance() < 0.1:
            given["explicitness"] = self.random.choice(("implied", "presupposed"))
        if chance() < 0.15:
            year = self.random.randrange(2017, 2025)
            given["time"] = self.random.choice((f"{year}", f"{year}-03", f"{year}/{year + 2}", f"{year}/.."))
        if chance() < 0.2:
            given["confidence"] = self.random.choice(("high", "medium", "low"))
        if chance() < 0.03:
            given["note"] = "Compare the passage before."
        return given

    def _id(self) -> str:
        while (id := "".join(self.random.choices(_LETTERS, k=8))) in self._ids:
            pass
        self._ids.add(id)
        return id

    def _file(self, analyst: str, document: str, tags: list[Tag]) -> TagFile:
        finished = analyst == CONSENSUS or self.random.random() < 0.8
        unsaid = sorted({f"t{n:04}" for n in range(self.size.theses)} - {tag.thesis for tag in tags})
        absent = (
            self.random.sample(unsaid, min(len(unsaid), self.size.absent))
            if finished and self.random.random() < 0.3
            else []
        )
        return TagFile(
            document=document,
            analyst=analyst,
            text=self.documents[document].hash,
            reading="finished" if finished else "reading",
            absent=tuple(sorted(absent)),
            tags=tuple(sorted(tags, key=lambda tag: tag.start)),
        )


def verdicts(size: Size, random: Random, layers: Mapping[Layer, TagFile]) -> dict[str, VerdictFile]:
    """Judgements on pairs of tags of which one asserts what the other rejects; fewer where there are no more."""
    sides: dict[str, dict[Stance, list[str]]] = defaultdict(lambda: defaultdict(list))
    for layer in layers.values():
        for tag in layer.tags:
            sides[tag.thesis][tag.stance].append(tag.id)
    torn = [found for _, found in sorted(sides.items()) if found[Stance.ASSERTS] and found[Stance.REJECTS]]
    analysts = sorted({analyst for analyst, _ in layers} - {CONSENSUS})
    given: dict[str, dict[tuple[str, ...], Verdict]] = defaultdict(dict)
    for _ in range(size.verdicts if torn else 0):
        found = random.choice(torn)
        pair = tuple(sorted((random.choice(found[Stance.ASSERTS]), random.choice(found[Stance.REJECTS]))))
        judgement, why = random.choice((("real", None), ("apparent", "date"), ("dismissed", "scope")))
        made = Verdict.model_validate({"pair": pair, "verdict": judgement, "why": why})
        given[random.choice(analysts)][pair] = made
    return {a: VerdictFile(analyst=a, verdicts=tuple(v[p] for p in sorted(v))) for a, v in sorted(given.items())}
