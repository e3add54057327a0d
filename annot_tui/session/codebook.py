"""Changing theses and what they mean for each other."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from annot_tui.model import InvalidInput, Relation, Thesis
from annot_tui.model.ids import slug, unique
from annot_tui.model.words import CONSENSUS, RelationType
from annot_tui.session.core import Core
from annot_tui.store import paths
from annot_tui.store.records import build, changed
from annot_tui.store.threeway import deletable, differing, united

if TYPE_CHECKING:
    from annot_tui.codebook.uses import Uses
    from annot_tui.text.likeness import Likeness


class Codebook(Core):
    """Changes of theses."""

    def add_thesis(self, statement: str, id: str = "", **fields: object) -> Thesis:
        """Add a thesis; its id is made from the statement where none is given."""
        if id in self.project.theses:
            raise InvalidInput(f"there is a thesis {id!r} already")
        name = id or self.free_name(statement)
        thesis = build(Thesis, id=name, statement=statement, **fields)

        def make(current: Thesis | None) -> Thesis:
            if current:
                raise InvalidInput(f"somebody else has just added a thesis {name!r}: look at it first")
            return thesis

        self._files.change(paths.thesis_file(name), Thesis, make, f"new thesis {name}")
        return thesis

    def free_name(self, statement: str) -> str:
        """An id for a new thesis, made of the first words of its statement."""
        return unique("-".join(slug(statement).split("-")[:7])[:60].strip("-"), set(self.project.theses), "thesis")

    def resembling(self, statement: str) -> "tuple[Likeness, ...]":
        """The theses that a statement is like, those out of use too, the most alike first."""
        from annot_tui.text.likeness import resembling

        return resembling(statement, {thesis.id: thesis.statement for thesis in self.project.theses.values()})

    def uses(self, thesis: str) -> "Uses":
        """What uses a thesis, in whosever layer, and in exercises."""
        from annot_tui.codebook.exercises import theses_asked
        from annot_tui.codebook.uses import uses
        from annot_tui.store.exercises import lessons

        id = self.thesis(thesis).id
        named = tuple(lesson.exercise.id for lesson in lessons(self.root)[0] if id in theses_asked(lesson))
        return replace(uses(self._files.project, id, shown=self.project), exercises=named)

    def new_thesis(self, fields: Mapping[str, object]) -> Thesis:
        """Add a thesis from the fields of a form."""
        others = {name: value for name, value in fields.items() if name != "statement"}
        return self.add_thesis(str(fields["statement"]), "", **others)

    def update_thesis(self, thesis: str | Thesis, **fields: object) -> Thesis:
        """Change a thesis, named by its id or given as it was when somebody looked at it.

        A new wording or definition raises its revision. Fields that are not changed stay as they are in the file by
        now. Raises Conflict where a field, or the whole thesis, was changed elsewhere since; nothing is written then.
        """
        seen = self._seen(thesis)
        mine = changed(seen, **fields)
        made = differing(seen, mine)
        if not made:
            return seen

        def edit(current: Thesis | None) -> Thesis:
            new = united(seen, mine, current, f"thesis {seen.id}")
            return changed(new, revision=new.revision + 1) if {"statement", "definition"} & set(made) else new

        self._edit_thesis(seen.id, edit, f"change of thesis {seen.id}")
        return self.thesis(seen.id)

    def delete_thesis(self, thesis: str | Thesis) -> None:
        """Delete a thesis that nothing uses. Raises InvalidInput where something does.

        Raises Conflict where it was changed since somebody looked at it.
        """
        seen = self._seen(thesis)
        if using := self.uses(seen.id):
            raise InvalidInput(f"{seen.id} is in use ({using}): retire it instead, or take these away first")

        def edit(current: Thesis | None) -> None:
            deletable(seen, current, f"thesis {seen.id}")

        self._edit_thesis(seen.id, edit, f"deletion of thesis {seen.id}")

    def put_back_thesis(self, thesis: Thesis) -> None:
        """Write a thesis again, as given, that was deleted elsewhere."""
        self._edit_thesis(thesis.id, lambda _: thesis, f"keeping of thesis {thesis.id}")

    def add_relation(self, thesis: str, relation: Relation) -> Thesis:
        """Say what a thesis means for another."""
        self.thesis(relation.to)
        if relation.to == thesis:
            raise InvalidInput("a thesis cannot be related to itself")
        old = self.thesis(thesis)

        def edit(current: Thesis | None) -> Thesis:
            base = current or old
            if any(_key(r) == _key(relation) for r in base.relations):
                raise InvalidInput(f"{thesis} {relation.type.value} {relation.to} already")
            return changed(base, relations=(*base.relations, relation))

        self._edit_thesis(thesis, edit, f"change of thesis {thesis}")
        return self.thesis(thesis)

    def remove_relation(self, thesis: str, relation: Relation) -> Thesis:
        """Take a relation back. Raises Conflict where it was changed since somebody looked at it."""
        old = self.thesis(thesis)

        def edit(current: Thesis | None) -> Thesis:
            base = current or old
            theirs = next((r for r in base.relations if _key(r) == _key(relation)), None)
            deletable(relation, theirs, f"{thesis} {relation.type.value} {relation.to}")
            return changed(base, relations=tuple(r for r in base.relations if _key(r) != _key(relation)))

        self._edit_thesis(thesis, edit, f"change of thesis {thesis}")
        return self.thesis(thesis)

    def own_layers(self) -> tuple[str, ...]:
        """The layers in which one decides: one's own, and what was settled together for whoever leads."""
        return (self._analyst, CONSENSUS) if self.leads else (self._analyst,)

    def _edit_thesis(self, thesis: str, edit: Callable[[Thesis | None], Thesis | None], what: str) -> None:
        self._files.change(paths.thesis_file(thesis), Thesis, edit, what, id=thesis)

    def _seen(self, thesis: str | Thesis) -> Thesis:
        return self.thesis(thesis) if isinstance(thesis, str) else thesis


def _key(relation: Relation) -> tuple[RelationType, str]:
    return relation.type, relation.to
