"""How a team works: who leads, who reads what, and who may see what when."""

from collections.abc import Callable, Iterable

from annot_tui.model import InvalidInput, ProjectFile
from annot_tui.model.ids import file_id_fault
from annot_tui.model.known import check_layers
from annot_tui.report.team import Team, team
from annot_tui.session.core import Core
from annot_tui.store import paths
from annot_tui.store.records import changed


class Teamwork(Core):
    """Changes of the project's own file. Where somebody leads, only they make them: else InvalidInput is raised."""

    @property
    def team(self) -> Team:
        """Who reads what and how far they are."""
        whole = self._shown().whole
        return team(whole, self._shown().hidden, self._analyst)

    def check_layers(self, names: Iterable[str]) -> None:
        """Raise UnknownName for a name that has neither tags, shown or held back, nor anything to read."""
        theirs = self.team.analysts
        check_layers((name for name in names if name not in theirs), self._shown().whole.analysts)

    def set_lead(self, name: str) -> None:
        """Say who leads; an empty name means nobody."""
        _check_names([name] if name else [])
        self._edit_rules(f"{name or 'nobody'} leads", lambda meta: changed(meta, lead=name))

    def set_blind(self, blind: bool) -> None:
        """Say whether analysts see each other's tags of a document only once they have finished it."""
        self._edit_rules(f"blind reading {_on(blind)}", lambda meta: changed(meta, blind=blind))

    def set_hide_names(self, hide: bool) -> None:
        """Say whether whoever adjudicates is not told whose tags these are."""
        self._edit_rules(f"hiding of names {_on(hide)}", lambda meta: changed(meta, hide_names=hide))

    def release(self, document: str) -> None:
        """Let everybody see all tags of a document. Raises UnknownName."""
        self._set_released(document, released=True)

    def unrelease(self, document: str) -> None:
        """Take that back. Raises UnknownName."""
        self._set_released(document, released=False)

    def assign(self, document: str, analysts: Iterable[str]) -> None:
        """Say who is to read a document; nobody named means everybody. Raises UnknownName."""
        self.document(document)
        names = tuple(dict.fromkeys(analysts))
        _check_names(names)

        def edit(meta: ProjectFile) -> ProjectFile:
            others = {id: known for id, known in meta.assigned.items() if id != document}
            return changed(meta, assigned=dict(sorted((others | ({document: names} if names else {})).items())))

        self._edit_rules(f"{document} for {', '.join(names) or 'everybody'}", edit)

    def _set_released(self, document: str, *, released: bool) -> None:
        self.document(document)

        def edit(meta: ProjectFile) -> ProjectFile:
            others = tuple(id for id in meta.released if id != document)
            return changed(meta, released=(*others, document) if released else others)

        self._edit_rules(f"{'release' if released else 'holding back'} of {document}", edit)

    def _edit_rules(self, what: str, edit: Callable[[ProjectFile], ProjectFile]) -> None:
        def change(current: ProjectFile | None) -> ProjectFile:
            meta = current or ProjectFile()
            if meta.lead not in ("", self._analyst):
                raise InvalidInput(
                    f"{meta.lead} leads this project: only {meta.lead} can change who reads and sees what"
                )
            return edit(meta)

        self._files.change(paths.PROJECT, ProjectFile, change, what)


def _check_names(names: Iterable[str]) -> None:
    for name in names:
        fault = file_id_fault(name)
        if fault:
            raise InvalidInput(f"the name {name!r} {fault}; give the name that the analyst’s tags are kept under")


def _on(on: bool) -> str:
    return "on" if on else "off"
