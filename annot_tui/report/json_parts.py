"""What the JSON report says of sides, chains and contradictions, which have by far the most to say."""

import json
from collections.abc import Callable, Iterable, Iterator
from typing import Generic, TypeVar

from annot_tui.compare.flanks import WEAKNESSES, Row
from annot_tui.compare.pairs import Pairs
from annot_tui.compare.values import Contradiction, Side, Step, TagPair
from annot_tui.text.safe import json_safe

T = TypeVar("T")

_HERE = "\0"
"""Stands for one tag in the text of a row. JSON that is written out never has it: there it is an escape."""


_ENCODE = json.JSONEncoder(ensure_ascii=False, allow_nan=False).encode
"""Made once: most of what is written is thousands of short records."""


def encoded(value: object) -> str:
    """Strict JSON on one line."""
    made = _ENCODE(value)
    return made if made.isascii() and "\x7f" not in made else json_safe(made)


class Quoted(dict[str, str]):
    """Words as JSON, each written once: most of a report are the same ids again and again."""

    def __missing__(self, word: str) -> str:
        made = self[word] = encoded(word)
        return made

    def list(self, words: Iterable[str]) -> str:
        """A list of words as JSON."""
        return f"[{', '.join([self[word] for word in words])}]"


def side(of: Side) -> dict[str, object]:
    """A holder's position, or what a voice says that its document reports."""
    found: dict[str, object] = {"holder": of.holder, "thesis": of.thesis, "position": of.position.value}
    return found | ({"voice": of.voice, "stance": of.stance.value} if of.stance else {})


def chain(steps: Iterable[Step]) -> list[dict[str, object]]:
    """The relations that lead from one thesis to another."""
    return [
        {"from": step.source, "type": step.type.value, "to": step.target, "strength": step.strength.value}
        for step in steps
    ]


def side_text(of: Side) -> str:
    """One side as JSON."""
    return encoded(side(of))


def chain_text(steps: Iterable[Step]) -> str:
    """A chain as JSON."""
    return encoded(chain(steps))


def contradictions(found: Iterable[Contradiction]) -> Iterator[str]:
    """Every contradiction as one line of JSON."""
    sides, chains, rows = Texts(side_text), Texts(chain_text), Texts(_row)
    for item in found:
        pairs = ", ".join(_pairs(item.pairs, rows))
        under = f', "under": {encoded(item.under)}' if item.under else ""
        yield (
            f'{{"kind": "{item.kind}", "a": {sides(item.a)}, "b": {sides(item.b)}, '
            f'"chain": {chains(item.chain)}, "pairs": [{pairs}], "standing": "{item.standing}"{under}}}'
        )


class Texts(Generic[T]):
    """The JSON of values that many contradictions share, written once for each.

    A value is known again by its identity, and so is kept with its text: the next one could else have the same.
    """

    def __init__(self, write: Callable[[T], str]) -> None:
        self._write = write
        self._known: dict[int, tuple[T, str]] = {}

    def __call__(self, value: T) -> str:
        known = self._known.get(id(value))
        if known is None:
            known = self._known[id(value)] = (value, self._write(value))
        return known[1]


def _pairs(pairs: Pairs, rows: Texts[Row]) -> Iterable[str]:
    """The JSON of all pairs, a row of them at a time where none may have a verdict."""
    if pairs.judged or not pairs.plain:
        return (encoded(_pair(pair)) for pair in pairs)
    return [rows(row).replace(_HERE, _inside(id)) for id, row in pairs.rows()]


def _inside(id: str) -> str:
    """What stands between the quotation marks."""
    return id if id.isascii() and id.isalnum() else encoded(id)[1:-1]


def _row(row: Row) -> str:
    """The JSON of what one tag makes with those of the other side, with `_HERE` in the place of the one tag."""
    return ", ".join(
        f'{{"tags": ["{_HERE}", {encoded(id)}], "weakened_by": {_WEAKNESSES[weak]}, "verdict": null}}'
        for id, weak in zip(row.ids, row.weak, strict=True)
    )


_WEAKNESSES = tuple(encoded([weakness.value for weakness in signs]) for signs in WEAKNESSES)


def _pair(pair: TagPair) -> dict[str, object]:
    found: dict[str, object] = {
        "tags": list(pair.tags),
        "weakened_by": [weakness.value for weakness in pair.weakened_by],
        "verdict": pair.verdict.value if pair.verdict else None,
    }
    given = [
        {"analyst": analyst, "verdict": v.verdict.value, "why": v.why.value if v.why else None, "note": v.note}
        for analyst, v in pair.verdicts
    ]
    return found | ({"verdicts": given} if given else {})
