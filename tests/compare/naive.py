"""The rules of a comparison as plainly as they can be written: every tag, every two holders, every pair by itself.

What the program works out in a faster way must come to the same; see `test_naive`.
"""

from collections.abc import Iterator
from itertools import combinations, product
from typing import Any

from annot_tui.compare.gather import Table
from annot_tui.compare.logic import Codebook, Literal
from annot_tui.model import Annotation, Project, Tag, Thesis
from annot_tui.model.dates import Bounds

DECIDED = {"asserts": {"asserts"}, "rejects": {"rejects"}, "mixed": {"asserts", "rejects"}}
OPPOSITE = {"asserts": "rejects", "rejects": "asserts"}
Key = tuple[str, str]


def part(tag: Tag, thesis: Thesis) -> tuple[str, str, bool]:
    """Stance and leaning of a tag once its time is held against the thesis' window, and whether it lies inside."""
    inside = tag.time_bounds.overlaps(thesis.window_bounds)
    if tag.stance == "qualifies":
        return "qualifies", tag.leaning or "none", inside
    return tag.stance if inside else "qualifies", tag.stance, inside


class Naive:
    """A comparison made from scratch; of the table under test only the layers and the holders are taken."""

    def __init__(self, table: Table) -> None:
        self.project: Project = table.project
        self.chosen = table.chosen
        self.roster = table.roster
        self.documents = {holder.id: holder.documents for holder in table.roster.holders}
        self.keys: list[Key] = sorted(table.stands)
        self.own: dict[Key, list[Annotation]] = {key: [] for key in self.keys}
        self.reported: dict[Key, list[Annotation]] = {key: [] for key in self.keys}
        for a in self.project.annotations():
            known = a.tag.thesis in self.project.theses and a.analyst in self.chosen.get(a.document, ())
            if known and a.tag.confidence != "low":
                for holder in table.roster.speakers(a, self.voice(a)):
                    to = self.own if table.roster.by_voice or a.tag.own else self.reported
                    to[holder, a.tag.thesis].append(a)
        self.stands = {key: self.stand(key) for key in self.keys}

    def voice(self, a: Annotation) -> str:
        return self.project.voices.canonical(a.tag.voice[-1]) if a.tag.voice else ""

    def parts(self, tags: list[Annotation], thesis: str) -> list[tuple[str, str, bool]]:
        return [part(a.tag, self.project.theses[thesis]) for a in tags]

    def position(self, key: Key, documents: tuple[str, ...], analyst: str = "") -> tuple[str, str | None]:
        """What a holder holds by some documents, to one analyst or to all that are chosen."""
        readers = [(a, d) for d in documents for a in self.chosen[d] if analyst in ("", a)]
        own, reported = ([a for a in of[key] if (a.analyst, a.document) in readers] for of in (self.own, self.reported))
        if not own:
            return "reports" if reported else self.unsaid(key[1], documents, readers), None
        parts = self.parts(own, key[1])
        stances = {stance for stance, _, _ in parts} - {"qualifies"}
        if stances:
            return "mixed" if len(stances) == 2 else stances.pop(), None
        leanings = {leaning for _, leaning, _ in parts} - {"none"}
        return "qualifies", "both" if len(leanings) > 1 else leanings.pop() if leanings else "none"

    def unsaid(self, thesis: str, documents: tuple[str, ...], readers: list[tuple[str, str]]) -> str:
        limit = self.project.theses[thesis].not_before_bounds
        able = [d for d in documents if not self.project.documents[d].meta.published_bounds.before(limit)]
        if documents and not able:
            return "not-applicable"
        heard = [reader for reader in readers if reader[1] in able]
        everywhere = {d for _, d in heard} == set(able)
        sought = heard and everywhere and all(thesis in self.project.layers[reader].absent for reader in heard)
        return "absent" if sought else "silent"

    def contested(self, key: Key) -> bool:
        documents = self.documents[key[0]]
        for one, other in combinations(sorted({a for d in documents for a in self.chosen[d]}), 2):
            both = tuple(d for d in documents if {one, other} <= set(self.chosen[d]))
            if both and self.position(key, both, one)[0] != self.position(key, both, other)[0]:
                return True
        return False

    def stand(self, key: Key) -> tuple[Any, ...]:
        """All that is told of a cell, in the order of a stand's fields."""
        position, leaning = self.position(key, self.documents[key[0]])
        own = self.own[key]
        parts = self.parts(own, key[1])
        against = OPPOSITE.get(position)
        caveat = any(stance == "qualifies" and inside and lean == against for stance, lean, inside in parts)
        deciding = [
            a.tag for a, (stance, _, _) in zip(own, parts, strict=True) if position == "qualifies" or stance in OPPOSITE
        ]
        implied = bool(deciding) and all(tag.explicitness != "explicit" for tag in deciding)
        tags, reported = (tuple(sorted({a.tag.id for a in of[key]})) for of in (self.own, self.reported))
        return (*key, position, leaning, caveat, implied, self.contested(key), tags, reported)

    def apart(self, a: Key, b: Key, pairs: list[tuple[str, str]]) -> bool:
        """Whether one of the pairs does not lie in texts that both wrote."""
        shared = set(self.documents[a[0]]) & set(self.documents[b[0]])
        if self.roster.by_voice:
            shared = {d for d, who in self.roster.of_document.items() if a[0] in who and b[0] in who}
        return any(self.project.by_tag[tag].document not in shared for pair in pairs for tag in pair)

    def showing(self, key: Key, *wanted: tuple[str, str | None]) -> list[Annotation]:
        """The own tags that contribute one of these stances, with one of these leanings where one is named."""
        parts = self.parts(self.own[key], key[1])
        return [
            a
            for a, (stance, leaning, _) in zip(self.own[key], parts, strict=True)
            if any(stance == s and lean in (None, leaning) for s, lean in wanted)
        ]

    def clashes(self) -> Iterator[tuple[str, Key, Key, list[tuple[str, str]]]]:
        """Direct and soft contradictions with their pairs of tags."""
        for a, b in combinations(sorted(self.keys, key=lambda key: key[::-1]), 2):
            if a[1] != b[1] or not (self.own[a] and self.own[b]):
                continue
            one, other = (DECIDED.get(self.stands[key][2], set()) for key in (a, b))
            if one and other:
                if pairs := self.pairs(a, b, [((s, None), [(OPPOSITE[s], None)]) for s in one]):
                    yield "direct", a, b, pairs
            elif one or other:
                firm, faint, stances = (a, b, one) if one else (b, a, other)
                if self.stands[faint][3] in {"both", *(OPPOSITE[s] for s in stances)}:
                    leaning = [
                        ((s, None), [("qualifies", OPPOSITE[s]), ("qualifies", "both")]) for s in sorted(stances)
                    ]
                    if pairs := self.pairs(firm, faint, leaning):
                        yield "soft", a, b, pairs if firm is a else sorted((y, x) for x, y in pairs)

    def pairs(self, a: Key, b: Key, sides: list[Any]) -> list[tuple[str, str]]:
        """What clashes with what, without sides that clash only in texts that both wrote."""
        found = [
            [(x.tag.id, y.tag.id) for x, y in product(self.showing(a, left), self.showing(b, *right))]
            for left, right in sides
        ]
        return sorted(pair for side in found if self.apart(a, b, side) for pair in side)

    def inferred(self, codebook: Codebook) -> set[frozenset[Key]]:
        """Who contradicts whom over relations, by holders and theses."""
        return {
            frozenset((a, b))
            for a in self.keys
            for s in DECIDED.get(self.stands[a][2], ())
            for target in codebook.follows(Literal(a[1], s == "asserts"))
            for b in self.keys
            if b[1] == target.thesis and b[0] != a[0]
            if self.pairs(a, b, [((s, None), [("rejects" if target.true else "asserts", None)])])
        }

    def weakened(self, tags: tuple[str, str], *, contested: bool, defeasible: bool) -> tuple[str, ...]:
        a, b = (self.project.by_tag[tag] for tag in tags)
        signs = {
            "contested": contested,
            "date": not self.time(a).overlaps(self.time(b)),
            "defeasible": defeasible,
            "hedge": {a.tag.modality, b.tag.modality} != {"categorical"},
            "implied": {a.tag.explicitness, b.tag.explicitness} != {"explicit"},
        }
        return tuple(sign for sign, holds in signs.items() if holds)

    def time(self, a: Annotation) -> Bounds:
        return a.tag.time_bounds if a.tag.time else self.project.documents[a.document].meta.published_bounds
