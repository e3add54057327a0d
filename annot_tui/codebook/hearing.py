"""Who is heard in the tags: third parties under their registered names, each with the names that stand in the tags."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from annot_tui.codebook.chains import Chains, chains
from annot_tui.codebook.registry import called, each_once, folded, others, owners
from annot_tui.codebook.samenames import Hint, hints
from annot_tui.model import Annotation, Layer, Project, Voice, joined
from annot_tui.model.ids import slug
from annot_tui.model.voice import UNATTRIBUTED
from annot_tui.model.words import CONSENSUS


class Spelling(NamedTuple):
    """A name as it stands in tags: in how many of analysts', in how many settled ones, and in which documents."""

    name: str
    tags: int
    settled: int
    documents: frozenset[str]


@dataclass(frozen=True)
class Heard:
    """A voice. `tags` are analysts' tags that name it, `settled` those that were settled and repeat these.

    `innermost` says in how many of the analysts' tags it is who speaks, and does not merely pass on another's words;
    `cited` are the documents in which it is, settled tags included.
    """

    name: str
    entry: Voice | None = None
    """How it is registered."""
    spellings: tuple[Spelling, ...] = ()
    tags: int = 0
    settled: int = 0
    innermost: int = 0
    cited: frozenset[str] = frozenset()

    @property
    def kind(self) -> str:
        """Of what kind it is; empty where nobody said."""
        return self.entry.kind if self.entry else ""

    @property
    def unused(self) -> tuple[str, ...]:
        """The names for which it is registered that stand in no tag."""
        written = {folded(spelling.name) for spelling in self.spellings}
        return tuple(name for name in others(self.entry) if folded(name) not in written) if self.entry else ()

    @cached_property
    def names(self) -> tuple[str, ...]:
        """All its names, the main one first, each in one spelling."""
        found = (self.name, *(s.name for s in self.spellings), *(self.entry.aliases if self.entry else ()))
        return tuple(each_once(found).values())

    @property
    def documents(self) -> frozenset[str]:
        """Where it is heard."""
        return frozenset[str]().union(*(spelling.documents for spelling in self.spellings))


@dataclass(frozen=True)
class Hearing:
    """Every voice of a project, those heard most first, then those that are registered and stand in no tag."""

    voices: tuple[Heard, ...]
    together: frozenset[frozenset[str]]
    """Voices of which one quotes the other in a tag."""
    authors: Mapping[str, str]
    """The authors of documents by the slug of their names: a voice with the name of one is that one."""

    @cached_property
    def by_name(self) -> Mapping[str, Heard]:
        """Each voice by its main name."""
        return {heard.name: heard for heard in self.voices}

    @cached_property
    def hints(self) -> tuple[Hint, ...]:
        """Voices that are perhaps one, or perhaps an author."""
        names = {heard.name: heard.names for heard in self.voices if heard.name != UNATTRIBUTED}
        taken = {slug(name) for name in names}
        more = {name: (name,) for key, name in self.authors.items() if key not in taken and name not in names}
        found = hints({**more, **names}, {h.name: h.kind for h in self.voices if h.kind}, self.together)
        return tuple(hint for hint in found if hint.one in names or hint.other in names)

    @cached_property
    def perhaps(self) -> Mapping[str, tuple[Hint, ...]]:
        """The hints of each voice by its main name; in each the voice itself comes first."""
        of: dict[str, list[Hint]] = defaultdict(list)
        for hint in self.hints:
            of[hint.one].append(hint)
            of[hint.other].append(Hint(hint.other, hint.one, hint.rule))
        return {name: tuple(found) for name, found in of.items()}

    def is_author(self, name: str) -> bool:
        """Whether a voice has the name of an author, so that both are one where voices are compared."""
        return slug(name) in self.authors

    def main_of(self, one: str, other: str) -> str:
        """Which of two voices gives them its name: an author, else one that is registered, else the first."""

        def rank(name: str) -> tuple[bool, bool]:
            heard = self.by_name.get(name)
            return self.is_author(name), heard is not None and heard.entry is not None

        return other if rank(other) > rank(one) else one

    @classmethod
    def of(cls, project: Project, documents: Collection[str] = ()) -> "Hearing":
        """Count the voices of a project, or only those in some documents."""
        counting = _Counting(project)
        for layer in project.layers:
            if not documents or layer[1] in documents:
                counting.add(layer, chains(project, layer))
        authors = (name for document in project.documents.values() for name in document.meta.authors or ())
        named = {slug(name): name.strip() for name in authors if slug(name)}
        return cls(counting.voices(silent=not documents), frozenset(counting.together), named)


