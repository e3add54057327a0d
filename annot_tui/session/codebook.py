"""Changing theses and what they mean for each other."""

from collections.abc import Mapping

from annot_tui.model import InvalidInput, Relation, Thesis
from annot_tui.model.ids import slug, unique
from annot_tui.session.core import Core
from annot_tui.store import paths
from annot_tui.store.records import build, changed


class Codebook(Core):
    """Changes of theses."""

    def add_thesis(self, statement: str, id: str = "", **fields: object) -> Thesis:
        """Add a thesis; its id is made from the statement where none is given."""
        taken = set(self.project.theses)
        if id in taken:
            raise InvalidInput(f"there is a thesis {id!r} already")
        name = id or unique("-".join(slug(statement).split("-")[:7])[:60].strip("-"), taken, "thesis")
        thesis = build(Thesis, id=name, statement=statement, **fields)
        self._files.change(paths.thesis_file(name), Thesis, lambda _: thesis, f"new thesis {name}")
        return thesis

    def new_thesis(self, fields: Mapping[str, object]) -> Thesis:
        """Add a thesis from the fields of a form."""
        others = {name: value for name, value in fields.items() if name != "statement"}
        return self.add_thesis(str(fields["statement"]), "", **others)

    def update_thesis(self, thesis: str, **fields: object) -> Thesis:
        """Change a thesis; a new wording or definition raises its revision."""
        old = self.thesis(thesis)
        reworded = any(key in fields and fields[key] != getattr(old, key) for key in ("statement", "definition"))

        def change(current: Thesis | None) -> Thesis:
            base = current or old
            return changed(base, **fields, **({"revision": base.revision + 1} if reworded else {}))

        self._files.change(paths.thesis_file(thesis), Thesis, change, f"change of thesis {thesis}")
        return self.thesis(thesis)

    def delete_thesis(self, thesis: str) -> None:
        """Delete a thesis that nothing uses. Raises InvalidInput where something does."""
        self.thesis(thesis)
        tags = sum(annotation.tag.thesis == thesis for annotation in self.project.annotations())
        related = [t.id for t in self.project.theses.values() if any(r.to == thesis for r in t.relations)]
        if tags:
            raise InvalidInput(f"{tags} tags use {thesis}; retire it instead, or delete them first")
        if related:
            raise InvalidInput(f"{', '.join(related)} relate to {thesis}; remove these relations first")
        self._files.change(paths.thesis_file(thesis), Thesis, lambda _: None, f"deletion of thesis {thesis}")

    def add_relation(self, thesis: str, relation: Relation) -> Thesis:
        """Say what a thesis means for another."""
        self.thesis(relation.to)
        if relation.to == thesis:
            raise InvalidInput("a thesis cannot be related to itself")
        if any((r.type, r.to) == (relation.type, relation.to) for r in self.thesis(thesis).relations):
            raise InvalidInput(f"{thesis} {relation.type.value} {relation.to} already")
        return self.update_thesis(thesis, relations=(*self.thesis(thesis).relations, relation))

    def remove_relation(self, thesis: str, index: int) -> Thesis:
        """Take back the relation at an index."""
        relations = self.thesis(thesis).relations
        return self.update_thesis(thesis, relations=(*relations[:index], *relations[index + 1 :]))
