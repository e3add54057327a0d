"""The report as strict JSON, for programs; the shape is part of the public contract."""

from collections.abc import Iterator, Mapping
from itertools import islice

from annot_tui.compare.deferred import passing
from annot_tui.compare.findings import Contest, Outcome, Shift
from annot_tui.compare.values import ContradictionKind
from annot_tui.report import json_lines
from annot_tui.report.criticism import Source, sources
from annot_tui.report.json_parts import Quoted, contradictions, encoded, side
from annot_tui.report.value import Report

_TOGETHER = 100
"""Lines that are handed on at once."""


def render(report: Report) -> str:
    """Write the report; two runs on the same files are byte for byte equal."""
    return "".join(stream(report))


def stream(report: Report) -> Iterator[str]:
    """The same piece by piece: contradictions and their pairs are made as they are written, and none is kept.

    Written out they are a hundred times the size of the project, for every one names all its pairs.
    """
    return written(plain(report))


def lines(value: Mapping[str, object]) -> str:
    """Strict JSON with a record a line, so that a change of one shows as one; indenting takes ten times as long."""
    return "".join(written(value))


def written(value: Mapping[str, object]) -> Iterator[str]:
    """The same piece by piece; an iterator gives lines that are JSON already, and is gone through as it is written."""
    before = "{\n"
    for key, item in value.items():
        yield f"{before}{encoded(key)}: "
        yield from _rows(item)
        before = ",\n"
    yield "\n}\n"


def _rows(value: object) -> Iterator[str]:
    if isinstance(value, list) and any(isinstance(item, dict) for item in value):
        value = map(encoded, value)
    if not isinstance(value, Iterator):
        yield encoded(value)
        return
    before = "[\n"
    while lines := list(islice(value, _TOGETHER)):
        yield before + ",\n".join(lines)
        before = ",\n"
    yield "[]" if before == "[\n" else "\n]"


def plain(report: Report) -> dict[str, object]:
    """The report as lists, dicts and strings; what there is most of as lines of JSON, to be gone through once."""
    comparison, quoted = report.comparison, Quoted()
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
        "theses": [
            {"id": thesis, "statement": report.theses[thesis].statement} for thesis in sorted(comparison.theses)
        ],
        "positions": json_lines.positions(passing(comparison.stands), quoted),
        "agreements": json_lines.agreements(passing(comparison.agreements), quoted),
        "contradictions": contradictions(passing(comparison.contradictions), quoted),
        "tensions": json_lines.tensions(passing(comparison.tensions), quoted),
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
        "silences": json_lines.silences(passing(comparison.silences), quoted),
        "contested": [_contest(item) for item in comparison.contested],
        "copies": json_lines.copies(comparison.copies, quoted),
        "same_facts": [
            {"a": side(s.a), "b": side(s.b), "tags": list(s.tags), "facts": list(s.facts)}
            for s in comparison.same_facts
        ],
        "sources": (encoded(_source(source)) for source in sources(report)),
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


def _source(source: Source) -> dict[str, object]:
    meta, basis = source.document.meta, source.basis
    return {
        "document": source.document.id,
        "authors": list(meta.authors or ()),
        "outlet": meta.outlet or None,
        "published": meta.published or None,
        "kind": meta.kind or None,
        "origin": {field: origin.value for field, origin in meta.origin.items()},
        "tags": {"own": basis.own, "endorsed": basis.endorsed, "reported": basis.reported},
        "readers": basis.readers,
        "voices": dict(basis.voices),
        "evidence": dict(basis.evidence),
        "modality": dict(basis.modality),
        "explicitness": dict(basis.explicitness),
        "cards": [{"analyst": analyst, **dict(card.lines)} for analyst, card in source.cards],
        "missing": list(source.missing),
    }
