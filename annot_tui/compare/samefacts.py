"""Passages that use the same fact for opposite ends: one figure, date or quotation on both sides of a contradiction."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping

from annot_tui.compare.deferred import Deferred
from annot_tui.compare.findings import SameFact
from annot_tui.compare.gather import Key, Table
from annot_tui.compare.values import Contradiction, ContradictionKind
from annot_tui.model.words import Judgement
from annot_tui.text.facts import facts

Cited = Mapping[str, frozenset[str]]
"""For each tag the facts in it that some other holder or thesis cites too."""


def same_facts(table: Table, contradictions: Deferred[Contradiction], disputed: Collection[str]) -> Iterator[SameFact]:
    """Find such pairs, each once, where it clashes most; those that an analyst judged to be so are among them.

    What a document only reports is left out: there the fact is the voice's. `disputed` are the theses that the
    contradictions are on; no other passages are looked at.
    """
    cited, cells = _shared(table, disputed)
    verdicts = (verdict.verdict for file in table.project.verdicts.values() for verdict in file.verdicts)
    if not cells and Judgement.SAME_FACT not in verdicts:
        return
    seen: set[frozenset[str]] = set()
    for item in contradictions.passing():
        if item.kind is ContradictionKind.THIRD_PARTY:
            continue
        both = (item.a.holder, item.a.thesis) in cells and (item.b.holder, item.b.thesis) in cells
        for tags, judged in _candidates(item, cited if both else {}):
            common = cited.get(tags[0], frozenset()) & cited.get(tags[1], frozenset())
            if (common or judged) and frozenset(tags) not in seen:
                seen.add(frozenset(tags))
                yield SameFact(item.a, item.b, tags, tuple(sorted(common)))


def _shared(table: Table, disputed: Collection[str]) -> tuple[Cited, set[Key]]:
    """The facts that stand in passages of more than one cell on these theses, by tag; and the cells of these tags."""
    known: dict[str, frozenset[str]] = {}  # many tags are on the same words
    found: dict[tuple[Key, str], frozenset[str]] = {}
    for key, cell in table.cells.items():
        for id, tag, _, _ in cell.mine if key[1] in disputed else ():
            quote = tag.quote
            if quote not in known:
                known[quote] = facts(quote)
            if known[quote]:
                found[key, id] = known[quote]
    where: dict[str, set[Key]] = defaultdict(set)
    for (key, _), names in found.items():
        for name in names:
            where[name].add(key)
    shared = {name for name, keys in where.items() if len(keys) > 1}
    cited = {place: names & shared for place, names in found.items() if names & shared}
    return {tag: names for (_, tag), names in cited.items()}, {key for key, _ in cited}


def _candidates(item: Contradiction, cited: Cited) -> Iterator[tuple[tuple[str, str], bool]]:
    """The pairs of a contradiction that may share a fact, with whether an analyst says they do."""
    judged = {pair.tags for pair in item.pairs if pair.verdict is Judgement.SAME_FACT} if item.pairs.judged else set()
    if cited:
        for tags in item.pairs.couples(cited.__contains__):
            yield tags, tags in judged
    for tags in sorted(judged):
        yield tags, True
