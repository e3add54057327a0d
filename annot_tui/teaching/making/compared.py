"""Items on what the comparison found: the matrix, contradictions, changes of position, silence."""

from collections import defaultdict
from collections.abc import Collection, Container, Iterable, Iterator, Sequence
from functools import cached_property
from itertools import chain
from textwrap import shorten

from annot_tui.compare.comparison import compare
from annot_tui.compare.result import Comparison
from annot_tui.compare.selection import Selection
from annot_tui.compare.values import Contradiction, ContradictionKind, TagPair
from annot_tui.model import Annotation, Candidate, Item, KeyItem, Project
from annot_tui.model.exercise_words import Status
from annot_tui.model.key import ModelOption, ModelPair
from annot_tui.model.words import Judgement, Position
from annot_tui.teaching.making.tagged import Made
from annot_tui.teaching.making.wish import Settled, Wish, names
from annot_tui.text.safe import one_line

NOBODY = "nobody"
_UNSEEN = (Position.SILENT, Position.NOT_APPLICABLE)
_CLASHES = (ContradictionKind.DIRECT, ContradictionKind.SOFT)
_REASONS = (
    "Names what makes the source reliable or not: nearness to the events, purpose, evidence, what others say.",
    "Points to words of the source for it.",
    "Weighs the sources against each other and does not only describe them.",
)
_WORDING = (
    "One of the two passages asserts the thesis and the other one rejects it.",
    "It is one plain statement that can be true or false: no “and”, no “not”.",
    "It is neither wider nor narrower than what the passages say.",
)


