"""Agreement in a project: everything together, and broken down by thesis, document, pair of analysts and time."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, cached_property
from itertools import combinations

from annot_tui.model import Project
from annot_tui.reliability.figures import Figures, Recipe
from annot_tui.reliability.ground import Ground, coders, finished, ground
from annot_tui.reliability.groups import Group, groups


class View(StrEnum):
    """By what the figures are broken down."""

    THESIS = "thesis"
    DOCUMENT = "document"
    PAIR = "pair"
    TIME = "time"


@dataclass(frozen=True, eq=False)
class Line:
    """The figures of a part: `key` is a thesis, a document, or a time (`2026-01`; empty: no date); empty for a pair."""

    key: str
    figures: Figures
    _everywhere: Callable[[], Iterable[Group]]

    @property
    def analysts(self) -> tuple[str, ...]:
        """Who is compared."""
        return self.figures.ground.analysts

    @cached_property
    def groups(self) -> tuple[Group, ...]:
        """Every passage that somebody tagged here, by document and place, with the ways in which readings differ."""
        here = self.figures.ground
        marked = {mark.id for mark in here.marks}
        return tuple(g for g in self._everywhere() if g.document in here.texts and not marked.isdisjoint(g.ids))

    @cached_property
    def disagreements(self) -> tuple[Group, ...]:
        """Those in which readings differ."""
        return tuple(group for group in self.groups if group.kinds)


class Agreement:
    """How alike some analysts of a project read what all of them have finished."""

    def __init__(
        self,
        project: Project,
        analysts: Sequence[str] = (),
        theses: Sequence[str] = (),
        documents: Sequence[str] = (),
        recipe: Recipe | None = None,
    ) -> None:
        """Compare those named, else everybody who has finished a document.

        Raises UnknownName for a name that does not exist, InvalidInput where one analyst alone is named.
        """
        self.project, self.recipe = project, recipe or Recipe()
        self.analysts = coders(project, analysts)
        self._theses, self._documents = tuple(theses), tuple(documents)
        self._voices = cache(project.voices.canonical)
        self._grouped: dict[tuple[str, ...], tuple[Group, ...]] = {}
        self._lines: dict[View, tuple[Line, ...]] = {}
        self.ground = ground(project, self.analysts, theses, documents)

    @cached_property
    def whole(self) -> Line:
        """Everything together."""
        return self._line("", self.ground)

    def by(self, view: View) -> tuple[Line, ...]:
        """Everything broken down. Each pair of analysts is compared on all that these two have finished."""
        if view not in self._lines:
            self._lines[view] = tuple(self._broken_down(view))
        return self._lines[view]

    def _broken_down(self, view: View) -> Iterator[Line]:
        here = self.ground
        if view is View.THESIS:
            yield from (self._line(thesis, here.on_theses((thesis,))) for thesis in here.theses)
        elif view is View.DOCUMENT:
            yield from (self._line(document, here.on_documents((document,))) for document in here.documents)
        elif view is View.TIME:
            yield from (self._line(time, here.on_documents(texts)) for time, texts in periods(here).items())
        elif len(self.analysts) == 2:
            yield self.whole
        else:
            yield from (self._line("", self._of_pair(pair)) for pair in combinations(self.analysts, 2))

    def _of_pair(self, pair: tuple[str, str]) -> Ground:
        done = {document for analyst, document in finished(self.project) if analyst in pair}
        if done <= set(self.ground.documents):
            return self.ground.of_analysts(pair)
        return ground(self.project, pair, self._theses, self._documents)

    def _line(self, key: str, here: Ground) -> Line:
        return Line(key, Figures(here, self.recipe, self._voices), lambda: self._groups(here.analysts))

    def _groups(self, analysts: tuple[str, ...]) -> tuple[Group, ...]:
        """Every passage that somebody of those compared tagged in a document that all of them have finished."""
        if analysts not in self._grouped:
            documents = self.ground.documents if analysts == self.analysts else self._finished_by(analysts)
            self._grouped[analysts] = groups(self.project, analysts, documents) if documents else ()
        return self._grouped[analysts]

    def _finished_by(self, analysts: Sequence[str]) -> list[str]:
        done = Counter(document for analyst, document in finished(self.project) if analyst in analysts)
        return [document for document, count in done.items() if count == len(analysts)]

    @property
    def obstacle(self) -> str:
        """Why there is nothing to compare, and what to do; empty where there is."""
        if not self.analysts:
            return "Nobody has finished a document yet: “Finished” in the library marks one as read to the end."
        if len(self.analysts) == 1:
            return f"Only {self.analysts[0]} has finished a document; it takes two to agree."
        if self.ground.documents:
            return ""
        who = "both" if len(self.analysts) == 2 else f"all {len(self.analysts)}"
        shared = _most_shared(self.project, self.analysts)
        more = f" {shared[0]} and {shared[1]} have most in common: --analyst {shared[0]},{shared[1]}" if shared else ""
        return f"There is no document that {who} have finished: {', '.join(self.analysts)}.{more}"


def _most_shared(project: Project, analysts: Iterable[str]) -> tuple[str, str] | None:
    """The two of several analysts who have finished most documents in common; None where no two have any."""
    done: dict[str, set[str]] = {analyst: set() for analyst in analysts}
    for analyst, document in finished(project):
        if analyst in done:
            done[analyst].add(document)
    pairs = [(len(done[one] & done[other]), one, other) for one, other in combinations(sorted(done), 2)]
    most = max(pairs, key=lambda pair: pair[0], default=(0, "", ""))
    return (most[1], most[2]) if most[0] else None


def periods(here: Ground) -> Mapping[str, tuple[str, ...]]:
    """The documents by when they were tagged: when the last tag was made on which somebody is compared.

    By month; by day where all were tagged in one month, by year where they were over more than two years. Documents
    whose tags bear no date come last, under no name.
    """
    days = dict.fromkeys(here.documents, "")
    for mark in here.marks:
        document = mark.annotation.document
        days[document] = max(days[document], mark.tag.created[:10])
    known = sorted({day[:7] for day in days.values() if day})
    digits = 10 if len(known) == 1 else 4 if len(known) > _MANY_MONTHS else 7
    found: dict[str, list[str]] = {}
    for document, day in sorted(days.items(), key=lambda item: (not item[1], item[1], item[0])):
        found.setdefault(day[:digits], []).append(document)
    return {period: tuple(documents) for period, documents in found.items()}


_MANY_MONTHS = 24
