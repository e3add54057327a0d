"""How a contradiction stands, in words: its kind, what the verdicts make of it, and what weakens it."""

from annot_tui.compare.values import Contradiction, Standing, TagPair, Weakness
from annot_tui.report.value import Report, strongest
from annot_tui.report.wording import KINDS, STANDINGS, WEAKNESSES
from annot_tui.text.dates import in_words


def kind_words(item: Contradiction) -> str:
    """Its kind, and how it stands: `direct, open`; where only some of its pairs are judged, how many."""
    kind = f"{KINDS[item.kind]}{', a hint' if item.hint else ''}"
    ruled = item.pairs.ruled if item.standing is Standing.OPEN else 0
    judged = f" ({ruled} of {len(item.pairs)} pair{'' if len(item.pairs) == 1 else 's'} judged)" if ruled else ""
    return f"{kind}, {STANDINGS[item.standing]}{judged}"


def in_short(item: Contradiction) -> str:
    """A contradiction in a list: `direct, open; of different times, hedged`."""
    weak = ", ".join(_SHORT[w] for w in strongest(item).weakened_by if w in _SHORT)
    return f"{kind_words(item)}{f'; {weak}' if weak else ''}"


_SHORT = {
    Weakness.CONTESTED: "contested",
    Weakness.DATE: "of different times",
    Weakness.HEDGE: "hedged",
    Weakness.IMPLIED: "implied",
}
"""What weakens a contradiction, but for what makes it a hint, which is told with its kind."""


def weak_words(report: Report, item: Contradiction) -> list[str]:
    """What weakens even the pair of passages that shows it best; that it is a hint is told with its kind."""
    pair = strongest(item)
    weak = tuple(w for w in pair.weakened_by if w is not Weakness.DEFEASIBLE)
    return pair_words(report, TagPair(pair.tags, weak))


def pair_words(report: Report, pair: TagPair) -> list[str]:
    """What weakens a pair of passages; of different times which ones these are."""
    return [f"{WEAKNESSES[w]}{_times(report, pair) if w is Weakness.DATE else ''}" for w in pair.weakened_by]


def _times(report: Report, pair: TagPair) -> str:
    """`(of up to 2020, published September 2021)`: the time that each names, or else its date of publication."""
    found = (report.project.by_tag[tag] for tag in pair.tags)
    told = [
        f"of {in_words(tag.time)}" if tag.time else f"published {in_words(report.documents[document].meta.published)}"
        for tag, document, _ in found
    ]
    return f" ({', '.join(told)})"