class Compared:
    """Settled work with its comparison."""

    def __init__(self, settled: Settled) -> None:
        self.settled, self._wish = settled, settled.wish

    @property
    def project(self) -> Project:
        """The project."""
        return self.settled.project

    @cached_property
    def comparison(self) -> Comparison:
        """The comparison of what is settled."""
        return compare(self.project, Selection(analysts=(self.settled.reading,), theses=self.settled.theses))

    def matrix(self) -> Iterator[Made]:
        """One item a cell of which something is known, thesis by thesis; first those on which authors differ most."""
        named = {holder.id: holder for holder in self.comparison.holders}
        wanted = set(self.settled.documents)
        cells = [
            stand
            for stand in self.comparison.stands
            if stand.position not in _UNSEEN and wanted & set(named[stand.holder].documents)
        ]
        taken: dict[str, list[Position]] = defaultdict(list)
        for stand in cells:
            if stand.position is not Position.ABSENT:
                taken[stand.thesis].append(stand.position)
        rank = {thesis: (-len({*positions}), -len(positions)) for thesis, positions in taken.items()}
        cells.sort(key=lambda stand: (rank.get(stand.thesis, (0, 0)), stand.thesis))
        for stand in cells[: self._wish.items or None]:
            tags = [self.project.by_tag[id] for id in (*stand.tags, *stand.reported)]
            name = f"{stand.holder}-{stand.thesis}"
            author = named[stand.holder].name
            question = f"What is the position of {author} on “{self.settled.statement(stand.thesis)}”?"
            item = Item(id=name, thesis=stand.thesis, author=author, question=question, points=self.points)
            options = (ModelOption(option=stand.position.value),)
            yield item, KeyItem(item=name, options=options, explanation=self._see(tags))

    def pairs(self) -> Iterator[Made]:
        """One item with all passages: which of them contradict each other. Some others on the same theses do not."""
        found = self._clashing()
        real = [pair for pair in found if pair.verdict not in (Judgement.APPARENT, Judgement.DISMISSED)]
        chosen = self.settled.few(real, [pair.verdict is Judgement.REAL for pair in real])
        if not chosen:
            return
        apparent = [pair for pair in found if pair not in real][: max(1, len(chosen) // 2)]
        shown = {id: None for pair in (*chosen, *apparent) for id in pair.tags}
        lures = self._unopposed(shown)[: max(2, len(chosen) // 2)]
        candidates, name = self._candidates([*shown, *lures])
        told = {frozenset(pair.tags) for pair in (*chosen, *apparent)}
        others = [pair for pair in self._couples(shown) if frozenset(pair) not in told]
        key = KeyItem(
            item="pairs",
            pairs=(
                *(
                    ModelPair(
                        pair=(name[pair.tags[0]], name[pair.tags[1]]),
                        status=Status.REQUIRED if pair in chosen else Status.DISTRACTOR,
                        feedback=_verdict_note(pair),
                    )
                    for pair in (*chosen, *apparent)
                ),
                *(ModelPair(pair=(name[one], name[two]), status=Status.ACCEPTABLE) for one, two in others),
            ),
        )
        question = "Which of these passages contradict each other? Give each pair."
        points = self.points * len(chosen)
        yield Item(id="pairs", candidates=candidates, most=len(chosen) + 1, question=question, points=points), key

    def real_or_apparent(self) -> Iterator[Made]:
        """One item a pair that was judged."""
        judged = [p for p in self._clashing() if p.verdict in (Judgement.REAL, Judgement.APPARENT)]
        for number, pair in enumerate(self.settled.few(judged, [bool(_verdict_note(p)) for p in judged]), start=1):
            assert pair.verdict  # noqa: S101 those without were left out
            other = Judgement.APPARENT if pair.verdict is Judgement.REAL else Judgement.REAL
            whys = tuple(given.why for _, given in pair.verdicts if given.why and given.verdict is pair.verdict)
            right = ModelOption(option=pair.verdict.value, why=tuple(dict.fromkeys(whys)))
            options = (right, ModelOption(option=other.value, status=Status.DISTRACTOR))
            candidates, _ = self._candidates(pair.tags)
            question = "Do these two contradict each other really, or only apparently? If apparently, why?"
            item = Item(id=f"pair-{number}", candidates=candidates, question=question, points=self.points)
            yield item, KeyItem(item=item.id, options=options, explanation=_verdict_note(pair))

    def wordings(self) -> Iterator[Made]:
        """One item a pair that clashes: word the thesis on which they oppose."""
        found = self._clashing()
        for number, pair in enumerate(self.settled.few(found, [p.verdict is Judgement.REAL for p in found]), start=1):
            candidates, _ = self._candidates(pair.tags)
            plain = tuple(candidate.model_copy(update={"thesis": ""}) for candidate in candidates)
            thesis = self.project.by_tag[pair.tags[0]].tag.thesis
            question = "Word a thesis that one of these passages asserts and the other one rejects."
            item = Item(id=f"wording-{number}", candidates=plain, question=question, points=self.points)
            explanation = f"The team's own: {self.settled.statement(thesis)}"
            yield item, KeyItem(item=item.id, by_teacher=self.points, rubric=_WORDING, explanation=explanation)

    def changed(self) -> Iterator[Made]:
        """One item a thesis: which author changed. None where each author has a single text."""
        wanted = set(self.settled.documents)
        holders = {h.id: h.name for h in self.comparison.holders if len(wanted & set(h.documents)) > 1}
        if not holders:
            return
        options = (*(h.name for h in self.comparison.holders if wanted & set(h.documents)), NOBODY)
        shifts = [s for s in self.comparison.shifts if not s.other_time and wanted >= {s.earlier, s.later}]
        theses = [t for t in self.settled.theses if any(s.thesis == t for s in shifts)]
        rest = [s.thesis for s in self.comparison.stands if s.holder in holders and s.position not in _UNSEEN]
        theses = [*theses, *(t for t in dict.fromkeys(rest) if t not in theses)]
        for thesis in self.settled.few(theses, [any(s.thesis == thesis for s in shifts) for thesis in theses]):
            who = [shift for shift in shifts if shift.thesis == thesis]
            right = dict.fromkeys(holders[shift.holder] for shift in who) or {NOBODY: None}
            key = KeyItem(
                item=thesis,
                options=tuple(ModelOption(option=name) for name in right),
                explanation=self._see(self.project.by_tag[id] for shift in who for id in shift.tags),
            )
            question = f"Which author changed on “{self.settled.statement(thesis)}” from one text to a later one?"
            yield Item(id=thesis, thesis=thesis, options=options, question=question, points=self.points), key

    def absent(self) -> Iterator[Made]:
        """One item a document: which of these theses does it not speak to."""
        layers = {d: self.project.layers[self.settled.reading, d] for d in self.settled.documents}
        asked = [d for d in layers if set(layers[d].absent) & set(self.settled.theses)]
        for document in self.settled.few(asked, [True] * len(asked)):
            tagged = {a.tag.thesis: a for a in self.settled.tags if a.document == document}
            absent = [t for t in layers[document].absent if t in self.settled.theses and t not in tagged]
            lures = [
                ModelOption(option=thesis, status=Status.DISTRACTOR, feedback=self._see([annotation]))
                for thesis, annotation in sorted(tagged.items())
            ]
            options = (*(ModelOption(option=thesis) for thesis in absent), *lures)
            question = "Which of these theses does the text not speak to at all?"
            yield (
                Item(
                    id=document,
                    document=document,
                    options=tuple(sorted(option.option for option in options)),
                    question=question,
                    points=self.points * max(1, len(absent)),
                ),
                KeyItem(item=document, options=options),
            )

    def ranking(self) -> Iterator[Made]:
        """One item: the documents by reliability. Only the teacher can say the order, or leave it open."""
        documents = self.settled.documents
        if len(documents) > 1:
            points = self.points * len(documents)
            question = "Rank these sources by how far one can rely on them here, the best first. Give your reasons."
            item = Item(id="ranking", options=documents, question=question, points=points)
            yield item, KeyItem(item="ranking", by_teacher=points, rubric=_REASONS)

    @property
    def points(self) -> int:
        """Points for one thing to be found."""
        return self._wish.points

    def _clashing(self) -> list[TagPair]:
        """Of each contradiction of the documents the pair that was judged, or that shows it best; once each."""
        known = {a.tag.id for a in self.settled.tags}
        found: dict[frozenset[str], TagPair] = {}
        for contradiction in self.comparison.contradictions:
            judged = any(pair.verdicts for pair in contradiction.pairs)
            if contradiction.kind in _CLASHES or judged:
                pair = _best(contradiction)
                if known >= set(pair.tags):
                    found.setdefault(frozenset(pair.tags), pair)
        return [*found.values()]

    def _couples(self, among: Container[str]) -> list[tuple[str, str]]:
        """The tags among these that contradict each other, however weakly, and whatever was judged of them."""
        couples = chain.from_iterable(c.pairs.couples(among.__contains__) for c in self.comparison.contradictions)
        return [*{frozenset(couple): couple for couple in couples}.values()]

    def _unopposed(self, shown: Collection[str]) -> list[str]:
        """Other settled tags on the same theses that contradict none of these, nor each other."""
        theses = {self.project.by_tag[id].tag.thesis for id in shown}
        rest = [a.tag.id for a in self.settled.tags if a.tag.thesis in theses and a.tag.id not in shown]
        opposed = {id for couple in self._couples({*shown, *rest}) for id in couple}
        return [id for id in rest if id not in opposed]

    def _candidates(self, tags: Iterable[str]) -> tuple[tuple[Candidate, ...], dict[str, str]]:
        """Passages in the order of the texts, so that what belongs together does not stand together."""
        annotations = {id: self.project.by_tag[id] for id in tags}
        ordered = sorted(annotations.values(), key=lambda a: (a.document, a.tag.start))
        named = dict(zip((a.tag.id for a in ordered), names(), strict=False))
        return tuple(
            Candidate(id=named[a.tag.id], document=a.document, thesis=a.tag.thesis, passage=self.settled.passage(a))
            for a in ordered
        ), named

    def _see(self, tags: Iterable[Annotation]) -> str:
        """The words on which something rests."""
        documents = self.project.documents
        return " ".join(
            f"See “{shorten(one_line(a.tag.quote), 160, placeholder=' …')}” ({one_line(documents[a.document].title)})."
            for a in [*tags][:2]
        )


def _best(contradiction: Contradiction) -> TagPair:
    return next((pair for pair in contradiction.pairs if pair.verdicts), None) or contradiction.pairs.strongest


def _verdict_note(pair: TagPair) -> str:
    notes: Sequence[str] = [given.note for _, given in pair.verdicts if given.verdict is pair.verdict]
    return next((note for note in notes if note), "")


def compared(project: Project, wish: Wish) -> Compared:
    """Settled work, ready to be compared."""
    return Compared(Settled(project, wish))
