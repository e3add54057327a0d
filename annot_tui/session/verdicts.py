"""Judging two tags that were put side by side."""

from annot_tui.model import InvalidInput, Verdict, VerdictFile
from annot_tui.model.words import Judgement, Why
from annot_tui.session.core import Core
from annot_tui.store import paths
from annot_tui.store.records import build, changed
from annot_tui.store.workspace import now


class Verdicts(Core):
    """Changes of one's own verdicts."""

    def give_verdict(
        self, pair: tuple[str, str], verdict: Judgement, why: Why | None = None, note: str = ""
    ) -> Verdict:
        """Judge two tags that were put side by side; replaces one's earlier verdict on them."""
        if len({self.annotation(tag).tag.id for tag in pair}) < 2:
            raise InvalidInput("a verdict is on two different tags")
        given = build(Verdict, pair=pair, verdict=verdict, why=why, note=note, created=now())
        self._edit_verdicts(pair, (given,), f"verdict {given.verdict.value}")
        return given

    def withdraw_verdict(self, pair: tuple[str, str]) -> None:
        """Take one's verdict on two tags back. Raises InvalidInput where there is none."""
        file = self.project.verdicts.get(self._analyst)
        if not file or all(given.key != frozenset(pair) for given in file.verdicts):
            raise InvalidInput(f"{self._analyst or 'nobody'} has given no verdict on {' and '.join(pair)}")
        self._edit_verdicts(pair, (), "withdrawal of a verdict")

    def _edit_verdicts(self, pair: tuple[str, str], given: tuple[Verdict, ...], what: str) -> None:
        def change(current: VerdictFile | None) -> VerdictFile | None:
            file = current or VerdictFile(analyst=self._analyst)
            kept = tuple(v for v in file.verdicts if v.key != frozenset(pair))
            return changed(file, verdicts=(*kept, *given))

        self._files.change(paths.verdict_file(self._named()), VerdictFile, change, what, analyst=self._analyst)