class _Counting:
    def __init__(self, project: Project) -> None:
        self._project = project
        self._owners = owners(project.voices)
        self._known: dict[str, str] = {}
        self._spelt: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0])
        self._where: dict[tuple[str, str], set[str]] = defaultdict(set)
        self._tags: dict[str, list[int]] = defaultdict(lambda: [0, 0])
        self._innermost: Counter[str] = Counter()
        self._cited: dict[str, set[str]] = defaultdict(set)
        self.together: set[frozenset[str]] = set()

    def _named(self, name: str) -> str:
        if name not in self._known:
            self._known[name] = self._project.voices.canonical(name)
        return self._known[name]

    def add(self, layer: Layer, found: Chains) -> None:
        """Count the voices of a tag file."""
        which, document = int(layer[0] == CONSENSUS), layer[1]
        for chain, count in found.items():
            names = [self._named(name) for name in chain]
            for name, written in {(a, b.strip()): None for a, b in zip(names, chain, strict=True)}:
                self._spelt[name, written][which] += count
                self._where[name, written].add(document)
            for name in dict.fromkeys(names):
                self._tags[name][which] += count
            self._innermost[names[-1]] += 0 if which else count
            self._cited[names[-1]].add(document)
            if len(chain) > 1:
                self.together |= {frozenset((one, other)) for one in names for other in names if one != other}

    def voices(self, *, silent: bool) -> tuple[Heard, ...]:
        """All of them in order; `silent` ones too, which are registered and not heard."""
        spelt: dict[str, list[Spelling]] = defaultdict(list)
        for (name, written), (tags, settled) in self._spelt.items():
            spelt[name].append(Spelling(written, tags, settled, frozenset(self._where[name, written])))
        heard = [self._heard(name, spelt[name]) for name in self._tags]
        if silent:
            registered = dict.fromkeys(called(voice) for voice in self._project.voices.voices)
            heard += [Heard(name, self._owners.get(folded(name))) for name in registered if name not in self._tags]
        return tuple(sorted(heard, key=lambda h: (-h.tags, -h.settled, h.name.casefold(), h.name)))

    def _heard(self, name: str, spelt: Iterable[Spelling]) -> Heard:
        order = tuple(sorted(spelt, key=lambda s: (-s.tags, -s.settled, s.name)))
        tags, settled = self._tags[name]
        cited = frozenset(self._cited[name])
        return Heard(name, self._owners.get(folded(name)), order, tags, settled, self._innermost[name], cited)


def cited_by(project: Project, heard: Heard) -> tuple[str, ...]:
    """The authors in whose texts a voice is who speaks; of unnamed ones the outlet or the title."""
    documents = (project.documents[id] for id in sorted(heard.cited) if id in project.documents)
    names = (joined(d.meta.authors or ()) or f"{d.meta.outlet or d.title} (unnamed)" for d in documents)
    return tuple(dict.fromkeys(names))


def passages_of(project: Project, heard: Heard) -> tuple[Annotation, ...]:
    """The tags that name a voice, by document, place and analyst; settled ones where no analyst's is there."""
    named, documents = {spelling.name for spelling in heard.spellings}, heard.documents
    found = [
        Annotation(tag, document, analyst)
        for analyst, document in project.layers
        if document in documents and any(_has(chain, named) for chain in chains(project, (analyst, document)))
        for tag in project.layers[analyst, document].tags
        if _has(tag.voice, named)
    ]
    tagged = {annotation.document for annotation in found if annotation.analyst != CONSENSUS}
    kept = (a for a in found if a.analyst != CONSENSUS or a.document not in tagged)
    return tuple(sorted(kept, key=lambda a: (a.document, a.tag.start, a.analyst, a.tag.id)))


def _has(chain: Iterable[str], named: Collection[str]) -> bool:
    return any(name.strip() in named for name in chain)
