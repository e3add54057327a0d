"""What the JSON report says of sides, chains and contradictions, which have by far the most to say."""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Generic, TypeVar

from annot_tui.compare.flanks import WEAKNESSES, Row
from annot_tui.compare.pairs import Pairs
from annot_tui.compare.values import Contradiction, Side, Step, TagPair
from annot_tui.text.safe import json_safe

T = TypeVar("T")

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


def contradictions(found: Iterable[Contradiction], quoted: Quoted) -> Iterator[str]:
    """Every contradiction as one line of JSON."""
    sides, chains = Texts(side_text), Texts(chain_text)
    for kind, a, b, pairs, steps, repeated in found:
        under = f', "under": {quoted[repeated]}' if repeated else ""
        yield (
            f'{{"kind": "{kind}", "a": {sides(a)}, "b": {sides(b)}, "chain": {chains(steps)}, '
            f'"pairs": [{", ".join(_pairs(pairs, quoted))}], "standing": "{pairs.standing}"{under}}}'
        )


class Texts(Generic[T]):
    """The JSON of values that many contradictions share, written once for each.

    A value is known again by its identity, and so is kept with its text: the next one could else have the same.
    """

    def __init__(self, write: Callable[[T], str]) -> None:
        self._write = write
        self._known: dict[int, tuple[T, str]] = {}

    def __call__(self, value: T) -> str:
        """Give the JSON of one."""
        known = self._known.get(id(value))
        if known is None:
            known = self._known[id(value)] = (value, self._write(value))
        return known[1]


def _pairs(pairs: Pairs, quoted: Quoted) -> Iterable[str]:
    """The JSON of all pairs, a row of them at a time where none may have a verdict."""
    if pairs.judged or not pairs.plain:
        return (encoded(_pair(pair)) for pair in pairs)
    return [quoted[id].join(row.written or _write(row, quoted)) for id, row in pairs.rows()]


def _write(row: Row, quoted: Quoted) -> Sequence[str]:
    """The JSON of what one tag makes with those of the other side, cut where the one tag is to stand."""
    ends = [
        f', {quoted[id]}], "weakened_by": {_WEAKNESSES[weak]}, "verdict": null}}'
        for id, weak in zip(row.ids, row.weak, strict=True)
    ]
    begin = '{"tags": ['
    row.written = [begin, *[f"{end}, {begin}" for end in ends[:-1]], ends[-1]]
    return row.written


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
