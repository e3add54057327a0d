"""The cases: passages of every sort in every text, edited in every way, always the same for the same seed."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from random import Random

from annot_tui.model import Segment, segment_at
from tests.text.heldout.edit import Draft, Mark
from tests.text.heldout.kinds import KINDS, Kind
from tests.text.heldout.passages import choose
from tests.text.heldout.texts import Written, texts

SEED = 1848
"""The seed of the published figures."""
_TRIES = 25


@dataclass(frozen=True)
class Case:
    """One passage of an old text, and where it is in the new text."""

    name: str
    kind: Kind
    script: str
    sort: str
    old: str
    passage: tuple[Segment, ...]
    new: str
    marks: tuple[Mark, ...]
    slack: int


def _case(written: Written, kind: Kind, number: int, seed: int) -> Case | None:
    """A case, or None where the edit applies to no passage that was tried."""
    random = Random(f"{seed}/{written.name}/{kind.name}/{number}")
    for _ in range(_TRIES):
        sort = random.choice(kind.passages)
        spans = choose(sort, written, random)
        if not spans or (len(spans) > 1) != (sort == "several segments"):
            continue
        draft = kind.edit(Draft(written.text, tuple(Mark.at(*span) for span in spans)), random, written)
        if draft is None or draft.text == written.text:
            continue
        passage = tuple(segment_at(written.text, *span) for span in spans)
        name = f"{written.name}/{kind.name}/{number}"
        return Case(name, kind, written.script, sort, written.text, passage, draft.text, draft.marks, draft.slack)
    return None


def cases(each: int, seed: int = SEED, kinds: Iterable[Kind] = tuple(KINDS.values())) -> Iterator[Case]:
    """About `each` cases for every kind of edit, spread over the texts in turn; fewer where an edit applies seldom.

    A kind made for few texts is tried more often on those, so that each kind weighs alike.
    """
    for kind in kinds:
        found: dict[tuple[str, tuple[Segment, ...], str], Case] = {}
        for number in range(1 + 2 * each // len(texts()) + 4):
            order = list(texts())
            Random(f"{seed}/{kind.name}/{number}").shuffle(order)
            for written in order:
                case = _case(written, kind, number, seed) if len(found) < each else None
                if case is not None:
                    found.setdefault((case.old, case.passage, case.new), case)
        yield from found.values()
