"""Cases of other programs, from a file: quotation and position selectors, some of them with half of what we store.

Each case has `selector` (`quote` with `exact`, `prefix`, `suffix`; `position` with `start`, `end`; either may be
missing), `original_text` (may be null), `edited_text` and `expected` (`status`, `start`, `end`, `tolerance`,
`text_changed`, `candidates`). A selector without a position is taken to stand at 0; one without a quote takes it from
the original text. A quote that the model refuses, an empty one, is a case of no place and honest: there can be no such
tag. Without a position or an original text the text counts as changed, so that the words are searched for.
"""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from annot_tui.model import Segment, text_hash
from annot_tui.model.words import State
from annot_tui.text.anchor import Placement, place
from tests.text.heldout.score import SURE, Outcome


@dataclass(frozen=True)
class Foreign:
    """One foreign case with the answer; None where the model refuses the selector."""

    name: str
    expected: dict[str, Any]
    found: Placement | None
    outcome: Outcome


def read(path: Path, *, with_old: bool = False) -> list[Foreign]:
    """Ask for every case of a file. `with_old` gives the old text where there is one."""
    records = json.loads(path.read_text(encoding="utf-8"))["cases"]
    return [_asked(record, with_old) for record in records]


def _asked(record: dict[str, Any], with_old: bool) -> Foreign:
    found = _answer(record, with_old)
    outcome = _score(record["expected"], record["selector"], record["edited_text"], found)
    return Foreign(record["id"], record["expected"], found, outcome)


def _answer(record: dict[str, Any], with_old: bool) -> Placement | None:
    old, new, selector = record["original_text"], record["edited_text"], record["selector"]
    quote = selector.get("quote", {})
    position = selector.get("position", {})
    start = position.get("start", 0)
    exact = quote.get("exact", old[start : position["end"]] if old and position else "")
    context = {name: quote.get(name, "") for name in ("prefix", "suffix")}
    try:
        segment = Segment(start=start, end=position.get("end", start + len(exact)), quote=exact, **context)
    except ValidationError:
        return None
    stored = text_hash(old) if old is not None and position else "unknown"
    earlier = {stored: old} if with_old and old is not None and position else {}
    return place(new, text_hash(new), stored, (segment,), earlier)


def _score(expected: dict[str, Any], selector: dict[str, Any], text: str, found: Placement | None) -> Outcome:
    status = expected["status"]
    if found is None:
        return Outcome(place=status == "orphan", honest=status == "orphan")
    state, spans = found.state, [tuple(span) for span in found.spans]
    sure = state in SURE
    if status == "orphan":
        return Outcome(place=not spans, honest=state is State.ORPHAN, silent=sure)
    if status == "ambiguous":
        candidates = [tuple(span) for span in expected["candidates"]]
        return Outcome(place=len(spans) == 1 and spans[0] in candidates, honest=state is State.AMBIGUOUS, silent=sure)
    slack = expected.get("tolerance", 0)
    right = len(spans) == 1 and all(
        abs(one - other) <= slack for one, other in zip(spans[0], (expected["start"], expected["end"]), strict=True)
    )
    if state is State.ORPHAN:
        allowed = status == "anchored_or_orphan"
        return Outcome(place=allowed, honest=allowed)
    if state is State.AMBIGUOUS:
        return Outcome(place=right, honest=right, cautious=right)
    if not sure:
        return Outcome(place=right, honest=bool(expected["text_changed"]))
    true = right and not expected["text_changed"]
    at_home = "position" not in selector or (state is State.ANCHORED) == (spans[0][0] == selector["position"]["start"])
    return Outcome(place=right, honest=true and at_home, silent=not true)


def told(foreign: Foreign) -> str:
    """A case in words: what was expected, what was found."""
    expected = {
        key: foreign.expected[key] for key in ("status", "start", "end", "candidates") if key in foreign.expected
    }
    found = f"{foreign.found.state} {[tuple(span) for span in foreign.found.spans]}" if foreign.found else "refused"
    wrong = [name for name in ("place", "honest") if not getattr(foreign.outcome, name)]
    wrong += ["SILENT"] if foreign.outcome.silent else ["cautious"] if foreign.outcome.cautious else []
    return f"{foreign.name}: expected {expected}, found {found} ({', '.join(wrong)})"
