"""Settling what analysts read differently: the consensus layer, and the decisions that it came of.

Whoever settles is logged and undoes as for their own tags, though the file is nobody's own. Ids are made from what was
decided, so that two people who merge or decide the same on two machines write the same entries.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from annot_tui.model import Annotation, Decision, InvalidInput, Tag, TagFile, UnknownName, entry
from annot_tui.model.words import CONSENSUS, Disagreement, Reading, Reason
from annot_tui.session.core import Core
from annot_tui.store.passages import passage_at
from annot_tui.store.reader import Opened
from annot_tui.store.records import build, changed
from annot_tui.store.workspace import now
from annot_tui.text.counting import number_of
from annot_tui.text.span import Span

if TYPE_CHECKING:
    from annot_tui.reliability.cases import Case
    from annot_tui.reliability.groups import Group
    from annot_tui.reliability.marks import Mark

    Found = tuple[Sequence[object], tuple[Case, ...]]


class Adjudication(Core):
    """Changes of the consensus layer."""

    def __init__(self, opened: Opened, analyst: str) -> None:
        super().__init__(opened, analyst)
        self._cases: dict[str, Found] = {}
        """The passages of each document, with what they were worked out of."""

    @property
    def cases(self) -> "tuple[Case, ...]":
        """Every passage that analysts tagged, with what was decided of it, by document and place.

        Documents of which something is held back from the analyst are left out: nobody settles what they may not see.
        """
        whole, shown = self._files.project, self.project
        held = {document for analyst, document in whole.layers if (analyst, document) not in shown.layers}
        return tuple(case for name in shown.documents if name not in held for case in self.cases_of(name))

    def cases_of(self, document: str) -> "tuple[Case, ...]":
        """The passages of one document; worked out anew only where something of it has changed."""
        from annot_tui.reliability.cases import cases

        project = self.project
        layers = [entry(project.layers, (analyst, document)) for analyst in project.analysts_of(document)]
        rest = entry(project.documents, document), project.voices, project.meta.assigned.get(document)
        known = self._cases.get(document)
        if known is None or not _same(known[0], (*layers, *rest)):
            known = self._cases[document] = (*layers, *rest), cases(project, (document,))
        return known[1]

    def case(self, tag: str) -> "Case":
        """The passage that a tag of an analyst is in. Raises UnknownName."""
        for case in self.cases:
            if tag in case.group.ids:
                return case
        raise UnknownName(f"there is no tag {tag!r} among those that can be settled")

    def why_not(self) -> str:
        """Why the analyst cannot settle anything here; empty where they can."""
        lead = self.project.meta.lead
        if lead and self._analyst != lead:
            return f"{lead} leads this project, and settles what was read differently"
        return ""

    def merge_agreed(self, documents: Collection[str] = ()) -> int:
        """Take over what everybody agrees on, in documents that all have finished; gives how many passages."""
        agreed: dict[str, list[Case]] = {}
        for case in self.cases:
            if case.mergeable and (not documents or case.group.document in documents):
                agreed.setdefault(case.group.document, []).append(case)
        count = sum(map(len, agreed.values()))
        self._edit_consensus(
            {name: self._merging(found) for name, found in agreed.items()},
            f"merging of {number_of(count, 'passage')} on which all agree",
        )
        return count

    def decide(
        self, case: "Case", chosen: "Sequence[Mark]" = (), reason: Reason | None = None, note: str = ""
    ) -> Decision:
        """Settle a passage by tags that say what is right, or by none, and give what was written.

        `chosen` are tags of the group, or such as `made` gives. An earlier decision on these tags is replaced.
        """
        from annot_tui.reliability.kinds import signs

        group, at = case.group, now()
        tags = self._in_place(case, [self._tag(group, mark, now_read=True) for mark in chosen], at)
        fields = {"reason": reason, "note": note, "by": self._person(), "said": signs(group.marks)}
        decision = self._decision(group, tags, at, case.kind, **fields)
        self._edit_consensus(
            {group.document: self._putting([(case, tags, decision)])}, f"decision on {group.theses[0]}"
        )
        return decision

    def made(self, base: "Mark", spans: Iterable[Span] | None = None, **fields: object) -> "Mark":
        """A version that nobody has: a tag with some fields changed, at its place or another. Raises InvalidInput."""
        from annot_tui.reliability.marks import Mark

        text = self.document(base.annotation.document).text
        places = tuple(sorted(base.spans if spans is None else spans))
        if "thesis" in fields:
            self.thesis(str(fields["thesis"]))
        tag = changed(base.tag, passage=passage_at(text, places), created=now(), updated="", **fields)
        return Mark(Annotation(tag, base.annotation.document, CONSENSUS), places)

    def uphold(self, case: "Case") -> None:
        """Say that a decision is right also for what is new since, or though all is deleted that it was about.

        Raises InvalidInput where there is none, or two.
        """
        if not case.bereft and (not case.renewed or len(case.decisions) != 1):
            raise InvalidInput("there is no decision here that something is new to; decide it")
        if not case.bereft and set(case.decisions[0].chosen) - {mark.id for mark in case.consensus}:
            raise InvalidInput("the tag that was chosen here is gone; decide again")
        from annot_tui.reliability.kinds import signs
        from annot_tui.session.consensus import retold

        at, person = now(), self._person()
        by = person if case.bereft else ""
        said = signs(case.group.marks)
        told = (changed(d, by=d.by or by, said=sorted({*d.said, *said})) for d in case.decisions)
        new = [retold(d, case.group.ids | set(d.tags), at) for d in told]
        names = {decision.id for decision in (*case.decisions, *new)}

        def change(layer: TagFile) -> TagFile:
            others = (d for d in layer.decisions if d.id not in names)
            return changed(layer, decisions=(*others, *new))

        self._edit_consensus({case.group.document: change}, f"upholding of a decision on {case.group.theses[0]}")

    def reopen(self, case: "Case") -> None:
        """Take back what was decided of a passage, with the tags that came of it; its document is unfinished again.

        But for a tag that nobody's tag stands behind: once it is taken out nothing is left to decide.
        """
        if not case.decisions and not case.consensus:
            raise InvalidInput("nothing was decided here")
        from annot_tui.session.consensus import without

        def change(layer: TagFile) -> TagFile:
            opens = layer.reading is Reading.FINISHED and not case.bereft
            reading = Reading.READING if opens else layer.reading
            return changed(without(layer, case, self.project.taken_ids), reading=reading)

        what = "taking out of a tag on" if case.bereft else "reopening of"
        self._edit_consensus({case.group.document: change}, f"{what} {case.group.theses[0]}")

    @property
    def complete(self) -> tuple[str, ...]:
        """The documents in which nothing is left to settle, and whose settled reading is not finished."""
        done: dict[str, bool] = {}
        for case in self.cases:
            done[case.group.document] = done.get(case.group.document, True) and case.done
        return tuple(document for document, all_done in done.items() if all_done and not self.unfinished(document))

    def unfinished(self, document: str) -> str:
        """Why the settled reading of a document cannot be finished; empty where it can."""
        from annot_tui.reliability.cases import read_by_all
        from annot_tui.reliability.groups import has_finished, readers

        if has_finished(self.project, CONSENSUS, document):
            return f"{document} is finished already"
        if len(readers(self.project, document)) < 2:
            return f"fewer than two analysts have read {document}; there is nothing to settle"
        if not read_by_all(self.project, document):
            return f"not everybody who reads {document} has finished it"
        left = sum(not case.done for case in self.cases_of(document))
        return f"{number_of(left, 'passage')} of {document} still to be settled" if left else ""

    def finish_consensus(self, document: str) -> None:
        """Mark the settled reading of a document as finished, so that comparisons use it alone.

        What everybody looked for in vain is listed as absent. Raises InvalidInput where something is open.
        """
        if fault := self.unfinished(self.document(document).id):
            raise InvalidInput(fault)
        from annot_tui.reliability.groups import readers

        files = [self.project.layers[name, document] for name in readers(self.project, document)]
        absent = set.intersection(*(set(file.absent) for file in files))

        def change(layer: TagFile) -> TagFile:
            more = sorted(absent - {tag.thesis for tag in layer.tags} - set(layer.absent))
            return changed(layer, reading=Reading.FINISHED, absent=(*layer.absent, *more))

        self._edit_consensus({document: change}, f"mark the settled reading of {document} as finished")

    # How the layer is written

    def _edit_consensus(self, edits: Mapping[str, Callable[[TagFile], TagFile]], what: str) -> None:
        self._person()
        if refused := self.why_not():
            raise InvalidInput(refused)
        if edits:
            self._files.change_all([self._layer_edit(CONSENSUS, d, edit) for d, edit in edits.items()], what)
        for document in edits:
            self._kept.keep(self.document(document))

    def _merging(self, agreed: "Sequence[Case]") -> Callable[[TagFile], TagFile]:
        from annot_tui.reliability.cases import stamp
        from annot_tui.session.consensus import shared

        made = []
        for case in agreed:
            # as of the last change of what is merged, so that two people who merge it write the same
            at = max(map(stamp, case.group.marks))
            tags = self._in_place(case, [self._tag(case.group, mark) for mark in shared(case.group)], at)
            made.append((case, tags, self._decision(case.group, tags, at)))
        return self._putting(made)

    def _putting(self, made: "Sequence[tuple[Case, Sequence[Tag], Decision]]") -> Callable[[TagFile], TagFile]:
        from annot_tui.session.consensus import put

        def change(layer: TagFile) -> TagFile:
            for case, tags, decision in made:
                layer = put(layer, case, tags, decision, self.project.taken_ids)
            return layer

        return change

    def _tag(self, group: "Group", mark: "Mark", *, now_read: bool = False) -> Tag:
        """A tag for the consensus layer; `now_read` says that somebody has just held it against its thesis."""
        from annot_tui.session.consensus import id_for

        thesis, document = self.project.theses.get(mark.tag.thesis), group.document
        first = min(mark.tag.created for mark in group.marks)
        fields = {
            "created": mark.tag.created if mark.analyst == CONSENSUS else first,
            "passage": passage_at(self.document(document).text, mark.spans),
            "needs": self._needs(document, mark.tag.needs),
            "revision": thesis.revision if thesis and now_read else mark.tag.revision,
        }
        tag = changed(mark.tag, text="", orphan="", updated="", **fields)
        return changed(tag, id=id_for(tag, document, self._files.project))

    def _in_place(self, case: "Case", tags: Sequence[Tag], at: str) -> list[Tag]:
        """Tags for the consensus layer, those that take the place of others under the ids of these."""
        from annot_tui.session.consensus import under_ids_of_before

        layer = self.project.layers.get((CONSENSUS, case.group.document))
        return under_ids_of_before(layer, case, tags, at, self.project.taken_ids) if layer else [*tags]

    def _needs(self, document: str, tags: Iterable[str]) -> tuple[str, ...]:
        """The tags of the consensus layer that came of the ones that a tag needs, as far as that was decided."""
        layer = self.project.layers.get((CONSENSUS, document))
        became = {tag: d.chosen[0] for d in (layer.decisions if layer else ()) if len(d.chosen) == 1 for tag in d.tags}
        return tuple(dict.fromkeys(became[tag] for tag in tags if tag in became))

    def _decision(
        self, group: "Group", tags: Sequence[Tag], created: str, kind: Disagreement | None = None, **fields: object
    ) -> Decision:
        from annot_tui.store.settled import identified

        ids, chosen = sorted(group.ids), sorted({tag.id for tag in tags})
        return identified(build(Decision, id="new", tags=ids, chosen=chosen, kind=kind, created=created, **fields))


def _same(one: Sequence[object], other: Sequence[object]) -> bool:
    """Whether two lists hold the very same things."""
    return len(one) == len(other) and all(a is b or a == b for a, b in zip(one, other, strict=True))
