"""What holders are committed to by what they hold, though their documents say nothing of it."""

from collections import defaultdict
from collections.abc import Mapping

from annot_tui.compare.logic import Chain, Codebook, Literal
from annot_tui.compare.outcomes import DECIDED
from annot_tui.compare.result import Comparison
from annot_tui.model import Project
from annot_tui.model.words import Stance, Strength


class Commitments:
    """The strict consequences of each holder's positions in one comparison; a mixed holder is held to nothing."""

    def __init__(self, project: Project, comparison: Comparison) -> None:
        self._codebook = Codebook(project.theses)
        self._comparison = comparison
        self._of: dict[str, Mapping[str, Mapping[Stance, Chain]]] = {}

    def on(self, holder: str, thesis: str) -> tuple[Stance, Chain] | None:
        """What a holder would have to say of a thesis, with the shortest chain that leads there.

        None where nothing follows, or where one position commits them to it and another to the contrary.
        """
        if holder not in self._of:
            self._of[holder] = self._consequences(holder)
        found = self._of[holder].get(thesis, {})
        return next(iter(found.items())) if len(found) == 1 else None

    def _consequences(self, holder: str) -> Mapping[str, Mapping[Stance, Chain]]:
        found: dict[str, dict[Stance, Chain]] = defaultdict(dict)
        for held in self._comparison.theses:
            stances = DECIDED.get(self._comparison.stand(holder, held).position, ())
            if len(stances) != 1:
                continue
            for literal, chain in self._codebook.follows(Literal(held, stances[0] is Stance.ASSERTS)).items():
                stance, known = Stance.ASSERTS if literal.true else Stance.REJECTS, found[literal.thesis]
                strict = all(step.strength is Strength.STRICT for step in chain)
                if strict and (stance not in known or len(chain) < len(known[stance])):
                    known[stance] = chain
        return found
