"""How well passages are found again in edited texts: `python -m tests.bench.anchoring`.

Prints the table of the held-out set (`tests/text/heldout/`, where `score.py` says what is counted). `--list KIND` adds
every case of that kind that is not good, `--list all` those of all kinds, silent errors first. `--cases FILE.json`
scores foreign cases as well. `--with-old` gives the old text, from which places can be carried over by a diff.
"""

import argparse
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from random import Random
from time import perf_counter

from annot_tui.model import Segment, segment_at, text_hash
from annot_tui.text.anchor import place
from annot_tui.text.carry import carry
from annot_tui.text.fold import fold_text
from tests import edits, prose
from tests.bench.figures import Figure, Plan
from tests.bench.turns import compared, in_turns, timed
from tests.text.heldout import foreign
from tests.text.heldout.cases import SEED, cases
from tests.text.heldout.tables import Scored, run, table, told


def figures(plan: Plan) -> Iterator[Figure]:
    """What it takes to find 1,000 passages in an edited text of 1 MB, against one pass of exact finds."""
    random, tags = Random(SEED), plan.size(1000, 5)
    old, sentences = prose.text(random, plan.size(14_000, 40))
    passages = [segment_at(old, *span) for span in sorted(random.sample(sentences, tags))]
    new = edits.edited(random, old, plan.size(100, 3))

    def find() -> None:
        for passage in passages:
            new.find(passage.quote)

    seconds = in_turns(
        {
            "bare": timed(find),
            "with": timed(anchor, new, old, passages, {text_hash(old): old}),
            "without": timed(anchor, new, old, passages, {}),
        },
        plan.rounds,
    )
    against = "one pass of exact finds"
    about = f"{len(new) / 1e6:.1f} million characters"
    for mine, words in (("without", "by their context alone"), ("with", "carried over from the old text")):
        name = f"finding {tags:,} tags again in an edited text, {words}"
        yield compared(name, against, seconds, 3, mine=mine).about(about)


def anchor(new: str, old: str, passages: Sequence[Segment], earlier: Mapping[str, str]) -> None:
    """Find each passage, with nothing remembered of the texts."""
    fold_text.cache_clear()
    carry.cache_clear()
    here, before = text_hash(new), text_hash(old)
    for passage in passages:
        place(new, here, before, (passage,), earlier)


def _listed(scored: Sequence[Scored], kind: str) -> None:
    bad = [one for one in scored if not one.outcome.good and kind in ("all", one.case.kind.name)]
    for one in sorted(bad, key=lambda one: (not one.outcome.silent, one.outcome.honest)):
        print(told(one))


def _foreign(path: Path, with_old: bool) -> None:
    scored = foreign.read(path, with_old=with_old)
    counts = {
        name: sum(getattr(one.outcome, name) for one in scored) for name in ("place", "honest", "cautious", "silent")
    }
    print(f"\n{path.name}: {len(scored)} cases, " + ", ".join(f"{name} {count}" for name, count in counts.items()))
    for one in scored:
        if not one.outcome.good or one.outcome.cautious:
            print(f"    {foreign.told(one)}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--each", type=int, default=30, help="cases of each kind of edit")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--list", metavar="KIND", help="show the cases of this kind that are not good")
    parser.add_argument("--cases", type=Path, metavar="FILE.json", help="foreign cases")
    parser.add_argument("--with-old", action="store_true", help="give the old text as well")
    options = parser.parse_args()
    made = list(cases(options.each, options.seed))
    start = perf_counter()
    scored = run(made, with_old=options.with_old)
    print(table(scored))
    print(f"\n{len(scored)} passages looked for in {perf_counter() - start:.1f} s")
    if options.list:
        _listed(scored, options.list)
    if options.cases:
        _foreign(options.cases, options.with_old)


if __name__ == "__main__":
    main()
