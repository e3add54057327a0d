"""The records of which a report has hundreds of thousands, written as JSON at once and not made into dicts first."""

from collections.abc import Iterable, Iterator

from annot_tui.compare.findings import Copies, Silence, Tension
from annot_tui.compare.values import Agreement, Stand
from annot_tui.model.words import Position
from annot_tui.report.json_parts import Quoted, Texts, chain_text, side_text

_TRUTH = ("false", "true")
_SILENT = Stand("", "", Position.SILENT)[2:]
_SILENTLY = (
    '"position": "silent", "leaning": null, "caveat": false, "implied": false, "contested": false, '
    '"tags": [], "reported": []'
)
"""Most positions are mere silence."""


def positions(stands: Iterable[Stand], quoted: Quoted) -> Iterator[str]:
    """Every position as one line of JSON."""
    for stand in stands:
        if stand[2:] == _SILENT:
            yield f'{{"holder": {quoted[stand[0]]}, "thesis": {quoted[stand[1]]}, {_SILENTLY}}}'
            continue
        holder, thesis, position, leaning, caveat, implied, contested, tags, reported = stand
        yield (
            f'{{"holder": {quoted[holder]}, "thesis": {quoted[thesis]}, "position": "{position}", '
            f'"leaning": {quoted[leaning] if leaning else "null"}, "caveat": {_TRUTH[caveat]}, '
            f'"implied": {_TRUTH[implied]}, "contested": {_TRUTH[contested]}, '
            f'"tags": {quoted.list(tags)}, "reported": {quoted.list(reported)}}}'
        )


def agreements(found: Iterable[Agreement], quoted: Quoted) -> Iterator[str]:
    """Every agreement as one line of JSON; one that is implied with its chain and its sides."""
    sides, chains = Texts(side_text), Texts(chain_text)
    for item in found:
        reason = ""
        if item.sides:
            a, b = item.sides
            reason = f', "chain": {chains(item.chain)}, "a": {sides(a)}, "b": {sides(b)}'
        yield (
            f'{{"thesis": {quoted[item.thesis]}, "holders": {quoted.list(item.holders)}, '
            f'"position": "{item.position}", "kind": "{item.kind}", "tags": {quoted.list(item.tags)}{reason}}}'
        )


def tensions(found: Iterable[Tension], quoted: Quoted) -> Iterator[str]:
    """Every tension as one line of JSON."""
    sides, chains = Texts(side_text), Texts(chain_text)
    for kind, a, b, steps, tags in found:
        yield (
            f'{{"kind": "{kind}", "a": {sides(a)}, "b": {sides(b)}, "chain": {chains(steps)}, '
            f'"tags": {quoted.list(tags)}}}'
        )


def silences(found: Iterable[Silence], quoted: Quoted) -> Iterator[str]:
    """Every silence as one line of JSON."""
    for holder, thesis, looked in found:
        yield f'{{"holder": {quoted[holder]}, "thesis": {quoted[thesis]}, "looked": {_TRUTH[looked]}}}'


def copies(found: Iterable[Copies], quoted: Quoted) -> Iterator[str]:
    """Every group of copies as one line of JSON."""
    for item in found:
        yield f'{{"tags": {quoted.list(item.tags)}, "documents": {quoted.list(item.documents)}}}'
