"""The report as strict JSON, for programs; the shape is part of the public contract."""

import json
from collections.abc import Iterable, Mapping

from annot_tui.compare.findings import Contest, Outcome, Shift, Tension
from annot_tui.compare.values import (
    Agreement,
    Contradiction,
    ContradictionKind,
    Side,
    Stand,
    Step,
    TagPair,
)
from annot_tui.report.value import Report
from annot_tui.text.safe import json_safe


def render(report: Report) -> str:
    """Write the report; two runs on the same files are byte for byte equal."""
    return lines(plain(report))


def lines(value: Mapping[str, object]) -> str:
    """Strict JSON with a record a line, so that a change of one shows as one; indenting takes ten times as long."""
    return json_safe("{\n" + ",\n".join(f"{_line(key)}: {_rows(item)}" for key, item in value.items()) + "\n}\n")


def _rows(value: object) -> str:
    if isinstance(value, list) and any(isinstance(item, dict) for item in value):
        return "[\n" + ",\n".join(map(_line, value)) + "\n]"
    return _line(value)


def _line(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


def plain(report: Report) -> dict[str, object]:
    """The report as lists, dicts and strings."""
    comparison = report.comparison
    return {
        "schema": 1,
        "project": report.title,
        "by": comparison.by.value,
        "layers": list(comparison.layers),
        "holders": [
            {
                "id": h.id,
                "name": h.name,
                "documents": list(h.documents),
                "first": h.first or None,
                "last": h.last or None,
            }
            for h in comparison.holders
        ],
        "theses": [{"id": thesis, "statement": report.theses[thesis].statement} for thesis in comparison.theses],
        "positions": [_stand(stand) for stand in comparison.stands],
        "agreements": [_agreement(item) for item in comparison.agreements],
        "contradictions": [_contradiction(item) for item in comparison.contradictions],
        "tensions": [_tension(item) for item in comparison.tensions],
        "shifts": [_shift(item) for item in comparison.shifts],
        "single_source": [
            {
                "thesis": s.thesis,
                "documents": list(s.documents),
                "holders": list(s.holders),
                "origin": {"kind": s.kind.value, "name": s.origin},
            }
            for s in comparison.single_source
        ],
        "silences": [{"holder": s.holder, "thesis": s.thesis, "looked": s.looked} for s in comparison.silences],
        "contested": [_contest(item) for item in comparison.contested],
        "copies": [{"tags": list(c.tags), "documents": list(c.documents)} for c in comparison.copies],
        "same_facts": [
            {"a": _side(s.a), "b": _side(s.b), "tags": list(s.tags), "facts": list(s.facts)}
            for s in comparison.same_facts
        ],
    }


def _stand(stand: Stand) -> dict[str, object]:
    return {
        "holder": stand.holder,
        "thesis": stand.thesis,
        "position": stand.position.value,
        "leaning": stand.leaning.value if stand.leaning else None,
        "caveat": stand.caveat,
        "implied": stand.implied,
        "contested": stand.contested,
        "tags": list(stand.tags),
        "reported": list(stand.reported),
    }


def _agreement(item: Agreement) -> dict[str, object]:
    found: dict[str, object] = {
        "thesis": item.thesis,
        "holders": list(item.holders),
        "position": item.position.value,
        "kind": item.kind.value,
        "tags": list(item.tags),
    }
    if not item.sides:
        return found
    a, b = item.sides
    return found | {"chain": _chain(item.chain), "a": _side(a), "b": _side(b)}


def _contradiction(item: Contradiction) -> dict[str, object]:
    found: dict[str, object] = {
        "kind": item.kind.value,
        "a": _side(item.a),
        "b": _side(item.b),
        "chain": _chain(item.chain),
        "pairs": [_pair(pair) for pair in item.pairs],
        "standing": item.standing.value,
    }
    return found | ({"under": item.under} if item.under else {})


def _side(side: Side) -> dict[str, object]:
    found: dict[str, object] = {"holder": side.holder, "thesis": side.thesis, "position": side.position.value}
    return found | ({"voice": side.voice, "stance": side.stance.value} if side.stance else {})


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


def _tension(item: Tension) -> dict[str, object]:
    return {
        "kind": item.kind.value,
        "a": _side(item.a),
        "b": _side(item.b),
        "chain": _chain(item.chain),
        "tags": list(item.tags),
    }


def _shift(item: Shift) -> dict[str, object]:
    return {
        "holder": item.holder,
        "thesis": item.thesis,
        "from": {"document": item.earlier, "position": item.before.value},
        "to": {"document": item.later, "position": item.after.value},
        "other_time": item.other_time,
        "tags": list(item.tags),
    }


def _contest(item: Contest) -> dict[str, object]:
    return {
        "holder": item.holder,
        "thesis": item.thesis,
        "readings": {analyst: position.value for analyst, position in item.readings},
        "alternatives": [
            {
                "analysts": list(a.analysts),
                "position": a.position.value,
                "leaning": a.leaning.value if a.leaning else None,
                "gained": [_outcome(outcome) for outcome in a.gained],
                "lost": [_outcome(outcome) for outcome in a.lost],
            }
            for a in item.alternatives
        ],
    }


def _outcome(item: Outcome) -> dict[str, object]:
    what = "contradiction" if isinstance(item.kind, ContradictionKind) else "agreement"
    return {"what": what, "kind": item.kind.value, "holder": item.holder, "thesis": item.thesis}


def _chain(chain: Iterable[Step]) -> list[dict[str, object]]:
    return [
        {"from": step.source, "type": step.type.value, "to": step.target, "strength": step.strength.value}
        for step in chain
    ]
