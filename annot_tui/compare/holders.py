"""Who holds positions: authors, documents, outlets or voices, and which tags speak for whom."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from annot_tui.compare.selection import By
from annot_tui.compare.values import Holder
from annot_tui.model import Annotation, Document, Project, joined
from annot_tui.model.ids import slug, unique


@dataclass(frozen=True)
class Roster:
    """All holders, and the way from a tag to the holders it speaks for."""

    holders: tuple[Holder, ...]
    of_document: Mapping[str, tuple[str, ...]]
    of_voice: Mapping[str, str]
    """Only when voices are holders: innermost voice as registered, to holder."""

    @property
    def by_voice(self) -> bool:
        """Whether third parties hold positions of their own."""
        return bool(self.of_voice)

    def speakers(self, annotation: Annotation, voice: str) -> tuple[str, ...]:
        """Give the holders whom a tag concerns; `voice` is its innermost voice as registered, or empty."""
        if voice and voice in self.of_voice:
            return (self.of_voice[voice],)
        return self.of_document[annotation.document]


@dataclass(frozen=True)
class _Draft:
    name: str
    documents: tuple[str, ...]
    id: str = ""
    joint: bool = False


def innermost(project: Project, annotation: Annotation) -> str:
    """Name the innermost voice of a tag as the registry has it; empty for the author's own words."""
    return project.voices.canonical(annotation.tag.voice[-1]) if annotation.tag.voice else ""


def roster(project: Project, by: By, annotations: Iterable[Annotation] = ()) -> Roster:
    """List the holders of a project. `annotations` are needed only where voices are holders."""
    if by is By.DOCUMENT:
        drafts = [_Draft(d.title, (d.id,), d.id) for d in project.documents.values()]
    elif by is By.OUTLET:
        drafts = _outlets(project)
    else:
        drafts = _authors(project)
    voices = _voices(project, annotations) if by is By.VOICE else {}
    return _assemble(project, drafts, voices)


def _unnamed(document: Document) -> str:
    return f"{document.meta.outlet or document.title} (unnamed)"


def _authors(project: Project) -> list[_Draft]:
    """Group authors who appear in exactly the same documents: they always write together."""
    documents: dict[str, dict[str, None]] = defaultdict(dict)
    names: dict[str, str] = {}
    for document in project.documents.values():
        for name in document.meta.authors or (_unnamed(document),):
            key = slug(name) or name
            names.setdefault(key, name.strip())
            documents[key][document.id] = None
    together: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for key, ids in documents.items():
        together[tuple(ids)].append(names[key])
    return [
        _Draft(name, ids, joint=joint)
        for ids, group in together.items()
        for joint in [_joint(project, group, ids)]
        for name in ([joined(tuple(group))] if joint else group)
    ]


def _joint(project: Project, group: list[str], ids: tuple[str, ...]) -> bool:
    return len(group) > 1 and bool(project.documents[ids[0]].meta.authors)


def _outlets(project: Project) -> list[_Draft]:
    documents: dict[str, list[str]] = defaultdict(list)
    names: dict[str, str] = {}
    for document in project.documents.values():
        name = document.meta.outlet.strip() or f"{document.title} (no outlet)"
        key = slug(name) or name
        names.setdefault(key, name)
        documents[key].append(document.id)
    return [_Draft(names[key], tuple(ids)) for key, ids in documents.items()]


def _voices(project: Project, annotations: Iterable[Annotation]) -> dict[str, tuple[str, ...]]:
    quoted: dict[str, set[str]] = defaultdict(set)
    for annotation in annotations:
        voice = innermost(project, annotation)
        if voice:
            quoted[voice].add(annotation.document)
    return {voice: tuple(sorted(documents)) for voice, documents in sorted(quoted.items())}


def _assemble(project: Project, drafts: list[_Draft], voices: Mapping[str, tuple[str, ...]]) -> Roster:
    """Give ids. A voice with an author's name is that author."""
    taken: set[str] = set()
    named: dict[str, _Draft] = {}
    of_document: dict[str, list[str]] = {document: [] for document in project.documents}
    for draft in sorted(drafts, key=lambda d: (d.name, d.documents)):
        holder = draft.id or unique(slug(draft.name), taken, "holder")
        taken.add(holder)
        named[holder] = draft
        for document in draft.documents:
            of_document[document].append(holder)
    of_voice: dict[str, str] = {}
    for name, documents in voices.items():
        holder = slug(name) or unique("", taken, "voice")
        known = named.get(holder)
        taken.add(holder)
        named[holder] = _Draft(
            known.name if known else name,
            tuple(sorted({*(known.documents if known else ()), *documents})),
            joint=bool(known and known.joint),
        )
        of_voice[name] = holder
    holders = tuple(_holder(project, holder, named[holder]) for holder in sorted(named))
    return Roster(holders, {d: tuple(sorted(ids)) for d, ids in of_document.items()}, of_voice)


def _holder(project: Project, holder: str, draft: _Draft) -> Holder:
    dated = sorted(
        (bounds.earliest, bounds.latest or bounds.earliest, meta.published)
        for meta in (project.documents[document].meta for document in draft.documents)
        for bounds in [meta.published_bounds]
        if meta.published and bounds.earliest
    )
    first, last = (dated[0][2], max(dated, key=lambda date: date[1])[2]) if dated else ("", "")
    return Holder(holder, draft.name, tuple(sorted(draft.documents)), first, last, draft.joint)
